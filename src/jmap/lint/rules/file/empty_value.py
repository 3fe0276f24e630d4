"""empty-value."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="empty-value",
    category="file",
    scope="source",
    severities="I I I I",
    summary="A field or an item that is there, and says nothing.",
    what=(
        "Finds a field without a value and an item without a text. It counts as absent, so "
        "whatever asks for it still asks."
    ),
    why=(
        "An empty field is often a note to oneself: here something was to follow. It is a cheap "
        "list of what to ask before the session starts."
    ),
    question="What was to be written here, and who knows it?",
    bad="""\
journey: Enrolling at the music school
sponsor:
segments: [Parents]
stages:
  - name: Try an instrument
    touchpoints: [Open day]
    barriers: [Only one violin for thirty children]
""",
    good="""\
journey: Enrolling at the music school
sponsor: Ruben Okafor, headmaster
segments: [Parents]
stages:
  - name: Try an instrument
    touchpoints: [Open day]
    barriers: [Only one violin for thirty children]
""",
)
