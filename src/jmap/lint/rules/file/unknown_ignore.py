"""unknown-ignore."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="unknown-ignore",
    category="file",
    scope="source",
    severities="W W W W",
    summary="A comment that silences a rule that does not exist.",
    what=(
        "Finds a comment `# jmap: ignore[rule] reason` or `# jmap: ignore-file[rule] reason` that "
        "names no rule, and names the nearest there is. `jmap explain` lists them all; the former "
        "name of a rule goes on working."
    ),
    why=(
        "The comment looks as if the matter had been settled, while the finding is reported as "
        "before, or while there is no such finding at all."
    ),
    question="Which finding did you want to leave open?",
    bad="""\
journey: A flat in a strange town
segments: [New graduates]
stages:
  # jmap: ignore[stage-without-bariers] nobody has asked the graduates yet
  - name: Visit flats
    touchpoints: [Open viewing]
    barriers: [Forty people on the stairs]
""",
    good="""\
journey: A flat in a strange town
segments: [New graduates]
stages:
  # jmap: ignore[stage-without-barriers] nobody has asked the graduates yet
  - name: Visit flats
    touchpoints: [Open viewing]
""",
)
