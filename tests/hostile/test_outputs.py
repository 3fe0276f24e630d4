"""Strangers' words in every field, in every format: they are shown, and never obeyed."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from filled import MARKUP, write
from limits import run
from markdown_it import MarkdownIt
from markdown_it.token import Token

from jmap.render.outputs import FORMATS

WORDS = {
    "markup": MARKUP,
    "Markdown": "\n# H\n- [x](javascript:x) ![i](https://e.example/x.png) @user o/r#3 GH-4 | a |\n"
    "---\n```\n~~~\n<details> https://e.example www.e.example a@e.example\n[r]: https://e.example\n"
    "[r] <https://e.example> :smile: $$m$$ ^[f] [^1]: x",
    "DOT": ' \\" ]; evil [URL="javascript:1"]; <b>x</b> \\N\\E\\G\\l </TD></TR></TABLE>> \\',
    "Typst": ' \\ #read("/etc/passwd") $x$ `r` ```r``` *b* _i_ @ref <lab> = H // c /* #panic("x")',
    "formulas": '\n=HYPERLINK("http://e.example";"x")\t@SUM(1)\r\n+cmd|\' /C calc\'!A0\n-1;"a"',
    "formats": " {0.__class__} %s %(x)s {name} {title} {n} {total} {share} {{}} %d %",
    "signs": "\x85\u2028\u2029\u200b\u202e\u2066\ufeff\U0010ffff\ue000 _x000D_ _x0041_ &#0; &#x1b;",
}
STRUCTURE = {"fill", "font-size", "font-style", "font-weight", "text-anchor", "x", "y",
             "textLength", "lengthAdjust", "unicode-bidi"}  # fmt: skip
"""Attributes that the texts of a diagram have or not, by what they say."""


def rendered(folder: Path, words: str, formats: str) -> dict[str, bytes]:
    """The outputs of a map that has *words* in every field, by name."""
    write(folder, words, re.sub(r"[\s\\]|[^ -~]", "", words))
    ran = run(folder, "render", "--to", formats, "--view", "all")
    assert ran.code == 0, ran.err
    return {path.name: path.read_bytes() for path in sorted((folder / "build").iterdir())}


ALL = ",".join(name for name in FORMATS if name != "png")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """What is rendered of words without guile."""
    return rendered(tmp_path_factory.mktemp("plain"), " and so on", ALL)


@pytest.mark.parametrize("name", WORDS)
def test_words_stay_words(name: str, plain: Mapping[str, bytes], tmp_path: Path) -> None:
    files = rendered(tmp_path, WORDS[name], ALL)
    assert files.keys() == plain.keys()
    known = {ending: _parts(plain, ending) for ending in ("html", "svg")}
    for ending, parts in known.items():
        assert _parts(files, ending) <= parts
    assert _tokens(files["map.md"]) == _tokens(plain["map.md"])
    assert files["map.map.mermaid"].count(b"\n") == plain["map.map.mermaid"].count(b"\n")
    assert files["map.flow.mermaid"].count(b"\n") == plain["map.flow.mermaid"].count(b"\n")
    for row in csv.reader(io.StringIO(files["map.csv"].decode("utf-8-sig"))):
        assert [cell for cell in row if cell.startswith(tuple("=+@\t\r"))] == []
    for file in ("map.xlsx", "map.pptx"):
        assert {_home(link) for link in _office(files[file])} <= {"boats.example"}
    for file in ("map.pdf", "map.opportunities.pdf"):
        assert not re.search(rb"/(JavaScript|JS|Launch|EmbeddedFile)\b", files[file])


class _Page(HTMLParser):
    """The elements of a page, each with the names of its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: set[tuple[str, tuple[str, ...]]] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = sorted(name for name, _ in attrs)
        if tag == "text":
            names = [name for name in names if name not in STRUCTURE]
        self.parts.add((tag, tuple(names)))
        for name, value in attrs:
            if name in ("href", "src", "xlink:href"):
                assert re.match(
                    r"#|https://boats\.example/|map\.|index\.html|data:image/", value or ""
                )


def _parts(files: Mapping[str, bytes], ending: str) -> set[tuple[str, tuple[str, ...]]]:
    found = [_Page(text.decode()).parts for name, text in files.items() if name.endswith(ending)]
    return set().union(*found)


def _tokens(markdown: bytes) -> list[str]:
    """The kinds of what there is in a Markdown file, in their order, words aside."""

    def kinds(tokens: list[Token]) -> Iterator[str]:
        for token in tokens:
            if token.type not in ("text", "softbreak", "text_special", "html_entity"):
                yield token.type
            yield from kinds(token.children or [])

    found = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    return list(kinds(found.parse(markdown.decode())))


def _office(content: bytes) -> Iterator[str]:
    """The links of a file of slides or sheets, which is well-formed and has no formula."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = ElementTree.fromstring(archive.read(name))
            assert not [part for part in root.iter() if part.tag.endswith("main}f")]
            yield from (
                part.attrib["Target"] for part in root if part.get("TargetMode") == "External"
            )


def _home(address: str) -> str:
    return address.split("/")[2]
