"""invalid-value."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="invalid-value",
    category="file",
    scope="source",
    severities="E E E E",
    summary="A value that its field does not take.",
    what=(
        "Finds a value that is off its scale or of the wrong kind: a satisfaction of 11, a date "
        "that the calendar does not have, an unknown phase, a list where one text is meant, a "
        "link that leads out of the project. It also finds a text that became a mapping because "
        "it holds a colon (`- Price: too high`), a touchpoint that has two teams at two "
        "stages, and a map that replaces itself or is among its own parents."
    ),
    why=(
        "One wrong number moves the curve, the scores and the ranking of opportunities, and looks "
        "as sound as the others on the slide."
    ),
    question="What should it say, and on which scale was it measured?",
    bad="""\
journey: A day ticket for the ski lift
segments: [Day visitors]
stages:
  - name: Queue
    touchpoints: [{name: Valley station, importance: 9, satisfaction: 11}]
    barriers: [Two tills for two hundred people]
""",
    good="""\
journey: A day ticket for the ski lift
segments: [Day visitors]
stages:
  - name: Queue
    touchpoints: [{name: Valley station, importance: 9, satisfaction: 1.1}]
    barriers: [Two tills for two hundred people]
""",
)
