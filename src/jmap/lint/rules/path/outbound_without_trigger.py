"""outbound-without-trigger."""

from collections.abc import Iterator, Sequence

from jmap.analysis.stages import is_customers_item, mentions
from jmap.lint.rule import Context, ProjectContext, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import ProjectIndex
from jmap.project.links import Said
from jmap.project.things import Thing
from jmap.source.finding import Finding
from jmap.source.nodes import Path


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each touchpoint where the company starts the contact and nothing says
    when, at the place that says so. What the project declares is told there."""
    index = context.index
    for thing in index.tables["touchpoint"]:
        said_at = _said_at(thing)
        if (
            said_at
            and not any(mention.item.trigger for mention in mentions(index, thing))
            and any(p.stage is not None and is_customers_item(index, p) for p in thing.places)
        ):
            yield _finding(thing, said_at)


def wide_check(
    project: ProjectIndex, said: Sequence[Said], context: ProjectContext
) -> Iterator[Finding]:
    """As `check`, for the touchpoints that the project declares, if no map says it either."""
    triggered = {name for file in said for name in file.uses.get("triggered", ())}
    for thing in project.tables["touchpoint"]:
        said_at = _said_at(thing) if thing.id not in triggered else None
        if said_at and not any(place.item.trigger for place in thing.places):
            yield _finding(thing, said_at)


def _said_at(thing: Thing) -> Path | None:
    """Where this file says that the company starts the contact, if it does."""
    said = thing.shared.get("initiated_by")
    return thing.origins.get("initiated_by") if said == "company" else None


def _finding(thing: Thing, path: Path) -> Finding:
    return Finding(
        RULE.name,
        f"{clipped(thing.name)} is started by the company, and nothing says what sets it off",
        path,
        help="add `trigger:` with the event that it answers to: “No login for ten days”, say",
    )


RULE = Rule(
    name="outbound-without-trigger",
    category="path",
    scope="journey",
    severities="- W W W",
    reads=("initiated_by", "trigger"),
    sources=("003",),
    summary="The company gets in touch, and nothing says what sets that off.",
    what=(
        "Looks at each touchpoint with `initiated_by: company` for a `trigger`, at any of the "
        "places where it is written. It is told once. A touchpoint that the project file declares "
        "to be started by the company is told of there, and its trigger belongs there too."
    ),
    why=(
        "A message that comes when something has happened to the customer is service; the same "
        "message on the first of the month is advertising. Without the trigger nobody can build "
        "it, and nobody can say whether it came in time."
    ),
    question="When should we have been in touch, before you had to ask?",
    bad="""\
journey: A heat pump for the house
segments: [Home owners]
stages:
  - name: Order
    touchpoints: [{name: Offer, channel: email, team: Sales}]
  - name: Wait for the fitters
    touchpoints:
      - {name: Date by text message, channel: sms, team: Planning, initiated_by: company}
      - {name: Service line, channel: phone, team: Care}
    barriers: [Eleven weeks without a word]
""",
    good="""\
journey: A heat pump for the house
segments: [Home owners]
stages:
  - name: Order
    touchpoints: [{name: Offer, channel: email, team: Sales}]
  - name: Wait for the fitters
    touchpoints:
      - {name: Date by text message, channel: sms, team: Planning, initiated_by: company,
         trigger: The pump has left the factory}
      - {name: Service line, channel: phone, team: Care}
    barriers: [Eleven weeks without a word]
""",
    check=check,
    wide_check=wide_check,
)
