"""The stages of a journey with their lanes, their steps' included."""

from dataclasses import dataclass, field

from jmap.model.stage import Stage, Step
from jmap.project.things import Place
from jmap.source.nodes import Path
from jmap.source.slug import slug

LANES = (
    "actions", "expectations", "thoughts", "needs", "motivations", "questions", "barriers",
    "quotes", "touchpoints", "metrics", "opportunities", "frontstage", "backstage", "support",
)  # fmt: skip
"""The lanes whose entries are lists of items; sentiment and custom lanes stand apart."""

CUSTOMER_LANES = (
    "actions", "expectations", "thoughts", "needs", "motivations", "questions", "barriers",
    "quotes",
)  # fmt: skip
"""The lanes that speak in the customer's voice."""


@dataclass(slots=True, eq=False, repr=False)
class StepEntry:
    """A step, or a stage seen as one: a point of the path that can be referred to."""

    step: Step
    path: Path
    id: str
    stage: int
    number: int | None = None
    _places: dict[str, list[Place]] = field(default_factory=dict)

    def places(self, lane: str) -> list[Place]:
        """Its own items of *lane*."""
        places = self._places.get(lane)
        if places is None:
            self._places[lane] = places = []
            for index, item in enumerate(getattr(self.step, lane)):
                places.append(Place(item, (*self.path, lane, index), self.stage, self.number))
        return places

    def put(self, lane: str, place: Place) -> None:
        """Let what *place* has stand for the item of *lane* there."""
        number = place.path[-1]
        assert isinstance(number, int)
        self.places(lane)[number] = place
        items = tuple([place.item for place in self.places(lane)])
        self.step = self.step.model_copy(update={lane: items})


@dataclass(slots=True, eq=False, repr=False)
class StageEntry(StepEntry):
    """A stage with its steps; `lane` has their items too."""

    steps: list[StepEntry] = field(default_factory=list)
    _lanes: dict[str, list[Place]] = field(default_factory=dict)

    @property
    def stage_model(self) -> Stage:
        """The stage as it is written."""
        assert isinstance(self.step, Stage)
        return self.step

    @property
    def parts(self) -> list[StepEntry]:
        """The stage itself and its steps."""
        return [self, *self.steps]

    def lane(self, name: str) -> list[Place]:
        """The items of the lane *name*: the stage's own, then its steps'."""
        if not self.steps:
            return self.places(name)
        places = self._lanes.get(name)
        if places is None:
            places = [place for part in self.parts for place in part.places(name)]
            self._lanes[name] = places
        return places


def stage_entries(stages: tuple[Stage, ...]) -> list[StageEntry]:
    """Entries for the *stages* of a journey, in order."""
    entries = []
    for index, stage in enumerate(stages):
        path = ("stages", index)
        entry = StageEntry(stage, path, slug(stage.id or stage.name), index)
        for number, step in enumerate(stage.steps):
            step_path = (*path, "steps", number)
            entry.steps.append(
                StepEntry(step, step_path, slug(step.id or step.name), index, number)
            )
        entries.append(entry)
    return entries
