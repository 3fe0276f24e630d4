"""Maps on their way to a PDF."""

from collections.abc import Callable
from typing import Any

import pytest

from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.render.edition import Edition
from jmap.views.readiness import ReadinessItem


@pytest.fixture
def edition_of(index_of: Callable[..., JourneyIndex]) -> Callable[..., Edition]:
    """Makes an edition of a map's text."""

    def make(text: str, project: Project | None = None, **more: Any) -> Edition:
        items = [ReadinessItem("warning", "some-rule", "Decide lacks a goal", stage="decide")]
        return Edition(index_of(text), project, items, stem="map", **more)

    return make
