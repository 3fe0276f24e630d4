"""Kinds and destinations of transitions, and where these lead."""

import pytest
from told import helps, told

HEAD = (
    "journey: T\nstages: [One, {name: Two, steps: [a, b, c]},"
    " {name: Any, order: any, steps: [x, y]}, Four]\n"
)


def way(text: str) -> str:
    return f"{HEAD}transitions: [{{{text}}}]\n"


@pytest.mark.parametrize(
    "text",
    [
        "from: One, to: exit, kind: exit, destination: done",
        "from: One, to: Exit, kind: branch, destination: done",
        "from: Four, to: exit, kind: next",
        "from: One, to: Two, kind: next",
        "from: One, to: Two, kind: skip",
        "from: One, to: Four, kind: next",
        "from: start, to: One, kind: next",
        "from: start, to: Two, kind: skip",
        "from: Four, to: One, kind: loop",
        "from: Four, to: One, kind: next",
        "from: Four, to: One, kind: branch",
        "from: One, to: One, kind: loop",
        "from: Two, to: Two, kind: loop",
        "from: a, to: a, kind: loop",
        "from: c, to: Two, kind: loop",
        "from: a, to: Two, kind: loop",
        "from: Two, to: b, kind: loop",
        "from: a, to: c, kind: skip",
        "from: c, to: a, kind: loop",
        "from: x, to: y, kind: loop",
        "from: y, to: x, kind: next",
        "from: Any, to: y, kind: loop",
        "from: a, to: Four, kind: skip",
    ],
)
def test_a_kind_that_fits_is_fine(text: str) -> None:
    assert told(way(text)) == []


@pytest.mark.parametrize(
    ("text", "message", "field"),
    [
        ("from: One, to: Two, kind: exit, destination: competitor",
         "this way leads forward: it is no exit", "kind"),
        ("from: One, to: Two, kind: loop", "this way leads forward: it is no loop", "kind"),
        ("from: start, to: One, kind: loop", "this way leads forward: it is no loop", "kind"),
        ("from: a, to: b, kind: loop", "this way leads forward: it is no loop", "kind"),
        ("from: Four, to: Two, kind: skip",
         "this way leads to the same stage or an earlier one: it is no skip", "kind"),
        ("from: c, to: a, kind: skip",
         "this way leads to the same stage or an earlier one: it is no skip", "kind"),
        ("from: One, to: exit, kind: skip", "this way leads out of the journey: it is no skip",
         "kind"),
        ("from: One, to: exit, kind: loop", "this way leads out of the journey: it is no loop",
         "kind"),
        ("from: x, to: y, kind: exit", "this way leads to a step in no order: it is no exit",
         "kind"),
        ("from: One, to: Two, destination: done",
         "this way leads forward: only an exit has a destination", "destination"),
        ("from: Four, to: One, kind: loop, destination: other",
         "this way leads to the same stage or an earlier one: only an exit has a destination",
         "destination"),
    ],
)  # fmt: skip
def test_one_that_contradicts_where_the_way_leads_is_told(
    text: str, message: str, field: str
) -> None:
    column = way(text).splitlines()[2].index(f"{field}: ") + len(f"{field}: ") + 1
    assert told(way(text)) == [f"3:{column} invalid-value {message}"]


def test_the_help_has_the_kinds_that_fit() -> None:
    assert helps(way("from: One, to: Two, kind: loop")) == [
        "write next, skip or branch, or take it out"
    ]
    assert helps(way("from: One, to: Two, kind: exit")) == [
        "write next, skip or branch, or take it out; if they leave, `to: exit`"
    ]
    assert helps(way("from: One, to: Two, destination: done")) == [
        "write `to: exit` if they leave, else take it out"
    ]


def test_what_is_not_known_is_told_once() -> None:
    (message,) = told(way("from: One, to: Nowhere, kind: exit, destination: done"))
    assert "there is no stage or step Nowhere" in message
