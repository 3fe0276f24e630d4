"""missing-field."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="missing-field",
    category="file",
    scope="source",
    severities="E E E E",
    summary="Something without the one field that it cannot do without.",
    what=(
        "Finds what lacks the field that names it: a map without a title or stages, a stage or a "
        "touchpoint without a name, a barrier without a text, a transition without `from` or `to`."
    ),
    why=(
        "What has no name cannot be drawn, and nobody can talk about it. These few fields are all "
        "that jmap insists on; the rest may stay open as long as you like."
    ),
    question="What would you call this?",
    bad="""\
journey: A complaint about a parcel
segments: [Recipients]
stages:
  - name: Ask where it is
    touchpoints:
      - {channel: phone, team: Customer care}
    barriers: [The tracking page says delivered]
""",
    good="""\
journey: A complaint about a parcel
segments: [Recipients]
stages:
  - name: Ask where it is
    touchpoints:
      - {name: Parcel hotline, channel: phone, team: Customer care}
    barriers: [The tracking page says delivered]
""",
)
