"""Dashes without a space behind them: where a list was surely meant."""

import pytest

from jmap.source.dashes import dashed_texts
from jmap.source.document import Document


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n  -x\n  -y\n", (2, 3)),
        ("a:\n-x\n", None),
        ("a:\n  -x y\n\n  -y: z\n", (2, 3)),
        ("a:\n  -x y\n\n  -y z\n", (2, 3)),
        ("b: [\n  -x,\n  -y]\n", None),
        ("b:\n  - c:\n      -x\r\n      -y\r\n", (3, 7)),
        ("a:\n  -x\n  - y\n", None),
        ("a:\n  -x\n  --y\n", None),
        ("a:\n  -x\n    -y\n", None),
        ("a: -x\n   -y\n", None),
        ("a: |\n  -x\n  -y\n", None),
        ("a: '\n  -x\n  -y'\n", None),
        ("a:\n  so\n  -x\n  -y\n", None),
        ("a:\n  -x\n  so\n  -y\n  -z\n", None),
        ("a:\n  - -1\n  - -2\n", None),
    ],
)
def test_texts_that_seem_to_be_lists(text: str, place: tuple[int, int] | None) -> None:
    found = dashed_texts(text, Document("a.yaml", text.encode()).root)
    assert [f.span[:2] for f in found if f.span] == [place] * (place is not None)


def test_what_cannot_be_read_tells_nothing() -> None:
    assert list(dashed_texts("a:\n  -x\n  -y\n", None)) == []
