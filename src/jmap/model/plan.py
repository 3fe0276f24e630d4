"""What to do about it: opportunities, and findings that lead to actions."""

from typing import Literal

from pydantic import Field

from jmap.model.base import BySegment, Described, Many, Texts
from jmap.model.values import Date, Grade, Rating

Experience = Literal["proactive", "personalization", "retention", "upsell", "effort"]


class Opportunity(Described):
    """What could be made better, and what it would be worth."""

    main = "title"

    title: str = Field(description="What could be done.")
    id: str | None = Field(None, description="Short name for references; the slug if absent.")
    stages: Texts = Field((), description="Stages or steps where it would help.")
    segments: Texts = Field((), description="Whom it would help; everybody if absent.")
    addresses: Texts = Field((), description="Barriers, questions, needs or themes it answers.")
    experience: Experience | None = Field(
        None, description="Which of the five experiences it would give."
    )
    importance: BySegment[Rating] | None = Field(None, description="0-10; else the needs' own.")
    satisfaction: BySegment[Rating] | None = Field(None, description="0-10; else the needs' own.")
    value: Grade | None = Field(None, description="1 very low to 5 very high.")
    cost: Grade | None = Field(None, description="1 very low to 5 very high.")
    priority: str | None = Field(None, description="In the team's own words.")
    ideas: Texts = Field((), description="How it might be done.")
    status: Literal["idea", "planned", "doing", "done", "dropped"] = Field(
        "idea", description="How far it is."
    )
    owner: str | None = Field(None, description="Who answers for it.")
    objective: str | None = Field(None, description="The objective that it serves.")
    evidence: Texts = Field((), description="What it rests on.")


class Action(Described):
    """Something that will be done, by whom and by when."""

    main = "text"

    text: str = Field(description="What will be done.")
    owner: str | None = Field(None, description="Who does it.")
    due: Date | None = Field(None, description="By when: 2026-05-01, 2026-05, 2026-Q3, 2026.")
    status: Literal["todo", "doing", "done", "dropped"] = Field(
        "todo", description="How far it is."
    )
    opportunity: str | None = Field(None, description="The opportunity that it realises.")
    metric: str | None = Field(None, description="The metric that it should move.")
    trigger: str | None = Field(None, description="What sets it off.")


class Finding(Described):
    """What was found, what it means, who must hear of it, what will be done."""

    main = "finding"

    finding: str = Field(description="What was found.")
    implication: str | None = Field(None, description="What it means for the business.")
    stages: Texts = Field((), description="Stages or steps that it is about.")
    segments: Texts = Field((), description="Whom it is about; everybody if absent.")
    audience: Texts = Field((), description="Teams that must hear of it.")
    evidence: Texts = Field((), description="What it rests on.")
    actions: Many[Action] = Field((), description="What will be done about it.")
