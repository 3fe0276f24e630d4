"""Edits of a text, and the corrections that are made into them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.source.comments import cut_texts
from jmap.source.correcting import correct, respelt_at
from jmap.source.document import Document
from jmap.source.edits import Edit, apply, overlap, separate
from jmap.source.finding import Finding, Quoting, Respelling, Span
from jmap.source.lines import Places
from jmap.source.path import Path

PIECES = st.sampled_from(
    ["a", "é", "👍🏽", " ", "\t", "\n", "\r\n", "\r", "\x85", "\u2028", "#", "'"]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize(
    ("edits", "result"),
    [
        ([], "one\r\ntwo👍\n\nthree"),
        ([Edit(Span(1, 1, 1, 4), "1")], "1\r\ntwo👍\n\nthree"),
        ([Edit(Span(2, 4, 2, 5), "!")], "one\r\ntwo!\n\nthree"),
        ([Edit(Span(2, 1, 3, 1), "")], "one\r\n\nthree"),
        ([Edit(Span(4, 6, 4, 6), "\n")], "one\r\ntwo👍\n\nthree\n"),
        ([Edit(Span(4, 1, 4, 3), "x"), Edit(Span(1, 2, 1, 2), "y")], "oyne\r\ntwo👍\n\nxree"),
        ([Edit(Span(1, 1, 1, 2), "x"), Edit(Span(1, 2, 1, 3), "y")], "xye\r\ntwo👍\n\nthree"),
        ([Edit(Span(1, 1, 1, 2), "x"), Edit(Span(1, 1, 1, 2), "x")], "xne\r\ntwo👍\n\nthree"),
    ],
)
def test_apply(edits: list[Edit], result: str) -> None:
    assert apply("one\r\ntwo👍\n\nthree", edits) == result


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(1, 1, 1, 3), "x"), Edit(Span(1, 2, 1, 4), "y")],
        [Edit(Span(1, 1, 1, 3), "x"), Edit(Span(1, 1, 1, 3), "y")],
        [Edit(Span(1, 2, 1, 2), "x"), Edit(Span(1, 2, 1, 3), "y")],
        [Edit(Span(1, 3, 1, 1), "x")],
        [Edit(Span(1, 1, 1, 9), "x")],
        [Edit(Span(3, 1, 3, 1), "x")],
        [Edit(Span(0, 1, 1, 1), "x")],
        [Edit(Span(1, 0, 1, 1), "x")],
    ],
)
def test_edits_that_do_not_fit(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"overlaps|has no"):
        apply("one\ntwo", edits)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), TEXTS), max_size=6))
def test_all_outside_of_the_edits_stays(text: str, wanted: list[tuple[int, int, str]]) -> None:
    places = Places(text)
    groups = []
    for one, other, new in wanted:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        groups.append((Edit(Span(*places.of(start), *places.of(end)), new),))
    kept = [edit for group in separate(groups) for edit in group]
    assert not any(overlap(a.span, b.span) for a in kept for b in kept if a is not b)
    assert kept[:1] == [group[0] for group in groups[:1]]

    indexes = [(places.index(*e.span[:2]), places.index(*e.span[2:]), e.text) for e in kept]
    result = text
    for start, end, new in sorted(indexes, reverse=True):
        result = result[:start] + new + result[end:]
    assert apply(text, kept) == result


@given(TEXTS)
def test_a_place_is_where_its_character_is(text: str) -> None:
    places = Places(text)
    for index in range(len(text) + 1):
        assert places.index(*places.of(index)) == index


def corrected(text: str, path: Path, correction: Respelling | Quoting, *, key: bool = False) -> str:
    document = Document("a.yaml", text.encode())
    finding = Finding("unknown-field", "", path, key=key, correction=correction)
    return apply(document.text, document.locate(finding).edits)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("a: wrng\n", "a: right\n"),
        ("a:   wrng   # so\r\n", "a:   right   # so\r\n"),
        ("a: 'wrng'\n", "a: 'right'\n"),
        ('a: "wrng"', 'a: "right"'),
        ('a: "wr\\u006eg"\n', 'a: "right"\n'),
        ('a: " wrng "\n', 'a: "right"\n'),
        ("a: &x wrng\nb: *x\n", "a: &x right\nb: *x\n"),
        ("a: !!str wrng\n", "a: !!str right\n"),
        ("a: &x\n  wrng\n", "a: &x\n  wrng\n"),
        ("{a: wrng}\n", "{a: right}\n"),
        ("{a: wrng, b: [wrng]}\n", "{a: right, b: [wrng]}\n"),
        ("é👍: 1\na: wrng\n", "é👍: 1\na: right\n"),
        ("a: >\n  wrng\n", "a: >\n  wrng\n"),
        ("a: |-\n  wrng\n", "a: |-\n  wrng\n"),
        ("a: something else\n", "a: something else\n"),
        ("a: [wrng]\n", "a: [wrng]\n"),
        ("b: wrng\n", "b: wrng\n"),
    ],
)
def test_a_value_that_is_respelt(text: str, result: str) -> None:
    assert corrected(text, ("a",), Respelling("wrng", "right")) == result


def test_a_value_on_two_lines_stays() -> None:
    text = "a: so\n  wrng\n"
    assert corrected(text, ("a",), Respelling("so wrng", "so right")) == text


def test_what_an_alias_stands_for_is_respelt_where_it_is_written() -> None:
    text = "a: &x {k: wrng}\nb: *x\nc: &y wrng\nd: [*y]\n"
    fixed = corrected(text, ("b", "k"), Respelling("wrng", "right"))
    assert fixed == "a: &x {k: right}\nb: *x\nc: &y wrng\nd: [*y]\n"
    assert corrected(text, ("d", 0), Respelling("wrng", "right")) == text


@pytest.mark.parametrize(
    ("right", "block", "flow"),
    [
        ("a b", "a b", "a b"),
        ("a, b", "a, b", '"a, b"'),
        ("a] b", "a] b", '"a] b"'),
        ("a: b", '"a: b"', '"a: b"'),
        ("a:", '"a:"', '"a:"'),
        ("a #b", '"a #b"', '"a #b"'),
        ("- a", '"- a"', '"- a"'),
        ("*a", '"*a"', '"*a"'),
        ("&a", '"&a"', '"&a"'),
        ("!a", '"!a"', '"!a"'),
        ("@a", '"@a"', '"@a"'),
        ("%a", '"%a"', '"%a"'),
        ("? a", '"? a"', '"? a"'),
        ("| a", '"| a"', '"| a"'),
        ('"a"', "'\"a\"'", "'\"a\"'"),
        ("it's", "it's", "it's"),
        ("'t is", '"\'t is"', '"\'t is"'),
        ("a\\b", "a\\b", "a\\b"),
        ("{a}", '"{a}"', '"{a}"'),
        ("true", '"true"', '"true"'),
        ("off", "off", "off"),
        ("<<", '"<<"', '"<<"'),
        ("-1.5e3", '"-1.5e3"', '"-1.5e3"'),
        ("null", '"null"', '"null"'),
        ("~", '"~"', '"~"'),
        ("12", '"12"', '"12"'),
        ("1:30", "1:30", "1:30"),
        ("2026-05-01", "2026-05-01", "2026-05-01"),
        ("24/7", "24/7", "24/7"),
        ("東京 👍🏽", "東京 👍🏽", "東京 👍🏽"),
        ("a\nb", "wrng", "wrng"),
        ("a\u202eb", "wrng", "wrng"),
    ],
)
def test_a_word_gets_the_quotes_that_it_needs(right: str, block: str, flow: str) -> None:
    assert corrected("a: wrng\n", ("a",), Respelling("wrng", right)) == f"a: {block}\n"
    assert corrected("a: [wrng]\n", ("a", 0), Respelling("wrng", right)) == f"a: [{flow}]\n"
    if right.isprintable():
        assert Document("a.yaml", f"a: {block}".encode()).data == {"a": right}
        assert Document("a.yaml", f"a: [{flow}]".encode()).data == {"a": [right]}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("wrng: 1\n", "right: 1\n"),
        ("wrng : 1\n", "right : 1\n"),
        ("'wrng': 1\n", "'right': 1\n"),
        ('{"wrng":1}\n', '{"right":1}\n'),
        ("? wrng\n: 1\n", "? right\n: 1\n"),
        ("wrng: 1\nright: 2\n", "wrng: 1\nright: 2\n"),
    ],
)
def test_a_field_that_is_respelt(text: str, result: str) -> None:
    assert corrected(text, ("wrng",), Respelling("wrng", "right"), key=True) == result


@pytest.mark.parametrize("right", ["a: b", "- a", "true", "? a", "#a", "a, b"])
@pytest.mark.parametrize("text", ["wrng: 1\n", "{wrng: 1}\n", "'wrng': 1\n", '"wrng": 1\n'])
def test_a_key_gets_the_quotes_that_it_needs(text: str, right: str) -> None:
    fixed = corrected(text, ("wrng",), Respelling("wrng", right), key=True)
    assert Document("a.yaml", fixed.encode()).data == {right: "1"}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("- Price: too high\n", '- "Price: too high"\n'),
        ("- Price: too high  # they say\r\n", '- "Price: too high"  # they say\r\n'),
        ('- Price "up": too high\n', "- 'Price \"up\": too high'\n"),
        ("- It's: too high\n", '- "It\'s: too high"\n'),
        ("- Price: too high", '- "Price: too high"'),
        ("- Price: 'too high'\n", "- Price: 'too high'\n"),
        ("- {Price: too high}\n", "- {Price: too high}\n"),
        ("- Price: too high #7\n", "- Price: too high #7\n"),
        ("- Price: too\n    high\n", "- Price: too\n    high\n"),
        ("- Price: too high\n  Cost: b\n", "- Price: too high\n  Cost: b\n"),
        ("- &a Price: too high\n", "- &a Price: too high\n"),
        ("- Price: &a too high\n", "- Price: &a too high\n"),
        ("- Price: [too high]\n", "- Price: [too high]\n"),
        ("- Price: |\n    too high\n", "- Price: |\n    too high\n"),
        ("- text\n", "- text\n"),
    ],
)
def test_a_text_that_became_a_mapping(text: str, result: str) -> None:
    assert corrected(text, (0,), Quoting()) == result


def test_without_a_tree() -> None:
    respelling = Respelling("wrng", "right")
    assert respelt_at("a: 'wrng'\n", Span(1, 4, 1, 10), respelling) == (
        Edit(Span(1, 4, 1, 10), "'right'"),
    )
    assert respelt_at("a: b\n", Span(1, 4, 1, 5), respelling) == ()
    assert respelt_at("", Span(9, 1, 9, 2), respelling) == ()


def test_nothing_to_correct() -> None:
    root = Document("a.yaml", b"b: x").root
    assert root is not None
    assert correct("b: x", root, Finding("unknown-field", "", ("b",))) == ()
    assert correct("b: x", root, Finding("r", "", ("b",), correction=Respelling("x", "x"))) == ()


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("a: Gate #7\n", 'a: "Gate #7"\n'),
        (
            "a: Gate #7 is far: it's #8  # here\r\nb: c",
            'a: "Gate #7 is far: it\'s #8"  # here\r\nb: c',
        ),
        ('a: "b"\nc: so "d" #7', 'a: "b"\nc: \'so "d" #7\''),
        ("a: it's \\ #7 \n", "a: 'it''s \\ #7' \n"),
        ("- Gate #7 ## here\n- b\n", '- "Gate #7" ## here\n- b\n'),
        ("- &x Gate #7 #\n- *x\n", '- &x "Gate #7" #\n- *x\n'),
        ("- !!str Gate #7\n", '- !!str "Gate #7"\n'),
        ("- #7 is far\n", '- "#7 is far"\n'),
        ("color: #0b5fff\n", 'color: "#0b5fff"\n'),
        ("  color: #FFF # white\n", '  color: "#FFF" # white\n'),
        ("a:\n  Gate #7\n", 'a:\n  "Gate #7"\n'),
        ("a: [Gate #7\n  ]\n", None),
        ("{color: #000\n}\n", None),
        ("a: Gate  #7\n", None),
        ("a: Gate\t#7\n", None),
        ("a: Gate #seven\n", None),
        ("a: the\n  gate #7\n", None),
        ("a: #add\n", None),
        ("color: #added\n", None),
        ("Gate #7: x\n", None),
        ("? Gate #7\n: x\n", None),
    ],
)
def test_a_text_that_is_cut(text: str, result: str | None) -> None:
    edits = [edit for finding in cut_texts(text) for edit in finding.edits]
    assert apply(text, edits) == (text if result is None else result)
