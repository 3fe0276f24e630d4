"""The later parts of the report's page: segments, barriers, contacts, foundations."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from jmap.project.index import JourneyIndex
from jmap.render.html.report import report_page

IndexOf = Callable[..., JourneyIndex]
PARTS = ("segments", "barriers", "contacts", "foundations")
MAP = """\
journey: J
segments: [{name: "<A>", id: a}, B, C]
evidence: [{title: "<Talks>", id: talks, method: interview, confidential: true}]
stages:
  - name: "<S>"
    evidence: talks
    sentiment: {a: -1, B: 1.5, C: 0}
    satisfaction: {a: 2, B: 7, C: 7}
    barriers: [{text: "<b>", theme: "<Cost>", severity: {a: 4, B: 1}}, {text: c, segments: B}]
    questions: ["<q>", {text: r, answered_by: Desk}]
    touchpoints: [{name: Desk, channel: "<web>", team: "<Shop>", initiated_by: company}]
    backstage: {text: "<Sorts>", team: Depot}
  - name: T
    sentiment: {a: 1, B: 1, C: 1}
    touchpoints: [{name: Line, channel: phone, team: Help, ownership: partner}]
transitions: [{from: <S>, to: exit, share: {a: 30%, B: 2%, C: 0%}}]
"""


class Tree(HTMLParser):
    """What the tests look at: ids, links inside the page, tables and their cells, tags open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tables: list[dict[str, str | None]] = []
        self.widths: list[list[int]] = []
        self.unscoped = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if known.get("id"):
            self.ids.append(known["id"] or "")
        if tag == "a" and (known.get("href") or "").startswith("#"):
            self.targets.append((known["href"] or "")[1:])
        if tag == "table":
            self.tables.append(known)
            self.widths.append([])
        if tag == "tr" and self.widths:
            self.widths[-1].append(0)
        if tag in ("td", "th") and self.widths:
            self.widths[-1][-1] += int(known.get("colspan") or 1)
            self.unscoped += tag == "th" and not known.get("scope")


def page_of(index: JourneyIndex) -> str:
    return report_page(index)


def part(page: str, name: str) -> str:
    found = re.search(rf'<section class="part[^"]*" id="{name}".*?</section>', page, re.DOTALL)
    assert found, name
    return found[0]


def text(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", markup))


@pytest.fixture
def page(index_of: IndexOf) -> str:
    return page_of(index_of(MAP))


def test_all_parts_are_there_and_tables_are_whole(page: str) -> None:
    tree = Tree("".join(part(page, name) for name in PARTS))
    assert len(tree.tables) == 12
    assert tree.unscoped == 0
    for known, widths in zip(tree.tables, tree.widths, strict=True):
        assert known["aria-labelledby"] in tree.ids
        assert len(set(widths)) == 1, (known, widths)


def test_links_lead_to_stages_of_the_page_and_ids_are_unique(page: str) -> None:
    tree = Tree(page)
    assert len(set(tree.ids)) == len(tree.ids)
    assert set(tree.targets) <= set(tree.ids)
    assert any(target.startswith("stage-") for target in tree.targets)


def test_what_the_map_says_is_escaped(page: str) -> None:
    for name in PARTS:
        shown = part(page, name)
        assert "&lt;" in shown
        assert not re.search("<(A|S|b|q|Cost|web|Shop|Talks|Sorts)>", shown.replace("<b>", ""))
    assert "<bdi>&lt;A&gt;</bdi>" in part(page, "segments")
    assert "&lt;b&gt;" in part(page, "barriers")


def test_what_is_open_is_said_in_words(page: str) -> None:
    assert "nothing yet" in text(part(page, "barriers"))
    assert "nobody answers this" in text(part(page, "barriers"))
    assert "nobody says" in text(part(page, "contacts"))
    assert "3 of 4 claims rest on evidence" in text(part(page, "foundations"))
    assert "confidential" in text(part(page, "foundations"))


def test_no_cell_leaves_open_for_whom_it_is(index_of: IndexOf) -> None:
    stage = "{name: S, barriers: [{text: b, segments: A}, c], questions: q}"
    index = index_of(f"journey: J\nsegments: [A, B]\nstages: [{stage}]\n")
    barriers = text(part(page_of(index), "barriers"))
    assert barriers.count("Everybody") == 1
    assert "Answered by nobody" not in barriers


def test_names_behind_a_number_are_in_the_cell(page: str) -> None:
    shown = text(part(page, "contacts"))
    assert "1 +1" not in shown
    assert re.search(r"&lt;Shop&gt; 1 1 touchpoint Desk", shown)
    assert "1 staff activity" in shown


@pytest.mark.parametrize(
    ("map_text", "shown"),
    [
        ("journey: J\nstages: S\n", ()),
        ("journey: J\nstages: [{name: S, barriers: b}]\n", ("barriers", "foundations")),
        ("journey: J\nsegments: [A, B]\nstages: [{name: S, effort: {A: 1, B: 2}}]\n",
         ("segments",)),
    ],
)  # fmt: skip
def test_parts_with_nothing_in_them_are_not_there(
    index_of: IndexOf, map_text: str, shown: tuple[str, ...]
) -> None:
    page = page_of(index_of(map_text))
    assert tuple(name for name in PARTS if f'id="{name}"' in page) == shown


def test_two_paths_are_one_number_and_three_a_table(index_of: IndexOf, page: str) -> None:
    assert 'class="mx pairs"' in page
    index = index_of("journey: J\nsegments: [A, B]\nstages: [{name: S, effort: {A: 1, B: 2}}, T]\n")
    two = part(page_of(index), "segments")
    assert 'class="mx pairs"' not in two
    assert "<b>100\u202f%</b>" in two


def test_a_map_of_many_stages_says_so(index_of: IndexOf) -> None:
    stages = ", ".join(f"{{name: S{n}, barriers: {{text: b, theme: T}}}}" for n in range(20))
    shown = part(page_of(index_of(f"journey: J\nstages: [{stages}]\n")), "barriers")
    assert 'class="mx heat many"' in shown
    assert "all 20 stages" in text(shown)
    assert shown.count("<details>") == 20
