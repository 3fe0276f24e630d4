"""overdue-review."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.model.values import duration
from jmap.source.finding import Finding

REVIEW_EVERY = duration("12 months")
"""How often a map is gone through that does not say it."""


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where the next review of *journey* should have been before today, or where
    it is live and was never reviewed."""
    if journey.reviewed is None:
        if journey.status == "live":
            yield Finding(
                RULE.name,
                "the map is live and was never reviewed",
                ("status",),
                help="go through it with those who use it, and add `reviewed:` with the day",
            )
        return
    every = journey.review_every or REVIEW_EVERY
    due = every.after(journey.reviewed.last)
    if due < context.today:
        yield Finding(
            RULE.name,
            f"the last review was {journey.reviewed.text}, and the next was due by {due}: the map "
            "may no longer be true",
            ("reviewed",),
            help="go through it with those who use it, and set `reviewed:` to that day",
        )


RULE = Rule(
    name="overdue-review",
    category="evidence",
    scope="journey",
    severities="- W W E",
    reads=("reviewed", "review_every", "status"),
    sources=("002",),
    by_day=True,
    summary="A map whose review is overdue, or a live map that was never reviewed.",
    what=(
        "Adds `review_every` (12 months, unless the map says otherwise) to `reviewed` and "
        "compares the day with today (`--today`, or `JMAP_TODAY`). If `reviewed` is a month, a "
        "quarter or a year, its last day counts. A map of `status: live` must have been reviewed."
    ),
    why=(
        "A map is drawn once and believed for years. The journey moves on with every release, "
        "every new rival and every rule from the regulator, and a map that nobody goes through "
        "again becomes a picture of how it used to be."
    ),
    question="What on this map is no longer so?",
    bad="""\
journey: Asking for advice on my pension
status: review
reviewed: 2025-03
review_every: 6 months
segments: [Employees over fifty]
stages:
  - name: Read the yearly letter
    touchpoints: [Yearly letter]
    barriers: [Four figures and none of them is the one I want]
  - name: Talk to somebody
    touchpoints: [Adviser]
    barriers: [Appointments only during working hours]
""",
    good="""\
journey: Asking for advice on my pension
status: review
reviewed: 2026-08
review_every: 6 months
segments: [Employees over fifty]
stages:
  - name: Read the yearly letter
    touchpoints: [Yearly letter]
    barriers: [Four figures and none of them is the one I want]
  - name: Talk to somebody
    touchpoints: [Adviser]
    barriers: [Appointments only during working hours]
""",
    check=check,
)
