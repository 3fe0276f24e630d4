"""assumption-map."""

from collections.abc import Iterator

from jmap.analysis.evidence import names_used
from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where *journey* says, or leaves it at, that it rests on assumptions."""
    if journey.basis != "assumption":
        return
    if names_used(context.index):
        help = "it names sources: if they bear out what it says, set `basis: mixed` or `research`"
    else:
        help = "talk to a few customers, name them as `evidence:`, then set `basis: mixed`"
    yield Finding(
        RULE.name,
        "the map rests on assumptions: it shows what the team believes, not what customers said",
        ("basis",) if "basis" in journey.model_fields_set else (),
        help=help,
    )


RULE = Rule(
    name="assumption-map",
    category="evidence",
    scope="journey",
    severities="- I W E",
    reads=("basis",),
    sources=("004", "001"),
    summary="A map that rests on assumptions.",
    what=(
        "Looks at the map's `basis`: `assumption`, which is also what it is taken for when it "
        "says nothing, is flagged; `mixed` and `research` are not."
    ),
    why=(
        "What the team knows by heart makes a good first map in half a day. It is a list of "
        "hypotheses, though, and must not be shown as a finding: the surprises, which pay for "
        "the work, are all in what nobody in the room could know."
    ),
    question="Which of these notes would you bet money on before you have asked a customer?",
    bad="""\
journey: Moving house with our removal firm
basis: assumption
segments: [Families with children]
stages:
  - name: Get a quote
    touchpoints: [Visit at home]
    barriers: [Three firms and three ways to count boxes]
  - name: The day itself
    touchpoints: [The crew]
    barriers: [The lift is out of order]
""",
    good="""\
journey: Moving house with our removal firm
basis: mixed
segments: [Families with children]
evidence:
  - {title: Calls in the week after, id: calls, method: interview, date: 2026-06, sample: 9}
stages:
  - name: Get a quote
    touchpoints: [Visit at home]
    barriers: [{text: Three firms and three ways to count boxes, evidence: calls}]
  - name: The day itself
    touchpoints: [The crew]
    barriers: [The lift is out of order]
""",
    check=check,
)
