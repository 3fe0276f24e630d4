"""unmapped-segment."""

from collections.abc import Iterator, Sequence

from jmap.lint.rule import ProjectContext, Rule
from jmap.model.faults import clipped
from jmap.project.index import ProjectIndex, is_role
from jmap.project.links import Said
from jmap.source.finding import Finding


def wide_check(
    project: ProjectIndex, said: Sequence[Said], context: ProjectContext
) -> Iterator[Finding]:
    """Yield a finding for each segment of the project that no map in use is for."""
    kept = {name for file in said if file.status != "archived" for name in _walkers(file)}
    archived = {name for file in said for name in _walkers(file)} - kept
    for segment in project.tables["segment"]:
        if is_role(segment) or segment.id in kept:
            continue
        name = clipped(segment.name)
        if segment.id in archived:
            message = f"only archived maps are for {name}: nothing shows how it is for them now"
        else:
            message = f"no map is for {name}: nothing shows how it is for them"
        yield Finding(
            RULE.name,
            message,
            segment.places[0].path,
            help="name them in the `segments:` of a map, or delete them here",
        )


def _walkers(file: Said) -> Sequence[str]:
    return file.uses.get("segment", ())


RULE = Rule(
    name="unmapped-segment",
    category="segments",
    scope="project",
    severities="- I W W",
    reads=("segments", "kind"),
    sources=("000", "004"),
    summary="A segment of the project that no journey is for.",
    what=(
        "Looks for each segment that the project file declares at the `segments` of all maps of "
        "the project, whichever were named. Roles are spared, archived maps do not count. It is "
        "told at the segment in jmap.yaml, where a folder or jmap.yaml itself is linted; as long "
        "as a map of the project is broken, nothing is."
    ),
    why=(
        "Somebody found these people different enough to be named. Without a map of their own, "
        "or a place on one, they get the journey of others: whoever shouts loudest is designed "
        "for, and nobody notices who is left out."
    ),
    question="Whom did we name and never follow, and what would they tell us?",
    bad="""\
# jmap.yaml
project: Getting around with Ferrol City Bikes
segments:
  - {name: Commuters, job: Be at work on time without a car}
  - {name: Day visitors, job: See the old town and the harbour in one day}
---
# renting.journey.yaml
journey: Renting a bike
segments: [Commuters]
stages:
  - name: Find a bike
    touchpoints: [App]
    barriers: [The map shows bikes that are gone]
  - name: Bring it back
    touchpoints: [Docking station]
    barriers: [No free dock at eight in the morning]
""",
    good="""\
# jmap.yaml
project: Getting around with Ferrol City Bikes
segments:
  - {name: Commuters, job: Be at work on time without a car}
  - {name: Day visitors, job: See the old town and the harbour in one day}
---
# renting.journey.yaml
journey: Renting a bike
segments: [Commuters, Day visitors]
stages:
  - name: Find a bike
    touchpoints: [App]
    barriers:
      - The map shows bikes that are gone
      - {text: The app wants a local phone number, segments: Day visitors}
  - name: Bring it back
    touchpoints: [Docking station]
    barriers: [No free dock at eight in the morning]
""",
    wide_check=wide_check,
)
