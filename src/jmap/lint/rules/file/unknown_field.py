"""unknown-field."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="unknown-field",
    category="file",
    scope="source",
    severities="E E E E",
    summary="A field that the format does not have.",
    what=(
        "Finds a field that does not exist where it stands, and names the nearest that does. It "
        "knows what other tools say: `pain_points` are `barriers` here, `personas` are `segments`, "
        "`kpis` are `metrics`. A field of your own begins with `x-` and is left alone; a lane of "
        "your own goes under `custom`."
    ),
    why=(
        "A misspelt field is content that nobody will see: the barriers are in the file and not "
        "in the report, and the room discusses an empty row."
    ),
    question="Under which heading does this belong?",
    bad="""\
journey: Learning to drive
segments: [School leavers]
stages:
  - name: Find a driving school
    touchpoints: [Website]
    pain_points: [All of them charge differently]
""",
    good="""\
journey: Learning to drive
segments: [School leavers]
stages:
  - name: Find a driving school
    touchpoints: [Website]
    barriers: [All of them charge differently]
""",
)
