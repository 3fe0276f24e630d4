"""Stages, steps and touchpoints, and the items in their lanes."""

from typing import Annotated, Any, Literal

from pydantic import Field

from jmap.model.base import BySegment, Described, Item, Many, Texts
from jmap.model.frame import Metrics
from jmap.model.plan import Opportunity
from jmap.model.sentiment import Sentiments
from jmap.model.values import Count, DurationField, Grade, Parsed, Path, Rating, fault

Phase = Literal[
    "awareness",
    "consideration",
    "purchase",
    "delivery",
    "onboarding",
    "use",
    "support",
    "retention",
    "advocacy",
    "renewal",
    "exit",
]
BarrierKind = Literal[
    "structural", "cost", "process", "uncertainty", "information", "trust", "access"
]
CHANNELS = (
    "web",
    "app",
    "email",
    "phone",
    "chat",
    "sms",
    "social",
    "video",
    "in-person",
    "post",
    "search",
    "advert",
    "review-site",
    "word-of-mouth",
    "other",
)
"""The channels that every project knows."""


def moment_or_reason(value: Any) -> str | bool:
    """`true`, or the reason why the moment decides."""
    if not isinstance(value, str):
        raise fault("not_text")
    plain = value.strip().lower()
    if plain in ("true", "false"):
        return plain == "true"
    if plain in ("no", "yes", "on", "off", "y", "n"):
        raise fault("not_moment_of_truth", word=plain)
    return value.strip()


MomentOfTruth = Annotated[str | bool, Parsed(moment_or_reason)]


class Text(Item):
    """An action, expectation, thought, quote or entry of a lane of one's own."""

    main = "text"

    text: str = Field(description="In the customer's words.")


class Motivation(Text):
    """Why the customer moves on."""

    kind: Literal["functional", "emotional", "social"] | None = Field(
        None, description="What kind of reason it is."
    )


class Question(Text):
    """What the customer asks."""

    id: str | None = Field(None, description="Short name for references; the slug if absent.")
    theme: str | None = Field(None, description="The theme that runs through the stages.")
    answered_by: Texts = Field((), description="Touchpoints that answer it.")


class Barrier(Text):
    """What keeps the customer from going on."""

    id: str | None = Field(None, description="Short name for references; the slug if absent.")
    kind: BarrierKind | None = Field(None, description="What kind of barrier it is.")
    theme: str | None = Field(None, description="The theme that runs through the stages.")
    severity: BySegment[Grade] | None = Field(
        None, description="1 a nuisance to 5 it stops them; may be given by segment."
    )
    sphere: Literal["control", "influence", "concern"] | None = Field(
        None, description="What we can do about it."
    )
    at: Texts = Field((), description="Touchpoints where it is met.")


class Rated(Described):
    """Ratings of a need, touchpoint, step or stage, each for all or by segment."""

    importance: BySegment[Rating] | None = Field(
        None, description="0-10: share of top-two answers × 10, or a mean put on 0-10."
    )
    satisfaction: BySegment[Rating] | None = Field(None, description="0-10, as importance.")
    sample: BySegment[Count] | None = Field(None, description="How many were asked.")


class Need(Text, Rated):
    """What the customer needs to get done."""

    id: str | None = Field(None, description="Short name for references; the slug if absent.")
    theme: str | None = Field(None, description="The theme that runs through the stages.")


class Deed(Text):
    """What staff or systems do, seen or unseen."""

    team: str | None = Field(None, description="Who does it.")
    system: str | None = Field(None, description="The system it is done in.")
    at: Texts = Field((), description="Touchpoints that it serves.")


class Experienced(Rated):
    """What a stage, a step and a touchpoint share: how it is to go through it."""

    sentiment: Sentiments | None = Field(
        None, description="-2 to +2, a word, a feeling, or a mapping; may be given by segment."
    )
    effort: BySegment[Grade] | None = Field(None, description="1 very low to 5 very high.")
    duration: DurationField | None = Field(None, description="How long it takes: 5-10 min.")
    wait: BySegment[DurationField] | None = Field(None, description="How long customers wait.")
    moment_of_truth: MomentOfTruth | None = Field(
        None, description="`true`, or why this moment decides whether they stay."
    )
    segments: Texts = Field((), description="Whom it is for; everybody if absent.")
    evidence: Texts = Field((), description="What all in it rests on that says nothing itself.")
    metrics: Metrics = Field((), description="Metrics: names, references or definitions.")


class Touchpoint(Experienced):
    """Where customer and company meet."""

    main = "name"

    name: str = Field(description="What the customer calls it.")
    id: str | None = Field(None, description="Short name for references; the slug if absent.")
    channel: Texts = Field((), description=f"One or several: {', '.join(CHANNELS)}, or your own.")
    team: str | None = Field(None, description="Who runs it; its channel's team if absent.")
    initiated_by: Literal["customer", "company"] | None = Field(
        None, description="Who starts the contact: the customer, unless said."
    )
    trigger: str | None = Field(None, description="What should set off an outbound contact.")
    ownership: Literal["owned", "partner", "third-party"] | None = Field(
        None, description="Whose it is: owned, unless said."
    )
    answers: Texts = Field((), description="Questions that it answers.")


class Step(Experienced):
    """A part of a stage; finer, with lanes of its own."""

    main = "name"

    name: str = Field(description="What the customer would call it.")
    id: str | None = Field(None, description="Short name for references; the slug if absent.")
    goal: str | None = Field(None, description="What the customer wants to have reached here.")
    owner: str | None = Field(None, description="Who is accountable for it.")
    image: Path | None = Field(None, description="A picture inside the project.")
    next: Literal["none"] | None = Field(None, description="`none`: the path ends here.")
    actions: Many[Text] = Field((), description="What customers do.")
    expectations: Many[Text] = Field((), description="What customers expect.")
    thoughts: Many[Text] = Field((), description="What customers think.")
    needs: Many[Need] = Field((), description="What customers need, with ratings.")
    motivations: Many[Motivation] = Field((), description="Why customers go on.")
    questions: Many[Question] = Field((), description="What customers ask.")
    barriers: Many[Barrier] = Field((), description="What keeps customers from going on.")
    quotes: Many[Text] = Field((), description="What customers said, word for word.")
    touchpoints: Many[Touchpoint] = Field((), description="Where customers meet the company.")
    opportunities: Many[Opportunity] = Field((), description="What could be better here.")
    frontstage: Many[Deed] = Field((), description="What staff do that customers see.")
    backstage: Many[Deed] = Field((), description="What staff do that customers do not see.")
    support: Many[Deed] = Field((), description="Processes and systems behind it.")
    custom: dict[str, Many[Text]] = Field(
        default_factory=dict, description="Lanes of your own: name and texts."
    )


class Stage(Step):
    """A part of the journey, from the customer's point of view."""

    use: str | None = Field(
        None, description="`journey/stage`: takes that stage's fields where none are given here."
    )
    phase: Phase | None = Field(None, description="The phase of the lifecycle it belongs to.")
    steps: Many[Step] = Field((), description="Finer stages inside it.")
    order: Literal["sequence", "one", "any"] = Field(
        "sequence", description="How its steps are taken: in order, one of them, or any."
    )
