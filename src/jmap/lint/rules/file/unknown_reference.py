"""unknown-reference."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="unknown-reference",
    category="file",
    scope="source",
    severities="E E E E",
    summary="A name that refers to nothing.",
    what=(
        "Finds a reference to a segment, stage, touchpoint, theme, metric or piece of evidence "
        "that neither the map nor its project has, and names the nearest that exist. Capitals, "
        "spaces and hyphens make no difference. A list that the project declares, such as its "
        "teams, is closed: what is not in it is found here."
    ),
    why=(
        "A renamed segment takes its scores with it; references to the old name would go on "
        "pointing into the air. Here they are told all at once, before the report is printed."
    ),
    question="Is this something new, or an old name for something we have?",
    bad="""\
journey: Hiring a bicycle for the day
segments: [Day trippers, Regulars]
stages:
  - name: Find a station
    touchpoints: [Station map]
    barriers:
      - {text: The map shows bicycles that are gone, segments: Tourists}
""",
    good="""\
journey: Hiring a bicycle for the day
segments: [Day trippers, Regulars]
stages:
  - name: Find a station
    touchpoints: [Station map]
    barriers:
      - {text: The map shows bicycles that are gone, segments: Day trippers}
""",
)
