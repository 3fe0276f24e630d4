"""future-without-current."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where *journey* is of the future and does not say what it replaces."""
    if journey.state == "future" and not journey.replaces:
        yield Finding(
            RULE.name,
            "this future map replaces nothing: nobody can see what would change",
            ("state",),
            help="name the map of today in `replaces:`; draw that one first if there is none",
        )


RULE = Rule(
    name="future-without-current",
    category="evidence",
    scope="journey",
    severities="- W W E",
    reads=("state", "replaces"),
    summary="A future map that replaces nothing.",
    what=(
        "Looks in each map of `state: future` for `replaces`, which names the map of the same "
        "journey as it is today."
    ),
    why=(
        "A journey as it should be is a wish until it stands beside the journey as it is. The "
        "difference between the two is the work to be done, and a room that skips today's map "
        "usually mends what did not hurt."
    ),
    question="What would customers notice first, if we did all this?",
    bad="""\
journey: A repeat prescription in 2028
state: future
segments: [People with a chronic illness]
stages:
  - name: Run low
    touchpoints: [Reminder on the phone]
    barriers: [The reminder comes on a holiday]
  - name: Have it in hand
    touchpoints: [Locker at the pharmacy]
    barriers: [The locker takes no cool packs]
""",
    good="""\
journey: A repeat prescription in 2028
state: future
replaces: repeat-prescription
segments: [People with a chronic illness]
stages:
  - name: Run low
    touchpoints: [Reminder on the phone]
    barriers: [The reminder comes on a holiday]
  - name: Have it in hand
    touchpoints: [Locker at the pharmacy]
    barriers: [The locker takes no cool packs]
""",
    check=check,
)
