"""A walkthrough: somebody took the mapped journey, and this is what happened."""

from typing import Literal

from pydantic import Field

from jmap.model.base import BySegment, Described, Many, Texts
from jmap.model.sentiment import Sentiments
from jmap.model.stage import Barrier, Text
from jmap.model.values import Date, DurationField, Grade


class Observation(Described):
    """What happened at one point of the way."""

    main = "observed"

    stage: str | None = Field(None, description="Stage or step of the map where it happened.")
    touchpoint: str | None = Field(
        None, description="Where they met the company; one the map does not know is a find."
    )
    met: str | None = Field(None, description="Whom they spoke with.")
    waited: DurationField | None = Field(None, description="How long they waited.")
    duration: DurationField | None = Field(None, description="How long it took: 5-10 min.")
    sentiment: Sentiments | None = Field(
        None, description="-2 to +2, a word, a feeling, or a mapping; may be given by segment."
    )
    effort: BySegment[Grade] | None = Field(None, description="1 very low to 5 very high.")
    observed: str | None = Field(None, description="What happened.")
    expected: str | None = Field(None, description="What should have happened.")
    barriers: Many[Barrier] = Field(
        (), description="What kept them from going on; one the map does not know is a find."
    )
    quotes: Many[Text] = Field((), description="What was said, word for word.")
    evidence: Texts = Field((), description="What it rests on beside the walk itself.")


class Walkthrough(Described):
    """A walk along a mapped journey, as a customer would take it."""

    walkthrough: str = Field(description="The title of the walkthrough.")
    journey: str = Field(description="The id of the map that was walked.")
    date: Date | None = Field(None, description="When: 2026-05-01, 2026-05, 2026-Q3, 2026.")
    by: str | None = Field(None, description="Who walked.")
    kind: Literal["mystery-shop", "pilot", "observation"] | None = Field(
        None, description="How it was walked."
    )
    segments: Texts = Field((), description="As whom they walked.")
    observations: Many[Observation] = Field((), description="What happened, in order.")
