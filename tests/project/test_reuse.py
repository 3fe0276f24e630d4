"""`use: journey/stage`: a stage takes what it does not say from another map's."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from told import linted

from jmap.lint.cache import Cache
from jmap.lint.engine import lint
from jmap.lint.selection import Selection
from jmap.project.discovery import discover
from jmap.project.loading import LoadedMap, load_map, load_project

PROJECT = "project: Broadband\nsegments: [Families]\nevidence: [{title: Calls}]\n"
BROADBAND = """\
journey: Broadband
id: net
segments: [Families]
evidence: [{title: Own study}]
stages:
  - name: Get connected
    id: connect
    goal: Online tonight
    note: A day nobody likes
    touchpoints: [{name: Engineer, channel: in-person}]
    barriers: [{text: He is late, severity: 3, evidence: calls}]
    image: pics/van.png
    links: [notes.pdf, "https://example.org/a"]
    steps: [{name: Wait, sentiment: -1}, Let them in]
  - Pay
"""
TAKE = "  - use: net/connect\n"
MOVING = "journey: Moving house\nsegments: [Families]\nstages:\n"


def write(
    root: Path, moving: str, broadband: str = BROADBAND, project: str | None = PROJECT
) -> Path:
    """Two maps of a project, in a folder each; returns the second."""
    files = {"net/broadband.yaml": broadband, "home/moving.yaml": moving}
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)
    if project:
        (root / "jmap.yaml").write_text(project)
    return root / "home/moving.yaml"


def load(path: Path) -> LoadedMap:
    """The map at *path* in the project above it."""
    loaded = load_map(path, load_project(path.parents[1]))
    assert loaded is not None
    return loaded


def stages(path: Path) -> list[dict[str, Any]]:
    """The stages of a sound map, as far as they are written."""
    loaded = load(path)
    assert loaded.findings == []
    assert loaded.read.model is not None
    return [stage.model_dump(exclude_unset=True) for stage in loaded.read.model.stages]


def told(root: Path, *names: str) -> list[str]:
    """The errors in the map that takes, as `line:column rule message`."""
    return [
        f"{d.span.line}:{d.span.column} {d.rule} {d.message}"
        for d in linted(root, *names).diagnostics
        if d.severity == "error" and d.path.endswith("moving.yaml")
    ]


def test_a_stage_has_all_that_the_other_says(tmp_path: Path) -> None:
    moving = write(tmp_path, MOVING + TAKE)
    (taken,) = stages(moving)
    (own, _) = stages(tmp_path / "net/broadband.yaml")
    assert taken.pop("use") == "net/connect"
    assert own.pop("id") == "connect"
    assert (taken.pop("image"), own.pop("image")) == ("../net/pics/van.png", "pics/van.png")
    assert taken.pop("links")[0] == {"url": "../net/notes.pdf"}
    assert own.pop("links")[1] == {"url": "https://example.org/a"}
    assert taken == own


def test_what_is_said_here_goes_before_what_is_said_there(tmp_path: Path) -> None:
    here = (
        "  - {name: Move it, description: Mine, barriers: [Two visits], use: Net/Get connected}\n"
    )
    (taken,) = stages(write(tmp_path, MOVING + here))
    assert taken["name"] == "Move it"
    assert taken["description"] == "Mine"
    assert [barrier["text"] for barrier in taken["barriers"]] == ["Two visits"]
    assert taken["goal"] == "Online tonight"


@pytest.mark.parametrize(
    ("text", "name"), [("net/pay", "Pay"), ("net/Let them in", "Let them in"), ("net/wait", "Wait")]
)
def test_a_name_alone_and_a_step_can_be_taken(tmp_path: Path, text: str, name: str) -> None:
    (taken,) = stages(write(tmp_path, f"{MOVING}  - use: {text}\n"))
    assert taken["name"] == name


def test_a_stage_of_the_same_map_and_one_by_way_of_another(tmp_path: Path) -> None:
    lines = (
        "  - {name: Again, use: moving/first, goal: Mine}\n  - {name: First, use: net/connect}\n"
    )
    first, second = stages(write(tmp_path, MOVING + lines))
    assert (first["name"], first["goal"]) == ("Again", "Mine")
    assert first["steps"] == second["steps"]


def test_steps_and_things_that_were_taken_can_be_referred_to(tmp_path: Path) -> None:
    ways = "transitions: [{from: wait, to: exit}]\n"
    ideas = "opportunities: [{title: Ring, addresses: He is late}]\n"
    moving = write(tmp_path, MOVING + TAKE + ways + ideas)
    assert load(moving).findings == []


def test_rules_speak_at_the_line_of_use(tmp_path: Path) -> None:
    write(tmp_path, MOVING + "  - {use: net/pay, goal: Done}\n")
    found = [d for d in linted(tmp_path).diagnostics if d.rule == "stage-without-barriers"]
    assert [(Path(d.path).name, d.span.line, d.span.column) for d in found] == [
        ("moving.yaml", 4, 11),
        ("broadband.yaml", 15, 5),
    ]
    comment = "  - use: net/pay  # jmap: ignore[stage-without-barriers]\n"
    write(tmp_path, MOVING + comment)
    assert len([d for d in linted(tmp_path).diagnostics if d.rule == "stage-without-barriers"]) == 1


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("nett/connect", "unknown-reference there is no journey nett in the project"),
        ("net/conect", "unknown-reference net has no stage or step conect"),
        ("net", "invalid-value use is net; it takes journey/stage"),
        ("broadband/connect", "unknown-reference there is no journey broadband in the project"),
        ("../net/connect", "unknown-reference there is no journey .. in the project"),
        ("moving/s", "invalid-value the way to what is taken over never ends: moving/s"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_more(
    tmp_path: Path, use: str, expected: str
) -> None:
    write(tmp_path, f"{MOVING}  - {{name: S, use: {use}}}\n  - use: net/pay\n")
    for names in ((), ("home/moving.yaml",)):
        found = told(tmp_path, *names)
        assert found[0] == f"4:20 {expected}"
        assert [line for line in found if line.startswith("4:")] == found[:1]


def test_a_stage_without_a_name_that_finds_nothing(tmp_path: Path) -> None:
    write(tmp_path, f"{MOVING}  - use: net/nowhere\n")
    assert told(tmp_path) == ["4:10 unknown-reference net has no stage or step nowhere"]


def test_a_stage_that_fits_twice(tmp_path: Path) -> None:
    write(tmp_path, f"{MOVING}  - use: net/pay\n", BROADBAND + "  - Pay\n")
    assert told(tmp_path) == ["4:10 ambiguous-reference net/pay fits 2 stages or steps"]


@pytest.mark.parametrize(
    "broken",
    [
        BROADBAND.replace("severity: 3", "severity: 9"),
        BROADBAND.replace("name: Wait", "nmae: Wait, naem: x"),
        BROADBAND.replace("steps: [", "goall: x\n    steps: [{x: y}, {z: 1}, "),
        BROADBAND.split("    goal", maxsplit=1)[0].replace("id: connect", "use: net/nowhere"),
        "journey: B\nid: net\nstages: [[\n",
    ],
)
def test_what_is_wrong_there_is_told_there_and_once_here(tmp_path: Path, broken: str) -> None:
    write(tmp_path, MOVING + TAKE.replace("connect", "Get connected"), broken)
    (found,) = [d for d in linted(tmp_path, "home").diagnostics if d.severity == "error"]
    assert (found.span.line, found.rule, found.fix) == (4, "invalid-value", ())
    assert found.message == "net/Get connected is wrong itself, and cannot be taken over"
    assert found.related[0].path.endswith("net/broadband.yaml")


def test_names_that_this_map_does_not_know(tmp_path: Path) -> None:
    write(tmp_path, MOVING + TAKE, BROADBAND.replace("evidence: calls", "evidence: own study"))
    (found,) = [d for d in linted(tmp_path, "home").diagnostics if d.severity == "error"]
    assert found.message == "taken from net/connect: there is no evidence own study"
    assert (found.help, found.fix) == ("declare it in jmap.yaml, so that both maps know it", ())
    assert (found.span.line, found.span.column) == (4, 10)


def test_ids_that_are_taken_twice(tmp_path: Path) -> None:
    broadband = BROADBAND.replace("name: Wait", "id: w, name: Wait")
    write(tmp_path, MOVING + TAKE + TAKE, broadband)
    assert told(tmp_path) == ["5:10 duplicate-id taken from net/connect: the id w is given twice"]


def test_circles_over_maps_and_long_ways(tmp_path: Path) -> None:
    there = BROADBAND.replace("goal: Online tonight", "use: moving/first")
    write(tmp_path, f"{MOVING}  - {{name: First, use: net/connect}}\n", there)
    assert told(tmp_path) == [
        "4:24 invalid-value the way to what is taken over never ends: net/connect to moving/first"
    ]
    steps = "".join(f"  - {{name: s{n}, use: moving/s{n + 1}, goal: g}}\n" for n in range(2000))
    write(tmp_path, f"{MOVING}{steps}  - {{name: s2000, goal: g}}\n")
    found = told(tmp_path)
    assert "is longer than 10 stages" in found[0]
    assert sum("longer" in line for line in found) == 1001  # capped, and how many more


def test_what_is_taken_has_a_limit(tmp_path: Path) -> None:
    lane = "".join(f"      - t{n}\n" for n in range(9000))
    there = f"{BROADBAND}  - name: Big\n    actions:\n{lane}"
    write(tmp_path, MOVING + "  - {use: net/big, name: B}\n" * 20, there)
    found = told(tmp_path)
    assert len(found) == 9
    assert all(line.endswith("the map takes over more than 100,000 values") for line in found)


def test_no_path_leads_out_of_the_project(tmp_path: Path) -> None:
    write(tmp_path, MOVING + TAKE, BROADBAND.replace("notes.pdf", "../../notes.pdf"))
    assert told(tmp_path) == ["4:10 invalid-value ../../notes.pdf leads out of the project"]


def test_outside_a_project_the_maps_beside_it_are_meant(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BROADBAND.replace(", evidence: calls", ""))
    (tmp_path / "moving.yaml").write_text(MOVING + TAKE + "  - use: other/x\n")
    assert told(tmp_path) == ["5:10 unknown-reference there is no journey other beside this one"]


def test_aliases_keep_their_places(tmp_path: Path) -> None:
    lines = "  - &one\n    use: net/pay\n    goal: g\n  - <<: *one\n    name: Two\n"
    write(
        tmp_path,
        MOVING + lines + "  - {use: net/nix, barriers: &b [x]}\n  - {name: T, barriers: *b}\n",
    )
    assert told(tmp_path)[0] == "9:11 unknown-reference net has no stage or step nix"
    loaded = load(tmp_path / "home/moving.yaml")
    assert loaded.read.model is not None
    assert [stage.name for stage in loaded.read.model.stages] == ["Pay", "Two", "nix", "T"]


def test_what_is_remembered_follows_the_map_that_gives(tmp_path: Path) -> None:
    def rules() -> list[str]:
        cache = Cache(tmp_path / "cache")
        selection = Selection(datetime.date(2026, 11, 22))
        paths = [tmp_path / "home/moving.yaml"]
        report = lint(discover(paths), selection, cache)
        cache.save()
        assert report == lint(discover(paths), selection)
        return [d.rule for d in report.diagnostics if d.severity != "info"]

    write(tmp_path, MOVING + TAKE)
    assert rules() == []
    assert rules() == []
    write(tmp_path, MOVING + TAKE, BROADBAND.replace("barriers:", "x-barriers:"))
    assert rules() == ["stage-without-barriers"]
    write(tmp_path, MOVING + TAKE, BROADBAND.replace("id: net", "id: web"))
    assert rules() == ["unknown-reference"]
    write(tmp_path, MOVING + TAKE)
    assert rules() == []


def test_a_step_uses_nothing(tmp_path: Path) -> None:
    write(tmp_path, MOVING + "  - {name: S, steps: [{name: T, use: net/pay}]}\n")
    assert told(tmp_path)[0] == "4:33 unknown-field a step has no field use"


def test_thousands_that_fit_nothing_are_soon_told(tmp_path: Path) -> None:
    lines = "".join(f"  - {{use: net/not there {n}}}\n" for n in range(9000))
    stages = "".join(f"  - is there {n}\n" for n in range(3000))
    write(tmp_path, MOVING + lines, BROADBAND + stages)
    found = told(tmp_path, "home/moving.yaml")
    assert len(found) == 1001
    assert "7,999 more" in "".join(found)


def test_a_slip_of_the_pen_can_be_mended(tmp_path: Path) -> None:
    for wrong in ("net/conect", "net/get conected"):
        write(tmp_path, f"{MOVING}  - use: {wrong}\n")
        (found,) = [d for d in linted(tmp_path).diagnostics if d.rule == "unknown-reference"]
        (edit,) = found.fix
        assert edit.span == found.span
        assert edit.text in ("net/connect", "net/get-connected")
