"""Where the stages stand in the map's page, for itself and for the pages beside it."""

from collections.abc import Iterable


def stage_anchors(ids: Iterable[str]) -> list[str]:
    """The id of each stage's head: by the stage's own of *ids*, its number after it where another
    stage before has the same."""
    anchors: dict[str, None] = {}
    for number, own in enumerate(ids, 1):
        anchor = f"stage-{'-'.join(own.split())}"
        while anchor in anchors:
            anchor += f"-{number}"
        anchors[anchor] = None
    return list(anchors)
