"""Stages and steps of the resolved map, with all that is in their lanes."""

from typing import Any

from jmap.analysis.curve import Moods, curve
from jmap.analysis.evidence import standing
from jmap.analysis.scores import ratings
from jmap.analysis.stages import audience
from jmap.analysis.walkers import by_walker
from jmap.model.sentiment import Sentiment
from jmap.project.stages import LANES, StepEntry
from jmap.project.things import SHARED, Kind, Place
from jmap.render.resolved.values import (
    ALL,
    Object,
    References,
    described,
    mood,
    named,
    plain,
    rated,
)

_KIND_OF: dict[str, Kind] = {
    "touchpoints": "touchpoint", "barriers": "barrier", "questions": "question", "needs": "need",
    "metrics": "metric", "opportunities": "opportunity",
}  # fmt: skip
_REFERRED: dict[str, Kind] = {
    "theme": "theme", "team": "team", "channel": "channel", "answered_by": "touchpoint",
    "answers": "question", "at": "touchpoint",
}  # fmt: skip
_BY_SEGMENT = ("severity", "effort", "wait", "sample")

_OWN = frozenset({"id", "text", "name", "segments", "evidence", "description", "links",
                  "sentiment", "importance", "satisfaction", *_BY_SEGMENT})  # fmt: skip
"""Fields of items that are told apart from the others."""


class Stages(References):
    """Makes stages and steps."""

    def point(self, part: StepEntry) -> Object:
        """A stage without its steps, or a step."""
        step: Any = part.step
        known = curve(self.index)
        here = known.stages[part.stage]
        if part.number is not None:
            here = known.steps[part.stage][part.number]
        own: Object = {}
        if part.number is None:
            own = {"number": part.stage + 1, "phase": step.phase, "order": step.order}
        return {
            "id": part.id,
            "name": step.name,
            **own,
            "goal": step.goal,
            "owner": step.owner,
            "ends_here": step.next == "none",
            "segments": self.index.segment_ids(audience(self.index, part)),
            "moment_of_truth": step.moment_of_truth,
            "image": step.image,
            "sentiment": self._moods(step, part, here),
            "duration": plain(step.duration),
            **self._measures(step, part),
            "ratings": rated(ratings(self.index, Place(step, part.path, part.stage, part.number))),
            "evidence": self.ids("evidence", standing(self.index, part)),
            "lanes": {lane: self._lane(part, lane) for lane in LANES},
            "custom": {
                name: [self._item(part, item) for item in items]
                for name, items in step.custom.items()
            },
            **described(step),
        }

    def _lane(self, part: StepEntry, lane: str) -> list[Any]:
        if lane == "metrics":
            return self.ids("metric", (named(place.item) for place in part.places(lane)))
        if lane == "opportunities":
            return self.ids("opportunity", (p.item.id or p.item.title for p in part.places(lane)))
        return [self._entry(part, lane, place) for place in part.places(lane)]

    def _entry(self, part: StepEntry, lane: str, place: Place) -> Object:
        """An item of a lane, with what it shares with its namesakes."""
        item, shared = place.item, self.details.shared(place)
        kind = _KIND_OF.get(lane)
        told: Object = {}
        if kind:
            told["id"] = self.id(kind, item.id or named(item))
        told |= self._item(part, item)
        told["description"] = told["description"] or shared.get("description")
        for field in type(item).model_fields:
            if field in _OWN or field in told:
                continue
            value = getattr(item, field)
            if field in SHARED.get(kind or "", ()):
                value = (
                    value
                    or shared.get(field)
                    or (
                        "customer"
                        if field == "initiated_by"
                        else "owned"
                        if field == "ownership"
                        else value
                    )
                )
            told[field] = self._value(field, value)
        if kind == "touchpoint":
            told["team"] = self.id("team", self.index.team_of(item))
            told["sentiment"] = self._felt(item, part)
        told |= self._measures(item, part)
        if kind in ("need", "touchpoint"):
            told["ratings"] = rated(ratings(self.index, place))
        return told

    def _item(self, part: StepEntry, item: Any) -> Object:
        """What every item of a lane has."""
        whose = item.segments or audience(self.index, part)
        return {
            "text": named(item),
            "segments": self.index.segment_ids(whose),
            "evidence": self.ids("evidence", item.evidence or standing(self.index, part)),
            **described(item),
        }

    def _value(self, field: str, value: Any) -> Any:
        if field == "metrics":
            return self.ids("metric", map(named, value))
        kind = _REFERRED.get(field)
        if kind is None:
            return plain(value)
        return self.id(kind, value) if isinstance(value, str | None) else self.ids(kind, value)

    def _felt(self, item: Any, part: StepEntry) -> Object:
        each = by_walker(self.index, item.sentiment, item.segments or audience(self.index, part))
        return {
            segment or ALL: mood(
                felt.score, (felt.feeling,) if felt.feeling else (), **self._known_by(felt)
            )
            for segment, felt in each.items()
        }

    def _moods(self, step: Any, part: StepEntry, moods: Moods) -> Object:
        """How each segment feels at a stage or step."""
        each = by_walker(self.index, step.sentiment, audience(self.index, part))
        pooled = next(iter(each.values()), None)
        return {
            who or ALL: mood(
                felt.score,
                felt.feelings,
                mean=felt.mean,
                **self._known_by(None if felt.mean else each.get(who, None if who else pooled)),
            )
            for who, felt in moods.items()
        }

    def _known_by(self, felt: Sentiment | None) -> Object:
        """How it is known that customers feel so, as far as the sentiment says so itself."""
        if felt is None:
            return {"basis": None, "evidence": []}
        return {"basis": felt.basis, "evidence": self.ids("evidence", felt.evidence)}

    def _measures(self, item: Any, part: StepEntry) -> Object:
        """The values of *item* that may be given by segment, for each segment."""
        whose = getattr(item, "segments", ()) or audience(self.index, part)
        return {
            field: {s or ALL: plain(v)
                    for s, v in by_walker(self.index, getattr(item, field), whose).items()}
            for field in _BY_SEGMENT if field in type(item).model_fields
        }  # fmt: skip
