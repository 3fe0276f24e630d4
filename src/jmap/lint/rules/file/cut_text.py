"""cut-text."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="cut-text",
    category="file",
    scope="source",
    severities="W W W W",
    summary="A text that ends too early, because # begins a comment.",
    what=(
        "Finds a # behind a space and with no space after it: to YAML, all that follows on the "
        "line is a comment. Quotes around the text keep it whole. A comment that is meant as one "
        "has a space after its #. Also finds a list that has no space behind its dashes: that is "
        "one text of several lines."
    ),
    why=(
        "The text is cut without a word: 'Gate #7 is a mile away' becomes 'Gate', and in the "
        "session nobody knows what was wrong with the gate."
    ),
    question="How does this sentence go on?",
    bad="""\
journey: Changing planes
segments: [Business travellers]
stages:
  - name: Find the next gate
    touchpoints: [Departures board]
    barriers:
      - Gate #7 is a mile away
""",
    good="""\
journey: Changing planes
segments: [Business travellers]
stages:
  - name: Find the next gate
    touchpoints: [Departures board]
    barriers:
      - "Gate #7 is a mile away"
""",
)
