"""Every reference of a map, a project file and a walkthrough, as it is written."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jmap.model.stage import Step
from jmap.project.index import JourneyIndex, ProjectIndex, once_a_map
from jmap.project.names import CONCERNS, POINTS
from jmap.project.stages import LANES
from jmap.project.things import Kind
from jmap.source.nodes import Path
from jmap.source.slug import slug

if TYPE_CHECKING:
    from jmap.model.walkthrough import Walkthrough

SEGMENT_VALUES = frozenset({
    "sentiment", "importance", "satisfaction", "effort", "severity", "sample", "wait", "share",
    "value",
})  # fmt: skip
"""Fields whose value may be given by segment."""

REFERRING_FIELDS: dict[str, tuple[Kind, ...]] = {
    "segments": ("segment",),
    "channel": ("channel",),
    "team": ("team",),
    "teams": ("team",),
    "audience": ("team",),
    "theme": ("theme",),
    "evidence": ("evidence",),
    "stages": POINTS,
    "addresses": CONCERNS,
    "answers": ("question",),
    "answered_by": ("touchpoint",),
    "at": ("touchpoint",),
    "opportunity": ("opportunity",),
    "objective": ("objective",),
    "metric": ("metric",),
}
"""Which kinds of things a field refers to. `from` and `to` are seen to apart."""

EVIDENCE: tuple[Kind, ...] = ("evidence",)
SEGMENT: tuple[Kind, ...] = ("segment",)
_REFERRING = frozenset({*REFERRING_FIELDS, *SEGMENT_VALUES, "from_", "to", "actions", "metrics"})
ENDS = {"from": ("start", "where customers come from"), "to": ("exit", "where customers leave")}
"""What a way begins or ends with that is at no stage: its field, the word, what it means."""

Reference = tuple[str, tuple[Kind, ...], Path, tuple[str | int, ...]]
"""A text that refers to a thing of one of some kinds; the path of the item it is written on, and
from there to the text. A text whose way ends in itself is a mapping's key."""

Asked = tuple[str, tuple[Kind, ...]]
"""A text that refers to a thing of one of some kinds, wherever it is written."""


@once_a_map
def journey_references(index: JourneyIndex) -> list[Reference]:
    """All references in the journey's file."""
    journey, walk = index.journey, _Walk()
    for number, mention in enumerate(journey.segments):
        if isinstance(mention, str):
            walk.found.append((mention, SEGMENT, (), ("segments", number)))
        else:
            walk.item(mention, ("segments", number))
    walk.field(journey, "teams", ())
    for field in ("objectives", "evidence", "metrics", "touchpoints", "transitions",
                  "opportunities", "plan", "listening"):  # fmt: skip
        walk.items(getattr(journey, field), (field,))
    for number, stage in enumerate(journey.stages):
        walk.part(stage, ("stages", number))
        for position, step in enumerate(stage.steps):
            walk.part(step, ("stages", number, "steps", position))
    return walk.found


@once_a_map
def journey_asked(index: JourneyIndex) -> list[Asked]:
    """What the references in the journey's file ask for."""
    return asked(journey_references(index))


def asked(references: Iterable[Reference]) -> list[Asked]:
    """What *references* ask for: each once, in order."""
    return list({(text, kinds): None for text, kinds, _, _ in references})


@once_a_map
def evidence_named(index: JourneyIndex) -> tuple[str, ...]:
    """The evidence, as written, that a map's file refers to: each name once, in order."""
    return evidence_among(journey_asked(index))


def evidence_among(asked: Iterable[Asked]) -> tuple[str, ...]:
    """The evidence, as written, in what is *asked* for."""
    return tuple([text for text, kinds in asked if kinds == EVIDENCE])


def project_references(index: ProjectIndex) -> list[Reference]:
    """All references in the project's file."""
    walk = _Walk()
    for field in ("segments", "channels", "touchpoints", "evidence", "metrics"):
        walk.items(getattr(index.project, field, ()), (field,))
    return walk.found


def walkthrough_references(walkthrough: "Walkthrough") -> list[Reference]:
    """All references in a walkthrough's file, the one to its journey first."""
    walk = _Walk()
    walk.found.append((walkthrough.journey, ("journey",), (), ("journey",)))
    walk.field(walkthrough, "segments", ())
    for number, observation in enumerate(walkthrough.observations):
        path = ("observations", number)
        if observation.stage:
            walk.found.append((observation.stage, POINTS, path, ("stage",)))
        walk.item(observation, path)
        for lane in ("barriers", "quotes"):
            walk.items(getattr(observation, lane), (*path, lane))
    return walk.found


class _Walk:
    """A walk over parts of a file, and the references `found` there: only in the fields that were
    written. Every map is walked, so they are gathered in a list rather than handed up."""

    def __init__(self) -> None:
        self.found: list[Reference] = []

    def part(self, step: Step, path: Path) -> None:
        """A stage or step with its lanes."""
        self.item(step, path)
        written = step.model_fields_set
        for lane in LANES:
            if lane in written:
                self.items(getattr(step, lane), (*path, lane))
        for name, items in step.custom.items():
            self.items(items, (*path, "custom", name))

    def items(self, items: Iterable[Any], path: Path) -> None:
        """The entries of a list."""
        for number, item in enumerate(items):
            if not isinstance(item, str):
                self.item(item, path, number)

    def item(self, item: Any, path: Path, number: int | None = None) -> None:
        """One mapping; of a list at *path* the one of that *number*."""
        fields = _REFERRING.intersection(item.model_fields_set)
        if not fields:
            return
        if number is not None:
            path = (*path, number)
        for field in sorted(fields) if len(fields) > 1 else fields:
            if field in REFERRING_FIELDS:
                self.field(item, field, path)
            elif field in SEGMENT_VALUES:
                self.value(getattr(item, field), path, field)
            elif field in ("from_", "to"):
                self.way(item, field, path)
            elif field == "actions" and path[0] == "plan":
                self.items(item.actions, (*path, "actions"))
            elif field == "metrics" and path[-2] == "touchpoints":
                self.items(item.metrics, (*path, "metrics"))

    def field(self, item: Any, field: str, path: Path) -> None:
        """A field that refers to one thing, or to several."""
        value = getattr(item, field)
        kinds = REFERRING_FIELDS[field]
        if isinstance(value, str):
            self.found.append((value, kinds, path, (field,)))
        else:
            for number, text in enumerate(value or ()):
                self.found.append((text, kinds, path, (field, number)))

    def value(self, value: Any, path: Path, field: str) -> None:
        """The segments a value is given by, and the evidence of sentiments."""
        if isinstance(value, dict):
            for segment, part in value.items():
                self.found.append((segment, SEGMENT, path, (field, segment)))
                if field == "sentiment" and part.evidence:
                    self.field(part, "evidence", (*path, field, segment))
        elif field == "sentiment" and value is not None and value.evidence:
            self.field(value, "evidence", (*path, field))

    def way(self, transition: Any, field: str, path: Path) -> None:
        """Where a transition starts, or where it leads."""
        name = field.removesuffix("_")
        end, _ = ENDS[name]
        text = getattr(transition, field)
        if slug(text) != end:
            self.found.append((text, POINTS, path, (name,)))
