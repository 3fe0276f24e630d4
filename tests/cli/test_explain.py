"""`jmap explain`: every rule's manual, the list of all, names there are not."""

import re

import pytest
from command import here

from jmap.lint.registry import aliases, rules

OVERVIEW_LINE = re.compile(r"^stage-without-barriers +A stage with no barrier\.$", re.MULTILINE)


def test_without_a_rule_all_are_listed_by_category() -> None:
    done = here("explain")
    assert (done.code, done.err) == (0, "")
    listed = [line.split()[0] for line in done.out.splitlines() if line and line[0].islower()]
    assert listed == list(rules())
    assert OVERVIEW_LINE.search(done.out)
    assert max(map(len, done.out.splitlines())) <= 120


@pytest.mark.parametrize("name", rules())
def test_every_rule_has_a_manual(name: str) -> None:
    done = here("explain", name)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == f"# {name}"
    headings = [line for line in lines if line.startswith("## ")]
    assert headings[:5] == [
        "## What it does",
        "## Why it matters",
        "## Question to put to the room",
        "## Bad",
        "## Good",
    ]
    prose = done.out.split("```")[::2]
    assert max(len(line) for text in prose for line in text.splitlines()) <= 80


def test_a_former_name_finds_the_rule() -> None:
    for old, new in aliases().items():
        assert here("explain", old).out == here("explain", new).out


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("stage-without-bariers", "did you mean stage-without-barriers"),
        ("duplicate-ids", "did you mean duplicate-id"),
        ("xyzzy", "`jmap explain` lists all"),
    ],
)
def test_an_unknown_rule_is_told_with_the_nearest_name(name: str, hint: str) -> None:
    done = here("explain", name)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"jmap: there is no rule {name}; {hint}")
