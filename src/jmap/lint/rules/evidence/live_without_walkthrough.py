"""live-without-walkthrough."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where *journey* is live and no walkthrough is of it."""
    if journey.status == "live" and not context.is_walked():
        yield Finding(
            RULE.name,
            "the map is live, and nobody has walked it",
            ("status",),
            help="take the journey as a customer would, and write down what happened: a file with "
            f"`walkthrough:` and `journey: {context.index.id}`",
        )


RULE = Rule(
    name="live-without-walkthrough",
    category="evidence",
    scope="journey",
    severities="- I W E",
    reads=("status",),
    sources=("002",),
    summary="A live map that nobody has walked.",
    what=(
        "Looks for a walkthrough of a map of `status: live`: a file of the project with "
        "`walkthrough:` whose `journey:` is the map's id, in whatever folder. Of a map that is in "
        "no project, the walkthrough lies beside it. Any walkthrough will do: a mystery shop, a "
        "pilot or an observation."
    ),
    why=(
        "A map that is live is what people decide by, and it was drawn from what customers "
        "remember and staff believe. Half a day of taking the journey oneself finds the letter "
        "that never comes and the counter that closes at noon, and nobody argues with it."
    ),
    question="Who in this room has done this as a customer, and when?",
    bad="""\
journey: Registering a newborn
status: live
reviewed: 2026-08
segments: [Parents]
stages:
  - name: Gather the papers
    touchpoints: [The maternity ward's folder]
    barriers: [The list in the folder is of last year]
  - name: Go to the registry office
    touchpoints: [Counter 4]
    barriers: [Both parents must sign on the spot]
""",
    good="""\
# newborn.journey.yaml
journey: Registering a newborn
status: live
reviewed: 2026-08
segments: [Parents]
stages:
  - name: Gather the papers
    touchpoints: [The maternity ward's folder]
    barriers: [The list in the folder is of last year]
  - name: Go to the registry office
    touchpoints: [Counter 4]
    barriers: [Both parents must sign on the spot]
---
# september.walkthrough.yaml
walkthrough: Registering Ada, in the second week of September
journey: newborn
date: 2026-09-08
kind: mystery-shop
observations:
  - {stage: Go to the registry office, met: A clerk, waited: 50 min, observed: Two papers missing}
""",
    check=check,
)
