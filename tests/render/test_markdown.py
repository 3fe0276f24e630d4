"""Markdown: a CommonMark parser reads back what the map says, and nothing that it does not."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from jmap.project.index import JourneyIndex
from jmap.render import markup
from jmap.render.edition import Edition
from jmap.render.markdown import markdown
from jmap.views.readiness import ReadinessItem

IndexOf = Callable[..., JourneyIndex]

NASTY = [
    "# no heading", "- no list", "1. no list", "+ no list", "---", "===", "> no quote", "~~~",
    "```sh", "| a | b |", "a|b\\", "*bold* _it_ **b**", "`code`", "<script>alert(1)</script>",
    "<!-- hidden -->", "[x](javascript:alert(1))", "![x](https://a.example/x.png)", "[x]: y",
    "see https://evil.example/x and www.evil.example", "&lt;b&gt; &copy; &", "@octocat and #123",
    "octo/hex#7, !12, GH-9, ~bug", "a@b.example", ":smile: and $x^2$", "\\", "[ ] done?",
    "&#8203;", "ابحث عن خبير", "専門家を探す", "    four spaces", "a\n\n# b", "<https://a.example>",
    "setext\n===", "~~gone~~", "a  \nb", "%3 ^4",
]  # fmt: skip


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def nasty_map() -> str:
    stages = "".join(
        f"  - name: {quoted(text)}\n    id: s{number}\n    barriers: [{quoted(text)}]\n"
        f"    questions: [{{text: {quoted(text)}, theme: {quoted(text)}}}]\n"
        f"    description: {quoted(text)}\n    quotes: [{quoted(text)}]\n"
        f"    needs: [{{text: {quoted(text)}, importance: 9, satisfaction: 2}}]\n"
        f"    sentiment: {{feeling: {quoted(text)}, score: -1}}\n"
        f"    touchpoints: [{{name: {quoted(text)}, channel: {quoted(text)}}}]\n"
        for number, text in enumerate(NASTY)
    )
    plans = "".join(
        f"  - {{finding: {quoted(t)}, implication: {quoted(t)}, actions: [{quoted(t)}]}}\n"
        for t in NASTY
    )
    ideas = "".join(f"  - {{title: {quoted(t)}, ideas: [{quoted(t)}]}}\n" for t in NASTY)
    sources = "".join(f"  - {{title: {quoted(t)}, method: survey}}\n" for t in NASTY)
    return (
        f"journey: {quoted(NASTY[13])}\nscenario: {quoted(NASTY[0])}\n"
        f"stages:\n{stages}opportunities:\n{ideas}plan:\n{plans}evidence:\n{sources}"
    )


def tokens(document: str) -> Iterator[Token]:
    """All that GitHub's dialect finds in *document*, addresses that it would link too."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for block in parser.parse(document):
        yield block
        yield from block.children or ()


def words(document: str) -> list[str]:
    """The texts of the document as they are shown, one for each block."""
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(document)
    inline = (block.children or [] for block in blocks if block.type == "inline")
    return ["".join(child.content for child in children) for children in inline]


def normal(text: str) -> str:
    return " ".join(re.sub("[\u200b&#;]|8203", "", text).split())


def made(index: JourneyIndex, readiness: Any = ()) -> str:
    return markdown(Edition(index, None, readiness, stem="map"))


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("form", ["{}", "- {}", "# {}", "- **{}:** {}", "| {} | {} |"])
def test_a_text_means_itself_wherever_it_stands(text: str, form: str) -> None:
    line = form.format(*[markup.text(text)] * 2)
    document = f"before\n\n| a | b |\n| --- | --- |\n{line}\n" if form[0] == "|" else line
    known = {"# {}": {"heading_open", "heading_close"}, "- {}": set(), "{}": set()}
    strange = {
        "html_block", "html_inline", "link_open", "image", "code_inline", "fence", "code_block",
        "em_open", "s_open", "hr", "blockquote_open", "ordered_list_open", "heading_open",
    } - known.get(form, set())  # fmt: skip
    assert strange.isdisjoint(token.type for token in tokens(document))
    told = words(document)[-1]
    assert normal(text).replace(" ", "") in normal(told).replace(" ", "")


@pytest.mark.parametrize(
    ("written", "source"),
    [("30. Juni", r"30\. Juni"), ("2) Two", r"2\) Two"), ("30%が", "30%が"), ("1.5 h", "1.5 h")],
)
def test_nothing_unseen_is_put_into_dates_and_shares(written: str, source: str) -> None:
    assert markup.text(written) == source


def test_nobody_is_told_and_nothing_is_linked() -> None:
    shown = words("\n\n".join(map(markup.text, NASTY)))
    pings = re.compile(r"(?<![\w&])(?:@\w|#\d|!\d|GH-\d|~\w)|https?:[^\s\u200b]|www\.\w|:smile:")
    assert [text for text in shown if pings.search(text)] == []


def test_every_stage_and_barrier_is_read_back_and_no_markup_of_theirs(index_of: IndexOf) -> None:
    index = index_of(nasty_map())
    items = [ReadinessItem("info", "some-rule", text, None, "s1") for text in NASTY]
    document = made(index, items)
    found = list(tokens(document))
    assert {t.type for t in found} & {"html_block", "html_inline", "link_open", "image"} == set()
    assert [t.content for t in found if t.type == "code_inline"] == ["some-rule"] * len(NASTY)
    assert sum(token.type == "fence" for token in found) == 1
    assert {token.tag for token in found if token.type == "heading_open"} == {"h1", "h2", "h3"}
    lines = words(document)
    for number, text in enumerate(NASTY, 1):
        assert normal(f"{number} · {text}") in map(normal, lines)
        assert sum(normal(text) in normal(line) for line in lines) >= 8


def test_what_is_beside_the_main_things_is_told_too(index_of: IndexOf) -> None:
    document = made(
        index_of("""
journey: J
segments: [New]
evidence: [{title: Talks, method: interview, note: In their kitchens}]
stages:
  - name: S
    motivations: [{text: Be sure, kind: emotional}]
    metrics: [{name: Left, kind: churn, value: 12%, baseline: 20%, target: 5%}]
    evidence: Talks
opportunities: [{title: Say it, addresses: []}, {title: Shout, status: dropped}]
plan: [{finding: F, actions: [{text: Ring them, trigger: The call has ended}]}]
""")
    )
    for told in (
        "- Be sure (emotional)",
        "- Left (12 %; from 20 %; target 5 %)".replace(" %", "\N{NARROW NO-BREAK SPACE}%"),
        "Talks · In their kitchens",
        "**Dropped:** Shout",
        "| Ring them (Set off by: The call has ended) |",
    ):
        assert told in document


def test_what_was_dropped_is_an_opportunity(index_of: IndexOf) -> None:
    gone = "opportunities: [{title: A, status: dropped}]"
    document = made(index_of(f"journey: J\nstages: [S]\n{gone}\n"))
    assert "## Opportunities\n\n**Dropped:** A" in document


def test_a_score_at_the_edge_of_a_band_keeps_its_band(index_of: IndexOf) -> None:
    document = made(
        index_of("""
journey: J
stages: [S]
opportunities: [{title: A, stages: [S], importance: 9.98, satisfaction: 8}]
""")
    )
    assert "| A | 11.96 (Worth a look) |" in document


def test_a_map_as_it_reads(index_of: IndexOf) -> None:
    index = index_of(
        "journey: Renting a boat\nsegments: [Anglers, Sailors]\nstages:\n"
        "  - name: Choose\n    sentiment: {anglers: -1, sailors: 1}\n"
        "    steps: [{name: Look, sentiment: {anglers: {score: -2, feeling: lost}}}]\n"
        "    barriers: [{text: All look alike, severity: 4, theme: Choice}]\n"
        "    needs: [{text: See it, importance: 9, satisfaction: 3}]\n"
        "  - {name: Pay, quotes: [{text: Cash?, segments: Sailors}]}\n"
        "opportunities: [{title: Show it, addresses: See it, value: 4, cost: 2}]\n"
        "plan: [{finding: They cannot see it, actions: [{text: Take pictures, due: 2026-05}]}]\n"
    )
    document = made(index, [ReadinessItem("warning", "a-rule", "no goal", None, "choose")])
    for block in (
        "# Renting a boat",
        "| Stage | Anglers | Sailors |\n| --- | --- | --- |\n| 1 · Choose | −1; a −2, lost | +1 |",
        "### 1 · Choose",
        "**Barriers**\n\n- All look alike (severity 4 of 5; Choice)",
        "**In their words**\n\n- “Cash?” (Sailors)",
        "```mermaid\nflowchart LR\n",
        "- **Choice:** Choose",
        "| 1 | Show it | 15.0 (Strong) | 4/5 | 2/5 | 1 | Idea |",
        "### They cannot see it",
        "| Take pictures |   | May 2026 | To do |   |   |",
        "- **1 · Choose**\n  - no goal (`a-rule`)",
    ):
        assert block in document


def test_the_smallest_map_has_no_empty_parts(index_of: IndexOf) -> None:
    document = made(index_of("journey: J\nstages: [Only]"))
    heads = [line for line in document.splitlines() if line.startswith("#")]
    assert heads == ["# J", "## The map", "### 1 · Only", "## The path"]
    assert "\n\n\n" not in document


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://a.example/x?a=1&b=2", "[x](https://a.example/x?a=1&amp;b=2)"),
        ("javascript:alert(1)", "x"),
        ("a(b) <c>.pdf", "[x](a%28b%29%20%3Cc%3E.pdf)"),
        ("mailto:a@b.example", "[x](mailto:a@b.example)"),
    ],
)
def test_links_lead_where_they_may(address: str, told: str) -> None:
    assert markup.link("x", address) == told
