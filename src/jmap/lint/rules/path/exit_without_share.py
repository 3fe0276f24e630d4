"""exit-without-share."""

from collections.abc import Iterator

from jmap.analysis.flow import flow
from jmap.analysis.losses import Exit, exits
from jmap.analysis.walkers import customer_ids
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each exit of *journey* without a share, or with none for some of those
    who take it."""
    index = context.index
    for way in exits(index):
        who = _uncounted(way, index)
        if who is not None:
            yield Finding(
                RULE.name,
                f"{who} leave {clipped(way.point.step.name)}, and nobody says how many",
                (*way.path, "to"),
                help="add `share:`, the part of those who get there; a guess will do to begin with",
            )


def _uncounted(way: Exit, index: JourneyIndex) -> str | None:
    """Of whom nobody says how many leave; None where it is said for all."""
    share, names = way.transition.share, way.transition.segments
    if share is None:
        return None if not way.is_loss and _is_the_rest(way, index) else "customers"
    if not isinstance(share, dict) or not names:
        return None
    counted = index.segment_ids(share)
    customers = customer_ids(index)
    missing = [i for i in index.segment_ids(names) if i in customers and i not in counted]
    called = {thing.id: thing.name for thing in index.segments}
    return ", ".join(clipped(called[segment]) for segment in missing) or None


def _is_the_rest(way: Exit, index: JourneyIndex) -> bool:
    """Whether all leave who go no other way, so that no share need say how many."""
    path, transitions = flow(index), index.journey.transitions
    return all(
        other.path == way.path
        or (other.path is not None and transitions[int(other.path[1])].share is not None)
        for known in path.ways
        if known.path == way.path and known.source
        for other in path.leaving(known.source)
        if set(other.segments) & set(known.segments)
    )


RULE = Rule(
    name="exit-without-share",
    category="path",
    scope="journey",
    severities="- I W W",
    reads=("share", "destination", "from", "segments"),
    sources=("001", "003"),
    summary="Customers leave, and nobody says how many.",
    what=(
        "Looks at each transition with `to: exit` for its `share`, the part of those who get "
        "there; where it is given by segment, for all segments that the exit names. An exit with "
        "`destination: done` at the end of the path takes all who remain and needs none."
    ),
    why=(
        "One exit loses two in a hundred, the next one half. As long as both are arrows of the "
        "same width, the discussion goes to whoever speaks loudest. A guess that somebody can "
        "contradict is worth more than no number."
    ),
    question="Of ten people like you who get this far, how many turn round here?",
    bad="""\
journey: Giving blood for the first time
segments: [First-time donors]
stages:
  - {name: Sign up, touchpoints: [Donor app]}
  - {name: Wait for the doctor, touchpoints: [Waiting room], barriers: [An hour between needles]}
transitions:
  - {from: Sign up, to: exit, destination: abandon, share: 55%}
  - {from: Wait for the doctor, to: exit, destination: abandon, when: The bus home leaves}
""",
    good="""\
journey: Giving blood for the first time
segments: [First-time donors]
stages:
  - {name: Sign up, touchpoints: [Donor app]}
  - {name: Wait for the doctor, touchpoints: [Waiting room], barriers: [An hour between needles]}
transitions:
  - {from: Sign up, to: exit, destination: abandon, share: 55%}
  - {from: Wait for the doctor, to: exit, destination: abandon, share: 8%,
     when: The bus home leaves}
""",
    check=check,
)
