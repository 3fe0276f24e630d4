"""handoff-without-effort."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jmap.analysis.flow import Flow, Way, flow
from jmap.analysis.reach import is_taken
from jmap.analysis.stages import is_customers_item, touchpoint_of
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding, Related
from jmap.source.slug import slug


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each step to the next stage on which customers change channel or team,
    and nobody says what effort that is."""
    index = context.index
    silent = {
        stage.stage for stage in index.stages if all(p.step.effort is None for p in stage.parts)
    }
    if not silent or len(index.stages) < 2:
        return
    contacts: dict[int, _Contacts] = {}
    for (start, end), ways in _steps(flow(index), silent).items():
        here, there = index.stages[start], index.stages[end]
        for stage in (here, there):
            if stage.stage not in contacts:
                contacts[stage.stage] = _contacts(stage, index)
        changed = contacts[start].changes(contacts[end])
        if changed and not any(way.effort for way in ways):
            yield _finding(here, there, changed, ways)


@dataclass(slots=True)
class _Contacts:
    """The ids of what customers meet at a stage, of the channels and of the teams."""

    channels: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)

    def changes(self, after: "_Contacts") -> list[str]:
        """What there is none of in common, as far as it is known at both stages."""
        pairs = (
            ("channel", self.channels, after.channels),
            ("team", self.teams, after.teams),
        )
        return [name for name, here, there in pairs if here and there and not here & there]


def _contacts(stage: StageEntry, index: JourneyIndex) -> _Contacts:
    found = _Contacts()
    for place in stage.lane("touchpoints"):
        if is_customers_item(index, place):
            thing = touchpoint_of(index, place.item)
            for name in place.item.channel or thing.shared.get("channel", ()):
                channel = index.find("channel", name)
                found.channels.add(channel.id if channel else slug(name))
            name = index.team_of(place.item)
            if name:
                team = index.find("team", name)
                found.teams.add(team.id if team else slug(name))
    return found


def _steps(path: Flow, starts: set[int]) -> dict[tuple[int, int], list[Way]]:
    """The ways from the stages *starts* to the next one, by where they start and end."""
    found: dict[tuple[int, int], list[Way]] = {}
    for way in path.ways:
        if way.source and way.target and way.source.stage in starts:
            ends = way.source.stage, way.target.stage
            onward = way.kind == "next" or (way.kind == "branch" and ends[1] == ends[0] + 1)
            if onward and ends[0] != ends[1] and is_taken(path, way):
                found.setdefault(ends, []).append(way)
    return found


def _finding(here: StageEntry, there: StageEntry, changed: list[str], ways: list[Way]) -> Finding:
    written = next((way.path for way in ways if way.path), None)
    name = clipped(here.step.name)
    return Finding(
        RULE.name,
        f"from {name} to {clipped(there.step.name)} customers change {' and '.join(changed)}, "
        "and nobody says what effort that takes",
        (*written, "to") if written else here.path,
        help=(
            f"add `effort:`, 1 very low to 5 very high, to this transition or to {name}"
            if written
            else f"add `effort:`, 1 very low to 5 very high, to {name} or to a transition from it"
        ),
        related=(Related("they go on here", there.path),),
    )


RULE = Rule(
    name="handoff-without-effort",
    category="path",
    scope="journey",
    severities="- I W W",
    reads=("effort", "transitions", "touchpoints", "channel", "team"),
    sources=("003",),
    summary="Customers are handed over between stages, and nobody says what effort that takes.",
    what=(
        "Looks at each step from a stage to the next. If the touchpoints of the two have no "
        "channel in common, or no team in common, it asks for `effort` on the transition between "
        "them or on the stage that is left, its steps included. What is not known of both is no "
        "change."
    ),
    why=(
        "Inside a stage somebody looks after the customer. Between two, the story is told again, "
        "the number is looked up again and the next team was told something else. Most effort is "
        "spent there, and no team's own figures show it."
    ),
    question="What did you have to tell them twice, and what did you have to bring along yourself?",
    bad="""\
journey: A hearing aid
segments: [First-time wearers]
stages:
  - name: Get a prescription
    touchpoints: [{name: Ear doctor, channel: in-person, ownership: partner, team: Partner desk}]
  - name: Try two models
    effort: 2
    touchpoints: [{name: Fitting room, channel: in-person, team: Shops}]
    barriers: [My own voice sounds strange]
  - name: Settle the bill
    touchpoints: [{name: Health insurer's form, channel: post, team: Billing}]
""",
    good="""\
journey: A hearing aid
segments: [First-time wearers]
stages:
  - name: Get a prescription
    touchpoints: [{name: Ear doctor, channel: in-person, ownership: partner, team: Partner desk}]
  - name: Try two models
    effort: 2
    touchpoints: [{name: Fitting room, channel: in-person, team: Shops}]
    barriers: [My own voice sounds strange]
  - name: Settle the bill
    touchpoints: [{name: Health insurer's form, channel: post, team: Billing}]
transitions:
  - {from: Get a prescription, to: Try two models, effort: 4, when: The prescription is on paper}
""",
    check=check,
)
