"""syntax."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="syntax",
    category="file",
    scope="source",
    severities="E E E E",
    summary="The file is not YAML.",
    what=(
        "Tells where the text stops being YAML: a colon too many, a quote or bracket that is "
        "never closed, a line that fits neither the field nor the list above it, a tab. What "
        "stands before that line is still read, so that its other faults are told in the same run."
    ),
    why=(
        "Whatever comes after the line is invisible to jmap, so half of the map may be missing "
        "from the report. Nearly always, quotes around one text put it right."
    ),
    question="What was this line meant to say?",
    bad="""\
journey: Replacing the boiler
scenario: The boiler is old: it may fail any day
segments: [House owners]
stages:
  - name: Ask for an offer
    touchpoints: [Heating fitter's visit]
    barriers: [Nobody has time before the autumn]
""",
    good="""\
journey: Replacing the boiler
scenario: "The boiler is old: it may fail any day"
segments: [House owners]
stages:
  - name: Ask for an offer
    touchpoints: [Heating fitter's visit]
    barriers: [Nobody has time before the autumn]
""",
)
