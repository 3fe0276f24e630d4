"""score-without-sample."""

from collections.abc import Iterator
from typing import Any

from jmap.analysis.evidence import standing
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.model.plan import Opportunity
from jmap.model.stage import Need
from jmap.project.index import JourneyIndex
from jmap.project.things import Place
from jmap.source.finding import Finding
from jmap.source.nodes import Path

LANES = ("needs", "touchpoints", "opportunities")
"""The lanes whose items may be rated."""
_RATED = frozenset({"importance", "satisfaction", *LANES})
"""Fields of a stage or step in which something is rated."""


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each rated need, touchpoint, opportunity, step or stage of *journey* of
    which nobody can tell how many rated it."""
    index = context.index
    for place, names in _rated(index):
        sample = getattr(place.item, "sample", None)
        lacking = [] if sample is None else _segments_without(index, place.item, sample)
        if sample is not None and not lacking:
            continue
        if not any(_may_have_sample(index, name) for name in place.item.evidence or names):
            yield _finding(place.item, place.written("importance", "satisfaction"), lacking)


def _rated(index: JourneyIndex) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """All that is rated, with the evidence that holds for it where it has none of its own."""
    for stage in index.stages:
        for part in stage.parts:
            written = part.step.model_fields_set
            if _RATED.isdisjoint(written):
                continue
            lanes = [place for lane in LANES if lane in written for place in part.places(lane)]
            for place in (Place(part.step, part.path), *lanes):
                if _is_rated(place.item):
                    yield place, standing(index, part)
    for number, item in enumerate(index.journey.opportunities):
        if _is_rated(item):
            yield Place(item, ("opportunities", number)), ()


def _is_rated(item: Any) -> bool:
    return item.importance is not None or item.satisfaction is not None


def _finding(item: Any, path: Path, lacking: list[str]) -> Finding:
    by = f" by {clipped(', '.join(lacking))}" if lacking else ""
    help = "add `sample:` with how many were asked, or `evidence:` with a source that has one"
    if isinstance(item, Need):
        name = f"“{clipped(item.text)}”"
    elif isinstance(item, Opportunity):
        name, help = clipped(item.title), "add `evidence:` with a source that has a `sample:`"
    else:
        name = clipped(item.name)
    return Finding(RULE.name, f"{name} is rated{by}, and nothing says by how many", path, help=help)


def _may_have_sample(index: JourneyIndex, name: str) -> bool:
    """Whether the source *name* has a sample; one that is not known might."""
    source = index.find("evidence", name)
    return source is None or getattr(source.definition, "sample", None) is not None


def _segments_without(index: JourneyIndex, item: Any, sample: Any) -> list[str]:
    """The segments whose own rating of *item* is not in its *sample*, though others' are."""
    if not isinstance(sample, dict):
        return []
    rated: dict[str, str] = {}
    for value in (item.importance, item.satisfaction):
        for name in value if isinstance(value, dict) else ():
            thing = index.find("segment", name)
            if thing is not None:
                rated[thing.id] = thing.name
    sampled = index.by_segment(sample)
    return [name for segment, name in rated.items() if segment not in sampled]


RULE = Rule(
    name="score-without-sample",
    category="evidence",
    scope="journey",
    severities="- I W W",
    reads=("sample", "evidence", "importance", "satisfaction", *LANES),
    sources=("000",),
    summary="A rating of which nobody can tell how many people it is of.",
    what=(
        "Looks at the `importance` and `satisfaction` of needs, touchpoints, opportunities, steps "
        "and stages for a `sample`, or for evidence that has one: their own or that of the step "
        "or stage they stand in. Where samples are given by segment, each segment that is rated "
        "needs one. An opportunity has no sample of its own: its evidence must have it."
    ),
    why=(
        "An opportunity score of 14 looks the same whether four hundred people stand behind it "
        "or the four who came to the workshop. Segments are compared and money is moved on such "
        "figures; one of a handful of people must be seen to be one."
    ),
    question="How many people is this number, and would it be the same with as many others?",
    bad="""\
journey: A hedge delivered to the garden
segments: [New gardeners]
stages:
  - name: Choose the plants
    touchpoints: [Catalogue]
    needs:
      - {text: Know what grows in my soil, importance: 9.1, satisfaction: 3.4, sample: 160}
  - name: Take delivery
    touchpoints: [Driver]
    needs:
      - {text: A day I can rely on, importance: 8.8, satisfaction: 4.0}
    barriers: [Forty pots on the pavement]
""",
    good="""\
journey: A hedge delivered to the garden
segments: [New gardeners]
evidence:
  - {title: Cards in the parcel, id: cards, method: survey, date: 2026-05, sample: 160}
stages:
  - name: Choose the plants
    touchpoints: [Catalogue]
    needs:
      - {text: Know what grows in my soil, importance: 9.1, satisfaction: 3.4, sample: 160}
  - name: Take delivery
    evidence: cards
    touchpoints: [Driver]
    needs:
      - {text: A day I can rely on, importance: 8.8, satisfaction: 4.0}
    barriers: [Forty pots on the pavement]
""",
    check=check,
)
