"""survey-only-feelings."""

from collections.abc import Iterator

from jmap.analysis.coverage import claims
from jmap.analysis.evidence import methods
from jmap.analysis.stages import audience
from jmap.analysis.walkers import EVERYBODY
from jmap.lint.rule import Context, Rule
from jmap.model.frame import Method
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding

ASKED = {"survey": "surveys", "focus-group": "focus groups"}
"""Methods that ask for feelings, and how they are called."""


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where more than half of the motivations and sentiments of *journey* that
    have evidence rest on surveys and focus groups alone."""
    rested = asked = 0
    said: set[Method | None] = set()
    for behind in _grounds(context.index):
        rested += 1
        if behind <= ASKED.keys():
            asked += 1
            said |= behind
    if 2 * asked > rested:
        kinds = " and ".join(plural for method, plural in ASKED.items() if method in said)
        yield Finding(
            RULE.name,
            f"{asked} of {rested} motivations and sentiments that have evidence rest on {kinds} "
            "alone",
            help="interview or watch a few of these customers, and add that to their `evidence:`",
        )


def _grounds(index: JourneyIndex) -> Iterator[set[Method | None]]:
    """The methods behind each of the customers' motivations and sentiments that have evidence."""
    known: dict[tuple[str, ...], set[Method | None]] = {}
    for claim in claims(index):
        if claim.kind not in ("motivation", "sentiment"):
            continue
        own = claim.item.segments or audience(index, claim.point)
        behind: set[Method | None] = set()
        for segment, names in claim.grounds.items():
            whose = own if segment == EVERYBODY else (segment,)
            if names and index.is_for_customers(whose):
                if names not in known:
                    known[names] = methods(index, names)
                behind |= known[names]
        if behind:
            yield behind


RULE = Rule(
    name="survey-only-feelings",
    category="evidence",
    scope="journey",
    severities="- I W W",
    reads=("evidence", "method", "motivations", "sentiment"),
    sources=("004",),
    summary="Motivations and feelings that rest on surveys and focus groups alone.",
    what=(
        "Counts the motivations and sentiments that have evidence, their own or that of the "
        "touchpoint, step or stage they stand in. If more than half of them rest on surveys and "
        "focus groups and on nothing else, the map is told so, once. Roles are passed over."
    ),
    why=(
        "A questionnaire measures the feelings that its author thought of. Why people went on, "
        "and what it was like, comes out in an interview or beside them while they do it; without "
        "that, the map has numbers for its feelings and no reasons."
    ),
    question="Has anybody here seen a customer do this, or listened to one for half an hour?",
    bad="""\
journey: My first hearing aid
basis: research
segments: [People over sixty]
evidence:
  - {title: Panel of wearers, id: panel, method: survey, date: 2026-05, sample: 640}
  - {title: Fittings we watched, id: fittings, method: observation, date: 2026-06, sample: 12}
stages:
  - name: Admit it
    evidence: panel
    sentiment: -1
    touchpoints: [Family doctor]
    motivations: [Hear the grandchildren]
  - name: Get used to it
    evidence: [panel, fittings]
    sentiment: 0.5
    touchpoints: [Fitting appointment]
    barriers: [Cutlery sounds like a building site]
""",
    good="""\
journey: My first hearing aid
basis: research
segments: [People over sixty]
evidence:
  - {title: Panel of wearers, id: panel, method: survey, date: 2026-05, sample: 640}
  - {title: Talks at home, id: talks, method: interview, date: 2026-06, sample: 11}
  - {title: Fittings we watched, id: fittings, method: observation, date: 2026-06, sample: 12}
stages:
  - name: Admit it
    evidence: [panel, talks]
    sentiment: -1
    touchpoints: [Family doctor]
    motivations: [Hear the grandchildren]
  - name: Get used to it
    evidence: [panel, fittings]
    sentiment: 0.5
    touchpoints: [Fitting appointment]
    barriers: [Cutlery sounds like a building site]
""",
    check=check,
)
