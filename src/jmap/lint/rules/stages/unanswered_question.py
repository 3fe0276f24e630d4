"""unanswered-question."""

from collections.abc import Iterator

from jmap.analysis.answers import answering
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each question of *journey* that no touchpoint answers, once, where it
    is first asked."""
    index = context.index
    unanswered = [
        thing
        for thing in index.tables["question"]
        if not any(place.item.answered_by for place in thing.places)
    ]
    answered = answering(index) if unanswered else {}
    for thing in unanswered:
        if not answered.get(thing.id):
            yield Finding(
                RULE.name,
                f"no touchpoint answers “{clipped(thing.name)}”",
                thing.places[0].path,
                help="add `answered_by:` with a touchpoint; if none answers it, make it a barrier",
            )


RULE = Rule(
    name="unanswered-question",
    category="stages",
    scope="journey",
    severities="- I W W",
    reads=("questions", "answered_by", "answers", "touchpoints"),
    sources=("000", "004"),
    summary="A question that no touchpoint answers.",
    what=(
        "Looks for what answers each question: its own `answered_by`, or a touchpoint whose "
        "`answers` names it; one for roles alone answers only theirs. A question asked at several "
        "stages is one question: it is told once, and answered everywhere if it is answered "
        "anywhere."
    ),
    why=(
        "A question without an answer is a barrier in the making, and one that comes with its own "
        "remedy. Going through them one by one shows which answer exists but cannot be found, and "
        "which nobody has ever written."
    ),
    question="Where would you find the answer to this? Show us.",
    bad="""\
journey: A place at the nursery
segments: [New parents]
stages:
  - name: Look around
    questions:
      - {text: How many children to one teacher?, answered_by: Open morning}
      - What happens when she is ill?
    touchpoints:
      - {name: Open morning, channel: in-person}
      - {name: Fee table, channel: web}
""",
    good="""\
journey: A place at the nursery
segments: [New parents]
stages:
  - name: Look around
    questions:
      - {text: How many children to one teacher?, answered_by: Open morning}
      - What happens when she is ill?
    touchpoints:
      - {name: Open morning, channel: in-person}
      - {name: Fee table, channel: web}
      - {name: Parents' handbook, channel: post, answers: What happens when she is ill?}
""",
    check=check,
)
