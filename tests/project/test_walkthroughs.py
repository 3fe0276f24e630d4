"""Walkthroughs as files of a project: found, read, and held against their map."""

from pathlib import Path

import pytest
from told import linted

from jmap.lint.diagnostic import Report
from jmap.project.journeys import Peek, Walked, peeked

PROJECT = "project: Bikes\nsegments: [Commuters, Visitors]\nevidence: [{title: Diaries, id: d}]\n"
MAP = """\
journey: Renting a bike
segments: [Commuters]
evidence: [{title: Survey of spring}]
stages:
  - {name: Find a bike, id: find, touchpoints: [App], barriers: [b]}
  - {name: Ride, touchpoints: [Bike], barriers: [b], steps: [{name: Unlock it}]}
"""
WALK = "walkthrough: A wet Tuesday\njourney: rent\n"


def write(root: Path, walk: str, project: str = PROJECT) -> None:
    """A project of one map, `rent`, and one walkthrough."""
    for name, text in {"jmap.yaml": project, "maps/rent.yaml": MAP, "walks/w.yaml": walk}.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)


def told(root: Path, *names: str) -> list[str]:
    """What is told of the walkthrough: `line:column rule message (help)`."""
    return [
        f"{d.span.line}:{d.span.column} {d.rule} {d.message}" + (f" ({d.help})" if d.help else "")
        for d in linted(root, *names).diagnostics
        if d.path.endswith("w.yaml")
    ]


def files(report: Report) -> list[tuple[str, str]]:
    """The names and kinds of the files of *report*."""
    return [(Path(file.path).name, file.kind) for file in report.files]


@pytest.mark.parametrize("maps", ["", "maps: maps/*.yaml\n"])
def test_they_are_found_wherever_they_are(tmp_path: Path, maps: str) -> None:
    write(tmp_path, WALK, PROJECT + maps)
    (tmp_path / "walks/compose.yaml").write_text("services: {}\n")
    found = [("jmap.yaml", "project"), ("rent.yaml", "journey"), ("w.yaml", "walkthrough")]
    assert files(linted(tmp_path)) == found
    assert files(linted(tmp_path, "walks"))[-1:] == found[-1:]
    assert files(linted(tmp_path, "walks/w.yaml")) == found[-1:]
    assert linted(tmp_path, "walks/w.yaml").files[0].id is None


SOUND = """\
walkthrough: A wet Tuesday
journey: Rent
date: 2026-05-12
by: Ines
kind: mystery-shop
segments: [Commuters, Visitors]
observations:
  - stage: find
    touchpoint: A poster nobody had mentioned
    met: Nobody
    waited: 5 min
    duration: 10-15 min
    sentiment: {commuters: -1, Visitors: confused}
    effort: 4
    observed: Three bikes on the map, none at the station
    expected: A bike within five minutes
    barriers: [Rain, {text: No bikes, severity: 4, theme: A theme of its own}]
    quotes: They take them away at ten.
    evidence: [Survey of spring, d]
  - {stage: Unlock it, observed: Quick}
  - He was kind
"""


def test_what_is_in_map_or_project_can_be_referred_to(tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    assert told(tmp_path) == []
    assert told(tmp_path, "walks/w.yaml") == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("journey: rnet\n", "2:10 unknown-reference there is no journey rnet in the project "
         "(did you mean rent?)"),
        ("journey: rent\nsegments: [Touristen]\n",
         "3:12 unknown-reference the journey has no segment Touristen"),
        ("journey: rent\nobservations: [{stage: Fnd a bike}]\n",
         "3:24 unknown-reference the journey has no stage or step Fnd a bike "
         "(did you mean Find a bike?)"),
        ("journey: rent\nobservations: [{observed: x, sentiment: {Vistors: 1}}]\n",
         "3:42 unknown-reference the journey has no segment Vistors (did you mean Visitors?)"),
        ("journey: rent\nobservations: [{observed: x, evidence: [Survey of sprig]}]\n",
         "3:41 unknown-reference the journey has no evidence Survey of sprig "
         "(did you mean Survey of spring?)"),
        ("journey: rent\nobservations: [{observed: x, stgae: Ride}]\n",
         "3:30 unknown-field an observation has no field stgae (did you mean stage?)"),
        ("journey: rent\nkind: stroll\n", "3:7 invalid-value kind is stroll; it takes "
         "mystery-shop, pilot or observation"),
        ("by: me\n", "1:14 missing-field a walkthrough needs `journey` (add `journey:`)"),
        ("journey: rent\nlinks: ../../x.pdf\n", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("names", [(), ("walks/w.yaml",)])
def test_what_is_wrong_is_told(
    tmp_path: Path, lines: str, expected: str | None, names: tuple[str, ...]
) -> None:
    write(tmp_path, "walkthrough: W\n" + lines)
    (found,) = told(tmp_path, *names)
    assert expected is None or found == expected


def test_of_a_broken_map_nothing_is_missed(tmp_path: Path) -> None:
    write(tmp_path, WALK + "observations: [{stage: Nowhere}]\n")
    (tmp_path / "maps/rent.yaml").write_text(MAP + "  - {name: Nowhere, goall: x}\n")
    assert told(tmp_path) == []


def test_outside_a_project_nothing_is_missed(tmp_path: Path) -> None:
    (tmp_path / "w.yaml").write_text("walkthrough: W\njourney: none\nsegments: [x]\n")
    assert told(tmp_path) == []
    assert files(linted(tmp_path)) == [("w.yaml", "walkthrough")]


def test_subjects_are_told_by_ids(tmp_path: Path) -> None:
    write(tmp_path, WALK + "observations: [{stage: Fnd, observed: No bikes}]\n")
    (found,) = [d for d in linted(tmp_path).diagnostics if d.path.endswith("w.yaml")]
    assert found.subject == "observations/no-bikes/stage"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("journey: T\n", Peek("x", is_walkthrough=False)),
        ("id: A b # c\njourney: T\n", Peek("a-b", is_walkthrough=False)),
        ("walkthrough: W\njourney: 'A b'\n", Peek("a-b", is_walkthrough=True)),
        ("journey: a\n'walkthrough': W\n", Peek("a", is_walkthrough=True)),
        ("journey: T\nscenario: a walkthrough:\n", Peek("x", is_walkthrough=False)),
        ("walkthrough: W\n", None),
        ("a: {journey: T}\n", None),
    ],
)
def test_a_look_at_the_text_tells_what_a_file_is(
    tmp_path: Path, text: str, expected: Peek | None
) -> None:
    (tmp_path / "x.yaml").write_text(text)
    assert peeked(tmp_path / "x.yaml") == expected


def test_who_walked_is_asked_in_the_project_or_beside_the_map(tmp_path: Path) -> None:
    write(tmp_path, WALK)
    journey = tmp_path / "maps/rent.yaml"
    assert Walked(tmp_path).has("rent", journey)
    assert not Walked(tmp_path).has("other", journey)
    assert not Walked(None).has("rent", journey)
    (tmp_path / "maps/w.yml").write_text(WALK)
    assert Walked(None).has("rent", journey)


def test_which_of_two_has_an_id_does_not_depend_on_what_was_named(tmp_path: Path) -> None:
    write(tmp_path, WALK)
    (tmp_path / "walks/rent.yaml").write_text(MAP)
    for names in ((), ("walks",)):
        found = linted(tmp_path, *names).diagnostics
        (clash,) = [d for d in found if d.rule == "duplicate-id"]
        assert clash.path.endswith("walks/rent.yaml")
    assert not [d for d in linted(tmp_path, "maps").diagnostics if d.rule == "duplicate-id"]


def test_thousands_that_fit_nothing_are_soon_told(tmp_path: Path) -> None:
    lines = "".join(f"  - {{stage: a stage that is not there {n}}}\n" for n in range(9000))
    write(tmp_path, f"{WALK}observations:\n{lines}")
    stages = "".join(f"  - {{name: a stage that is there {n}}}\n" for n in range(3000))
    (tmp_path / "maps/rent.yaml").write_text(MAP + stages)
    found = told(tmp_path)
    assert len(found) == 1001
    assert "did you mean" in found[0]
    assert "7,999 more" in found[-1]
