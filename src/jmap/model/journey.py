"""A journey map: the root of a map file."""

import re
from typing import Annotated, Any, Literal

from pydantic import Field

from jmap.model.base import BySegment, Described, Many, Texts
from jmap.model.frame import Evidence, Metrics, Objective, Scope, SegmentMentions
from jmap.model.plan import Finding, Opportunity
from jmap.model.stage import Stage, Touchpoint
from jmap.model.values import Date, DurationField, Grade, Parsed, Share, fault, whole


def format_version(value: Any) -> int:
    """The format's version; a fault for one that this jmap does not read."""
    version = whole(value)
    if version != 1:
        raise fault("unknown_format")
    return version


LANGUAGE = r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{1,8}){0,8}"


def parse_language(value: Any) -> str:
    """A language tag: `de`, `pt-BR`; `de_AT` is read as `de-AT`."""
    tag = value.strip() if isinstance(value, str) else ""
    if not re.fullmatch(LANGUAGE, tag):
        raise fault("not_language")
    return tag.replace("_", "-")


class ListeningPost(Described):
    """Where the company keeps listening once the map is made."""

    main = "text"

    text: str = Field(description="What is listened to.")
    metric: str | None = Field(None, description="The metric it feeds.")
    team: str | None = Field(None, description="Who listens.")
    every: DurationField | None = Field(None, description="How often: 1 month.")


class Transition(Described):
    """A way from one stage to another that is not simply the next, or what it costs to take it."""

    from_: str = Field(alias="from", description="Stage or step it leaves; `start` for an entry.")
    to: str = Field(description="Stage or step it leads to; `exit` for customers who leave.")
    kind: Literal["next", "skip", "loop", "exit", "branch"] | None = Field(
        None, description="Told by where it leads, unless said."
    )
    when: str | None = Field(None, description="What makes customers go this way.")
    share: BySegment[Share] | None = Field(None, description="35% or 0.35 of those who get here.")
    effort: BySegment[Grade] | None = Field(None, description="1 very low to 5 very high.")
    trigger: str | None = Field(None, description="What sets it off.")
    segments: Texts = Field((), description="Who goes this way; everybody if absent.")
    destination: Literal["competitor", "abandon", "done", "other"] | None = Field(
        None, description="Where customers who leave go."
    )
    evidence: Texts = Field((), description="What it rests on.")


class Journey(Described):
    """A customer journey map."""

    journey: str = Field(description="The title of the map.")
    id: str | None = Field(None, description="Short name; the file's name if absent.")
    format: Annotated[int, Parsed(format_version)] = Field(
        1, description="Version of the format; 1 if absent."
    )
    state: Literal["current", "future"] = Field(
        "current", description="How it is, or how it should be."
    )
    replaces: str | None = Field(None, description="A future map's current one.")
    parent: str | None = Field(None, description="The wider journey: `journey` or `journey/stage`.")
    variant_of: str | None = Field(None, description="The same journey in another scenario.")
    basis: Literal["assumption", "mixed", "research"] = Field(
        "assumption", description="What the map rests on."
    )
    status: Literal["draft", "review", "live", "archived"] = Field(
        "draft", description="How far the map is."
    )
    scenario: str | None = Field(None, description="What sets the customer off.")
    expectations: Texts = Field((), description="What customers expect before they start.")
    scope: Scope | None = Field(None, description="Where the map begins and ends.")
    objectives: Many[Objective] = Field((), description="Why the map is made.")
    sponsor: str | None = Field(None, description="The executive who stands behind it.")
    owner: str | None = Field(None, description="Who keeps the map.")
    teams: Texts = Field((), description="Teams that took part.")
    segments: SegmentMentions = Field((), max_length=200, description="Who walks the journey.")
    evidence: Many[Evidence] = Field((), description="The sources that the map rests on.")
    metrics: Metrics = Field((), description="Metrics of the whole journey.")
    touchpoints: Many[Touchpoint] = Field((), description="What is the same at every stage.")
    reviewed: Date | None = Field(None, description="When the map was last gone through.")
    review_every: DurationField | None = Field(None, description="12 months if absent.")
    stages: Many[Stage] = Field(min_length=1, description="The stages, in order.")
    transitions: Many[Transition] = Field((), description="Skips, loops, exits, effort between.")
    opportunities: Many[Opportunity] = Field((), description="What could be better.")
    plan: Many[Finding] = Field((), description="Findings, implications and actions.")
    listening: Many[ListeningPost] = Field((), description="Listening posts.")
    language: Annotated[str, Parsed(parse_language)] = Field(
        "en", description="Language of the content: en, de, ja, …"
    )
