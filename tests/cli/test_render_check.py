"""`jmap render --check`: which committed outputs are stale, and why."""

import os
from pathlib import Path

import pytest
from command import MAP, files_below, here, jmap

HOSTILE = "journey: Boats \u202e\nstages: [A, B]\n"


@pytest.fixture(autouse=True)
def _rendered(own_folder: None) -> None:
    """A project of two maps that is rendered."""
    Path("jmap.yaml").write_text("project: Boats\n")
    Path("boat.journey.yaml").write_text(MAP)
    Path("ship.journey.yaml").write_text(MAP.replace("boat", "ship"))
    assert here("render").code == 0


def test_what_a_link_leads_to_is_not_told(tmp_path: Path) -> None:
    Path("secret.txt").write_text("a password")
    for name in ("boat.html", "ship.html"):
        Path("build", name).unlink()
    Path("build/boat.html").symlink_to(tmp_path / "secret.txt")
    os.mkfifo("build/ship.html")
    done = jmap("render", "--check")
    assert done.code == 1
    assert done.out == "build/boat.html is no file\nbuild/ship.html is no file\n"


def test_what_is_as_rendered_is_not_stale() -> None:
    before = files_below(Path())
    done = here("render", "--check")
    amount = len(files_below(Path("build")))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"{amount} files as rendered: nothing to do\n"
    assert files_below(Path()) == before
    assert here("-q", "render", "--check").err == ""


def told_of(*options: str) -> dict[str, str]:
    """Why files are stale."""
    done = here("render", "--check", *options)
    assert done.code == 1
    return dict(line.split(" ", 1) for line in done.out.splitlines())


def test_a_map_that_changed() -> None:
    Path("boat.journey.yaml").write_text(MAP.replace("Cash only", "Coins only"))
    before = files_below(Path())
    done = here("render", "--check")
    assert done.code == 1
    assert done.err == f"2 files of {len(files_below(Path('build')))} are stale: render anew\n"
    told = told_of()
    assert set(told) == {"build/boat.html", "build/boat.map.svg"}
    line, _, why = told["build/boat.html"].partition(": ")
    assert line.startswith("differs at line ")
    number = int(line.rpartition(" ")[2])
    assert "Cash only" in Path("build/boat.html").read_text().splitlines()[number - 1]
    held, now = why.split(" would be ")
    assert "Cash only" in held and "Coins only" in now
    assert files_below(Path()) == before


def test_files_in_other_formats_are_missing() -> None:
    assert told_of("--to", "dot,png", "--view", "map") == {
        f"build/{name}.map.{end}": "is missing"
        for name in ("boat", "ship")
        for end in ("dot", "png")
    }


def test_a_map_that_was_never_rendered() -> None:
    Path("raft.journey.yaml").write_text(MAP)
    done = here("render", "--check")
    assert done.code == 1
    assert "build/raft.html is missing: its map was never rendered\n" in done.out
    assert "build/raft.map.svg is missing: its map was never rendered\n" in done.out
    assert "build/index.html differs at line " in done.out


def test_a_map_that_is_gone() -> None:
    Path("ship.journey.yaml").unlink()
    Path("build/notes.html").write_text("<title>Mine</title>")
    Path("build/notes.map.svg").write_text("<svg/>")
    Path("build/ship.txt").write_text("mine")
    done = here("render", "--check")
    assert done.code == 1
    left = [line for line in done.out.splitlines() if "left over" in line]
    assert left == [
        f"build/ship.{end} is left over: its map is gone" for end in ("flow.svg", "html", "map.svg")
    ]
    assert done.err.endswith(
        " is stale: render anew\n3 files are left over: delete what nobody needs\n"
    )
    assert here("render").code == 0
    done = here("render", "--check")
    assert (done.code, done.err) == (1, "3 files are left over: delete what nobody needs\n")
    assert here("render", "boat.journey.yaml", "--check", "--to", "svg").out == ""
    assert "left over" not in here("render", "--check", "--to", "dot").out


def test_a_map_that_lost_its_opportunities() -> None:
    Path("boat.journey.yaml").write_text(f"{MAP}opportunities: [Take cards]\n")
    assert here("render").code == 0
    Path("boat.journey.yaml").write_text(MAP)
    assert here("render").code == 0
    assert told_of() == {
        "build/boat.opportunities.html": "is left over: its map has no opportunities any more"
    }
    assert here("render", "--check", "--to", "svg").code == 0
    Path("build/boat.opportunities.html").write_text("Somebody's notes")
    assert here("render", "--check").code == 0


def test_where_nothing_could_be_rendered_nothing_is_said_to_be_up_to_date() -> None:
    for name in ("boat", "ship"):
        Path(f"{name}.journey.yaml").write_text("journey: [\n")
    done = here("render", "--check")
    assert done.code == 1
    assert "as rendered" not in done.err


def test_where_maps_are_named_an_index_of_more_is_left_alone() -> None:
    index = Path("build/index.html")
    before = index.read_bytes()
    file = Path("boat.journey.yaml")
    file.write_text(MAP.replace("Renting a boat", "Hiring a boat"))
    assert set(told_of(file.name)) == {
        f"build/boat.{end}" for end in ("html", "map.svg", "flow.svg")
    }
    assert here("render", file.name).code == 0
    assert index.read_bytes() == before
    assert here("render", "--check", file.name).code == 0
    assert set(told_of()) == {"build/index.html"}
    for whole in (".", "jmap.yaml"):
        index.write_bytes(before)
        assert here("render", whole).code == 0
        assert b"Hiring a boat" in index.read_bytes()


def test_where_maps_are_named_their_own_index_is_made() -> None:
    for file in Path("build").iterdir():
        file.unlink()
    index = Path("build/index.html")
    assert here("render", "boat.journey.yaml").code == 0
    assert b"Renting a boat" in index.read_bytes()
    Path("boat.journey.yaml").write_text(MAP.replace("Renting a boat", "Hiring a boat"))
    assert "build/index.html" in told_of("boat.journey.yaml")
    assert here("render", "boat.journey.yaml").code == 0
    assert b"Hiring a boat" in index.read_bytes()
    held = index.read_bytes()
    assert here("render", "ship.journey.yaml").code == 0
    assert index.read_bytes() == held


def test_the_index_of_projects_is_left_alone_where_maps_are_named() -> None:
    for name in ("one", "two"):
        Path(name).mkdir()
        Path(name, "jmap.yaml").write_text(f"project: {name}\n")
        for map in ("boat", "ship"):
            Path(name, f"{map}.journey.yaml").write_text(MAP.replace("boat", f"{map} {name}"))
    assert here("render", "one", "two", "--out", "all").code == 0
    before = files_below(Path("all"))
    some = [f"{name}/boat.journey.yaml" for name in ("one", "two")]
    assert here("render", *some, "--out", "all").code == 0
    assert files_below(Path("all")) == before
    assert here("render", "--check", *some, "--out", "all").code == 0
    assert here("render", *some, "--out", "anew").code == 0
    assert {"index.html", "one/index.html"} <= set(files_below(Path("anew")))


def test_a_map_that_is_broken_is_not_gone() -> None:
    Path("ship.journey.yaml").write_text("journey: Ship\nstages:\n  - name: A\n    gaol: B\n")
    done = here("render", "--check")
    assert done.code == 1
    assert "left over" not in done.out
    assert "unknown-field" in done.err


def test_a_style_of_another_version_and_white_space() -> None:
    page = Path("build/boat.html")
    page.write_text(page.read_text().replace("<style>", "<style>/**/", 1))
    drawing = Path("build/boat.map.svg")
    drawing.write_bytes(drawing.read_bytes().replace(b"\n", b"\r\n"))
    assert here("render", "--check").out.splitlines() == [
        "build/boat.html differs in its head alone: in style, or made by another jmap",
        "build/boat.map.svg differs in white space alone",
    ]


def test_sheets_and_damaged_files() -> None:
    assert here("render", "--to", "xlsx,png", "--view", "report,map").code == 0
    assert here("render", "--check", "--to", "xlsx,png", "--view", "report,map").code == 0
    Path("boat.journey.yaml").write_text(MAP.replace("Cash only", "Coins only, for a long time"))
    Path("build/ship.xlsx").write_bytes(b"PK\3\4")
    Path("build/ship.map.png").write_bytes(b"")
    told = here("render", "--check", "--to", "xlsx,png", "--view", "report,map").out
    assert "build/boat.xlsx differs in xl/" in told
    assert "build/ship.xlsx differs: it is damaged" in told
    assert "build/ship.map.png differs: it has 0 bytes and would have " in told


def test_strangers_texts_obey_nobody() -> None:
    Path("boat.journey.yaml").write_text(HOSTILE, "utf-8")
    done = here("render", "--check")
    assert "\u202e" not in done.out + done.err


def test_many_processes_find_the_same() -> None:
    Path("boat.journey.yaml").write_text(MAP.replace("Cash only", "Coins only"))
    assert jmap("render", "--check", "--jobs", "2") == jmap("render", "--check", "--jobs", "1")


def test_what_cannot_be_read_is_refused() -> None:
    Path("build/boat.html").unlink()
    Path("build/boat.html").mkdir()
    done = here("render", "--check")
    assert (done.code, done.err) == (2, "jmap: cannot read build/boat.html: Is a directory\n")
