"""The resolved map as JSON: what a map says, with all that follows from it, for other programs.

The shape is version 1 and documented in `docs/outputs.md`: every key is always there, what is not
said is null or empty. References are ids; values by segment are mappings by segment id, with `all`
where a map names no segments. Numbers are as in the format; text is not translated."""

import json
from typing import Any

from jmap.analysis.coverage import coverage
from jmap.analysis.curve import curve, lowest
from jmap.analysis.evidence import sources_in_use
from jmap.analysis.flow import Way, flow
from jmap.analysis.likeness import likenesses
from jmap.analysis.losses import Loss, losses
from jmap.analysis.metrics import better, placed
from jmap.analysis.points import Point
from jmap.analysis.ranking import Candidate, candidates, quadrant
from jmap.analysis.scores import band
from jmap.analysis.themes import themes
from jmap.analysis.walkers import EVERYBODY
from jmap.model.frame import Evidence, Metric, Segment
from jmap.project.things import Thing
from jmap.render.edition import Edition
from jmap.render.resolved.stages import Stages
from jmap.render.resolved.values import ALL, Object, declared, described, number, plain, rated
from jmap.views.readiness import SEVERITIES, ReadinessItem

VERSION = 1


def resolved_json(edition: Edition) -> str:
    """The resolved map of *edition* as JSON."""
    return json.dumps(resolved(edition), ensure_ascii=False, indent=2) + "\n"


def resolved(edition: Edition) -> Object:
    """The resolved map of *edition* as plain data."""
    return _Resolved(edition).whole()


class _Resolved(Stages):
    def __init__(self, edition: Edition) -> None:
        super().__init__(edition.index)
        self.project = edition.project
        self.readiness = edition.readiness

    def whole(self) -> Object:
        """All of it."""
        index, project = self.index, self.project
        told = {
            "version": VERSION,
            "project": project and {"title": project.project, "client": project.client},
            "journey": self._journey(),
            "segments": [self._segment(thing) for thing in index.segments],
            "objectives": [self._objective(thing) for thing in index.tables["objective"]],
            "stages": [
                {**self.point(stage), "steps": [self.point(step) for step in stage.steps]}
                for stage in index.stages
            ],
            "path": [self._way(way) for way in flow(index).ways],
            "opportunities": [
                self._opportunity(rank, one) for rank, one in enumerate(candidates(index), 1)
            ],
            "plan": [self._finding(finding) for finding in index.journey.plan],
            "metrics": [self._metric(thing) for thing in self._metrics()],
            "evidence": [self._source(source) for source in self._sources()],
            "analysis": self._analysis(),
            "readiness": self._readiness(),
        }
        return {**told, "channels": self.met("channel"), "teams": self.met("team")}

    def _analysis(self) -> Object:
        """What follows from all that the map says."""
        index = self.index
        known = coverage(index)
        return {
            "coverage": {**known._asdict(), "share": number(known.share)},
            "lowest": self._lowest(),
            "themes": [
                {
                    "id": one.thing.id,
                    "name": one.thing.name,
                    "stages": self.stages_at(one.stages),
                    **declared(one.thing),
                }
                for one in themes(index)
            ],
            "losses": [_loss(one) for one in losses(index)],
            "likeness": [
                {"segments": [one.one, one.other], "share": number(one.share)}
                for one in likenesses(index)
            ],
        }

    def _journey(self) -> Object:
        journey = self.index.journey
        fields = ("state", "basis", "status", "language", "scenario", "replaces", "parent",
                  "variant_of", "sponsor", "owner", "expectations")  # fmt: skip
        scope = journey.scope
        return {
            "id": self.index.id,
            "title": journey.journey,
            **{field: plain(getattr(journey, field)) for field in fields},
            "scope": scope and {"starts": scope.starts, "ends": scope.ends,
                                "excludes": list(scope.excludes)},
            "teams": self.ids("team", journey.teams),
            "reviewed": plain(journey.reviewed),
            "review_every": plain(journey.review_every),
            "listening": [
                {"text": post.text, "metric": self.id("metric", post.metric),
                 "team": self.id("team", post.team), "every": plain(post.every),
                 **described(post)}
                for post in journey.listening
            ],
            **described(journey),
        }  # fmt: skip

    def _segment(self, thing: Thing) -> Object:
        item = thing.definition if isinstance(thing.definition, Segment) else None
        item = item or Segment(name=thing.name)
        return {
            "id": thing.id, "name": thing.name, "kind": item.kind, "job": item.job,
            "goals": list(item.goals), "needs": list(item.needs),
            "outcomes": list(item.outcomes), "quotes": list(item.quotes),
            "size": number(item.size), "custom": {k: list(v) for k, v in item.custom.items()},
            "evidence": self.ids("evidence", item.evidence), "image": item.image,
            **described(item),
        }  # fmt: skip

    def _objective(self, thing: Thing) -> Object:
        item: Any = thing.definition
        return {"id": thing.id, "text": item.text, "outcome": item.outcome,
                "metric": self.id("metric", item.metric), **described(item)}  # fmt: skip

    def _way(self, way: Way) -> Object:
        said = self.index.journey.transitions[int(way.path[1])] if way.path else None
        return {
            "from": self._place(way.source) or "start", "to": self._place(way.target) or "exit",
            "kind": way.kind,
            "segments": [segment for segment in way.segments if segment != EVERYBODY],
            "shares": {segment or ALL: number(share) for segment, share in way.shares.items()}
            if way.known else {},
            "effort": {segment or ALL: grade for segment, grade in way.effort.items()},
            "when": way.when, "trigger": way.trigger, "destination": way.destination,
            "written": way.path is not None,
            "evidence": self.ids("evidence", said.evidence if said else ()),
            **(described(said) if said else {"description": None, "links": []}),
        }  # fmt: skip

    def _place(self, point: Point | None) -> str | None:
        if point is None:
            return None
        stage = self.index.stages[point.stage]
        return stage.id if point.step is None else stage.steps[point.step].id

    def _opportunity(self, rank: int, one: Candidate) -> Object:
        item, score = one.item, one.score
        fields = ("status", "experience", "value", "cost", "priority", "owner", "ideas")
        return {
            "rank": rank, "id": one.thing.id, "title": one.thing.name,
            "score": number(score), "band": None if score is None else band(score),
            "ratings": rated(one.rated.ratings if one.rated else {}),
            "rated": one.rated.of.id if one.rated and one.rated.of else None,
            **{field: plain(getattr(item, field)) for field in fields},
            "quadrant": quadrant(item.value, item.cost),
            "stages": self.stages_at(one.stages),
            "segments": self.index.segment_ids(item.segments),
            "addresses": [{"kind": concern.kind, "id": concern.id} for concern in one.concerns],
            "objective": self.id("objective", item.objective),
            "evidence": self.ids("evidence", item.evidence), **described(item),
        }  # fmt: skip

    def _finding(self, finding: Any) -> Object:
        points = [part.id for text in finding.stages if (part := self.index.point(text))]
        return {
            "finding": finding.finding, "implication": finding.implication, "stages": points,
            "segments": self.index.segment_ids(finding.segments),
            "audience": self.ids("team", finding.audience),
            "evidence": self.ids("evidence", finding.evidence),
            "actions": [
                {"text": action.text, "owner": action.owner, "due": plain(action.due),
                 "status": action.status, "trigger": action.trigger,
                 "opportunity": self.id("opportunity", action.opportunity),
                 "metric": self.id("metric", action.metric), **described(action)}
                for action in finding.actions
            ],
            **described(finding),
        }  # fmt: skip

    def _metrics(self) -> list[Thing]:
        """The metrics of the map, then those of the project that it refers to."""
        journey = self.index.journey
        names = [item.metric for item in journey.objectives]
        names += [item.metric for item in journey.listening]
        names += [action.metric for finding in journey.plan for action in finding.actions]
        referred = (self.details.find("metric", name) for name in names)
        found = [*self.index.tables["metric"], *(thing for thing in referred if thing)]
        return list({thing.id: thing for thing in reversed(found)}.values())[::-1]

    def _metric(self, thing: Thing) -> Object:
        known = thing.definition
        item = known if isinstance(known, Metric) else Metric(name=thing.name)
        about = described(item)
        about["description"] = about["description"] or thing.shared.get("description")
        return {
            "id": thing.id, "name": thing.name, "kind": thing.shared.get("kind"),
            "better": better(thing, item), "unit": item.unit, **self._measured(item),
            "stages": self.stages_at(thing.stages),
            "places": [
                {"at": part.id, "unit": said.unit,
                 "touchpoint": self.id("touchpoint", at.id or at.name) if at else None,
                 **self._measured(said), **described(said)}
                for said, part, at in placed(self.index, thing)
            ],
            **about,
        }  # fmt: skip

    def _measured(self, item: Metric) -> Object:
        """What belongs to the place where a metric is given."""
        value: Any = item.value
        if isinstance(value, dict):
            value = self.index.by_segment(value)
        fields = ("baseline", "target", "date", "sample", "owner")
        return {
            "value": plain(value), **{field: plain(getattr(item, field)) for field in fields},
            "segments": self.index.segment_ids(item.segments),
            "evidence": self.ids("evidence", item.evidence),
        }  # fmt: skip

    def _sources(self) -> list[tuple[str, Evidence]]:
        """The sources that the map defines, then those of the project that it rests on."""
        own = [(t.id, t.definition) for t in self.index.tables["evidence"]]
        known = {id(item) for _, item in own}
        used = [(self.id("evidence", item.id or item.title) or "", item)
                for item in sources_in_use(self.index) or () if id(item) not in known]  # fmt: skip
        return [(name, item) for name, item in (*own, *used) if isinstance(item, Evidence)]

    def _source(self, source: tuple[str, Evidence]) -> Object:
        own_id, item = source
        return {
            "id": own_id, "title": item.title, "method": item.method, "voice": item.speaks,
            "solicited": item.was_asked_for, "quantitative": item.is_quantitative,
            "qualitative": item.is_qualitative, "date": plain(item.date), "sample": item.sample,
            "segments": self.index.segment_ids(item.segments), "link": item.link,
            "confidential": item.confidential, **described(item),
        }  # fmt: skip

    def _lowest(self) -> Object | None:
        low = lowest(self.index, curve(self.index))
        if low is None:
            return None
        return {"stage": self.index.stages[low.stage].id, "score": number(low.score),
                "segments": [segment or ALL for segment in low.segments]}  # fmt: skip

    def _readiness(self) -> Object:
        counts = {s: sum(item.severity == s for item in self.readiness) for s in SEVERITIES}
        return {"counts": counts, "findings": [_finding(item) for item in self.readiness]}


def _loss(loss: Loss) -> Object:
    """Customers of a segment who are lost, and where they go."""
    shares = dict(loss.shares)
    return {
        "at": loss.point.id,
        "segment": loss.segment or ALL,
        "share": number(loss.share) if loss.shares else None,
        "destinations": [
            {"destination": place or None, "share": number(shares.get(place))}
            for place in loss.destinations
        ],
    }


def _finding(item: ReadinessItem) -> Object:
    return {"severity": item.severity, "rule": item.rule, "message": item.message,
            "help": item.help, "stage": item.stage, "subject": item.subject}  # fmt: skip
