from collections.abc import Callable

from jmap.project.index import JourneyIndex
from jmap.render.edition import Edition


def test_what_is_drawn_beside_is_taken_and_the_rest_is_drawn(
    index_of: Callable[..., JourneyIndex],
) -> None:
    edition = Edition(index_of("journey: J\nstages: [A]\n"), None, (), stem="j")
    edition.drawn_beside = iter([(("map", "svg"), b"map"), (("flow", "svg"), b"flow")])
    assert edition.picture("flow", "svg") == b"flow"
    assert edition.picture("map", "svg") == b"map"
    assert edition.picture("map", "png").startswith(b"\x89PNG")
