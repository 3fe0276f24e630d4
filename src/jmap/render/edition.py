"""What the outputs of one map are made of: each thing made once, however many need it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.render.images import Home, Illustrations, illustrations
from jmap.render.pictures import Format as PictureFormat
from jmap.render.pictures import Picture
from jmap.views.details import Details
from jmap.views.head import Other
from jmap.views.opportunities import OpportunitiesReport, opportunities_report
from jmap.views.readiness import ReadinessItem
from jmap.views.report import Report, report


class Edition:
    """One map on its way to be given out. *stem* begins the names of its files, *images* are the
    bytes of the project's pictures by path, *home* is where the map's own are looked for,
    *overrides* is a folder of templates of its own, *others* are the journeys that it belongs to by
    the field that says so."""

    def __init__(
        self,
        index: JourneyIndex,
        project: Project | None,
        readiness: Sequence[ReadinessItem],
        *,
        stem: str,
        images: Mapping[str, bytes] | None = None,
        home: Home | None = None,
        overrides: Path | None = None,
        others: Mapping[str, Other] | None = None,
    ) -> None:
        self.index = index
        self.project = project
        self.readiness = readiness
        self.stem = stem
        self.images = images or {}
        self.home = home
        self.overrides = overrides
        self.others = others
        self._pictures: dict[Picture, bytes] = {}
        self.drawn_beside: Iterator[tuple[Picture, bytes]] = iter(())

    @cached_property
    def report(self) -> Report:
        """What the journey map report shows."""
        return report(self.index, self.project, self.readiness, self._details, self.others)

    @cached_property
    def opportunities(self) -> OpportunitiesReport:
        """What the opportunities report shows; `has_anything` says whether there is one."""
        return opportunities_report(self.index, self.project, self._details)

    @cached_property
    def _details(self) -> Details:
        return Details(self.index)

    @cached_property
    def illustrations(self) -> Illustrations:
        """The pictures of stages and segments that the map refers to."""
        return illustrations(self.report, self.home) if self.home else Illustrations()

    @property
    def missed(self) -> tuple[str, ...]:
        """Which of them are not in what was made of the map, and why."""
        return self.illustrations.left_out if "illustrations" in vars(self) else ()

    @property
    def has_old_pictures(self) -> bool:
        """Whether others would be shown now."""
        if self.home is None or "illustrations" not in vars(self):
            return False
        return self.illustrations != illustrations(self.report, self.home)

    def picture(self, view: str, format: PictureFormat) -> bytes:
        """The diagram *view*; raises DrawError where no Graphviz is found."""
        key = (view, format)
        while key not in self._pictures and (drawn := next(self.drawn_beside, None)):
            self._pictures[drawn[0]] = drawn[1]
        if key not in self._pictures:
            from jmap.render.diagrams.drawing import picture

            self._pictures[key] = picture(self.index, self.project, view, format)
        return self._pictures[key]
