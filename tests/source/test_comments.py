"""Comments: which of them speak to jmap, for what, and which cut a text short."""

import pytest

from jmap.source.comments import Ignore, cut_texts, ignores
from jmap.source.document import Document


def _cut(text: str) -> list[str]:
    return [f"{f.span.line}:{f.span.column} {f.message}" for f in cut_texts(text) if f.span]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("color: #0b5fff\n", "1:8 #0b5fff"),
        ("a:\n  - Gate #7 is far\n", "2:10 #7 is far"),
        ("a: Gate #7 is far\n", "1:9 #7 is far"),
        ("a: [Gate #7, b\n  ]\n", "1:10 #7, b"),
        ("a:\n  - #7 is far\n  - b\n", "2:5 #7 is far"),
        ("a:\n  - b\n  - #7 is far\n", "3:5 #7 is far"),
        ("a: {b: c #d\n  }\n", "1:10 #d"),
        ("a: Gate\t#7\n", "1:9 #7"),
        ("a: Gate #7\r\nb: x\r\n", "1:9 #7"),
        ("a: Gate #7\rb: x\r", "1:9 #7"),
        ("a: Gate #7 # a comment\n", "1:9 #7 # a comment"),
        ("a: 'it' # b\nc: Gate #7", "2:9 #7"),
    ],
)
def test_a_hash_that_cuts_a_text_short(text: str, place: str) -> None:
    assert _cut(text) == [f"{place} is a comment: the text ends before it"]


@pytest.mark.parametrize(
    "text",
    [
        "a: b # a comment\n",
        "a: b #! a comment\n",
        "a: b ## a comment\n",
        "a: b #\n",
        "#comment\na: b\n",
        "  #comment\na: b\n",
        'a: "b" #comment\n',
        "a: 'b' #comment\n",
        'a: "Gate #7"\n',
        'unknown: "Gate #7"\n',
        "a: |\n  Gate #7\n",
        "a: >-\n  Gate #7\n\n  and #8\nb: c\n",
        "a: 'one\n  two #3'\n",
        "a: Gate#7\n",
        "a: #the parts\n  - b\n",
        "a: #the parts\n- b\n",
        "a: #the parts\n  b: c\n",
        "a: [b, #the first\n  c]\n",
        "a:\n  - #the first\n    b: c\n",
        "a: [b] #comment\n",
        "a: &x b\nc: *x #comment\n",
        "a: b # see #7 and #8\n",
        "a: #later\n  text\n",
    ],
)
def test_a_hash_that_cuts_nothing(text: str) -> None:
    assert _cut(text) == []


def test_each_line_is_told_once() -> None:
    assert len(_cut("a: b #c #d\ne: f #g #h\n")) == 2


def test_nothing_is_told_of_what_stands_behind_a_syntax_error() -> None:
    assert _cut('a: Gate #7\nb: "\nc: Gate #8\n') == [
        "1:9 #7 is a comment: the text ends before it"
    ]
    assert _cut('a: b\nc: #7\n"') == []


MAP = """\
journey: T  # jmap: ignore[one] because
stages:
  - name: A  # jmap: ignore[two, three]
    barriers:
      - b
      - text: >  # jmap: ignore[four]
          long
          text
    # jmap: ignore[five]
    # and a remark

    touchpoints:
      - W
      - X
  - name: B
    goal: "# jmap: ignore[no]"
    actions: |
      # jmap: ignore[no]
    owner: x# jmap: ignore[no]
# jmap: ignore-file[six] all of it
"""


def _ignores(text: str) -> list[Ignore]:
    return ignores(text, Document("a.yaml", text.encode()).root)


def test_what_comments_silence() -> None:
    found = [([name for name, _ in i.rules], i.first, i.last, i.reason) for i in _ignores(MAP)]
    assert found == [
        (["one"], 1, 1, "because"),
        (["two", "three"], 3, 14, ""),
        (["four"], 6, 8, ""),
        (["five"], 12, 14, ""),
        (["six"], 1, None, "all of it"),
    ]


def test_names_have_spans() -> None:
    (two, three) = _ignores(MAP)[1].rules
    line = MAP.splitlines()[2]
    for name, span in (two, three):
        assert span.line == 3
        assert line[span.column - 1 : span.end_column - 1] == name


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_are_the_same_whatever_breaks_them(line_break: str) -> None:
    text = MAP.replace("\n", line_break)
    assert [(i.first, i.last) for i in _ignores(text)] == [(i.first, i.last) for i in _ignores(MAP)]


@pytest.mark.parametrize(
    ("comment", "rules"),
    [
        ("# jmap: ignore[a,b]", ["a", "b"]),
        ("#jmap:ignore[a b]", ["a", "b"]),
        ("# noted # jmap: ignore[a]", ["a"]),
        ("# jmap: ignore [a] why", ["a"]),
        ("# jmap: ignore[]", []),
        ("# jmap: ignore", []),
        ("# jmap: ignore a", []),
    ],
)
def test_ways_to_write_it(comment: str, rules: list[str]) -> None:
    (found,) = _ignores(f"journey: T {comment}\n")
    assert [name for name, _ in found.rules] == rules
    assert found.span.line == 1


OTHERS = ["# jmap ignore[a]", "# jmap: ignored", "# jmap: ignore-all[a]"]


@pytest.mark.parametrize("comment", OTHERS)
def test_other_comments(comment: str) -> None:
    assert _ignores(f"journey: T {comment}\n") == []


def test_a_comment_at_the_end_of_the_file_is_for_its_own_line() -> None:
    (found,) = _ignores("journey: T\n# jmap: ignore[a]\n")
    assert (found.first, found.last) == (2, 2)


def test_a_comment_for_an_alias_is_for_the_line_of_its_use() -> None:
    text = "a: &x\n  b: c\nd: *x # jmap: ignore[a]\n"
    root = Document("a.yaml", text.encode())
    root.locate(next(cut_texts("a: b #c\n")))
    (found,) = ignores(text, root.root)
    assert (found.first, found.last) == (3, 3)
