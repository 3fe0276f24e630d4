"""one-team-map."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding
from jmap.source.slug import slug


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where fewer than two teams took part or hold a touchpoint."""
    teams: dict[str, str] = {}
    for name in _names(context.index):
        team = context.index.find("team", name)
        shown = team.name if team and team.definition else name
        teams.setdefault(team.id if team else slug(name), shown)
        if len(teams) > 1:
            return
    only = next(iter(teams.values()), None)
    yield Finding(
        RULE.name,
        f"{clipped(only)} is the only team in this map" if only else "no team is in this map",
        help="add `teams:` with those who took part, or say which `team:` holds each touchpoint",
    )


def _names(index: JourneyIndex) -> Iterator[str]:
    """The teams that took part, then those that hold touchpoints, as they are written."""
    yield from index.journey.teams
    for stage in index.stages:
        for place in stage.lane("touchpoints"):
            yield from index.teams_of(place.item)


RULE = Rule(
    name="one-team-map",
    category="frame",
    scope="journey",
    severities="- I W W",
    reads=("teams", "team", "channel", "touchpoints"),
    sources=("001",),
    summary="A map in which fewer than two teams take part.",
    what=(
        "Counts the teams that took part (`teams`) and those that hold a touchpoint: its own "
        "`team`, else its channel's. One team, or none, is too few."
    ),
    why=(
        "One team draws the journey up to its own door. The worst moments are the handovers, and "
        "nobody sees those alone. Half of a map's worth is that sales and service make it "
        "together."
    ),
    question="Who meets the customer before you do, who after, and are they in the room?",
    bad="""\
journey: Returning a dress
teams: [Online shop]
segments: [Shoppers who order two sizes]
stages:
  - name: Decide
    touchpoints: [{name: Order history, channel: app, team: Online shop}]
    barriers: [The label has to be off and on at once]
  - name: Send it back
    touchpoints: [Parcel shop]
    barriers: [The parcel shop closes at six]
""",
    good="""\
journey: Returning a dress
teams: [Online shop, Warehouse]
segments: [Shoppers who order two sizes]
stages:
  - name: Decide
    touchpoints: [{name: Order history, channel: app, team: Online shop}]
    barriers: [The label has to be off and on at once]
  - name: Send it back
    touchpoints: [Parcel shop]
    barriers: [The parcel shop closes at six]
""",
    check=check,
)
