"""What the names of a journey and of its project mean: the index of things and references."""

from collections.abc import Callable, Iterable
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from jmap.model.frame import Segment
from jmap.model.journey import Journey
from jmap.model.project import Channel, Project
from jmap.model.stage import CHANNELS
from jmap.project.completing import complete
from jmap.project.meeting import Register
from jmap.project.names import CONCERNS, POINTS, Names
from jmap.project.stages import StageEntry, StepEntry, stage_entries
from jmap.project.things import Kind, Place, Thing
from jmap.source.document import Document
from jmap.source.finding import Finding
from jmap.source.nodes import Path
from jmap.source.slug import slug

T = TypeVar("T")
R = TypeVar("R")

_PROJECT_FIELDS: tuple[tuple[str, Kind], ...] = (
    ("segments", "segment"),
    ("channels", "channel"),
    ("teams", "team"),
    ("themes", "theme"),
    ("touchpoints", "touchpoint"),
    ("evidence", "evidence"),
    ("metrics", "metric"),
)
_CLOSED: dict[Kind, str] = {
    "segment": "segments", "channel": "channels", "team": "teams", "theme": "themes",
}  # fmt: skip
"""The fields of a project that close their kinds."""
_ROOT_FIELDS: tuple[tuple[str, Kind], ...] = (
    ("objectives", "objective"),
    ("evidence", "evidence"),
    ("metrics", "metric"),
    ("touchpoints", "touchpoint"),
    ("opportunities", "opportunity"),
)
_LANE_KINDS: tuple[tuple[str, Kind], ...] = (
    ("touchpoints", "touchpoint"),
    ("barriers", "barrier"),
    ("questions", "question"),
    ("needs", "need"),
    ("metrics", "metric"),
    ("opportunities", "opportunity"),
)

Same = Callable[[Path, Path], bool]


class Cut(NamedTuple):
    """Which part of a whole map there is: the numbers of the first and the last stage, from 1, and
    of how many; the names of the segments. Empty for all of them."""

    stages: tuple[int, int, int] | None = None
    segments: tuple[str, ...] = ()


class ProjectIndex(Names):
    """The things that a project declares for all of its maps; without one, what is built in.
    `document` is its file, where there is one to point into."""

    def __init__(
        self,
        project: Project | None = None,
        same: Same | None = None,
        document: Document | None = None,
    ) -> None:
        super().__init__()
        self.project = project
        self.document = document
        self.findings: list[Finding] = []
        for channel in CHANNELS:
            self.tables["channel"].add(channel).definition = Channel(name=channel)
        if project is not None:
            register = Register(self.tables, same=same)
            register.meet_all(
                [
                    met
                    for field, kind in _PROJECT_FIELDS
                    for index, item in enumerate(getattr(project, field))
                    for met in _met(kind, Place(item, (field, index)))
                ]
            )
            self.findings = register.findings

    def declares(self, kind: Kind) -> bool:
        """Whether the project declares a list of *kind*, which closes it."""
        field = _CLOSED.get(kind)
        return field is not None and bool(getattr(self.project, field, ()))


class JourneyIndex(Names):
    """The things of a journey, and what its references mean.

    `stages` are its stages with their lanes, `segments` who walks it, both in order; `findings`
    say which ids are taken twice and which shared fields differ. `lanes` are the slugs of those
    that are to be shown of the map, None for all of them; `cut` says of which part of a whole map
    this is the index."""

    def __init__(
        self,
        journey: Journey,
        project: ProjectIndex | None = None,
        journey_id: str = "",
        same: Same | None = None,
    ) -> None:
        self.journey = journey
        self.project = project or ProjectIndex()
        self.id = journey_id
        self.lanes: frozenset[str] | None = None
        self.cut = Cut()
        super().__init__(self.project)
        self.known: dict[Callable[[JourneyIndex], Any], Any] = {}
        self._segment_ids: dict[str, str | None] = {}
        self._for_customers: dict[tuple[str, ...], bool] = {}
        self.stages: list[StageEntry] = stage_entries(journey.stages)
        register = Register(self.tables, self.project.tables, same, self.project.document)
        register.meet_all([*self._root_things(), *self._stage_things()])
        self.findings: list[Finding] = register.findings
        if journey.touchpoints:
            complete(self.stages, self.tables["touchpoint"])
        self._use_themes()
        self.segments: list[Thing] = self._walkers()

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the map is left out, which may be what somebody misses."""
        return self.cut == Cut()

    @cached_property
    def customers(self) -> list[Thing]:
        """The segments that are customers: not those that only play a role."""
        return [thing for thing in self.segments if not is_role(thing)]

    def is_for_customers(self, names: tuple[str, ...]) -> bool:
        """Whether what is for the segments *names* (for all, if there are none) is for a customer.
        A name that is not known counts as one."""
        if not names:
            return True
        if names not in self._for_customers:
            things = [self.find("segment", name) for name in names]
            known = any(thing is None or not is_role(thing) for thing in things)
            self._for_customers[names] = known
        return self._for_customers[names]

    def _root_things(self) -> list[tuple[Kind, Place]]:
        journey = self.journey
        declared = self.project.tables["segment"]
        met: list[tuple[Kind, Place]] = []
        for index, mention in enumerate(journey.segments):
            if isinstance(mention, Segment) or not (
                declared.find(slug(mention)) or self.project.declares("segment")
            ):
                item = mention if isinstance(mention, Segment) else Segment(name=mention)
                met.append(("segment", Place(item, ("segments", index))))
        for field, kind in _ROOT_FIELDS:
            for index, item in enumerate(getattr(journey, field)):
                met += _met(kind, Place(item, (field, index)))
        return met

    def _stage_things(self) -> list[tuple[Kind, Place]]:
        met: list[tuple[Kind, Place]] = []
        for entry in self.stages:
            for part in entry.parts:
                kind: Kind = "stage" if part.number is None else "step"
                met.append((kind, Place(part.step, part.path, part.stage, part.number)))
                written = part.step.model_fields_set
                for lane, lane_kind in _LANE_KINDS:
                    for place in part.places(lane) if lane in written else ():
                        met.append((lane_kind, place))  # as `_met`, without a list for each
                        if lane == "touchpoints" and place.item.metrics:
                            met += _metrics(place)
        return met

    def _use_themes(self) -> None:
        """Where the project declares no themes, channels or teams, uses define them."""
        touchpoints, declares = self.tables["touchpoint"], self.project.declares
        if not declares("theme"):
            for kind in CONCERNS[1:]:
                self._use("theme", (thing.shared.get("theme") for thing in self.tables[kind]))
        if not declares("channel"):
            for thing in touchpoints:
                self._use("channel", thing.shared.get("channel", ()))
        if not declares("team"):
            self._use("team", (thing.shared.get("team") for thing in touchpoints))
            self._use("team", self.journey.teams)

    def _use(self, kind: Kind, names: Iterable[str | None]) -> None:
        table, outer = self.tables[kind], self.project.tables[kind]
        for name in names:
            if name and not table.known(name) and not outer.find(slug(name)):
                table.add(name)

    def _walkers(self) -> list[Thing]:
        walkers: dict[int, Thing] = {}
        for mention in self.journey.segments:
            name = mention if isinstance(mention, str) else mention.id or mention.name
            thing = self.find("segment", name)
            if thing is not None:
                walkers.setdefault(id(thing), thing)
        return list(walkers.values())

    def concern(self, text: str) -> Thing | None:
        """The theme, barrier, question or need that *text* refers to."""
        found = self.candidates(CONCERNS, text)
        return found[0] if found else None

    def point(self, text: str) -> StepEntry | None:
        """The stage or step that *text* refers to."""
        for thing in self.candidates(POINTS, text):
            place = thing.places[0]
            assert place.stage is not None
            entry = self.stages[place.stage]
            return entry if place.step is None else entry.steps[place.step]
        return None

    def team_of(self, touchpoint: Any) -> str | None:
        """The team that runs a touchpoint: its own, else its channels', if they are one team's."""
        teams = self.teams_of(touchpoint)
        return teams[0] if len(teams) == 1 else None

    def teams_of(self, touchpoint: Any) -> list[str]:
        """The teams that run a touchpoint: its own, else those of its channels; what is a third
        party's has no team by its channel."""
        thing = self.find("touchpoint", touchpoint.id or touchpoint.name)
        shared = thing.shared if thing else {}
        if own := touchpoint.team or shared.get("team"):
            return [str(own)]
        if (touchpoint.ownership or shared.get("ownership")) == "third-party":
            return []
        teams: dict[str, str] = {}
        for name in touchpoint.channel or shared.get("channel", ()):
            channel = self.find("channel", name)
            if team := getattr(channel.definition, "team", None) if channel else None:
                known = self.find("team", team)
                teams.setdefault(known.id if known else slug(team), str(team))
        return list(teams.values())

    def segment_id(self, name: str) -> str | None:
        """The id of the segment that *name* refers to."""
        if name not in self._segment_ids:
            thing = self.find("segment", name)
            self._segment_ids[name] = thing.id if thing else None
        return self._segment_ids[name]

    def segment_ids(self, names: Iterable[str]) -> list[str]:
        """The ids of the segments that *names* refer to, in the journey's order."""
        ids = {found for name in names if (found := self.segment_id(name))}
        known = [thing.id for thing in self.segments]
        return [i for i in known if i in ids] + sorted(ids.difference(known))

    def by_segment(self, value: T | dict[str, T] | None, names: Iterable[str] = ()) -> dict[str, T]:
        """*value* for each segment that it holds for: those that it is given by, else those that
        *names* (of the item it is on) refer to, else all who walk the journey."""
        if value is None:
            return {}
        if isinstance(value, dict):
            return {known: part for name, part in value.items() if (known := self.segment_id(name))}
        ids = self.segment_ids(names) or [thing.id for thing in self.segments]
        return dict.fromkeys(ids, value)


def once_a_map(look: Callable[[JourneyIndex], R]) -> Callable[[JourneyIndex], R]:
    """*look* at an index, done once: what it gives is kept with the index and dies with it. It
    must not hold the index itself, as nothing would free the two."""

    @wraps(look)
    def known(index: JourneyIndex) -> R:
        if look not in index.known:
            index.known[look] = look(index)
        found: R = index.known[look]
        return found

    return known


def is_role(segment: Thing) -> bool:
    """Whether a segment takes part without being the customer."""
    return isinstance(segment.definition, Segment) and segment.definition.kind == "role"


def _met(kind: Kind, place: Place) -> list[tuple[Kind, Place]]:
    """What is met at *place*: an item, and the metrics of a touchpoint."""
    return [(kind, place), *(_metrics(place) if kind == "touchpoint" else ())]


def _metrics(place: Place) -> list[tuple[Kind, Place]]:
    """The metrics of the touchpoint at *place*."""
    return [
        ("metric", Place(item, (*place.path, "metrics", index), place.stage, place.step))
        for index, item in enumerate(place.item.metrics)
    ]
