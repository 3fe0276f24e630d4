"""duplicate-id."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="duplicate-id",
    category="file",
    scope="source",
    severities="E E E E",
    summary="An id that two things have.",
    what=(
        "Finds an `id` that is given twice among things that are referred to alike: stages and "
        "steps; touchpoints; barriers, questions, needs and themes; opportunities; metrics; "
        "evidence; and the journeys of a project. Nothing needs an id unless something else "
        "refers to it, and a thing that is met again needs only its name. A segment, metric or "
        "source that is defined twice under one name at the root of a file is told as well, as "
        "one of the two would be lost; so is a channel, team or theme."
    ),
    why=(
        "An id is how scores, evidence and links find their place. If two things share one, what "
        "belongs to the second is shown at the first. It is the usual trace of copy and paste."
    ),
    question="Are these two things, or one that we met twice?",
    bad="""\
journey: A night at the opera
segments: [First-time visitors]
stages:
  - name: Buy a ticket
    touchpoints: [{name: Ticket office, id: desk}]
    barriers: [The seating plan shows no pillars]
  - name: Leave the coat
    touchpoints: [{name: Cloakroom, id: desk}]
    barriers: [The queue is as long as the first act]
""",
    good="""\
journey: A night at the opera
segments: [First-time visitors]
stages:
  - name: Buy a ticket
    touchpoints: [{name: Ticket office, id: desk}]
    barriers: [The seating plan shows no pillars]
  - name: Leave the coat
    touchpoints: [{name: Cloakroom, id: cloakroom}]
    barriers: [The queue is as long as the first act]
""",
)
