"""A look at the beginning of a file."""

from pathlib import Path

import pytest

from jmap.source.document import Document
from jmap.source.glimpse import root_text

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.journey.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_is_what_the_whole_file_says(path: Path) -> None:
    data = Document(path.name, path.read_bytes()).data
    assert isinstance(data, dict)
    assert root_text(path.read_bytes(), "journey") == data["journey"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\ufeff# moving\n---\njourney: 'Moving: a house'\nstages: [", "Moving: a house"),
        ("id: x\njourney: >-\n  Moving\n  house\n", "Moving house"),
        ('{journey: "\\u65c5"}', "旅"),
        ("stages: [{journey: No}]\njourney: Yes\n", None),
        ("- journey: No\n", None),
        ("journey: [No]\n", None),
        ("journey: &a\n  x: *a\n", None),
        ("id: x\n", None),
        ("'journey", None),
        ("", None),
    ],
)
def test_a_look_gives_the_text_or_nothing(text: str, title: str | None) -> None:
    assert root_text(text.encode(), "journey") == title
