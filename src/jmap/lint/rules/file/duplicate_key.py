"""duplicate-key."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="duplicate-key",
    category="file",
    scope="source",
    severities="E E E E",
    summary="A field that is given twice in one place.",
    what=(
        "Finds a field that stands twice in the same stage, item or file, and a segment for which "
        "a value is given twice, by two of its names."
    ),
    why=(
        "Only one of the two can count, and the other is lost without a word. It happens when "
        "two people add to the same stage: the second set of barriers hides the first."
    ),
    question="Which of the two did you mean, or do both belong in one list?",
    bad="""\
journey: A holiday with the night train
segments: [Families]
stages:
  - name: Book
    touchpoints: [Booking page]
    barriers: [Bookable only three months ahead]
    motivations: [Wake up at the sea]
    barriers: [No compartment for five]
""",
    good="""\
journey: A holiday with the night train
segments: [Families]
stages:
  - name: Book
    touchpoints: [Booking page]
    barriers: [Bookable only three months ahead, No compartment for five]
    motivations: [Wake up at the sea]
""",
)
