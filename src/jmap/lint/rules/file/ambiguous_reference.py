"""ambiguous-reference."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="ambiguous-reference",
    category="file",
    scope="source",
    severities="E E E E",
    summary="A name that could mean more than one thing.",
    what=(
        "Finds a reference that fits several different things, and lists them. Give one of them "
        "an `id` and refer to that, or write `stage/name` to say which one is meant. So it is with "
        "a transition `from: start` or `to: exit` on a map with a stage of that name."
    ),
    why=(
        "Two stages called Wait are two different waits. A share of customers who leave from "
        "'Wait' would be drawn at the wrong one half of the time."
    ),
    question="Which of the two did you mean?",
    bad="""\
journey: A passport for the summer
segments: [Late planners]
stages:
  - {name: Apply, touchpoints: [Town hall], barriers: [No appointment before June]}
  - {name: Wait, touchpoints: [Waiting room], barriers: [Numbers are called out of order]}
  - {name: Pay, touchpoints: [Payment machine], barriers: [Takes coins only]}
  - {name: Wait, touchpoints: [Letter box], barriers: [Nobody can say how many weeks]}
transitions:
  - {from: Wait, to: exit, share: 10%, when: The holiday begins before the passport comes}
""",
    good="""\
journey: A passport for the summer
segments: [Late planners]
stages:
  - {name: Apply, touchpoints: [Town hall], barriers: [No appointment before June]}
  - {name: Wait, touchpoints: [Waiting room], barriers: [Numbers are called out of order]}
  - {name: Pay, touchpoints: [Payment machine], barriers: [Takes coins only]}
  - {name: Wait, id: wait-at-home, touchpoints: [Letter box], barriers: [Nobody knows how long]}
transitions:
  - {from: wait-at-home, to: exit, share: 10%, when: The holiday begins before the passport comes}
""",
)
