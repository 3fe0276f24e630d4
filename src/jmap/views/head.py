"""The head of a report: what map this is, whose, what for, and what it rests on."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jmap.analysis.coverage import coverage
from jmap.model.frame import Metric, Objective
from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.views.details import Details
from jmap.views.entries import Values, Walker
from jmap.views.grid import walkers
from jmap.views.lanes import metric_about, metric_unit
from jmap.views.language import _, marked, plural
from jmap.views.phrases import Part, own, phrase
from jmap.views.plan import link_pairs
from jmap.views.terms import term
from jmap.views.wording import day, joined, percent, quantity, semicolons, span

STATES = {"current": marked("Current"), "future": marked("Future")}
BASES = {
    "assumption": marked("based on assumptions"),
    "mixed": marked("partly researched"),
    "research": marked("researched"),
}
STATUSES = {
    "draft": marked("Draft"),
    "review": marked("In review"),
    "live": marked("Live"),
    "archived": marked("Archived"),
}


RELATIONS = {
    "parent": (marked("part of {journey}"), marked("part of {journey}, at {stage}")),
    "replaces": (marked("replaces {journey}"), marked("replaces {journey}, at {stage}")),
    "variant_of": (marked("variant of {journey}"), marked("variant of {journey}, at {stage}")),
}
"""What a map is of another, by the field that says so."""


class Progress(NamedTuple):
    """How far a metric is on its way from the baseline (or nothing) to its target, 0-1; `back`
    says that it stands worse than where it started."""

    share: float
    back: bool = False


class ObjectiveView(NamedTuple):
    """An objective, and the metric that tells whether it is reached. `about` says of the metric
    when and of how many it was measured and who answers for it, `note` what else is to be known."""

    text: str
    outcome: str | None = None
    metric: str | None = None
    values: Values = ()
    baseline: str | None = None
    target: str | None = None
    progress: Progress | None = None
    description: str | None = None
    about: str = ""
    note: str | None = None
    links: tuple[tuple[str, str], ...] = ()


class Other(NamedTuple):
    """Another journey that one belongs to: its title, and where in it; `href` is its report, None
    where that is not rendered with it."""

    title: str
    stage: str | None = None
    href: str | None = None


class Relation(NamedTuple):
    """What a journey is of another, in words, and the other's report."""

    parts: tuple[Part, ...]
    href: str | None = None

    @property
    def text(self) -> str:
        """It as plain text."""
        return "".join(part.text for part in self.parts)


class Fact(NamedTuple):
    """A fact of the head; `own` says that its value is the map's own text."""

    label: str
    value: str
    own: bool = False


class Head(NamedTuple):
    """The head of a report."""

    title: str
    project: str | None
    client: str | None
    brand: str | None
    scenario: str | None
    description: str | None
    facts: tuple[Fact, ...]
    more: tuple[tuple[str, tuple[str, ...]], ...]
    walkers: tuple[Walker, ...]
    objectives: tuple[ObjectiveView, ...]
    metrics: tuple[ObjectiveView, ...] = ()
    relations: tuple[Relation, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def frame(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What frames the map, where that is told as plain text: `relations`, then `more`."""
        if not self.relations:
            return self.more
        return ((_("Other journeys"), tuple(each.text for each in self.relations)), *self.more)


def head(
    index: JourneyIndex,
    project: Project | None,
    details: Details | None = None,
    others: Mapping[str, Other] | None = None,
) -> Head:
    """The head of a report on the map of *index*, which may stand in *project*. *details* are those
    of *index*, where they are made already: what the reports say alike is said once. *others* are
    the journeys that it belongs to by the field that says so, as far as they are known."""
    made = (details or Details(index)).once(_head)
    if any(getattr(index.journey, field) for field in RELATIONS):
        made = made._replace(relations=tuple(_relations(index, others or {})))
    if project is None:
        return made
    brand = project.brand.name if project.brand else None
    return made._replace(project=project.project, client=project.client, brand=brand)


def _head(details: Details) -> Head:
    """The head as far as the map itself tells it."""
    index, journey = details.index, details.index.journey
    return Head(
        title=journey.journey,
        project=None,
        client=None,
        brand=None,
        scenario=journey.scenario,
        description=journey.description,
        facts=(*excerpt_facts(index), *_facts(index)),
        more=tuple(_more(index)),
        walkers=walkers(index),
        objectives=tuple(_objective(details, item) for item in journey.objectives),
        metrics=tuple(_metrics(details)) if journey.metrics else (),
        links=link_pairs(journey),
    )


def _relations(index: JourneyIndex, others: Mapping[str, Other]) -> Iterator[Relation]:
    for field in RELATIONS:
        if text := getattr(index.journey, field):
            name, _slash, stage = text.partition("/")
            other = others.get(field) or Other(name, stage or None)
            yield Relation(related(field, other.title, other.stage), other.href)


def related(field: str, journey: str, stage: str | None) -> tuple[Part, ...]:
    """What a map is that says in *field* which other *journey* it belongs to, at which *stage*."""
    alone, at_stage = RELATIONS[field]
    if stage is None:
        return phrase(_(alone), journey=own(journey))
    return phrase(_(at_stage), journey=own(journey), stage=own(stage))


def _metrics(details: Details) -> Iterator[ObjectiveView]:
    """The metrics of the whole journey that are shown nowhere else: neither at a stage nor by an
    objective."""
    aims = {details.find("metric", item.metric) for item in details.index.journey.objectives}
    for item in details.index.journey.metrics:
        name = item if isinstance(item, str) else item.id or item.name
        thing = details.find("metric", name)
        if thing is not None and not thing.stages and thing not in aims:
            known = thing.definition
            bare = ObjectiveView(thing.name, metric=thing.name)
            yield watched(details, known, thing.name) if isinstance(known, Metric) else bare


def excerpt_facts(index: JourneyIndex) -> list[Fact]:
    """What part of a whole map this is; nothing where it is all of it."""
    told = []
    if index.cut.stages:
        first, last, total = index.cut.stages
        if first == last:
            told.append(_("Stage {n} of {total}").format(n=first, total=total))
        else:
            stages = _("Stages {first}–{last} of {total}")
            told.append(stages.format(first=first, last=last, total=total))
        if first > 1:
            told.append(_("numbered from 1 here"))
    if index.cut.segments:
        told.append(_("{who} only").format(who=joined(index.cut.segments)))
    return [Fact(_("Excerpt"), semicolons(told))] if told else []


def _facts(index: JourneyIndex) -> list[Fact]:
    journey, known = index.journey, coverage(index)
    facts = [
        Fact(
            _("State"),
            _("{state}, {basis}").format(
                state=_(STATES[journey.state]), basis=_(BASES[journey.basis])
            ),
        ),
        Fact(_("Status"), _(STATUSES[journey.status])),
    ]
    if known.share is not None:
        rests = plural(
            "{rested} of {n} claim ({share})", "{rested} of {n} claims ({share})", known.claims
        )
        rests = rests.format(rested=known.rested, share=percent(known.share))
        facts.append(Fact(_("Rests on evidence"), rests))
    if journey.reviewed:
        facts.append(Fact(_("Reviewed"), day(journey.reviewed)))
    if journey.review_every:
        facts.append(Fact(_("Review interval"), span(journey.review_every)))
    if journey.sponsor:
        facts.append(Fact(_("Sponsor"), journey.sponsor, own=True))
    if journey.owner:
        facts.append(Fact(_("Owner"), journey.owner, own=True))
    return facts


def _more(index: JourneyIndex) -> list[tuple[str, tuple[str, ...]]]:
    """What else frames the map: label and texts."""
    journey, scope = index.journey, index.journey.scope
    teams = [index.find("team", name) for name in journey.teams]
    found = [
        (_("Starts with"), (scope.starts,) if scope and scope.starts else ()),
        (_("Ends with"), (scope.ends,) if scope and scope.ends else ()),
        (_("Leaves out"), scope.excludes if scope else ()),
        (_("Customers expect"), journey.expectations),
        (_("Mapped by"), tuple(team.name for team in teams if team)),
    ]
    return [(label, texts) for label, texts in found if texts]


def _objective(details: Details, item: Objective) -> ObjectiveView:
    name = item.metric
    thing = details.index.find("metric", name)
    metric = thing.definition if thing else None
    serves = term(item.outcome) if item.outcome else None
    if isinstance(metric, Metric):
        view = watched(details, metric, item.text)
    else:
        view = ObjectiveView(item.text, metric=thing.name if thing else name)
    return view._replace(
        outcome=serves, description=item.description, links=(*link_pairs(item), *view.links)
    )


def watched(details: Details, metric: Metric, text: str) -> ObjectiveView:
    """What *metric* says of the objective *text*: where it stands, from where to where."""
    unit = metric_unit(details, metric)
    return ObjectiveView(
        text,
        None,
        metric.name,
        details.values(metric.value, lambda value: quantity(value, unit)),
        None if metric.baseline is None else quantity(metric.baseline, unit),
        None if metric.target is None else quantity(metric.target, unit),
        progress(metric),
        about=metric_about(metric),
        note=metric.description,
        links=link_pairs(metric),
    )


def progress(metric: Metric) -> Progress | None:
    """How far *metric* is on its way; None where that cannot be told."""
    if metric.baseline is None or metric.target is None or metric.value is None:
        return None
    if isinstance(metric.value, dict) or metric.target == metric.baseline:
        return None
    share = (metric.value - metric.baseline) / (metric.target - metric.baseline)
    return Progress(round(min(max(share, 0.0), 1.0), 3), back=share < 0)
