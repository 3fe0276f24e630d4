"""one-sided-evidence."""

from collections.abc import Iterator

from jmap.analysis.evidence import REFERRING, sources_in_use
from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where all evidence that *journey* uses tells why, or all of it counts. A
    source without a method might do either."""
    used = sources_in_use(context.index)
    if not used or any(source.method is None for source in used):
        return
    all_of_it = "its one source is" if len(used) == 1 else f"all {len(used)} sources are"
    if not any(source.is_quantitative for source in used):
        yield Finding(
            RULE.name,
            f"{all_of_it} qualitative: the map tells why, and not how many",
            help="add a source that counts, such as a survey, analytics or the support log",
        )
    elif not any(source.is_qualitative for source in used):
        yield Finding(
            RULE.name,
            f"{all_of_it} quantitative: the map tells how many, and not why",
            help="add a source that tells why, such as interviews or observation",
        )


RULE = Rule(
    name="one-sided-evidence",
    category="evidence",
    scope="journey",
    severities="- I W W",
    reads=(*REFERRING, "method"),
    sources=("002",),
    summary="Evidence that is all qualitative, or all quantitative.",
    what=(
        "Looks at the methods of all sources that the map uses, those of the project included. "
        "Surveys, analytics and CRM data count; support logs, reviews, social media and mystery "
        "shopping do both; all other methods tell why. If one of the two is missing, the map is "
        "told so, unless a source has no method."
    ),
    why=(
        "Numbers show where customers turn back and are silent about the reason; conversations "
        "give the reason and cannot say whether it is one customer in three or one in a hundred. "
        "A plan needs both, and a sceptic will ask for the one that is missing."
    ),
    question="We know what they told us. How many of them is that, and who has counted?",
    bad="""\
journey: A car by the hour
basis: research
segments: [City dwellers without a car]
evidence:
  - {title: Rides we joined, id: rides, method: observation, date: 2026-06, sample: 10}
  - {title: Talks with those who left, id: leavers, method: interview, date: 2026-06, sample: 9}
stages:
  - name: Find one nearby
    evidence: rides
    touchpoints: [App]
    barriers: [The car on the map is in an underground car park]
  - name: Give it back
    evidence: [rides, leavers]
    touchpoints: [Parking bay]
    barriers: [Somebody else stands in the bay]
""",
    good="""\
journey: A car by the hour
basis: research
segments: [City dwellers without a car]
evidence:
  - {title: Rides we joined, id: rides, method: observation, date: 2026-06, sample: 10}
  - {title: Bookings of the spring, id: bookings, method: analytics, date: 2026-Q2, sample: 41000}
stages:
  - name: Find one nearby
    evidence: rides
    touchpoints: [App]
    barriers: [The car on the map is in an underground car park]
  - name: Give it back
    evidence: [rides, bookings]
    touchpoints: [Parking bay]
    barriers: [Somebody else stands in the bay]
""",
    check=check,
)
