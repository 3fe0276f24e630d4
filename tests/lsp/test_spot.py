"""Where the cursor stands (here `|`), in texts that are being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.lsp.spot import Spot, spots
from jmap.source.nodes import Path

STAGE = "journey: A\nstages:\n  - name: X\n"


def at(marked: str) -> list[Spot]:
    cursor = marked.index("|")
    return spots(marked.replace("|", "", 1), cursor)


@pytest.mark.parametrize(
    ("marked", "path", "is_key", "typed"),
    [
        ("|", (), True, ""),
        ("jou|", (), True, "jou"),
        ("journey: A\nsta|", (), True, "sta"),
        (STAGE + "    |", ("stages", 0), True, ""),
        (STAGE + "    pha|se: use\n", ("stages", 0), True, "pha"),
        (STAGE + "    phase: |", ("stages", 0, "phase"), False, ""),
        (STAGE + "    phase: aw|\n    goal: x", ("stages", 0, "phase"), False, "aw"),
        (STAGE + '    theme: "Le|', ("stages", 0, "theme"), False, "Le"),
        (STAGE + "    theme: 'Le|'\n", ("stages", 0, "theme"), False, "Le"),
        (STAGE + "    touchpoints:\n      - {name: B, ch|", ("stages", 0, "touchpoints", 0),
         True, "ch"),
        (STAGE + "    metrics: {a: 1, evidence: [x, y|", ("stages", 0, "metrics", "evidence", 1),
         False, "y"),
        (STAGE + "    sentiment:\n      lo|: 2\n", ("stages", 0, "sentiment"), True, "lo"),
        (STAGE + "    barriers:\n    - |", ("stages", 0, "barriers", 0), False, ""),
    ],
)  # fmt: skip
def test_what_could_stand_at_the_cursor(marked: str, path: Path, is_key: bool, typed: str) -> None:
    found = [(spot.path, spot.is_key, spot.typed) for spot in at(marked)]
    assert (path, is_key, typed) in found


@pytest.mark.parametrize(
    "broken",
    [
        "    half a line\n",
        '    goal: "no end\n',
        "    goal: a: b\n",
        "    - item of nothing\n",
        "\tgoal: tab\n",
        "    links: [a, b\n",
        "    goal: @home\n",
    ],
)
def test_lines_above_may_be_broken(broken: str) -> None:
    assert [spot.path for spot in at(f"{STAGE}{broken}    phase: |")] == [("stages", 0, "phase")]


def test_what_stands_below_may_be_broken() -> None:
    (spot,) = at(STAGE + "    phase: |\n  ]]] {\n: :\n")
    assert spot.path == ("stages", 0, "phase")


def test_fields_that_are_there_are_known_from_above_and_below() -> None:
    marked = (
        STAGE + "    |\n    barriers:\n      - {text: a}\n    # goal: x\n    phase: use\n"
        "  - name: Y\n    image: x\n"
    )
    assert at(marked)[0].given == {"name", "barriers", "phase"}
    flow = STAGE + "    touchpoints: [{name: A, |, team: T}, {channel: web}]"
    assert {name for spot in at(flow) for name in spot.given} == {"name", "team"}


def test_the_place_of_what_has_been_typed() -> None:
    text = STAGE + '    theme: "Le'
    (spot,) = spots(text, len(text))
    assert (spot.start, spot.style) == (text.index("Le"), '"')


def test_texts_of_several_lines_are_nobodys_field() -> None:
    assert not [spot for spot in at(STAGE + "    goal: one\n      two |") if not spot.is_key]


@given(st.text(max_size=60), st.integers(0, 60))
def test_nothing_that_is_typed_breaks_it(text: str, cursor: int) -> None:
    for spot in spots(text, min(cursor, len(text))):
        assert 0 <= spot.start <= len(text) + 1
