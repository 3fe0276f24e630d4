import json
import os
import re
import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jmap.render.diagrams import engine
from jmap.render.diagrams.engine import draw
from jmap.render.fontconfig import BOLD, FONTS, ITALIC, REGULAR
from jmap.render.pictures import DrawError
from jmap.render.text import html_escape, plain, quote

SVG = "{http://www.w3.org/2000/svg}"


def label(text: str, **attributes: str) -> str:
    """A graph of one node with a text."""
    written = "".join(f" {name}={quote(value)}" for name, value in attributes.items())
    return f'digraph {{ a [shape=plain fontname="{REGULAR}" label={quote(text)}{written}] }}'


def texts(svg: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def png_chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        kind, data = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", png, place + 8 + length)
        assert checksum == zlib.crc32(kind + data)
        yield kind, data
        place += 12 + length


# SVG


def test_svg_is_named_for_screen_readers() -> None:
    root = ElementTree.fromstring(
        draw(label("x"), title="A <map> & more", description="Six stages")
    )
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert [(child.tag, child.text) for child in root[:2]] == [
        (f"{SVG}title", "A <map> & more"),
        (f"{SVG}desc", "Six stages"),
    ]


def test_svg_holds_nothing_internal() -> None:
    svg = draw("digraph secret { private -> hidden; private [label=shown]; hidden [label=too] }")
    for word in (b"<!", b"<?", b"Generated", b"secret", b"private", b"hidden", b"node1"):
        assert word not in svg
    assert texts(svg) == ["shown", "too"]


def test_a_text_that_looks_like_markup_stays() -> None:
    text = '<title>x</title> <!-- y --> <g id="z"> <text font-size="9">'
    assert texts(draw(label(text))) == [text]


def test_svg_text_keeps_its_place_in_another_font() -> None:
    table = f"""digraph {{ a [shape=plain fontname="{REGULAR}" label=<<TABLE><TR>
        <TD>plain</TD><TD><FONT FACE="{BOLD}">bold</FONT></TD><TD><B>marked</B></TD>
        <TD><FONT FACE="{ITALIC}">italic</FONT></TD><TD>日本</TD><TD>مرحبا!</TD>
        </TR></TABLE>>] }}"""
    root = ElementTree.fromstring(draw(table))
    assert root.get("font-family") == "Inter, system-ui, sans-serif"
    assert root.get("direction") == "ltr"
    found = {element.text: element.attrib for element in root.iter(f"{SVG}text")}
    assert not any("font-family" in attributes for attributes in found.values())
    assert found["bold"]["font-weight"] == found["marked"]["font-weight"] == "600"
    assert found["italic"]["font-style"] == "italic"
    assert found["bold"]["lengthAdjust"] == "spacingAndGlyphs"
    assert 20 < float(found["plain"]["textLength"]) < float(found["marked"]["textLength"]) < 60
    assert 26 < float(found["日本"]["textLength"]) < 30
    assert 20 < float(found["مرحبا!"]["textLength"]) < 50
    assert found["مرحبا!"]["unicode-bidi"] == "plaintext"


@pytest.mark.parametrize(
    "text", ["日本 <&> -- x", "日本 \"a\" 'b'", "日本 &amp; -- x", "★日本★" * 80]
)
def test_a_text_that_needs_escapes_keeps_its_place(text: str) -> None:
    root = ElementTree.fromstring(draw(label(text)))
    (found,) = root.iter(f"{SVG}text")
    assert found.text == text
    assert float(found.attrib["textLength"]) > 20


POSITIONS = {
    "node": "digraph {{ a [label={quoted}] }}",
    "edge": "digraph {{ a [label=A]; a -> a [label={quoted}] }}",
    "cell": "digraph {{ a [label=<<TABLE><TR><TD>{html}</TD></TR></TABLE>>] }}",
    "bold": 'digraph {{ a [label=<<TABLE><TR><TD><FONT FACE="Inter SemiBold">-{html}</FONT>'
    "</TD></TR></TABLE>>] }}",
    "marked": "digraph {{ a [label=<<B>-{html}</B>>] }}",
    "cluster": "digraph {{ subgraph cluster_a {{ label={quoted}; a [label=A] }} }}",
    "graph": "digraph {{ label={quoted}; a [label=A] }}",
    "beside": "digraph {{ a [label=A xlabel={quoted}] }}",
    "ends": "digraph {{ a [label=A]; a -> a [taillabel={quoted}] }}",
    "link": "digraph {{ a [label=A URL={quoted}]; b [label={quoted}] }}",
    "id": "digraph {{ a [label={quoted} id={quoted} class={quoted}] }}",
}
TRAPS = [
    "\\N \\G \\L \\E \\T \\l\\n\\r \\",
    "&amp; &lt;b&gt; &#65; &#x41; &nbsp; &nosuch; &#xD800; &#99999999999; & &;",
    "<script>alert(1)</script></text></svg><svg onload=alert(1)>",
    "]]> --> <!-- <?xml ?> <![CDATA[ x \" ' `",
    '"]; b [label="x"] }',
    "\x00\x01\x08\x0b\x0c\x1b[31m\x7f\x85\x9f\ufffe\uffff\ufeff",
    "\u202egnp.exe\u202c \u2028 \u2029 \u00ad \u200b \u2060",
    "{a|<b>c|{d}}",
    'much <&"\\> 日本 ' * 4000,
    "مرحبا e\u0301\u0301\u0301 👩‍👩‍👧 日本。",
]


def check_shown(text: str, position: str) -> None:
    dot = POSITIONS[position].format(quoted=quote(text), html=html_escape(text))
    shown = [found.replace("\u00a0", " ") for found in texts(draw(dot))]
    wanted = plain(text).replace("\u00a0", " ")
    if wanted.strip():
        assert any(wanted.strip() in found for found in shown), (wanted, shown)


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("text", TRAPS)
def test_traps_are_shown_as_they_are(text: str, position: str) -> None:
    check_shown(text, position)


@settings(max_examples=300, deadline=None)
@given(
    st.text() | st.text("\\NGL&;#<>\"'{}|-! x1amp\n\x00\xa0") | st.sampled_from(TRAPS),
    st.sampled_from(sorted(POSITIONS)),
)
def test_any_text_is_shown_as_it_is(text: str, position: str) -> None:
    check_shown(text, position)


XLINK = "{http://www.w3.org/1999/xlink}"


@pytest.mark.parametrize("text", [text for text in TRAPS if len(text) < 2000])
def test_links_lead_where_they_should(text: str) -> None:
    dot = POSITIONS["link"].format(quoted=quote(text))
    (link,) = ElementTree.fromstring(draw(dot)).iter(f"{SVG}a")
    assert link.get(f"{XLINK}href") == plain(text)


def test_what_only_looks_like_an_entity_leaves_a_valid_svg() -> None:
    cell = '<TABLE><TR><TD HREF="?&amp;A;&amp;#27;">x</TD></TR></TABLE>'
    (link,) = ElementTree.fromstring(draw(f"digraph {{ a [label=<{cell}>] }}")).iter(f"{SVG}a")
    assert link.get(f"{XLINK}href") == "?&A;&#27;"


# PNG and PDF


def test_png_is_sharp_and_has_no_clock() -> None:
    svg = ElementTree.fromstring(draw(label("x" * 40)))
    chunks = list(png_chunks(draw(label("x" * 40), "png", title="Ä map", description="Six")))
    width, height = struct.unpack(">II", chunks[0][1][:8])
    assert width == pytest.approx(float(svg.attrib["width"].removesuffix("pt")) * 192 / 72, abs=4)
    assert height == pytest.approx(float(svg.attrib["height"].removesuffix("pt")) * 192 / 72, abs=4)
    assert [data for kind, data in chunks if kind == b"iTXt"] == [
        b"Title\0\0\0\0\0" + "Ä map".encode(),
        b"Description\0\0\0\0\0Six",
    ]
    assert not {b"tIME", b"tEXt"} & {kind for kind, _ in chunks}


@pytest.mark.parametrize("title", ["", "Ä (map) \\ of 1", "x" * 500])
def test_pdf_has_a_title_and_no_date(title: str) -> None:
    pdf = draw(label("shown"), "pdf", title=title)
    assert b"Date" not in pdf
    assert (b"<feff" + title.encode("utf-16-be").hex().encode() + b">" in pdf) == bool(title)
    start = int(re.findall(rb"startxref\n(\d+)", pdf)[-1])
    assert pdf[start : start + 4] == b"xref"
    for number, place in enumerate(re.findall(rb"(\d{10}) \d{5} n", pdf[start:]), 1):
        assert pdf[int(place) :].startswith(b"%d 0 obj" % number)


@pytest.mark.parametrize(
    ("text", "fonts"),
    [
        ("Plain, Ελληνικά, Кириллица, Việt → ★", {"Inter-Regular"}),
        ("お客様は価格を比較する。中文한국어", {"NotoSansCJKjp-Regular"}),
        ("مرحبا", {"NotoSansArabic-Regular"}),
        ("שלום", {"NotoSansHebrew-Regular"}),
        ("สวัสดี", {"NotoSansThai-Regular"}),
        ("नमस्ते", {"NotoSansDevanagari-Regular"}),
        ("☎ ⏱", {"NotoSansSymbols2-Regular"}),
        ("😀😡", {"NotoEmoji-Regular"}),
    ],
)
def test_every_script_has_a_shipped_font(text: str, fonts: set[str]) -> None:
    pdf = draw(label(text), "pdf")
    used = {name.decode() for name in re.findall(rb"/BaseFont /[A-Z]{6}\+(\S+)", pdf)}
    assert used == fonts


def test_lines_of_all_scripts_are_equally_high() -> None:
    heights = {
        ElementTree.fromstring(draw(label(text))).get("height")
        for text in ("Plain", "日本", "مرحبا", "สวัสดี", "नमस्ते", "😀", "☎")
    }
    assert len(heights) == 1


# Errors and surroundings


@pytest.mark.parametrize(
    ("dot", "message"),
    [
        ("", "nothing was drawn"),
        ("digraph { a -> }", "syntax error in line 1 near '}'"),
        ("digraph { a [label=<<B>x</I>>] }", "mismatched tag"),
        ("digraph { a [label=<<TABLE></TABLE>>] }", "syntax error"),
    ],
)
def test_an_error_is_one_line(dot: str, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DrawError) as caught:
        draw(dot)
    assert str(caught.value).startswith("Graphviz: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_warnings_are_told_to_who_asks(capfd: pytest.CaptureFixture[str]) -> None:
    cell = '<TABLE><TR><TD FIXEDSIZE="TRUE" WIDTH="9" HEIGHT="9">too much</TD></TR></TABLE>'
    heard: list[str] = []
    dot = f"digraph {{ a [label=<{cell}>] }}"
    assert draw(dot) == draw(dot, on_warning=heard.append)
    assert heard == ["Warning: cell size too small for content in label of node a"]
    assert capfd.readouterr() == ("", "")


PICTURES = """
import hashlib, json, sys
from jmap.render.diagrams.engine import draw
dot = sys.stdin.read()
pictures = [draw(dot, format, title="t") for format in ("svg", "png", "pdf")]
print(json.dumps([hashlib.sha256(picture).hexdigest() for picture in pictures]))
"""


NO_CACHE = f"{os.devnull}/none"
"""A folder that cannot be."""


def drawn_elsewhere(dot: str, **variables: str) -> list[str]:
    """Digests of a picture drawn in a new process under other environment variables."""
    path = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", PICTURES],
        input=dot,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONPATH": path, "PYTHONUTF8": "1", "JMAP_CACHE_DIR": NO_CACHE, **variables},
    )
    assert done.stderr == ""
    digests: list[str] = json.loads(done.stdout)
    return digests


def test_the_surroundings_change_nothing(tmp_path: Path) -> None:
    hostile = tmp_path / ".config" / "fontconfig" / "fonts.conf"
    hostile.parent.mkdir(parents=True)
    hostile.write_text(
        "<fontconfig><dir>/usr/share/fonts</dir><match target='pattern'><edit name='family' "
        "mode='prepend_first' binding='strong'><string>DejaVu Serif</string></edit></match>"
        "</fontconfig>"
    )
    before = sorted((path.name, path.stat().st_mtime_ns) for path in FONTS.iterdir())
    dot = label("Vier Wörter → 日本 مرحبا ☎ 直")
    pictures = drawn_elsewhere(dot)
    assert pictures == drawn_elsewhere(dot, HOME="/nonexistent", TZ="Asia/Tokyo", LC_ALL="C")
    assert pictures == drawn_elsewhere(
        dot,
        HOME=str(tmp_path),
        XDG_CACHE_HOME=str(tmp_path / "cache"),
        FONTCONFIG_FILE=str(hostile),
        FONTCONFIG_SYSROOT="/nonexistent",
        FC_DEBUG="1",
        FC_LANG="zh",
        PANGO_LANGUAGE="ja",
        PANGOCAIRO_BACKEND="none",
        SOURCE_DATE_EPOCH="1",
        LC_ALL="C.UTF-8",
        LANG="tr_TR.UTF-8",
        TZ="America/St_Johns",
        PYTHONHASHSEED="7",
    )
    assert before == sorted((path.name, path.stat().st_mtime_ns) for path in FONTS.iterdir())
    assert [path.name for path in tmp_path.iterdir()] == [".config"]


def test_what_was_read_of_the_fonts_is_kept(tmp_path: Path) -> None:
    def kept() -> list[tuple[str, int]]:
        found = tmp_path.glob("fonts/*/*.cache-*")
        return [(path.name, path.stat().st_mtime_ns) for path in found]

    dot = label("Vier Wörter → 日本 مرحبا ☎ 直")
    pictures = drawn_elsewhere(dot)
    assert pictures == drawn_elsewhere(dot, JMAP_CACHE_DIR=str(tmp_path))
    before = kept()
    assert len(before) == 1
    assert pictures == drawn_elsewhere(dot, JMAP_CACHE_DIR=str(tmp_path))
    assert kept() == before


def test_a_drawing_leaves_nothing_to_the_next() -> None:
    before = draw(label("One"))
    with pytest.raises(DrawError):
        draw("digraph { a -> }")
    draw('digraph { layers="one:two" dpi=300 rotate=90 a [layer=two shape=star] }', "png")
    assert draw(label("One")) == before


def test_the_process_is_left_as_it_was(capfd: pytest.CaptureFixture[str]) -> None:
    environment = dict(os.environ)
    engine._graphviz.cache_clear()
    draw(label("x"), "pdf")
    assert dict(os.environ) == environment
    os.write(2, b"still here")
    assert capfd.readouterr().err == "still here"


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_threads_and_forks_draw_the_same() -> None:
    dots = [label(f"number {number}") for number in range(8)]
    pictures = [draw(dot) for dot in dots]
    found: dict[int, bytes] = {}

    def run(number: int) -> None:
        for _ in range(20):
            found[number] = draw(dots[number])

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(dots))]
    for thread in threads:
        thread.start()
    if hasattr(os, "fork"):
        child = os.fork()
        if child == 0:
            os._exit(0 if draw(dots[3]) == pictures[3] else 1)
        assert os.waitpid(child, 0)[1] == 0
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(len(dots))] == pictures


# Without pygraphviz


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    engine._graphviz.cache_clear()
    yield
    engine._graphviz.cache_clear()


@pytest.mark.usefixtures("no_library")
def test_no_graphviz_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DrawError, match="install pygraphviz 2 or put `dot` on PATH"):
        draw(label("x"))


@pytest.mark.usefixtures("no_library")
@pytest.mark.skipif(os.name == "nt", reason="a script is no program there")
def test_the_program_serves_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "dot"
    program.write_text(
        f"#!{sys.executable}\n"
        "import os, sys\n"
        "dot = sys.stdin.read()\n"
        "if '->' in dot: sys.exit('Error: <stdin>: syntax error in line 1')\n"
        "assert os.path.exists(os.environ['FONTCONFIG_FILE'])\n"
        "print('Warning: a remark', file=sys.stderr)\n"
        'print(\'<?xml?><svg width="9pt">\\n<text text-anchor="start" x="0" y="0"\'\n'
        "' font-family=\"Inter\" font-size=\"9\">', *sys.argv[1:], '</text>\\n</svg>')\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    heard: list[str] = []
    assert b"> -Tsvg<" in draw(label("x"), on_warning=heard.append)
    assert heard == ["Warning: a remark"]
    with pytest.raises(DrawError, match="syntax error in line 1"):
        draw("digraph { a -> }")
