"""score-without-sample."""

from collections.abc import Iterator
from typing import Any

from jmap.analysis.evidence import standing
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.stage import Need
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.project.things import Place
from jmap.source.finding import Finding
from jmap.source.nodes import Path

_RATED = frozenset({"importance", "satisfaction", "needs", "touchpoints"})
"""Fields of a stage or step in which something is rated."""


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding for each rated need, touchpoint, step or stage in *stage* of which nobody
    can tell how many rated it."""
    index = context.index
    for part in stage.parts:
        if _RATED.isdisjoint(part.step.model_fields_set):
            continue
        itself = Place(part.step, part.path)
        for place in (itself, *part.places("needs"), *part.places("touchpoints")):
            item = place.item
            if item.importance is None and item.satisfaction is None:
                continue
            lacking = [] if item.sample is None else _segments_without(index, item)
            if item.sample is not None and not lacking:
                continue
            names = item.evidence or standing(index, part)
            if not any(_may_have_sample(index, name) for name in names):
                yield _finding(item, place.path, lacking)


def _finding(item: Any, path: Path, lacking: list[str]) -> Finding:
    name = f"“{clipped(item.text)}”" if isinstance(item, Need) else clipped(item.name)
    by = f" by {clipped(', '.join(lacking))}" if lacking else ""
    return Finding(
        RULE.name,
        f"{name} is rated{by}, and nothing says by how many",
        path,
        help="add `sample:` with how many were asked, or `evidence:` with a source that has one",
    )


def _may_have_sample(index: JourneyIndex, name: str) -> bool:
    """Whether the source *name* has a sample; one that is not known might."""
    source = index.find("evidence", name)
    return source is None or getattr(source.definition, "sample", None) is not None


def _segments_without(index: JourneyIndex, item: Any) -> list[str]:
    """The segments whose own rating of *item* has no sample, though others' ratings have."""
    if not isinstance(item.sample, dict):
        return []
    rated: dict[str, str] = {}
    for value in (item.importance, item.satisfaction):
        for name in value if isinstance(value, dict) else ():
            thing = index.find("segment", name)
            if thing is not None:
                rated[thing.id] = thing.name
    sampled = index.by_segment(item.sample)
    return [name for segment, name in rated.items() if segment not in sampled]


RULE = Rule(
    name="score-without-sample",
    category="evidence",
    scope="stage",
    severities="- I W W",
    reads=("sample", "evidence", "importance", "satisfaction", "needs", "touchpoints"),
    sources=("000",),
    summary="A rating of which nobody can tell how many people it is of.",
    what=(
        "Looks at the `importance` and `satisfaction` of needs, touchpoints, steps and stages for "
        "a `sample`, or for evidence that has one: their own or that of the touchpoint, step or "
        "stage they stand in. Where samples are given by segment, each segment that is rated "
        "needs one."
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
