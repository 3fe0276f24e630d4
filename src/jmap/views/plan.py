"""The plan: what was found, what it means, what will be done about it, by whom and by when."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jmap.model.base import Described
from jmap.model.plan import Action, Finding
from jmap.project.index import JourneyIndex, once_a_map
from jmap.views.details import Details
from jmap.views.entries import Numbers, Source
from jmap.views.language import _, marked
from jmap.views.wording import day

ACTION_STATUSES = {
    "todo": marked("To do"),
    "doing": marked("Under way"),
    "done": marked("Done"),
    "dropped": marked("Dropped"),
}
"""How far an action is, in the order in which it gets there."""


class StageRef(NamedTuple):
    """A stage that something is about; `number` counts from 1."""

    number: int
    id: str
    name: str


class ActionView(NamedTuple):
    """What will be done. `due` is the date as a page writes it, `due_on` its last day in ISO 8601;
    `number` is the rank of the opportunity that it realises, `opportunity` its title."""

    text: str
    owner: str | None
    due: str | None
    due_on: str | None
    status: str
    number: int | None = None
    opportunity: str | None = None
    metric: str | None = None
    trigger: str | None = None
    description: str | None = None
    links: tuple[tuple[str, str], ...] = ()

    @property
    def state(self) -> str:
        """How far it is, in words."""
        return _(ACTION_STATUSES[self.status])

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status in ("todo", "doing")


class FindingView(NamedTuple):
    """What was found. `audience` are the teams that must hear of it; `walkers` are positions of
    segments, none for everybody."""

    text: str
    implication: str | None
    stages: tuple[StageRef, ...]
    walkers: Numbers
    audience: tuple[str, ...]
    actions: tuple[ActionView, ...]
    sources: tuple[Source, ...] = ()
    description: str | None = None
    links: tuple[tuple[str, str], ...] = ()


class Plan(NamedTuple):
    """The findings, and how many of their actions there are of each status that occurs."""

    findings: tuple[FindingView, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def actions(self) -> tuple[ActionView, ...]:
        """All that will be done, in the order of the plan."""
        return tuple(action for finding in self.findings for action in finding.actions)


def plan(details: Details, ranks: Mapping[str, int] | None = None) -> Plan:
    """The plan of a map; *ranks* are those of its opportunities, by id."""
    index = details.index
    findings = tuple(_finding(details, found, ranks or {}) for found in index.journey.plan)
    given = [action.status for finding in findings for action in finding.actions]
    counts = ((status, given.count(status)) for status in ACTION_STATUSES)
    return Plan(findings, tuple((status, amount) for status, amount in counts if amount))


def stage_refs(index: JourneyIndex, positions: Iterable[int]) -> tuple[StageRef, ...]:
    """The stages at *positions*, in the order of the map."""
    return tuple(map(_refs(index).__getitem__, sorted(set(positions))))


@once_a_map
def _refs(index: JourneyIndex) -> list[StageRef]:
    return [StageRef(stage.stage + 1, stage.id, stage.step.name) for stage in index.stages]


def link_pairs(item: Described) -> tuple[tuple[str, str], ...]:
    """The links of *item* as `(text, address)`."""
    return tuple((link.text or link.url, link.url) for link in item.links)


def _finding(details: Details, found: Finding, ranks: Mapping[str, int]) -> FindingView:
    index = details.index
    points = [point for text in found.stages if (point := index.point(text))]
    return FindingView(
        text=found.finding,
        implication=found.implication,
        stages=stage_refs(index, (point.stage for point in points)),
        walkers=details.numbers(found.segments),
        audience=tuple(details.name("team", team) or team for team in found.audience),
        actions=tuple(_action(details, action, ranks) for action in found.actions),
        sources=details.sources(found.evidence),
        description=found.description,
        links=link_pairs(found),
    )


def _action(details: Details, action: Action, ranks: Mapping[str, int]) -> ActionView:
    opportunity = details.find("opportunity", action.opportunity)
    return ActionView(
        text=action.text,
        owner=details.name("team", action.owner),
        due=day(action.due) if action.due else None,
        due_on=action.due.last.isoformat() if action.due else None,
        status=action.status,
        number=ranks.get(opportunity.id) if opportunity else None,
        opportunity=opportunity.name if opportunity else action.opportunity,
        metric=details.name("metric", action.metric),
        trigger=action.trigger,
        description=action.description,
        links=link_pairs(action),
    )
