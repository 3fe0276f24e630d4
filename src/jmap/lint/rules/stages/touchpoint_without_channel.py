"""touchpoint-without-channel."""

from collections.abc import Iterator

from jmap.analysis.stages import is_first_meeting, touchpoint_of
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.things import Place
from jmap.source.finding import Finding


def check(place: Place, context: Context) -> Iterator[Finding]:
    """Yield a finding where nothing says the channel of the touchpoint at *place*: once, where
    it is defined or first met."""
    if place.item.channel:
        return
    thing = touchpoint_of(context.index, place.item)
    if not thing.shared.get("channel") and is_first_meeting(thing, place):
        yield Finding(
            RULE.name,
            f"{clipped(thing.name)} has no channel: nobody says how customers get to it",
            thing.places[0].path,
            help="add `channel:`, such as web, phone or in-person; once holds for every stage",
        )


RULE = Rule(
    name="touchpoint-without-channel",
    category="stages",
    scope="touchpoint",
    severities="- W W E",
    reads=("channel",),
    sources=("003",),
    summary="A touchpoint with no channel.",
    what=(
        "Looks for the `channel` of each touchpoint, at any place where it is met and at the "
        "map's root. A touchpoint is told once, however many stages it is met at."
    ),
    why=(
        "“The reminder” can be a letter, a text or a phone call, and each reaches other people at "
        "another price. Without channels nobody can see where customers are sent from one to the "
        "next, which is where most of their effort goes."
    ),
    question="How does it reach you: on a screen, by voice, on paper, or face to face?",
    bad="""\
journey: A claim after a burst pipe
segments: [Households]
stages:
  - name: Report the damage
    touchpoints: [{name: Claims line, channel: phone}]
    barriers: [The policy number is in the wet folder]
  - name: Wait for the surveyor
    touchpoints: [Appointment reminder]
    barriers: [Half a day off work]
""",
    good="""\
journey: A claim after a burst pipe
segments: [Households]
stages:
  - name: Report the damage
    touchpoints: [{name: Claims line, channel: phone}]
    barriers: [The policy number is in the wet folder]
  - name: Wait for the surveyor
    touchpoints: [{name: Appointment reminder, channel: [sms, email]}]
    barriers: [Half a day off work]
""",
    check=check,
)
