"""indistinct-segments."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.model.sentiment import Sentiment
from jmap.project.index import JourneyIndex
from jmap.project.stages import LANES
from jmap.source.finding import Finding, Related
from jmap.source.nodes import Path

VALUES = frozenset({
    "sentiment", "importance", "satisfaction", "effort", "severity", "sample", "wait", "share",
    "value",
})  # fmt: skip
"""Fields whose value may be given by segment."""
_READ = VALUES | {"segments"}

Difference = tuple[Mapping[str, Any], bool]
"""What is said of some segments, by their ids, and whether it is a value."""


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each group of segments of which *journey* says the very same."""
    index = context.index
    if len(index.customers) < 2:
        return
    groups = [[thing.id for thing in index.customers]]
    has_values = False
    for said, is_value in _differences(index):
        has_values = has_values or is_value
        groups = [part for group in groups for part in _parted(group, said)]
        if not groups:
            return
    if has_values:
        for group in groups:
            yield _finding(group, index)


def _parted(group: list[str], said: Mapping[str, Any]) -> list[list[str]]:
    """Those in *group* of whom the same is *said*, as far as they are two or more."""
    parts: dict[Any, list[str]] = {}
    for segment in group:
        parts.setdefault(said.get(segment), []).append(segment)
    return [part for part in parts.values() if len(part) > 1]


def _differences(index: JourneyIndex) -> Iterator[Difference]:
    """What the map says of some segments and not of others; of stages first, as these tell most
    segments apart."""
    journey = index.journey
    parts = [part.step for stage in index.stages for part in stage.parts]
    in_lanes = (item for part in parts for lane in LANES for item in getattr(part, lane))
    custom = (item for part in parts for items in part.custom.values() for item in items)
    metrics = (
        item
        for thing in index.tables["metric"]
        for item in (thing.definition, *(place.item for place in thing.places))
    )
    at_root = (journey.transitions, journey.opportunities, journey.plan)
    for item in chain(parts, in_lanes, custom, metrics, *at_root):
        if item is not None and not isinstance(item, str):
            yield from _in_item(item, index)


def _in_item(item: Any, index: JourneyIndex) -> Iterator[Difference]:
    fields: Iterable[str] = _READ.intersection(item.model_fields_set)
    for field in fields:
        value = getattr(item, field)
        if field == "segments":
            named = dict.fromkeys(index.segment_ids(value), True)
            yield named, any(getattr(item, other, None) is not None for other in VALUES)
        elif isinstance(value, dict):
            each = index.by_segment(value)
            yield {segment: _plain(part) for segment, part in each.items()}, True


def _plain(value: Any) -> Any:
    """*value* as it is compared: how a sentiment is known makes it no other."""
    return (value.score, value.feeling) if isinstance(value, Sentiment) else value


def _finding(group: list[str], index: JourneyIndex) -> Finding:
    """The finding for segments that are the same, at the second of them."""
    mentioned: dict[str, tuple[str, Path]] = {}
    for number, mention in enumerate(index.journey.segments):
        name = mention if isinstance(mention, str) else mention.id or mention.name
        thing = index.find("segment", name)
        if thing is not None and thing.id in group:
            mentioned.setdefault(thing.id, (clipped(thing.name), ("segments", number)))
    (first, first_path), *others = mentioned.values()
    *between, (last, _) = others
    names = ", ".join([first, *(name for name, _ in between)])
    return Finding(
        RULE.name,
        f"nothing on the map tells {names} and {last} apart, though values are given by segment",
        others[0][1],
        help="drop one of them, or write down where they differ",
        related=tuple(
            Related("the same as this one", path)
            for path in (first_path, *(p for _, p in others[1:]))
        ),
    )


RULE = Rule(
    name="indistinct-segments",
    category="segments",
    scope="journey",
    severities="- I W W",
    reads=("segments", *sorted(VALUES)),
    sources=("000",),
    summary="Two segments that walk the very same journey.",
    what=(
        "In a map that gives values by segment, compares what it says of each: the values, and "
        "the stages, items, transitions and opportunities that are for it. Segments of which all "
        "is the same are told; what only their descriptions say apart does not count. Roles are "
        "no segments."
    ),
    why=(
        "A segment earns its place by walking another way. If two feel the same everywhere, stop "
        "at the same barriers and leave as often, either they are one, or what sets them apart "
        "has not been found out yet; both are worth an hour before the session."
    ),
    question="What does one of these groups do or feel here that the other never would?",
    bad="""\
journey: Learning to sail
segments: [Beginners, Returners, Racers]
stages:
  - name: Book a course
    sentiment: {Beginners: 0.5, Returners: 0.5, Racers: 1}
    touchpoints: [Sailing school]
    barriers: [{text: Every weekend is full, severity: {Beginners: 4, Returners: 4, Racers: 2}}]
  - name: First day afloat
    sentiment: {Beginners: 1.5, Returners: 1.5, Racers: 0.8}
    touchpoints: [Jetty]
""",
    good="""\
journey: Learning to sail
segments: [Beginners, Returners, Racers]
stages:
  - name: Book a course
    sentiment: {Beginners: 0.5, Returners: 0.5, Racers: 1}
    touchpoints: [Sailing school]
    barriers: [{text: Every weekend is full, severity: {Beginners: 4, Returners: 4, Racers: 2}}]
  - name: First day afloat
    sentiment: {Beginners: 1.5, Returners: -0.6, Racers: 0.8}
    touchpoints: [Jetty]
""",
    check=check,
)
