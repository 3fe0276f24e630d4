"""The opportunities report: what could be better, what it is worth, and what is done about it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jmap.analysis.ranking import candidates
from jmap.model.frame import Metric
from jmap.model.plan import Experience
from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.views.advice import HIGH, advice
from jmap.views.details import Details
from jmap.views.glance import Remark
from jmap.views.head import Fact, Head, ObjectiveView, excerpt_facts, head, watched
from jmap.views.language import _
from jmap.views.opportunity import EXPERIENCES, OpportunityView, opportunity_view
from jmap.views.plan import ActionView, Plan, plan
from jmap.views.plots import Landscape, Tradeoff, landscape, tradeoff
from jmap.views.report import is_right_to_left


class ExperienceView(NamedTuple):
    """One of the five experiences, and the ranks of the opportunities that would give it."""

    key: Experience
    numbers: tuple[int, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return _(EXPERIENCES[self.key][0])

    @property
    def meaning(self) -> str:
        """What it means, in a few words."""
        return _(EXPERIENCES[self.key][1])


class Aim(NamedTuple):
    """An objective with its metric (or a metric that actions should move, where `is_metric`), the
    ranks of the opportunities that serve it, and the actions that should move its metric."""

    objective: ObjectiveView
    numbers: tuple[int, ...]
    actions: tuple[ActionView, ...]
    is_metric: bool = False


class OpportunitiesReport(NamedTuple):
    """The parts of the report. `ranked` are the opportunities, the highest score first, `dropped`
    those that were given up; `tradeoff` is None where no opportunity has both value and cost,
    `experiences` empty where none says which it would give. Where the map is not `whole`, what is
    left out may have what is missed here."""

    language: str
    rtl: bool
    head: Head
    facts: tuple[Fact, ...]
    remarks: tuple[Remark, ...]
    ranked: tuple[OpportunityView, ...]
    dropped: tuple[OpportunityView, ...]
    landscape: Landscape
    tradeoff: Tradeoff | None
    experiences: tuple[ExperienceView, ...]
    plan: Plan
    aims: tuple[Aim, ...]
    whole: bool = True

    @property
    def has_anything(self) -> bool:
        """Whether there is anything to report: opportunities, rated needs or a plan."""
        return bool(self.ranked or self.dropped or self.landscape.measured or self.plan.findings)


def opportunities_report(
    index: JourneyIndex, project: Project | None = None, details: Details | None = None
) -> OpportunitiesReport:
    """The opportunities report on the map of *index*. *details* are those of *index*, where they
    are made already."""
    details = details or Details(index)
    every = candidates(index)
    alive = [one for one in every if one.item.status != "dropped"]
    gone = [one for one in every if one.item.status == "dropped"]
    ranks = {one.thing.id: number for number, one in enumerate(every, 1)}
    planned = plan(details, ranks)
    actions = planned.actions
    ranked = tuple(opportunity_view(details, one, ranks, actions) for one in alive)
    top = head(index, project, details)
    excerpt = excerpt_facts(index)
    rated = landscape(details, alive, whole=index.is_whole)
    weighed = tradeoff(alive)
    return OpportunitiesReport(
        language=index.journey.language,
        rtl=is_right_to_left(index.journey.language),
        head=top,
        facts=(*excerpt, *_facts(ranked, weighed, planned)),
        remarks=advice(ranked, rated, weighed, whole=index.is_whole),
        ranked=ranked,
        dropped=tuple(opportunity_view(details, one, ranks, actions) for one in gone),
        landscape=rated,
        tradeoff=weighed,
        experiences=tuple(_experiences(ranked)),
        plan=planned,
        aims=tuple(_aims(details, top.objectives, ranked, planned)),
        whole=index.is_whole,
    )


def _facts(
    ranked: Sequence[OpportunityView], weighed: Tradeoff | None, planned: Plan
) -> Iterator[Fact]:
    """What there is, counted."""
    if ranked:
        yield Fact(_("Opportunities"), str(len(ranked)))
    if any(one.score is not None for one in ranked):
        high = sum(one.band in HIGH for one in ranked)
        yield Fact(_("Score of 12 or more"), str(high))
    if weighed:
        yield Fact(_("Quick wins"), str(len(dict(weighed.quadrants)["quick win"])))
    if planned.findings:
        yield Fact(_("Findings"), str(len(planned.findings)))
    actions = [action for action in planned.actions if action.status != "dropped"]
    if actions:
        done = sum(action.status == "done" for action in actions)
        yield Fact(_("Actions done"), _("{done} of {total}").format(done=done, total=len(actions)))
    waiting = [action for action in actions if action.due_on and action.status != "done"]
    last = max(waiting, key=_due_on, default=None)
    if last and last.due:
        yield Fact(_("Last one due"), last.due)


def _due_on(action: ActionView) -> str:
    return action.due_on or ""


def _experiences(ranked: Iterable[OpportunityView]) -> list[ExperienceView]:
    """The five experiences, those that nothing would give too; none where nothing says so."""
    found: dict[Experience, list[int]] = {key: [] for key in EXPERIENCES}
    for one in ranked:
        if one.experience:
            found[one.experience].append(one.number)
    if not any(found.values()):
        return []
    return [ExperienceView(key, tuple(numbers)) for key, numbers in found.items()]


def _aims(
    details: Details,
    objectives: Sequence[ObjectiveView],
    ranked: Sequence[OpportunityView],
    planned: Plan,
) -> Iterator[Aim]:
    """The objectives; then the metrics that actions should move and that no objective has."""
    moving: dict[str, list[ActionView]] = {}
    for action in planned.actions:
        if action.metric and action.status != "dropped":
            moving.setdefault(action.metric, []).append(action)
    for view, item in zip(objectives, details.index.journey.objectives, strict=True):
        thing = details.find("objective", item.id or item.text)
        name = thing.name if thing else item.text
        numbers = tuple(one.number for one in ranked if one.objective == name)
        yield Aim(view, numbers, tuple(moving.get(view.metric or "", ())))
    told = {view.metric for view in objectives}
    for name, actions in moving.items():
        if name not in told:
            metric = details.find("metric", name)
            known = metric.definition if metric else None
            bare = ObjectiveView(name, metric=name)
            view = watched(details, known, name) if isinstance(known, Metric) else bare
            yield Aim(view, (), tuple(actions), is_metric=True)
