"""What rows are made of: values by segment, and references as names."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from jmap.analysis.evidence import sources
from jmap.analysis.scores import band, opportunity_score
from jmap.model.frame import Segment
from jmap.project.index import JourneyIndex
from jmap.project.things import Kind
from jmap.views.details import Details

Row: TypeAlias = dict[str, Any]
"""Values by the names of `tables.COLUMNS`; what is not there is not said."""

_MEASURES = ("severity", "importance", "satisfaction", "effort", "sample", "wait", "duration")


class Parts:
    """Makes the parts of rows; lists stand in one text, with `;` between."""

    def __init__(self, index: JourneyIndex) -> None:
        self.index = index
        self.details = Details(index)
        self.names = {thing.id: thing.name for thing in index.segments}

    def frame(self) -> Iterator[list[Row]]:
        """The map as such, who walks it and what for."""
        journey = self.index.journey
        about = listed((journey.scenario, journey.description))
        yield [{"kind": "journey", "text": journey.journey, "owner": journey.owner,
                "status": journey.status, "date": journey.reviewed,
                "description": about}]  # fmt: skip
        for thing in self.index.segments:
            item = thing.definition if isinstance(thing.definition, Segment) else None
            row = {"kind": "segment", "text": thing.name, "id": thing.id}
            if item:
                row |= {"category": item.kind, "description": listed((item.job, item.description))}
            yield [row]
            wants = ("goal", "need", "outcome", "quote") if item else ()
            for want in wants:
                for text in getattr(item, f"{want}s"):
                    yield [{"kind": f"segment {want}", "text": text, "segments": thing.name}]
        for thing in self.index.tables["objective"]:
            goal: Any = thing.definition
            yield [{"kind": "objective", "text": goal.text, "id": thing.id,
                    "category": goal.outcome, "description": goal.description,
                    "metric": self.details.name("metric", goal.metric)}]  # fmt: skip

    def measures(self, item: Any) -> Row:
        """The measures of *item*, by segment id where they are given so."""
        found: Row = {}
        for field in _MEASURES:
            found[field] = self.given(getattr(item, field, None))
        return found

    def given(self, value: Any) -> Any:
        """*value*, by segment id where it is given by segment."""
        return self.index.by_segment(value) if isinstance(value, dict) else value

    def each(self, row: Row, values: Row) -> list[Row]:
        """*row* with its *values*: once, or for each segment that any of them is given by."""
        apart = dict.fromkeys(
            who for value in values.values() if isinstance(value, dict) for who in value
        )
        order = sorted(apart, key=[*self.names].index) if set(apart) <= set(self.names) else apart
        made = []
        for who in order or [None]:
            own = {key: v.get(who) if isinstance(v, dict) else v for key, v in values.items()}
            whose = {"segments": self.names.get(who, who)} if who is not None else {}
            made.append({**row, **whose, **own, **_scored(own)})
        return made

    def item(self, item: Any, evidence: Iterable[str]) -> Row:
        """What every item may have."""
        return {
            "segments": self.segments(item.segments),
            "evidence": self.titles(evidence),
            "description": item.description,
            "link": listed(link.url for link in item.links),
        }

    def moment(self, item: Any) -> Row:
        """Why *item* is a moment of truth; a tick where that is not said."""
        moment = item.moment_of_truth
        return {"moment_of_truth": moment if isinstance(moment, str) else "✓" if moment else None}

    def segments(self, names: Iterable[str]) -> str:
        """The names of the segments that *names* refer to."""
        return listed(self.names.get(i, i) for i in self.index.segment_ids(names))

    def titles(self, names: Iterable[str]) -> str:
        """The titles of the sources that *names* refer to."""
        return listed(source.title for source in sources(self.index, names))

    def named(self, kind: Kind, names: Iterable[str]) -> str:
        """The names of the things of *kind* that *names* refer to."""
        return listed(self.details.name(kind, name) for name in names)

    def points(self, names: Iterable[str]) -> str:
        """The names of the stages and steps that *names* refer to."""
        points = [self.index.point(name) for name in names]
        return listed(point.step.name for point in points if point)

    def concerns(self, names: Iterable[str]) -> str:
        """What the opportunity's *names* refer to: barriers, questions, needs, themes."""
        return listed(thing.name for name in names if (thing := self.index.concern(name)))

    def stages(self, positions: Iterable[int]) -> str:
        """The names of the stages at *positions*."""
        return listed(self.index.stages[position].step.name for position in sorted(positions))


def listed(texts: Iterable[str | None]) -> str:
    """*texts* as one text, with `;` between."""
    return "; ".join(text for text in texts if text)


def _scored(values: Row) -> Row:
    """The opportunity score of ratings, where both are there, and its band."""
    importance, satisfaction = values.get("importance"), values.get("satisfaction")
    if importance is None or satisfaction is None:
        return {}
    score = opportunity_score(importance, satisfaction)
    return {"score": round(score, 2), "band": band(score)}
