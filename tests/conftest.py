"""What tests of several layers share."""

from collections.abc import Callable

import pytest

from jmap.model.journey import Journey
from jmap.model.project import Project
from jmap.model.reading import read_model
from jmap.project.index import JourneyIndex, ProjectIndex
from jmap.source.document import Document

IndexOf = Callable[..., JourneyIndex]


@pytest.fixture
def index_of() -> IndexOf:
    """Makes the index of a map out of its text, and of its project's where that is given."""

    def make(text: str, project: str | None = None) -> JourneyIndex:
        known = None
        if project is not None:
            known = read_model(Document("jmap.yaml", project.encode()), Project).model
        read = read_model(Document("map.yaml", text.encode()), Journey)
        assert read.model is not None, read.findings
        return JourneyIndex(read.model, ProjectIndex(known), "map")

    return make
