"""What ties the files of a project to each other: all that others have to know of one."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from jmap.source.finding import START, Span


class Reference(NamedTuple):
    """A text that refers to a journey, or to something in one: its field, where it stands, and
    what it stands on, told by ids."""

    field: str
    text: str
    span: Span
    subject: str


class Said(NamedTuple):
    """What a file says that rules about the whole project go by: what it is, a map's status, and
    the ids of what it takes from the project file, by kind: the segments it is for, the sources
    it refers to."""

    kind: Literal["journey", "walkthrough"]
    status: str
    uses: Mapping[str, tuple[str, ...]]


class Links(NamedTuple):
    """What ties a map or a walkthrough to others.

    A map has an `id`, told at `span` (its title, if it is not written), and a `status`. `names`
    are what others may refer to in it, by kind; `uses` is as in `Said`. Where it is not `sound`,
    it might have more of both."""

    id: str | None
    span: Span = START
    references: tuple[Reference, ...] = ()
    kind: Literal["journey", "walkthrough"] = "journey"
    status: str = ""
    names: Mapping[str, tuple[str, ...]] = {}
    uses: Mapping[str, tuple[str, ...]] = {}
    sound: bool = True

    @property
    def said(self) -> Said:
        """What rules about the whole project go by."""
        return Said(self.kind, self.status, self.uses)
