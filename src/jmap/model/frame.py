"""The frame of a map: who walks it, what for, what it rests on, how it is measured."""

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import InitErrorDetails

from jmap.model.base import BySegment, Described, Many, Mention, Texts
from jmap.model.values import (
    Count,
    Date,
    Flag,
    Parsed,
    Path,
    Percentage,
    Url,
    fault,
    number,
    remembered,
    share,
)

Outcome = Literal[
    "loyalty",
    "lifetime-value",
    "churn",
    "market-share",
    "revenue",
    "cost",
    "satisfaction",
    "referral",
    "employee-engagement",
    "other",
]
MetricKind = Literal[
    "csat",
    "nps",
    "ces",
    "conversion",
    "drop-off",
    "churn",
    "revenue",
    "cost",
    "time",
    "volume",
    "other",
]
Direction = Literal["higher", "lower"]
METRIC_SCALES: dict[str, tuple[float, float]] = {
    "csat": (0, 100),
    "nps": (-100, 100),
    "ces": (1, 7),
    "conversion": (0, 100),
    "drop-off": (0, 100),
    "churn": (0, 100),
}
PERCENTAGES = frozenset({"csat", "conversion", "drop-off", "churn"})
METRIC_DIRECTIONS: dict[str, Direction] = {
    "csat": "higher",
    "nps": "higher",
    "ces": "higher",
    "conversion": "higher",
    "revenue": "higher",
    "drop-off": "lower",
    "churn": "lower",
    "cost": "lower",
    "time": "lower",
}
Method = Literal[
    "interview",
    "observation",
    "survey",
    "focus-group",
    "analytics",
    "support-log",
    "call",
    "review",
    "social",
    "crm",
    "mystery-shop",
    "staff-interview",
    "workshop",
    "desk-research",
]
Voice = Literal["customer", "employee", "observer"]
QUANTITATIVE = frozenset({"survey", "analytics", "crm"})
MIXED = frozenset({"support-log", "review", "social", "mystery-shop"})
UNSOLICITED = frozenset({"review", "social", "support-log", "call", "analytics", "crm"})
_VOICES: dict[str, Voice] = {
    "staff-interview": "employee",
    "workshop": "employee",
    "observation": "observer",
    "mystery-shop": "observer",
}


@remembered
def parse_size(value: Any) -> float:
    """A share (`35%`, `0.35`) or a count: whole numbers above 1 are counts."""
    if isinstance(value, str) and value.endswith("%"):
        return share(value)
    result = number(value)
    if result < 0 or (result > 1 and not result.is_integer()):
        raise fault("not_size")
    return result


class Segment(Described):
    """A group of customers, a persona or a role that walks the journey."""

    main = "name"

    name: str = Field(description="What the group is called.")
    id: str | None = Field(None, description="Short name for references; the slug if absent.")
    kind: Literal["segment", "persona", "role"] = Field(
        "segment", description="A role takes part without being the customer."
    )
    job: str | None = Field(None, description="The job to be done: what they hire you for.")
    goals: Texts = Field((), description="What they want to reach.")
    needs: Texts = Field((), description="What they need on the way.")
    outcomes: Texts = Field((), description="What they want to come of it.")
    quotes: Texts = Field((), description="What they say, in their words.")
    size: Annotated[float, Parsed(parse_size)] | None = Field(
        None, description="Share of all customers (35%) or a count."
    )
    image: Path | None = Field(None, description="A picture inside the project.")
    custom: dict[str, Texts] = Field(
        default_factory=dict, description="Fields of your own: name and texts."
    )
    evidence: Texts = Field((), description="What the description rests on.")


class Objective(Described):
    """Why the map is made."""

    main = "text"

    text: str = Field(description="What the business wants to reach.")
    id: str | None = Field(None, description="Short name for references; the slug if absent.")
    outcome: Outcome | None = Field(None, description="The business outcome it serves.")
    metric: str | None = Field(None, description="The metric that tells whether it is reached.")


class Scope(Described):
    """Where the map begins and ends."""

    starts: str | None = Field(None, description="Where the journey starts.")
    ends: str | None = Field(None, description="Where it ends.")
    excludes: Texts = Field((), description="What is left out on purpose.")


class Metric(Described):
    """A number that tells how it goes."""

    main = "name"

    name: str = Field(description="What is measured.")
    id: str | None = Field(None, description="Short name for references; the slug if absent.")
    kind: MetricKind | None = Field(
        None,
        description="csat, conversion, drop-off and churn are 0-100 %, nps -100 to 100, ces 1-7.",
    )
    value: BySegment[Percentage] | None = Field(None, description="Where it stands now.")
    baseline: Percentage | None = Field(None, description="Where it stood before.")
    target: Percentage | None = Field(None, description="Where it should go.")
    unit: str | None = Field(None, description="%, minutes, euros, …")
    direction: Direction | None = Field(
        None, description="Which way is better; follows the kind when absent."
    )
    date: Date | None = Field(None, description="When it was measured.")
    sample: Count | None = Field(None, description="How many were asked or counted.")
    segments: Texts = Field((), description="Whom it is about; everybody if absent.")
    evidence: Texts = Field((), description="The source of the number.")
    owner: str | None = Field(None, description="Who answers for it.")

    @field_validator("value", "baseline", "target")
    @classmethod
    def _on_scale(cls, value: Any, info: ValidationInfo) -> Any:
        kind = info.data.get("kind")
        scale = METRIC_SCALES.get(kind or "")
        if scale is None or value is None:
            return value
        low, high = scale
        parts = value.items() if isinstance(value, dict) else [(None, value)]
        off = [
            InitErrorDetails(
                type=fault("off_metric_scale", kind=kind, value=part, low=low, high=high),
                loc=() if segment is None else (segment,),
                input=part,
            )
            for segment, part in parts
            if not low <= part <= high
        ]
        if off:  # each segment's number has its own place, which one fault could not tell
            raise ValidationError.from_exception_data("Metric", off)
        return value

    @property
    def better(self) -> Direction | None:
        """Which way is better, said or following from the kind."""
        return self.direction or METRIC_DIRECTIONS.get(self.kind or "")


class Evidence(Described):
    """A source that claims rest on."""

    main = "title"

    title: str = Field(description="What the source is called.")
    id: str | None = Field(None, description="Short name for references; the slug if absent.")
    method: Method | None = Field(None, description="How it was gathered.")
    voice: Voice | None = Field(
        None, description="Whose voice it is; follows the method when absent."
    )
    solicited: Flag | None = Field(
        None, description="Whether people were asked; follows the method when absent."
    )
    date: Date | None = Field(None, description="When it was gathered.")
    sample: Count | None = Field(None, description="How many took part or were counted.")
    segments: Texts = Field((), description="Whom it is about; everybody if absent.")
    link: Url | None = Field(None, description="Where it lies.")
    confidential: Flag = Field(False, description="Left out of redacted output.")

    @property
    def speaks(self) -> Voice | None:
        """Whose voice it is, said or following from the method."""
        return self.voice or (_VOICES.get(self.method, "customer") if self.method else None)

    @property
    def was_asked_for(self) -> bool | None:
        """Whether people were asked, said or following from the method."""
        if self.solicited is None and self.method:
            return self.method not in UNSOLICITED
        return self.solicited

    @property
    def is_quantitative(self) -> bool:
        """Whether it counts."""
        return self.method in QUANTITATIVE or self.method in MIXED

    @property
    def is_qualitative(self) -> bool:
        """Whether it tells why."""
        return self.method is not None and self.method not in QUANTITATIVE


MetricMention = Mention[Metric]
Metrics = Many[MetricMention]
SegmentMentions = Many[Mention[Segment]]
