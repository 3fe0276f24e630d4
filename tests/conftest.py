"""What tests of several layers share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from jmap.model.journey import Journey
from jmap.model.project import Project
from jmap.model.reading import read_model
from jmap.project.index import JourneyIndex, ProjectIndex
from jmap.source.document import Document

IndexOf = Callable[..., JourneyIndex]

settings.register_profile("jmap", derandomize=True, deadline=None)
settings.load_profile("jmap")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What tests find is not kept among what the user's runs found."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JMAP_CACHE_DIR", str(folder))
        yield folder


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
