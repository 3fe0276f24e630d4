"""What Mermaid itself makes of our diagrams: it reads them, draws them, and shows our texts."""

import html
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jmap.project.discovery import discover, scope_files
from jmap.project.index import JourneyIndex
from jmap.project.loading import load_map, load_project
from jmap.render.mermaid import flow_diagram, journey_diagram
from jmap.render.text import plain

IndexOf = Callable[..., JourneyIndex]
EXAMPLES = Path(__file__).parents[2] / "examples"
READ = """async (text) => {
  const found = await mermaid.mermaidAPI.getDiagramFromText(text);
  const db = found.db;
  return JSON.stringify(found.type === "journey"
    ? [db.getTasks().flatMap(task => [task.section, task.task, ...task.people])]
    : [[...db.getVertices().values()].map(box => box.text), db.getEdges().length]);
}"""
DRAW = "async (text) => (await mermaid.render('drawing', text)).svg"
NASTY = [
    "a: b; c #35; d", "title of it", "section", "journey's end", "accTitle: no", "%%{init: {}}%%",
    "%% not said", '"quoted" `ticks`', "<img src=x onerror=alert(1)>", "&lt;b&gt; & co", "end",
    "1. first", "- dash", "x --> y", "style a fill:#f00;", "classDef c fill:#f00;", "---",
    "click s1 call()", "[a](b) {c} (d) |e|", "back\\slash", "**bold** _it_", "خطوة أولى: ابحث",
    "専門家を探す；比べる", "direction TB", "subgraph x", "@{shape: rect}", "s1:::c", "$$x$$",
    "5: 5: me, you", "\u200b", "a" * 400,
]  # fmt: skip


@pytest.fixture(scope="module")
def mermaid(browser: Any) -> Iterator[Any]:
    """A page with Mermaid, from `JMAP_MERMAID`; where that is not set, its tests are skipped."""
    path = os.environ.get("JMAP_MERMAID")
    if not path:
        if os.environ.get("CI"):
            pytest.fail("set JMAP_MERMAID to mermaid's mermaid.min.js")
        pytest.skip("JMAP_MERMAID is not set: the path of mermaid's mermaid.min.js")
    page = browser.new_page()
    page.set_content("<!doctype html><title>Mermaid</title><body></body>")
    page.add_script_tag(path=path)
    page.evaluate("mermaid.initialize({startOnLoad: false})")
    yield page
    page.close()


def examples() -> Iterator[Any]:
    for scope in discover([EXAMPLES]):
        project = load_project(scope.root)
        for path in scope_files(scope, project.globs):
            loaded = load_map(path, project, named=False)
            if loaded is not None:
                yield pytest.param(loaded.index, id=path.stem)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def nasty_map() -> str:
    """A map in which everything is called what means something to Mermaid."""
    stages, ways = [], []
    for number, text in enumerate(NASTY):
        other = NASTY[number - 1]
        steps = f", steps: [{quoted(other + ' ')}, {{name: b, sentiment: 1}}]" if number % 3 else ""
        stages.append(
            f"  - {{name: {quoted(text + ' s')}, id: s{number}, sentiment: {{x: -1.5}}, "
            f"barriers: [{quoted(text)}], actions: [{quoted(text)}]{steps}}}\n"
        )
        ways.append(f"  - {{from: s{number}, to: exit, when: {quoted(text)}, share: 10%}}\n")
    people = [f"{{name: {quoted(text + ' p')}, id: x{n or ''}}}" for n, text in enumerate(NASTY)]
    return (
        f"journey: {quoted(NASTY[0])}\nsegments: [{', '.join(people)}]\n"
        f"stages:\n{''.join(stages)}transitions:\n{''.join(ways)}"
    )


def shown(text: str) -> str:
    """*text* as it is to be compared: Mermaid's own marks for entities turned back."""
    text = re.sub("ﬂ°°(\\d+)¶ß", lambda found: chr(int(found[1])), text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def read(page: Any, diagram: str) -> tuple[str, ...]:
    (texts, *_) = json.loads(page.evaluate(READ, diagram))
    return tuple(shown(text) for text in texts)


def same(text: str) -> str:
    return shown(plain(text))


def check(page: Any, index: JourneyIndex) -> None:
    """Each diagram of *index* is read, with the texts it was made of."""
    tasks = read(page, journey_diagram(index))
    boxes = "\n".join(read(page, flow_diagram(index)))
    for stage in index.stages:
        assert same(stage.step.name) in tasks
        assert same(stage.step.name) in boxes
        for place in stage.lane("barriers"):
            assert same(place.item.text) in boxes


@pytest.mark.parametrize("index", [*examples()])
def test_mermaid_reads_the_examples(mermaid: Any, index: JourneyIndex) -> None:
    check(mermaid, index)


def test_mermaid_reads_whatever_things_are_called(mermaid: Any, index_of: IndexOf) -> None:
    check(mermaid, index_of(nasty_map()))


@pytest.mark.parametrize("diagram", [journey_diagram, flow_diagram])
def test_mermaid_draws_it_as_text(mermaid: Any, index_of: IndexOf, diagram: Any) -> None:
    svg = mermaid.evaluate(DRAW, diagram(index_of(nasty_map())))
    assert "<img" not in svg
    assert "javascript" not in svg
    assert "Unsupported markdown" not in svg
    words = html.unescape(re.sub(r"<[^>]*>", "", svg))
    assert "<img src=x onerror=alert(1)>" in words
    assert "#35; d" in words
    assert "خطوة أولى: ابحث" in words


def test_the_smallest_map(mermaid: Any, index_of: IndexOf) -> None:
    index = index_of("journey: J\nstages: [Only]")
    assert read(mermaid, journey_diagram(index)) == ("Only", "Only (no score)")
    check(mermaid, index)
