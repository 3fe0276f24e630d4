"""unreachable-stage."""

from collections.abc import Iterator

from jmap.analysis.flow import Flow, flow, most_leaving
from jmap.analysis.reach import unreachable
from jmap.analysis.stages import has_customers
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey, Transition
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding, Related
from jmap.source.slug import slug

NEARLY_ALL = 0.99
"""Written shares up to this leave some customers for every other way."""


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each stage of *journey* that no way leads to; where one is lost and
    others follow from it, for that one alone."""
    index = context.index
    if not _may_lose(index):
        return
    path = flow(index)
    if not path.whole:
        return
    walkers = _walkers(path)
    for position in unreachable(path):
        stage = index.stages[position]
        if walkers[position]:
            yield _cut_off(stage, index, path, walkers)
        elif index.customers and _is_for_others(stage, index):
            yield Finding(
                RULE.name,
                f"nobody on this map gets to {clipped(stage.step.name)}: it is for others",
                stage.path,
                help="add them to the map's `segments:`, or change the stage's",
            )


def _may_lose(index: JourneyIndex) -> bool:
    """Whether anything could keep customers from going on from each stage to the next: in most
    maps nothing does, and there is no need to follow the path."""
    for stage in index.stages:
        for part in stage.parts:
            if part.step.next or part.step.segments:
                return True
    if max(most_leaving(index).values(), default=0.0) > NEARLY_ALL:
        return True
    return any(_leads_away(way, index) for way in index.journey.transitions)


def _leads_away(way: Transition, index: JourneyIndex) -> bool:
    """Whether *way* stands in for that to the next stage, and does not lead there."""
    if way.share is not None or way.kind not in ("next", "branch"):
        return False
    here, there = index.point(way.from_), index.point(way.to)
    if here is None or there is None or slug(way.to) == "exit":
        return True
    return there.stage != here.stage + 1


def _walkers(path: Flow) -> list[set[str]]:
    """Who comes to each stage if nothing stops them."""
    found: dict[int, set[str]] = {}
    for point, walkers in path.walkers.items():
        found.setdefault(point.stage, set()).update(walkers)
    return list(found.values())


def _is_for_others(stage: StageEntry, index: JourneyIndex) -> bool:
    """Whether a *stage* that nobody comes to is for customers, all of them known."""
    names = [name for part in stage.parts for name in part.step.segments]
    return has_customers(index, stage) and all(index.find("segment", name) for name in names)


def _cut_off(
    stage: StageEntry, index: JourneyIndex, path: Flow, walkers: list[set[str]]
) -> Finding:
    """The finding for a *stage* that customers would come to from the one before, were there a
    way."""
    here = walkers[stage.stage]
    before = next(s for s in index.stages[stage.stage - 1 :: -1] if here & walkers[s.stage])
    name, from_ = clipped(stage.step.name), clipped(before.step.name)
    ends = [part for part in before.parts if part.step.next]
    if ends:
        return Finding(
            RULE.name,
            f"no way leads to {name}: the path ends at {from_}",
            stage.path,
            help="add a transition that leads to it, or take out `next: none`",
            related=tuple(Related("it ends here", part.path) for part in ends),
        )
    ways = dict.fromkeys(
        way.path
        for way in path.ways
        if way.path and way.source and way.source.stage == before.stage
    )
    return Finding(
        RULE.name,
        f"no way leads to {name}: all ways out of {from_} go elsewhere",
        stage.path,
        help="add a transition that leads to it, or write shares that leave some over for it",
        related=tuple(Related("this way goes elsewhere", (*way, "to")) for way in ways),
    )


RULE = Rule(
    name="unreachable-stage",
    category="path",
    scope="journey",
    severities="- W W E",
    reads=("transitions", "next", "segments", "share", "kind", "from", "to"),
    sources=("004",),
    summary="A stage that customers cannot get to.",
    what=(
        "Follows the path from where customers start: every stage leads to the next, unless it "
        "says `next: none`, or a transition of kind `next` or `branch` without a share goes "
        "elsewhere in its place, or shares that add up to 100 % leave nobody over. A stage that "
        "no way leads to is told; those that come after it alone are not told as well. A stage "
        "for segments that do not walk this map is out of reach too. Stages for roles alone are "
        "spared."
    ),
    why=(
        "Somebody put that stage on the wall, so customers do get there. The way to it is what "
        "the room has not talked about yet, or a transition says more than was meant."
    ),
    question="How did you come to this point? What had happened just before?",
    bad="""\
journey: Renewing a passport
segments: [Travellers]
stages:
  - {name: Book a slot, touchpoints: [Town website]}
  - {name: Go to the counter, touchpoints: [Counter]}
  - {name: Correct the photo, touchpoints: [Photo booth], barriers: [The booth takes coins only]}
  - {name: Collect it, touchpoints: [Collection box]}
transitions:
  - {from: Go to the counter, to: Collect it, kind: next, when: All papers are in order}
""",
    good="""\
journey: Renewing a passport
segments: [Travellers]
stages:
  - {name: Book a slot, touchpoints: [Town website]}
  - {name: Go to the counter, touchpoints: [Counter]}
  - {name: Correct the photo, touchpoints: [Photo booth], barriers: [The booth takes coins only]}
  - {name: Collect it, touchpoints: [Collection box]}
transitions:
  - {from: Go to the counter, to: Collect it, share: 70%, when: All papers are in order}
""",
    check=check,
)
