"""All that a map says, a row for each thing said; values given by segment have one for each."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from jmap.analysis.curve import curve, moods_of
from jmap.analysis.evidence import sources_in_use, standing
from jmap.analysis.flow import flow
from jmap.analysis.metrics import placed
from jmap.analysis.ranking import Candidate, candidates
from jmap.analysis.scores import band, pooled
from jmap.analysis.stages import audience
from jmap.model.frame import Evidence, Metric
from jmap.model.journey import ListeningPost
from jmap.model.values import Duration, PartialDate
from jmap.project.index import JourneyIndex
from jmap.project.stages import LANES, StepEntry
from jmap.project.things import Kind, Place, Thing
from jmap.views.lanes import metric_unit
from jmap.views.row_parts import Parts, Row, listed

_SINGULAR = {
    "actions": "action", "expectations": "expectation", "thoughts": "thought", "needs": "need",
    "motivations": "motivation", "questions": "question", "barriers": "barrier",
    "quotes": "quote", "touchpoints": "touchpoint", "frontstage": "frontstage",
    "backstage": "backstage", "support": "support",
}  # fmt: skip


def rows(index: JourneyIndex) -> Iterator[Row]:
    """The rows of a map: what it is, for whom and what for; stage by stage with all that is in it;
    opportunities, the ways from stage to stage, the plan, metrics, sources and listening posts.
    Rows of one thing share its `item`."""
    maker = _Rows(index)
    for item, found in enumerate(maker.things(), 1):
        for row in found:
            said = {key: _value(value) for key, value in row.items()}
            yield {"journey": index.id, "item": item, **_filled(said)}


def _filled(row: Row) -> Row:
    return {key: value for key, value in row.items() if value not in (None, "")}


def _value(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.last if _is_a_day(value) else value.text
    if isinstance(value, float):
        return round(value, 9)  # what binary fractions leave behind is not said
    return value.text if isinstance(value, Duration) else value


def _is_a_day(date: PartialDate) -> bool:
    return date.text == datetime.date.isoformat(date.last)


class _Rows(Parts):
    def __init__(self, index: JourneyIndex) -> None:
        super().__init__(index)
        ways = flow(index).ways
        self._ways = {int(way.path[1]): way.kind for way in ways if way.path}

    def things(self) -> Iterator[list[Row]]:
        """The rows of each thing."""
        yield from self.frame()
        for stage in self.index.stages:
            for part in stage.parts:
                yield self._part(part)
                if part.step.goal:
                    yield [{**self._at(part), "kind": "goal", "text": part.step.goal}]
                yield from self._lanes(part)
        for rank, candidate in enumerate(candidates(self.index), 1):
            yield [{**self._opportunity(candidate), "rank": rank}]
        for number in range(len(self.index.journey.transitions)):
            yield self._transition(number)
        yield from self._plan()
        for thing in self.index.tables["metric"]:
            yield self._metric(thing)
        for source in self._sources():
            yield [self._source(source)]
        for post in self.index.journey.listening:
            yield [self._post(post)]

    def _at(self, part: StepEntry) -> Row:
        stage = self.index.stages[part.stage]
        step = None if part.number is None else part.step.name
        return {"stage_number": part.stage + 1, "stage": stage.step.name, "step": step}

    def _part(self, part: StepEntry) -> list[Row]:
        known = curve(self.index)
        moods = known.stages[part.stage]
        if part.number is not None:
            moods = known.steps[part.stage][part.number]
        step = part.step
        row = {
            **self._at(part),
            "kind": "stage" if part.number is None else "step",
            "text": step.name, "id": part.id, "owner": step.owner,
            "category": getattr(step, "phase", None),
            **self.item(step, step.evidence or standing(self.index, part)),
            **self.moment(step),
        }  # fmt: skip
        felt = {
            "sentiment": {who: mood.score for who, mood in moods.items()},
            "feeling": {who: listed(mood.feelings) for who, mood in moods.items()},
        }
        if set(moods) == {""}:
            felt = {}
            row |= {"sentiment": moods[""].score, "feeling": listed(moods[""].feelings)}
        return self.each(row, {**self.measures(step), **felt})

    def _lanes(self, part: StepEntry) -> Iterator[list[Row]]:
        for lane in LANES:
            for place in part.places(lane) if lane in _SINGULAR else ():
                row = {**self._at(part), "kind": _SINGULAR[lane]}
                yield self.each({**row, **self._of_lane(lane, part, place)},
                                 self._by_segment(lane, part, place))  # fmt: skip
        for name, items in part.step.custom.items():
            for item in items:
                around = item.evidence or standing(self.index, part)
                yield [
                    {**self._at(part), "kind": "custom", "lane": name, "text": item.text,
                     **self.item(item, around)}
                ]  # fmt: skip

    def _by_segment(self, lane: str, part: StepEntry, place: Place) -> Row:
        values = self.measures(place.item)
        if lane == "touchpoints" and place.item.sentiment is not None:
            whose = place.item.segments or audience(self.index, part)
            moods = moods_of(self.index, place.item.sentiment, whose)
            felt = list(moods.values())
            if isinstance(place.item.sentiment, dict):
                values["sentiment"] = {who: mood.score for who, mood in moods.items()}
                values["feeling"] = {who: listed(mood.feelings) for who, mood in moods.items()}
            elif felt:
                values |= {"sentiment": felt[0].score, "feeling": listed(felt[0].feelings)}
        return values

    def _of_lane(self, lane: str, part: StepEntry, place: Place) -> Row:
        item, shared = place.item, self.details.shared(place)
        row = {
            "text": item.name if lane == "touchpoints" else item.text,
            **self.item(item, item.evidence or standing(self.index, part)),
            "theme": self.details.name("theme", shared.get("theme")),
        }
        row["description"] = row["description"] or shared.get("description")
        thing = None
        if lane in ("barriers", "questions", "needs", "touchpoints"):
            thing = self.details.find(_KINDS[lane], item.id or row["text"])
            row["id"] = thing.id if thing else item.id
        match lane:
            case "barriers":
                row |= {"category": shared.get("kind"), "sphere": shared.get("sphere"),
                        "touchpoints": self.named("touchpoint", item.at)}  # fmt: skip
            case "questions":
                row["touchpoints"] = self.named("touchpoint", item.answered_by)
            case "motivations":
                row["category"] = item.kind
            case "touchpoints":
                row |= self._touchpoint(item, shared)
            case "frontstage" | "backstage" | "support":
                row |= {"team": self.details.name("team", item.team), "system": item.system,
                        "touchpoints": self.named("touchpoint", item.at)}  # fmt: skip
        return row

    def _touchpoint(self, item: Any, shared: Mapping[str, Any]) -> Row:
        watched = [m.name if isinstance(m, Metric) else m for m in item.metrics]
        return {
            "channel": self.named("channel", item.channel or shared.get("channel", ())),
            "team": self.details.name("team", self.index.team_of(item)),
            "initiated_by": item.initiated_by or shared.get("initiated_by"),
            "ownership": item.ownership or shared.get("ownership"),
            "trigger": item.trigger,
            "answers": self.named("question", item.answers),
            "metric": self.named("metric", watched),
            **self.moment(item),
        }

    def _opportunity(self, one: Candidate) -> Row:
        item = one.item
        return {
            "kind": "opportunity", "text": one.thing.name, "id": one.thing.id,
            "stage": self.stages(one.stages),
            **self.item(item, item.evidence),
            "addresses": listed(concern.name for concern in one.concerns),
            "experience": item.experience,
            "importance": _rating(one, "importance"),
            "satisfaction": _rating(one, "satisfaction"),
            "score": None if one.score is None else round(one.score, 2),
            "band": None if one.score is None else band(one.score),
            "value": item.value, "cost": item.cost, "priority": item.priority,
            "ideas": listed(item.ideas), "status": item.status,
            "owner": self.details.name("team", item.owner),
            "objective": self.details.name("objective", item.objective),
        }  # fmt: skip

    def _transition(self, number: int) -> list[Row]:
        item = self.index.journey.transitions[number]
        row = {
            "kind": "transition",
            "text": item.when or f"{self._point(item.from_)} → {self._point(item.to)}",
            "from": self._point(item.from_), "to": self._point(item.to),
            "category": item.kind or self._ways.get(number),
            **self.item(item, item.evidence),
            "when": item.when, "trigger": item.trigger, "destination": item.destination,
        }  # fmt: skip
        return self.each(row, {"share": self.given(item.share), "effort": self.given(item.effort)})

    def _point(self, name: str) -> str:
        point = self.index.point(name)
        return point.step.name if point else name

    def _plan(self) -> Iterator[list[Row]]:
        for finding in self.index.journey.plan:
            row = {
                "finding": finding.finding, "implication": finding.implication,
                "stage": self.points(finding.stages),
                **self.item(finding, finding.evidence),
                "audience": self.named("team", finding.audience),
            }  # fmt: skip
            yield [{**row, "kind": "finding", "text": finding.finding}]
            for action in finding.actions:
                own = {
                    "kind": "plan action", "text": action.text, "due": action.due,
                    "owner": self.details.name("team", action.owner), "status": action.status,
                    "opportunity": self._title(action.opportunity), "trigger": action.trigger,
                    "metric": self.details.name("metric", action.metric),
                    "description": action.description,
                }  # fmt: skip
                yield [{**row, **own}]

    def _title(self, name: str | None) -> str | None:
        return self.details.name("opportunity", name)

    def _metric(self, thing: Thing) -> list[Row]:
        found = self.details.find("metric", thing.id) or thing
        row: Row = {
            "kind": "metric", "text": found.name, "id": found.id,
            "stage": self.stages(thing.stages),
        }  # fmt: skip
        item = found.definition
        if not isinstance(item, Metric):
            return [row]
        made = self._measured(row, found, item)
        for said, part, touchpoint in placed(self.index, thing):
            if said is not item:
                here = {**self._at(part), "touchpoints": touchpoint.name if touchpoint else None}
                made += self._measured({**row, **here}, found, said)
        return made

    def _measured(self, row: Row, thing: Thing, item: Metric) -> list[Row]:
        """What *item* says of the metric *thing*."""
        row = {
            **row, **self.item(item, item.evidence),
            "category": thing.shared.get("kind"), "baseline": item.baseline,
            "target": item.target, "unit": metric_unit(self.details, item), "date": item.date,
            "sample": item.sample, "owner": self.details.name("team", item.owner),
        }  # fmt: skip
        row["description"] = row["description"] or thing.shared.get("description")
        return self.each(row, {"value": self.given(item.value)})

    def _sources(self) -> list[Evidence]:
        """The sources that the map defines, and those of the project that it rests on."""
        own = [thing.definition for thing in self.index.tables["evidence"]]
        used = sources_in_use(self.index) or []
        found = [item for item in (*own, *used) if isinstance(item, Evidence)]
        return list({id(item): item for item in found}.values())

    def _source(self, item: Evidence) -> Row:
        row = self.item(item, ())
        return {
            **row, "kind": "evidence", "text": item.title, "id": item.id,
            "method": item.method, "voice": item.speaks, "date": item.date,
            "sample": item.sample, "link": listed((item.link, row["link"])),
        }  # fmt: skip

    def _post(self, item: ListeningPost) -> Row:
        return {
            "kind": "listening post", "text": item.text, "every": item.every,
            "metric": self.details.name("metric", item.metric),
            "team": self.details.name("team", item.team),
            "link": listed(link.url for link in item.links), "description": item.description,
        }  # fmt: skip


_KINDS: dict[str, Kind] = {
    "barriers": "barrier", "questions": "question", "needs": "need", "touchpoints": "touchpoint",
}  # fmt: skip


def _rating(one: Candidate, field: Literal["importance", "satisfaction"]) -> float | None:
    """What an opportunity is rated, pooled over the segments as its score is."""
    if one.rated is None:
        return None
    each = {segment: getattr(found, field) for segment, found in one.rated.ratings.items()}
    known = {segment: value for segment, value in each.items() if value is not None}
    return round(pooled(known, one.rated.samples), 2) if known else None
