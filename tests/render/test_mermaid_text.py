"""What Mermaid's diagrams say; that Mermaid itself reads them is tested in `tests/browser`."""

import re
from collections.abc import Callable

import pytest

from jmap.project.index import JourneyIndex
from jmap.render.mermaid import escape, flow_diagram

IndexOf = Callable[..., JourneyIndex]


def test_who_enters_later_takes_nothing_from_the_beginning(index_of: IndexOf) -> None:
    ways = "transitions: [{from: start, to: Buy, share: 20%}]"
    lines = flow_diagram(index_of(f"journey: J\nstages: [Search, Buy]\n{ways}\n")).splitlines()
    assert "  start --> s1" in lines
    assert [line for line in lines if "start" in line and "s2" in line]
    assert "start" not in flow_diagram(index_of("journey: J\nstages: [Search, Buy]\n"))


def test_the_lowest_point_is_told_in_words(index_of: IndexOf) -> None:
    stages = "[{name: A, sentiment: -2}, {name: B, sentiment: 1}]"
    text = flow_diagram(index_of(f"journey: J\nstages: {stages}\n"))
    assert 's1["1 · A<br/>▼ Lowest point −2"]' in text


@pytest.mark.parametrize("text", ["direction TB", "In one DIRECTION only", "direction\u00a0LR"])
def test_no_text_turns_a_diagram(text: str) -> None:
    assert not re.search(r"direction\s", escape(text), re.IGNORECASE)
    assert escape("no directions") == "no directions"
