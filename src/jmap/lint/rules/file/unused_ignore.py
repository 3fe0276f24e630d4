"""unused-ignore."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="unused-ignore",
    category="file",
    scope="source",
    severities="W W W W",
    summary="A comment that silences a rule where it finds nothing.",
    what=(
        "Finds a comment `# jmap: ignore[rule, rule] reason` that silences nothing. At the end of "
        "a line, or on a line of its own above it, such a comment holds for what starts on that "
        "line and for all that it contains; `# jmap: ignore-file[rule] reason` holds for the "
        "whole file. Rules about the file itself that are errors cannot be silenced."
    ),
    why=(
        "An ignore is an open question with a reason. Once it is answered, the comment only hides "
        "the next gap of its kind."
    ),
    question="Why did we agree to leave this open, and does it still hold?",
    bad="""\
journey: Adopting a dog from the shelter
segments: [Families with children]
stages:
  # jmap: ignore[stage-without-barriers] we ask the families on Tuesday
  - name: Visit the shelter
    touchpoints: [Kennels]
    barriers: [Open only while we are at work]
""",
    good="""\
journey: Adopting a dog from the shelter
segments: [Families with children]
stages:
  # jmap: ignore[stage-without-barriers] we ask the families on Tuesday
  - name: Visit the shelter
    touchpoints: [Kennels]
""",
)
