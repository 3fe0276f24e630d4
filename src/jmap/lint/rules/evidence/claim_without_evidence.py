"""claim-without-evidence."""

from collections.abc import Iterator

from jmap.analysis.coverage import Claim, claims
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding

_UNSHOWN = {
    "barrier": "nothing shows that it stops anybody",
    "motivation": "nothing shows that it moves anybody",
    "sentiment": "nothing shows who felt that",
    "moment of truth": "nothing shows that it decides",
}


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each claim of *journey* that rests on nothing, unless the map is an
    assumption as a whole and says so."""
    if journey.basis == "assumption":
        return
    for claim in claims(context.index):
        if not claim.rests:
            yield Finding(
                RULE.name,
                f"{_told(claim, context.index)} rests on no evidence: {_UNSHOWN[claim.kind]}",
                claim.path,
                help="add `evidence:` with its source, here or on the stage; if it is a guess, ask "
                "the people it is about",
            )


def _told(claim: Claim, index: JourneyIndex) -> str:
    if claim.kind in ("barrier", "motivation"):
        return f"“{clipped(claim.item.text)}”"
    name = clipped(claim.item.name)
    if claim.kind == "moment of truth":
        return f"the moment of truth at {name}"
    without = [segment for segment, names in claim.grounds.items() if not names]
    if len(without) == len(claim.grounds):
        return f"the sentiment at {name}"
    things = [index.find("segment", segment) for segment in without]
    shown = (thing.name if thing else name for thing, name in zip(things, without, strict=True))
    return f"the sentiment of {clipped(', '.join(shown))} at {name}"


RULE = Rule(
    name="claim-without-evidence",
    category="evidence",
    scope="journey",
    severities="- I W E",
    reads=("basis", "evidence", "barriers", "motivations", "sentiment", "moment_of_truth"),
    sources=("004",),
    summary="A barrier, motivation, sentiment or moment of truth that rests on nothing.",
    what=(
        "Looks for the `evidence` of each barrier, motivation, sentiment and moment of truth: its "
        "own, or that of the touchpoint, step or stage it stands in. A sentiment given by segment "
        "needs it for each of them. A map whose `basis` is `assumption` says of itself that it "
        "rests on nothing, and is spared. The report's evidence coverage counts the same claims."
    ),
    why=(
        "A map that calls itself research lends its authority to every note on it, and the one "
        "that somebody made up is the one the meeting will fight over. Where it cannot be told "
        "from the others, all of them lose."
    ),
    question="How do we know this, and from whom did we hear it first?",
    bad="""\
journey: The dog is limping
basis: research
segments: [First-time dog owners]
evidence:
  - {title: Talks in the waiting room, id: talks, method: interview, date: 2026-05, sample: 14}
stages:
  - name: Decide whether to go
    evidence: talks
    touchpoints: [The practice's website]
    motivations: [Not to be the one who waited too long]
    barriers: [Nobody says what a first look costs]
  - name: Wait with the dog
    touchpoints: [Waiting room]
    sentiment: {score: -1, feeling: On edge, evidence: talks}
    barriers: [A cat on the next chair]
""",
    good="""\
journey: The dog is limping
basis: research
segments: [First-time dog owners]
evidence:
  - {title: Talks in the waiting room, id: talks, method: interview, date: 2026-05, sample: 14}
stages:
  - name: Decide whether to go
    evidence: talks
    touchpoints: [The practice's website]
    motivations: [Not to be the one who waited too long]
    barriers: [Nobody says what a first look costs]
  - name: Wait with the dog
    touchpoints: [Waiting room]
    sentiment: {score: -1, feeling: On edge, evidence: talks}
    barriers: [{text: A cat on the next chair, evidence: talks}]
""",
    check=check,
)
