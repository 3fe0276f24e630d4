"""`jmap new` and its starters."""

import re
import resource
import subprocess
from pathlib import Path

import pytest
from command import JMAP, commands, environment, files_below, here, jmap

from jmap.render.starters import starters

STARTERS = ("b2b-saas", "b2c-retail", "four-analyses", "future-state", "minimal", "service")


def test_the_list_names_all_starters_and_what_they_are_for() -> None:
    lines = here("new", "--list").out.splitlines()
    assert [line.split()[0] for line in lines] == list(STARTERS)
    assert all(re.fullmatch(r"\S+ +[A-Z0-9].+\.", line) for line in lines)
    assert tuple(starters()) == STARTERS


@pytest.fixture(params=STARTERS)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A map out of each starter."""
    file = tmp_path / f"{request.param}.journey.yaml"
    assert here("new", request.param, file).code == 0
    return file


def test_every_starter_lints_with_neither_error_nor_warning(written: Path) -> None:
    for options in ([], ["--profile", "draft"]):
        done = here("lint", "--fail-on", "warning", *options, written)
        assert (done.code, done.out) == (0, "All clear: 1 map.\n")


def test_every_starter_is_rendered(written: Path) -> None:
    assert here("render", written, "--out", written.parent / "out").code == 0
    stem = written.name.removesuffix(".journey.yaml")
    assert set(files_below(written.parent / "out")) == {
        "index.html",
        *(f"{stem}.{end}" for end in ("html", "map.svg", "flow.svg")),
        *([] if stem == "minimal" else [f"{stem}.opportunities.html"]),
    }


def test_editors_find_the_schema(written: Path) -> None:
    first = written.read_text("utf-8").split("\n", 1)[0]
    assert first == "# yaml-language-server: $schema=.jmap/journey.schema.json"
    schema = (written.parent / ".jmap/journey.schema.json").read_text("utf-8")
    assert schema == here("schema").out


def test_in_a_project_the_schema_is_the_project_s(tmp_path: Path) -> None:
    here("init", tmp_path)
    file = tmp_path / "journeys/deep/in/service.yml"
    assert here("new", "service", file).code == 0
    first = file.read_text("utf-8").split("\n", 1)[0]
    assert first == "# yaml-language-server: $schema=../../../.jmap/journey.schema.json"
    assert [path.parent.parent for path in tmp_path.rglob("journey.schema.json")] == [tmp_path]


def test_standard_output_has_the_map_alone(tmp_path: Path) -> None:
    done = here("new", "minimal", "-")
    assert done.code == 0
    assert done.err == ""
    assert "$schema" not in done.out
    assert done.out.startswith("# Minimal: ")
    assert files_below(tmp_path) == {}
    linted = jmap("lint", "-", given=done.out.encode(), cwd=tmp_path)
    assert (linted.code, linted.out) == (0, "All clear: 1 map.\n")


@pytest.mark.parametrize(
    ("file", "path"),
    [
        (None, "minimal.journey.yaml"),
        ("there", "there/minimal.journey.yaml"),
        ("new folder/x.yml", "new folder/x.yml"),
    ],
)
def test_where_the_map_goes_and_that_the_next_steps_work(
    file: str | None, path: str, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    done = jmap("new", "minimal", *([file] if file else []), cwd=tmp_path)
    assert (tmp_path / path).is_file(), done.err
    assert f"Wrote {path}\n" in done.err
    lint, render = commands(done)
    assert jmap(*lint, cwd=tmp_path).code == 0
    assert jmap(*render, cwd=tmp_path).code == 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file, link = tmp_path / "mine.yaml", tmp_path / "link.yaml"
    file.write_text("mine")
    link.symlink_to(tmp_path / "nowhere")
    for target in (file, link):
        done = here("new", "minimal", target)
        assert done.code == 2
        assert done.err == f"jmap: {target} exists already; name another file\n"
    assert files_below(tmp_path) == {"mine.yaml": b"mine"}


def test_a_name_that_no_map_has_is_refused(tmp_path: Path) -> None:
    done = here("new", "minimal", tmp_path / "map.txt")
    assert done.code == 2
    assert "call it map.txt.journey.yaml" in done.err
    assert files_below(tmp_path) == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["minimall"], "there is no starter minimall; did you mean minimal?"),
        (["xyz"], "there is no starter xyz; `jmap new --list` shows them"),
        ([], "which starter? `jmap new --list` shows them"),
        (["../project/gitignore"], "there is no starter ../project/gitignore; "),
    ],
)
def test_wrong_usage(words: list[str], said: str) -> None:
    done = here("new", *words)
    assert done.code == 2
    assert done.err.startswith(f"jmap: {said}")


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    done = subprocess.run(
        [*JMAP, "new", "service", "maps/a.yaml"],
        cwd=tmp_path,
        env=environment({"PYTHONDONTWRITEBYTECODE": "1"}),
        capture_output=True,
        text=True,
        preexec_fn=small_files_only,
        check=False,
    )
    assert done.returncode == 2
    assert re.fullmatch(r"jmap: cannot write \S+: File too large\n", done.stderr)
    assert files_below(tmp_path) == {}
