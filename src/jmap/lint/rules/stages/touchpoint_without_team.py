"""touchpoint-without-team."""

from collections.abc import Iterator

from jmap.analysis.stages import is_first_meeting, is_third_party, touchpoint_of
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.things import Place
from jmap.source.finding import Finding


def check(place: Place, context: Context) -> Iterator[Finding]:
    """Yield a finding where neither the touchpoint at *place* nor its channel has a team and it
    is no third party's: once, where it is defined or first met."""
    index = context.index
    if place.item.team or index.teams_of(place.item) or is_third_party(index, place.item):
        return
    thing = touchpoint_of(index, place.item)
    if is_first_meeting(thing, place):
        yield Finding(
            RULE.name,
            f"{clipped(thing.name)} has no team: nobody looks after it",
            thing.places[0].path,
            help="add `team:` to it or to its channel in jmap.yaml, or `ownership: third-party`",
        )


RULE = Rule(
    name="touchpoint-without-team",
    category="stages",
    scope="touchpoint",
    severities="- I W E",
    reads=("team", "channel", "ownership"),
    sources=("003",),
    summary="A touchpoint that no team runs.",
    what=(
        "A touchpoint's team is its own `team`, else that of its channel in the project file. "
        "Touchpoints with `ownership: third-party` need none; a partner's needs one of ours that "
        "keeps in touch with the partner. A touchpoint is told once, however often it is met."
    ),
    why=(
        "An orphaned touchpoint keeps last year's prices and a dead link. When the session ends "
        "with things to do, each of them lands on a touchpoint, and a touchpoint without a team "
        "has nobody to hand it to."
    ),
    question="Who in this room may change this touchpoint tomorrow, without asking anybody?",
    bad="""\
journey: Changing the electricity tariff
segments: [Households]
stages:
  - name: Notice the bill
    touchpoints: [{name: Yearly bill, channel: post, team: Billing}]
  - name: Compare
    touchpoints:
      - {name: Tariff finder, channel: web}
      - {name: Price portal, channel: review-site, ownership: third-party}
    barriers: [The bonus hides the price of year two]
""",
    good="""\
journey: Changing the electricity tariff
segments: [Households]
stages:
  - name: Notice the bill
    touchpoints: [{name: Yearly bill, channel: post, team: Billing}]
  - name: Compare
    touchpoints:
      - {name: Tariff finder, channel: web, team: Online sales}
      - {name: Price portal, channel: review-site, ownership: third-party}
    barriers: [The bonus hides the price of year two]
""",
    check=check,
)
