"""One maker a lane: an item of the map becomes an entry of the grid."""

from collections.abc import Callable
from typing import Any

from jmap.analysis.scores import ratings
from jmap.model.frame import PERCENTAGES, Metric
from jmap.model.stage import CHANNELS
from jmap.project.stages import StepEntry
from jmap.project.things import Place
from jmap.source.slug import slug
from jmap.views.details import Details
from jmap.views.entries import (
    Bar,
    BarrierEntry,
    DeedEntry,
    Entry,
    MetricEntry,
    More,
    MotivationEntry,
    NeedEntry,
    OpportunityEntry,
    QuestionEntry,
    TouchpointEntry,
)
from jmap.views.language import _, marked
from jmap.views.terms import channel_name, term
from jmap.views.wording import commas, day, labelled, number, quantity, semicolons

OWNERS = {"partner": marked("a partner"), "third-party": marked("a third party")}

Make = Callable[[Details, StepEntry, Place, str | None], Entry]


def _text(kind: str) -> Make:
    def make(details: Details, part: StepEntry, place: Place, step: str | None) -> Entry:
        item = place.item
        return Entry(
            kind=kind,
            text=item.text,
            step=step,
            walkers=details.numbers(item.segments),
            more=details.more(item, part),
        )

    return make


def _motivation(details: Details, part: StepEntry, place: Place, step: str | None) -> Entry:
    item = place.item
    return MotivationEntry(
        text=item.text,
        step=step,
        walkers=details.numbers(item.segments),
        sort=item.kind,
        more=details.more(item, part),
    )


def _question(details: Details, part: StepEntry, place: Place, step: str | None) -> Entry:
    item, shared = place.item, details.shared(place)
    answers = details.names("touchpoint", item.answered_by)
    return QuestionEntry(
        text=item.text,
        step=step,
        walkers=details.numbers(item.segments),
        theme=_theme(details, shared),
        more=details.more(
            item,
            part,
            facts=[(_("Answered by"), answers)] if answers else (),
            description=shared.get("description"),
        ),
    )


def _barrier(details: Details, part: StepEntry, place: Place, step: str | None) -> Entry:
    item, shared = place.item, details.shared(place)
    severity = item.severity
    if isinstance(severity, dict):
        severity = max(severity.values(), default=None)
    facts = []
    if shared.get("kind"):
        facts.append((_("Kind"), term(str(shared["kind"]))))
    if shared.get("sphere"):
        facts.append((_("Within our"), term(str(shared["sphere"]))))
    met = details.names("touchpoint", item.at)
    if met:
        facts.append((_("Met at"), met))
    return BarrierEntry(
        text=item.text,
        step=step,
        walkers=details.numbers(item.segments),
        severity=severity,
        theme=_theme(details, shared),
        sort=shared.get("kind"),
        sphere=shared.get("sphere"),
        more=details.more(item, part, facts=facts, description=shared.get("description")),
    )


def _need(details: Details, part: StepEntry, place: Place, step: str | None) -> Entry:
    item, shared = place.item, details.shared(place)
    each = ratings(details.index, place)
    if not isinstance(item.importance, dict) and not isinstance(item.satisfaction, dict):
        each = dict(list(each.items())[:1])
        bars = [Bar(None, r.importance, r.satisfaction, r.score) for r in each.values()]
    else:
        bars = [
            Bar(details.position.get(segment), r.importance, r.satisfaction, r.score)
            for segment, r in each.items()
        ]
    return NeedEntry(
        text=item.text,
        step=step,
        walkers=details.numbers(item.segments),
        theme=_theme(details, shared),
        bars=tuple(bars),
        more=details.more(
            item,
            part,
            skip=("importance", "satisfaction"),
            description=shared.get("description"),
        ),
    )


def _touchpoint(details: Details, part: StepEntry, place: Place, step: str | None) -> Entry:
    item, shared = place.item, details.shared(place)
    names = [*(item.channel or shared.get("channel", ()))]
    initiated = item.initiated_by or shared.get("initiated_by")
    ownership = item.ownership or shared.get("ownership") or "owned"
    facts = []
    if initiated == "company":
        facts.append((_("Started by"), _("the company")))
    if item.trigger:
        facts.append((_("Set off by"), item.trigger))
    if ownership != "owned":
        facts.append((_("Belongs to"), _(OWNERS[ownership])))
    answers = details.names("question", item.answers)
    if answers:
        facts.append((_("Answers"), answers))
    facts += details.experience(item, item.segments or part.step.segments)
    if item.metrics:
        watched = [_watched(details, mention) for mention in item.metrics]
        facts.append((_("Metrics"), semicolons(watched)))
    moment = item.moment_of_truth
    return TouchpointEntry(
        text=item.name,
        step=step,
        walkers=details.numbers(item.segments),
        channels=tuple([_channel(details, name) for name in names]),
        team=details.name("team", details.index.team_of(item)),
        outbound=initiated == "company",
        ownership=ownership,
        moment=moment if isinstance(moment, str) else "" if moment else None,
        more=details.more(item, part, facts=facts, description=shared.get("description")),
    )


def _channel(details: Details, name: str) -> tuple[str, str]:
    thing = details.find("channel", name)
    key = thing.id if thing else slug(name)
    said = channel_name(thing.name if thing else name)
    return (key if key in CHANNELS else "other", said)


def _theme(details: Details, shared: dict[str, Any]) -> str | None:
    return details.name("theme", shared.get("theme"))


def _deed(details: Details, part: StepEntry, place: Place, step: str | None) -> Entry:
    item = place.item
    served = details.names("touchpoint", item.at)
    return DeedEntry(
        text=item.text,
        step=step,
        walkers=details.numbers(item.segments),
        team=details.name("team", item.team),
        system=item.system,
        more=details.more(item, part, facts=[(_("Serves"), served)] if served else ()),
    )


def _opportunity(details: Details, part: StepEntry, place: Place, step: str | None) -> Entry:
    item = place.item
    concerns = [details.index.concern(text) for text in item.addresses]
    facts = [(_("Addresses"), commas(thing.name for thing in concerns if thing))]
    facts += [(_("Ideas"), semicolons(item.ideas)), (_("Owner"), item.owner or "")]
    facts.append((_("Priority"), item.priority or ""))
    return OpportunityEntry(
        text=item.title,
        step=step,
        walkers=details.numbers(item.segments),
        status=item.status,
        value=item.value,
        cost=item.cost,
        more=details.more(item, part, facts=[fact for fact in facts if fact[1]]),
    )


def _metric_of(details: Details, mention: Any) -> tuple[str, Metric | None]:
    if isinstance(mention, Metric):
        return mention.name, mention
    thing = details.find("metric", mention)
    if thing is None:
        return mention, None
    definition = thing.definition
    return thing.name, definition if isinstance(definition, Metric) else None


def _watched(details: Details, mention: Any) -> str:
    """A metric in a line: where it stands, where it should, and what else is said of it."""
    name, metric = _metric_of(details, mention)
    if metric is None:
        return name
    unit = metric_unit(details, metric)
    told = details.each(details.values(metric.value, lambda value: quantity(value, unit)))
    if metric.target is not None:
        told = f"{told} → {quantity(metric.target, unit)}".lstrip()
    if about := semicolons(filter(None, (metric_about(metric), metric.description))):
        told = f"{told} ({about})".lstrip()
    return labelled(name, told) if told else name


def _metric(details: Details, part: StepEntry, place: Place, step: str | None) -> Entry:
    name, metric = _metric_of(details, place.item)
    if metric is None:
        return MetricEntry(text=name, step=step, more=More())
    unit = metric_unit(details, metric)
    facts = [(_("Owner"), metric.owner)] if metric.owner else []
    if metric.baseline is not None:
        facts.append((_("Baseline"), quantity(metric.baseline, unit)))
    if metric.date:
        facts.append((_("Date"), day(metric.date)))
    return MetricEntry(
        text=name,
        step=step,
        walkers=details.numbers(metric.segments),
        values=details.values(metric.value, lambda v: quantity(v, unit)),
        baseline=None if metric.baseline is None else quantity(metric.baseline, unit),
        target=None if metric.target is None else quantity(metric.target, unit),
        more=details.more(
            metric, part, facts=facts, description=details.shared(place).get("description")
        ),
    )


def metric_unit(details: Details, metric: Metric) -> str | None:
    """The unit a metric's numbers are written with; its kind may be said elsewhere."""
    if metric.unit:
        return metric.unit
    thing = details.find("metric", metric.id or metric.name)
    kind = thing.shared.get("kind") if thing else metric.kind
    return "%" if kind in PERCENTAGES else None


def metric_about(metric: Metric) -> str:
    """When and of how many *metric* was measured, and who answers for it."""
    about = [] if metric.sample is None else [_("n = {n}").format(n=number(metric.sample, 0))]
    about += [day(metric.date)] if metric.date else []
    about += [metric.owner] if metric.owner else []
    return commas(about)


MAKERS: dict[str, Make] = {
    "actions": _text("action"),
    "expectations": _text("expectation"),
    "thoughts": _text("thought"),
    "motivations": _motivation,
    "needs": _need,
    "touchpoints": _touchpoint,
    "questions": _question,
    "barriers": _barrier,
    "quotes": _text("quote"),
    "opportunities": _opportunity,
    "metrics": _metric,
    "frontstage": _deed,
    "backstage": _deed,
    "support": _deed,
    "custom": _text("custom"),
}
