"""`jmap init`: what it writes, what it leaves alone, and that its next steps work."""

import re
from pathlib import Path

import pytest
from command import commands, files_below, here, jmap

WRITTEN = {
    ".github/workflows/journey-maps.yml",
    ".gitignore",
    ".jmap/journey.schema.json",
    ".jmap/project.schema.json",
    "jmap.yaml",
    "journeys/minimal.journey.yaml",
}


@pytest.mark.parametrize("folder", [None, "my maps/client's", "-dash"])
def test_a_project_is_written_and_its_next_steps_work(folder: str | None, tmp_path: Path) -> None:
    words = ["--", folder] if folder else []
    done = jmap("init", *words, cwd=tmp_path)
    project = tmp_path / (folder or "")
    assert done.code == 0, done.err
    assert done.out == ""
    assert set(files_below(project)) == WRITTEN
    lint, render = commands(done)
    linted = jmap(*lint, cwd=tmp_path)
    assert (linted.code, linted.out) == (0, "All clear: 1 map.\n")
    assert jmap(*render, cwd=tmp_path).code == 0
    assert (project / "build" / "index.html").is_file()


def test_the_next_steps_work_from_where_it_was_called(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    done = jmap("-C", "sub", "init", "maps", cwd=tmp_path)
    lint, render = commands(done)
    assert jmap(*lint, cwd=tmp_path).out == "All clear: 1 map.\n"
    assert jmap(*render, cwd=tmp_path).code == 0
    assert (tmp_path / "sub/maps/build/index.html").is_file()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / "jmap.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys/minimal.journey.yaml").write_text("journey: Mine\nstages: [A]\n")
    done = here("init")
    assert done.code == 0
    assert "Kept  jmap.yaml\n" in done.err
    assert "Kept  journeys/minimal.journey.yaml\n" in done.err
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert not (tmp_path / "nowhere").exists()
    before = files_below(tmp_path)
    assert here("init").code == 0
    assert files_below(tmp_path) == before


@pytest.mark.parametrize(
    ("ignored", "said"),
    [
        ("mine\n", "Kept  .gitignore: add /build/ to it, as reports are written there\n"),
        ("/build/\n!/build/\n", "Kept  .gitignore: add /build/ to it"),
        ("/build/\n", "Kept  .gitignore\n"),
        ("build\n", "Kept  .gitignore\n"),
        ("*\n!jmap.yaml\n", "Kept  .gitignore\n"),
    ],
)
def test_where_reports_would_be_committed_it_says_so(
    ignored: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / ".gitignore").write_text(ignored)
    assert said in here("init").err


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("acme-maps", '"Acme maps"'),
        ("reisen_für alle", '"Reisen für alle"'),
        ('a "b" \\ c', r'"A \"b\" \\ c"'),
        ("yes", '"Yes"'),
    ],
)
def test_the_project_is_called_like_its_folder(folder: str, title: str, tmp_path: Path) -> None:
    assert here("init", tmp_path / folder).code == 0
    assert f"\nproject: {title}\n" in (tmp_path / folder / "jmap.yaml").read_text("utf-8")
    assert here("lint", "--severity", "info", tmp_path / folder).code == 0


def test_the_first_map_begins_with_the_starter(tmp_path: Path) -> None:
    assert here("init", tmp_path, "--starter", "service").code == 0
    assert (tmp_path / "journeys/service.journey.yaml").is_file()
    assert not (tmp_path / "journeys/minimal.journey.yaml").exists()
    done = here("init", tmp_path / "other", "--starter", "srvice")
    assert done.code == 2
    assert done.err == "jmap: there is no starter srvice; did you mean service?\n"
    assert not (tmp_path / "other").exists()


def test_editors_find_the_schemas(tmp_path: Path) -> None:
    here("init", tmp_path)
    for name, kind in (("jmap.yaml", "project"), ("journeys/minimal.journey.yaml", "journey")):
        file = tmp_path / name
        first = file.read_text().split("\n", 1)[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert found
        assert (file.parent / found[1]).read_text() == here("schema", kind).out


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = here("init", tmp_path / "file")
    assert (done.code, done.err) == (2, f"jmap: {tmp_path}/file is no folder\n")
    done = here("init", tmp_path / "file" / "below")
    assert done.code == 2
    assert done.err == f"jmap: cannot write {tmp_path}/file/below/jmap.yaml: Not a directory\n"
