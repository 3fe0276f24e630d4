"""Walkthroughs as models: long and short forms, and what is wrong at its place."""

import pytest
from maps import BAD_WALKTHROUGHS, SHORT_WALKTHROUGH

from jmap.model.reading import Read, read_model
from jmap.model.sentiment import Sentiment
from jmap.model.walkthrough import Walkthrough
from jmap.source.document import Document


def read(text: str) -> Read[Walkthrough]:
    """The walkthrough *text*."""
    return read_model(Document("w.yaml", text.encode()), Walkthrough)


def test_short_forms_are_those_of_maps() -> None:
    result = read(SHORT_WALKTHROUGH)
    assert [found.finding.rule for found in result.findings] == ["empty-value"]
    walk = result.model
    assert walk is not None
    assert (walk.walkthrough, walk.journey, walk.segments) == ("2026", "rent", ("New",))
    assert walk.date is not None
    assert walk.date.last.isoformat() == "2026-06-30"
    kind, long, empty = walk.observations
    assert kind.observed == "He was kind"
    assert long.sentiment == {"new": Sentiment(score=-1), "old": Sentiment(feeling="worried")}
    assert long.effort == {"new": 4}
    assert long.waited is not None
    assert long.waited.total_seconds == 450
    assert [barrier.text for barrier in long.barriers] == ["Rain"]
    assert [quote.text for quote in long.quotes] == ["No", "Come back at ten"]
    assert long.evidence == ("diaries",)
    assert (empty.observed, empty.description) == (None, "nobody there")


@pytest.mark.parametrize(("text", "line"), BAD_WALKTHROUGHS.values(), ids=list(BAD_WALKTHROUGHS))
def test_what_is_wrong_is_told_where_it_is(text: str, line: int) -> None:
    (found,) = read(text).findings
    assert found.span.line == line + 1


def test_a_walkthrough_without_observations_is_one() -> None:
    result = read("walkthrough: W\njourney: a\n")
    assert result.findings == []
    assert result.model is not None
    assert result.model.observations == ()
