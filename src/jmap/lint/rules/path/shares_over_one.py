"""shares-over-one."""

from collections.abc import Iterator

from jmap.analysis.flow import Flow, Way, flow, most_leaving
from jmap.analysis.points import Point
from jmap.analysis.reach import NOTHING
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey, Transition
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding, Related


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where the shares of the ways out of a stage or step are more than the
    whole for some segment, at the share that goes over."""
    if max(most_leaving(context.index).values(), default=0.0) <= 1:
        return
    path = flow(context.index)
    told = set()
    for ways in _counted(path, journey.transitions).values():
        finding = _finding(ways, path, context.index)
        if finding and finding.path not in told:  # steps in no order have the same ways out
            told.add(finding.path)
            yield finding


def _counted(path: Flow, transitions: tuple[Transition, ...]) -> dict[Point | None, list[Way]]:
    """The ways that have a written share, by where they start."""
    found: dict[Point | None, list[Way]] = {}
    for way in path.ways:
        if way.source and way.path and transitions[int(way.path[1])].share is not None:
            found.setdefault(way.source, []).append(way)
    return found


def _finding(ways: list[Way], path: Flow, index: JourneyIndex) -> Finding | None:
    totals: dict[str, float] = {}
    over: Way | None = None
    for way in ways:
        for segment, share in way.shares.items():
            if segment in path.segments:
                totals[segment] = totals.get(segment, 0.0) + share
                if over is None and totals[segment] > 1 + NOTHING:
                    over = way
    if over is None:
        return None
    much = {segment: total for segment, total in totals.items() if total > 1 + NOTHING}
    others = [w for w in ways if w is not over and any(w.shares.get(segment) for segment in much)]
    return Finding(
        RULE.name,
        f"{_where(over, index)} add up to {_amounts(much, path, index)}",
        _share_of(over),
        help="lower them to 100% or less together; whoever remains goes on to the next stage",
        related=tuple(Related("together with this share", _share_of(way)) for way in others),
    )


def _share_of(way: Way) -> tuple[str | int, ...]:
    return (*(way.path or ()), "share")


def _where(way: Way, index: JourneyIndex) -> str:
    assert way.path is not None  # shares are written
    name = index.journey.transitions[int(way.path[1])].from_
    part = index.point(name)
    return f"the shares that leave {clipped(part.step.name if part else name)}"


def _amounts(totals: dict[str, float], path: Flow, index: JourneyIndex) -> str:
    """`120%`, or `120% of Movers, 110% of Families` where not all come to the same."""
    said = {segment: f"{total * 100:.10g}%" for segment, total in totals.items()}
    if len(said) == len(path.segments) and len(set(said.values())) == 1:
        return next(iter(said.values()))
    names = {thing.id: thing.name for thing in index.segments}
    return ", ".join(f"{amount} of {clipped(names[segment])}" for segment, amount in said.items())


RULE = Rule(
    name="shares-over-one",
    category="path",
    scope="journey",
    severities="E E E E",
    reads=("transitions", "share", "from", "to", "segments"),
    summary="More customers leave a stage than get there.",
    what=(
        "Adds up the shares of the transitions that leave a stage or step, segment by segment. A "
        "transition from a stage leaves its last step; an entry (`from: start`) leaves none. Each "
        "share is a part of those who get there, so together they are 100 % at most."
    ),
    why=(
        "Of a hundred people, a hundred and twenty cannot leave. Mostly two sources were put "
        "together that count different people, or a share of all customers was taken for a share "
        "of those who get this far. Every figure worked out from it would be wrong."
    ),
    question="Of a hundred people who get this far, how many go each way?",
    bad="""\
journey: A second-hand car from a dealer
segments: [Families]
stages:
  - {name: See the advert, touchpoints: [Car portal]}
  - {name: Test drive, touchpoints: [Dealer's yard], barriers: [The seller sits beside me]}
  - {name: Sign, touchpoints: [Sales desk]}
transitions:
  - {from: Test drive, to: See the advert, share: 45%, when: It smells of smoke}
  - {from: Test drive, to: exit, destination: competitor, share: 60%, when: No warranty}
""",
    good="""\
journey: A second-hand car from a dealer
segments: [Families]
stages:
  - {name: See the advert, touchpoints: [Car portal]}
  - {name: Test drive, touchpoints: [Dealer's yard], barriers: [The seller sits beside me]}
  - {name: Sign, touchpoints: [Sales desk]}
transitions:
  - {from: Test drive, to: See the advert, share: 45%, when: It smells of smoke}
  - {from: Test drive, to: exit, destination: competitor, share: 33%, when: No warranty}
""",
    check=check,
)
