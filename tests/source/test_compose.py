from unittest.mock import patch

import pytest

from jmap.source import compose as composing
from jmap.source.compose import compose
from jmap.source.document import Document


@pytest.mark.parametrize(
    "value", ['{"a":*a}', "[*a]", "[1,*a]", "\n  - *a", "{b: *a}", "[1,\u2028*a]", "[1,\x85*a]"]
)
def test_an_alias_is_seen_wherever_it_may_stand(value: str) -> None:
    assert compose(f"x: &a 1\ny: {value}\n").has_anchors


def test_aliases_of_aliases_are_told_whatever_stands_before_them() -> None:
    lines = ['journey: T\na0: &a0 {"a":1}']
    for level in range(1, 8):
        aliases = ",".join(f'"{key}":*a{level - 1}' for key in "abcdefgh")
        lines.append(f"a{level}: &a{level} {{{aliases}}}")
    found = Document("m", "\n".join(lines).encode()).findings
    assert [finding.message for finding in found] == ["the aliases make the map too large"]


@pytest.mark.parametrize(
    ("text", "is_quick"),
    [
        ("journey: T\ndescription: " + "word " * 500 + "\n", True),
        ("journey: T\ndescription: >\n  " + "word " * 500 + "\n  end\n", True),
        ("- " * 200 + "word " * 100 + "\n", True),
        ("- " * 600 + "a\n", False),
        ("journey: T\r" + "- " * 600 + "a\r", False),
        ("a: b\u2028" + "? " * 600 + "a\n", False),
        ("[" * 501 + "\n", False),
        ("a: b\n" * 25_000, False),
    ],
)
def test_long_lines_are_read_as_quickly_as_short_ones_if_they_do_not_nest(
    text: str, is_quick: bool
) -> None:
    with patch.object(composing, "_composed", wraps=composing._composed) as composed:
        compose(text)
    assert composed.called is is_quick
