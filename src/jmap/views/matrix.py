"""What the tables have in common whose columns or rows are the stages."""

from typing import NamedTuple

from jmap.project.index import JourneyIndex, once_a_map


class StageName(NamedTuple):
    """A stage in the head of a table; `number` counts from 1."""

    number: int
    name: str


@once_a_map
def stage_names(index: JourneyIndex) -> tuple[StageName, ...]:
    """The stages of a map, in order."""
    return tuple(StageName(stage.stage + 1, stage.step.name) for stage in index.stages)
