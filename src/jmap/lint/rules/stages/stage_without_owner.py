"""stage-without-owner."""

from collections.abc import Iterator

from jmap.analysis.stages import has_customers, is_third_party
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding
from jmap.source.slug import slug


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding where *stage* has no owner, nor have all of its steps, and its touchpoints
    are not all of one team."""
    if stage.step.owner or (stage.steps and all(part.step.owner for part in stage.steps)):
        return
    if not has_customers(context.index, stage):
        return
    reason = _why_no_team_answers(stage, context.index)
    if reason:
        yield Finding(
            RULE.name,
            f"nobody is accountable for {clipped(stage.step.name)}: {reason}",
            stage.path,
            help="add `owner:` with the team or person who answers for the whole stage",
        )


def _why_no_team_answers(stage: StageEntry, index: JourneyIndex) -> str | None:
    """Why the touchpoints give the stage no team; None where all of ours are one team's."""
    teams: dict[str, str] = {}
    for place in stage.lane("touchpoints"):
        run_by = index.teams_of(place.item)
        for team in run_by:
            thing = index.find("team", team)
            teams.setdefault(thing.id if thing else slug(team), thing.name if thing else team)
        if not run_by and not is_third_party(index, place.item):
            return f"it has no owner, and {clipped(place.item.name)} has no team"
    if not teams:
        return "it has no owner"
    *others, last = map(clipped, teams.values())
    return f"its touchpoints belong to {', '.join(others)} and {last}" if others else None


RULE = Rule(
    name="stage-without-owner",
    category="stages",
    scope="stage",
    severities="- W W E",
    reads=("owner", "touchpoints", "channel", "team", "ownership"),
    sources=("003",),
    summary="A stage that nobody is accountable for.",
    what=(
        "A stage is accounted for if it has an `owner`, if each of its steps has one, or if one "
        "team runs all of its touchpoints (a touchpoint's team is its own, else its channel's). "
        "Touchpoints of third parties need no team."
    ),
    why=(
        "Each touchpoint can be in good hands and the stage still be nobody's: the page is "
        "Online's, the call Care's, and the wait between them no one's. What the map asks for "
        "here will be done by whoever answers for the whole stage, or not at all."
    ),
    question="Whose phone rings when this stage goes wrong? And the next morning?",
    bad="""\
journey: A kitchen to measure
segments: [Home owners]
stages:
  - name: Plan
    owner: Showroom
    touchpoints: [Planning desk]
  - name: Fit
    touchpoints:
      - {name: Delivery van, team: Logistics}
      - {name: Fitter, team: Installation}
    barriers: [One worktop short on a Friday]
""",
    good="""\
journey: A kitchen to measure
segments: [Home owners]
stages:
  - name: Plan
    owner: Showroom
    touchpoints: [Planning desk]
  - name: Fit
    owner: Installation
    touchpoints:
      - {name: Delivery van, team: Logistics}
      - {name: Fitter, team: Installation}
    barriers: [One worktop short on a Friday]
""",
    check=check,
)
