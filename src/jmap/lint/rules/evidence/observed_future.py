"""observed-future."""

from collections.abc import Iterator

from jmap.analysis.coverage import claims
from jmap.analysis.evidence import was_observed
from jmap.analysis.walkers import EVERYBODY
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each sentiment that somebody is said to have observed, where *journey*
    is of the future."""
    if journey.state != "future":
        return
    for claim in claims(context.index):
        if claim.kind != "sentiment":
            continue
        for segment, names in claim.grounds.items():
            whole = segment == EVERYBODY
            felt = claim.item.sentiment if whole else claim.item.sentiment[segment]
            if was_observed(context.index, felt, names):
                path = claim.path if whole else (*claim.path, segment)
                how = "is called observed" if felt.basis else "rests on observation"
                yield Finding(
                    RULE.name,
                    f"the sentiment at {clipped(claim.item.name)} {how}, in a future that nobody "
                    "has seen",
                    (*path, "basis") if felt.basis else path,
                    help="set its `basis:` to inferred or assumed; what was observed belongs in "
                    "the map of today",
                )


RULE = Rule(
    name="observed-future",
    category="evidence",
    scope="journey",
    severities="E E E E",
    reads=("state", "sentiment", "evidence", "method"),
    summary="A future map with observed sentiment.",
    what=(
        "Looks in maps of `state: future` for sentiment whose `basis` is `observed`. Without a "
        "`basis`, it follows from the method of the evidence it rests on, its own or that of the "
        "touchpoint, step or stage: it is observed if that is observation or mystery shopping "
        "and nothing else."
    ),
    why=(
        "Nobody has watched customers go through a journey that does not exist. Most often the "
        "curve was copied from the map of today; and once it is printed beside that one, the "
        "improvement on paper is taken for one that was measured."
    ),
    question="How do we expect people to feel here, and what would prove us wrong?",
    bad="""\
journey: Through airport security without a queue
state: future
replaces: airport-security
segments: [Business travellers]
stages:
  - name: Arrive
    touchpoints: [Slot on the boarding pass]
    sentiment: {score: 1, feeling: Unhurried, basis: observed}
  - name: Go through
    touchpoints: [Scanner that sees into bags]
    sentiment: {score: 0.5, feeling: Surprised, basis: assumed}
    barriers: [The belt is too short for two]
""",
    good="""\
journey: Through airport security without a queue
state: future
replaces: airport-security
segments: [Business travellers]
stages:
  - name: Arrive
    touchpoints: [Slot on the boarding pass]
    sentiment: {score: 1, feeling: Unhurried, basis: inferred}
  - name: Go through
    touchpoints: [Scanner that sees into bags]
    sentiment: {score: 0.5, feeling: Surprised, basis: assumed}
    barriers: [The belt is too short for two]
""",
    check=check,
)
