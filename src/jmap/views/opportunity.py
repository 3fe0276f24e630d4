"""An opportunity, as reports show it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jmap.analysis.opportunities import theme_places
from jmap.analysis.ranking import Candidate, Quadrant, addresses, quadrant
from jmap.analysis.scores import Band, band
from jmap.model.plan import Experience
from jmap.project.index import JourneyIndex
from jmap.project.things import Thing
from jmap.views.details import Details
from jmap.views.entries import Numbers, Source
from jmap.views.language import _, marked
from jmap.views.plan import ActionView, StageRef, link_pairs, stage_refs
from jmap.views.plots import Score, scores

STATUSES = {
    "idea": marked("Idea"),
    "planned": marked("Planned"),
    "doing": marked("Under way"),
    "done": marked("Done"),
    "dropped": marked("Dropped"),
}
"""How far an opportunity is, in the order in which it gets there."""

EXPERIENCES: Mapping[Experience, tuple[str, str]] = {
    "proactive": (marked("Proactive"), marked("Act before customers have to ask")),
    "personalization": (marked("Personalization"), marked("Fit it to who they are")),
    "retention": (marked("Retention"), marked("Give them reasons to stay")),
    "upsell": (marked("Upsell"), marked("Offer more when the time is right")),
    "effort": (marked("Less effort"), marked("Spare them steps and waiting")),
}
"""The five experiences that an opportunity may give: name, and what it means."""

CONCERNS = {
    "theme": marked("Themes"),
    "need": marked("Needs"),
    "barrier": marked("Barriers"),
    "question": marked("Questions"),
}
"""What an opportunity may address."""


class Concern(NamedTuple):
    """What an opportunity addresses: `kind` is barrier, question, need or theme."""

    kind: str
    text: str
    stages: tuple[StageRef, ...]


class OpportunityView(NamedTuple):
    """An opportunity; `number` is its rank from 1.

    `score` is that of all customers together (0-20, None where nothing is rated), `scores` those
    of each segment; `rated` is the need or touchpoint whose ratings they are, None where they are
    its own, and `nearby` says that it does not address that one, but is at its stage. `value` and
    `cost` are 1-5. `walkers` are positions of segments, none for everybody.
    `actions` are those of the plan that name it."""

    number: int
    id: str
    title: str
    score: float | None
    scores: tuple[Score, ...]
    rated: str | None
    value: int | None
    cost: int | None
    addresses: tuple[Concern, ...]
    stages: tuple[StageRef, ...]
    walkers: Numbers
    experience: Experience | None
    objective: str | None
    priority: str | None
    status: str
    owner: str | None
    ideas: tuple[str, ...]
    actions: tuple[ActionView, ...]
    description: str | None = None
    sources: tuple[Source, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    nearby: bool = False

    @property
    def band(self) -> Band | None:
        """What the score means; None below 10 and where nothing is rated."""
        return None if self.score is None else band(self.score)

    @property
    def importance(self) -> float | None:
        """The mean importance over the segments, 0-10."""
        return _mean([one.importance for one in self.scores])

    @property
    def satisfaction(self) -> float | None:
        """The mean satisfaction over the segments, 0-10."""
        return _mean([one.satisfaction for one in self.scores])

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status not in ("done", "dropped")

    @property
    def has_begun(self) -> bool:
        """Whether it or an action for it is under way or done."""
        statuses = (self.status, *(one.status for one in self.actions))
        return "doing" in statuses or "done" in statuses

    @property
    def quadrant(self) -> Quadrant | None:
        """Where it lies between value and cost; None where one is not given."""
        return quadrant(self.value, self.cost)

    @property
    def state(self) -> str:
        """How far it is, in words."""
        return _(STATUSES[self.status])

    @property
    def experience_name(self) -> str | None:
        """What the experience is called that it would give."""
        return _(EXPERIENCES[self.experience][0]) if self.experience else None

    @property
    def addressed(self) -> tuple[tuple[str, tuple[Concern, ...]], ...]:
        """What it addresses, by kind: the name of each kind, and what there is of it."""
        by_kind = (
            (name, [c for c in self.addresses if c.kind == kind]) for kind, name in CONCERNS.items()
        )
        return tuple((_(name), tuple(found)) for name, found in by_kind if found)

    @property
    def owners(self) -> tuple[str, ...]:
        """By whom: its owner, and those of its actions that are not dropped."""
        own = (self.owner, *(one.owner for one in self.actions if one.status != "dropped"))
        return tuple(dict.fromkeys(name for name in own if name))

    @property
    def due(self) -> ActionView | None:
        """The action that is due last, of those to be done or, if none is, of those done."""
        dated = [one for one in self.actions if one.due_on and one.status != "dropped"]
        dated = [one for one in dated if one.is_open] or dated
        return max(dated, key=lambda one: one.due_on or "", default=None)


def opportunity_view(
    details: Details, one: Candidate, ranks: Mapping[str, int], actions: Sequence[ActionView]
) -> OpportunityView:
    """The opportunity *one*, whose rank is in *ranks* and whose actions are among the plan's."""
    item, rated = one.item, one.rated
    number = ranks[one.thing.id]
    objective = details.find("objective", item.objective)
    return OpportunityView(
        number=number,
        id=one.thing.id,
        title=one.thing.name,
        score=one.score,
        scores=scores(details, rated) if rated else (),
        rated=rated.of.name if rated and rated.of else None,
        value=item.value,
        cost=item.cost,
        addresses=tuple(_concern(details, concern) for concern in one.concerns),
        stages=stage_refs(details.index, one.stages),
        walkers=details.numbers(item.segments),
        experience=item.experience,
        objective=objective.name if objective else item.objective,
        priority=item.priority,
        status=item.status,
        owner=details.name("team", item.owner),
        ideas=item.ideas,
        actions=tuple([action for action in actions if action.number == number]),
        description=item.description,
        sources=details.sources(item.evidence),
        links=link_pairs(item),
        nearby=_is_nearby(details.index, one),
    )


def _is_nearby(index: JourneyIndex, one: Candidate) -> bool:
    """Whether *one* has the ratings of what is at its stage, and does not address that."""
    rated = one.rated
    if rated is None or rated.of is None:
        return False
    return not addresses(index, one, rated.of)


def _concern(details: Details, thing: Thing) -> Concern:
    places = theme_places(details.index).get(thing.id, []) if thing.kind == "theme" else []
    stages = [place.stage for place in places if place.stage is not None] or thing.stages
    return Concern(thing.kind, thing.name, stage_refs(details.index, stages))


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
