import base64
import gc
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest

from jmap.model.project import Brand, Project
from jmap.project.index import JourneyIndex
from jmap.render.colors import LOST
from jmap.render.diagrams.drawing import dot
from jmap.render.html.escaping import esc
from jmap.render.html.page import Link, data_uri, inline_svg
from jmap.render.html.report import report_page
from jmap.render.html.style import drawing_css
from jmap.render.html.template_globals import sentence
from jmap.render.templates import template_text, templates
from jmap.views.language import speaking
from jmap.views.phrases import Part, own
from jmap.views.readiness import ReadinessItem

IndexOf = Callable[..., JourneyIndex]
ROOT = Path(__file__).parents[3]
MAP = """
journey: A <map> & "more"
language: {language}
segments: [{{name: A, job: Buy <b>well</b>}}, B]
scenario: It & rains
objectives: [{{text: Lose fewer, metric: m}}]
metrics: [{{name: Lost, id: m, kind: churn, baseline: 31%, value: 28%, target: 20%}}]
evidence: [{{title: Log, id: l, link: "https://example.org/?a=1&b=2"}}]
stages:
  - name: Look
    goal: Find <it>
    sentiment: {{a: 1, b: 0.5}}
    touchpoints: [{{name: Shop, channel: [web, phone], team: Sales, evidence: l}}]
    custom: {{"Weather <outside>": [rain]}}
  - name: Pick
    sentiment: {{a: {{score: -1.5, feeling: lost}}, b: puzzled}}
    barriers: [{{text: Dear, severity: {{a: 4, b: 2}}, theme: Money, segments: A}}]
    quotes: Never again.
    needs: [{{text: A price, importance: {{a: 9, b: 8}}, satisfaction: {{a: 2, b: 7}}}}]
    moment_of_truth: Here they stay
"""
VOID = {"meta", "img", "input", "br", "hr", "path", "rect", "circle", "use", "line", "link"}


class Tree(HTMLParser):
    """Checks that tags nest, and collects ids, references and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.words += data


def page(index_of: IndexOf, language: str = "en", **options: object) -> str:
    return report_page(index_of(MAP.format(language=language)), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("score", "fair"), [(-1, 0), (0, 1), (1, 1)])
def test_only_a_lowest_point_below_zero_is_in_red(index_of: IndexOf, score: int, fair: int) -> None:
    stages = f"[{{name: S, sentiment: {score}}}, {{name: T, sentiment: 2}}]"
    index = index_of(f"journey: J\nstages: {stages}\n")
    text = report_page(index)
    assert [text.count(part) for part in ("low-at fair", "lead-line fair")] == [fair, fair]
    assert all((LOST in dot(index, None, view)) is (not fair) for view in ("map", "flow"))


def test_code_in_advice_is_set_apart(index_of: IndexOf) -> None:
    found = ReadinessItem("info", "rule", "It says `a`, ` and <b>", "add `x: <i>` or `y:`")
    text = page(index_of, readiness=[found])
    assert "It says <code>a</code>, ` and &lt;b&gt;</p>" in text
    assert "add <code>x: &lt;i&gt;</code> or <code>y:</code></p>" in text


def test_the_page_is_well_formed_and_its_references_hold(index_of: IndexOf) -> None:
    text = page(
        index_of,
        flow_svg='<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg viewBox="0 0 1 1"></svg>',
        readiness=[ReadinessItem("error", "rule-name", "It <lacks> & lacks", "add", "pick")],
        links=[Link("All maps", "index.html")],
    )
    tree = Tree(text)
    assert len(tree.ids) == len(set(tree.ids))
    for _, attributes in tree.found:
        target = attributes.get("href") or ""
        if target.startswith("#"):
            assert target[1:] in tree.ids
        for name in ("aria-labelledby", "for"):
            assert attributes.get(name) is None or attributes[name] in tree.ids
    for words in ('A <map> & "more"', "Buy <b>well</b>", "Weather <outside>", "It <lacks> & lacks"):
        assert words in tree.words
    assert "<?xml" not in text and "<!DOCTYPE svg" not in text


def test_parts_without_data_are_left_out(index_of: IndexOf) -> None:
    text = report_page(index_of("journey: J\nstages: S\n"))
    for part in ('id="glance"', 'id="path"', 'id="readiness"', 'class="curve"', 'data-segment="'):
        assert part not in text
    assert 'id="map"' in text


def test_segments_without_a_line_can_be_switched_off_too(index_of: IndexOf) -> None:
    text = report_page(index_of("journey: J\nsegments: [A, B]\nstages: S\n"))
    assert text.count('data-segment="') == 2 and 'class="curve"' not in text


def test_the_policy_allows_just_what_the_page_holds(index_of: IndexOf) -> None:
    text = page(index_of)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    said = policy[1].replace("&#39;", "'")
    assert said.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(bodies) == 1
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in said
    assert " style=" not in text
    assert not re.search(r"\son\w+=", text)


def test_nothing_is_fetched(index_of: IndexOf) -> None:
    tree = Tree(page(index_of))
    assert {tag for tag, _ in tree.found}.isdisjoint({"link", "iframe", "object", "embed", "base"})
    assert not any(attributes.get("src") for _, attributes in tree.found)
    links = [a for tag, a in tree.found if tag == "a" and (a["href"] or "").startswith("http")]
    assert links and all(link["rel"] == "noopener" for link in links)


@pytest.mark.parametrize(
    ("language", "root"),
    [("en", 'lang="en" dir="ltr"'), ("de", 'lang="de" dir="ltr"'), ("ar", 'lang="ar" dir="rtl"')],
)
def test_language_and_direction(index_of: IndexOf, language: str, root: str) -> None:
    text = page(index_of, language)
    assert f"<html {root}>" in text
    assert ('<h2 id="map-title" lang="en"' in text) == (language != "en")


def test_a_fact_in_the_words_of_the_map_is_in_its_language(index_of: IndexOf) -> None:
    text = report_page(index_of("journey: J\nlanguage: ar\nowner: هالة\nstages: S\n"))
    assert "<dd><bdi>هالة</bdi></dd>" in text
    assert '<dd lang="en" dir="ltr">Draft</dd>' in text


@pytest.mark.parametrize(
    ("language", "told"), [("en", "a; b"), ("fr", "a\u202f; b"), ("ja", "a／b")]
)
def test_what_frames_the_map_is_set_apart_as_its_language_does(
    index_of: IndexOf, language: str, told: str
) -> None:
    text = f"journey: J\nlanguage: {language}\nexpectations: [a, b]\nstages: S\n"
    with speaking(language):
        page = report_page(index_of(text))
    items = re.search(r"<dl class=\"scope\">.*?<ul>(.*?)</ul>", page, re.DOTALL)
    assert items and re.sub("<[^>]*>", "", items[1]) == told


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "“"), ("de", "„"), ("fr", "«"), ("ja", "「")]
)
def test_a_quote_has_the_mark_of_its_language(index_of: IndexOf, language: str, mark: str) -> None:
    with speaking(language):
        text = page(index_of, language)
    assert f'<span class="q" aria-hidden="true">{mark}</span>' in text


@pytest.mark.parametrize(
    ("language", "ours", "linter"),
    [
        ("de", "", ' lang="en"'),
        ("en-GB", "", ""),
        ("pt", ' lang="en"', ' lang="en"'),
        ("ar", ' lang="en" dir="ltr"', ' lang="en" dir="ltr"'),
    ],
)
def test_only_words_in_another_language_than_the_page_say_so(
    index_of: IndexOf, language: str, ours: str, linter: str
) -> None:
    index = index_of(f"journey: J\nlanguage: {language}\nstages: S\n")
    with speaking(language):
        text = report_page(index, readiness=[ReadinessItem("info", "rule", "Read this.")])
    assert f'<h2 id="map-title"{ours}>' in text
    assert f"<p{linter}>Read this.</p>" in text


def test_a_page_leaves_nothing_behind_in_circles(index_of: IndexOf) -> None:
    index = index_of(MAP.format(language="en"))
    report_page(index)
    gc.collect()
    gc.disable()
    try:
        report_page(index)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_control_characters_do_not_reach_the_page(index_of: IndexOf) -> None:
    index = index_of("journey: J\nstages: S\n")
    found = ReadinessItem("error", "rule", "a\x01b\x9fc\ud800d\ufffe")
    assert ">abcd</p>" in report_page(index, readiness=[found])


def test_control_characters_do_not_reach_what_is_written_without_a_template() -> None:
    assert esc("a\x01b\x85<\ud800'\ufffe") == "ab&lt;&#x27;"
    assert (
        sentence([Part("a\x01"), own("<\x9f", strong=True)]) == "a<strong><bdi>&lt;</bdi></strong>"
    )


def test_the_brand(index_of: IndexOf) -> None:
    png = b"\x89PNG\r\n\x1a\nrest"
    project = Project(
        project="P", client="C", brand=Brand(name="Us & Co", logo="l.png", color="#ffe066")
    )
    text = report_page(index_of("journey: J\nstages: S\n"), project, images={"l.png": png})
    assert f'src="data:image/png;base64,{base64.b64encode(png).decode()}"' in text
    assert "Us &amp; Co" in text
    assert "--accent:#ffe066" in text.split("dark){:root")[-1]
    assert "--accent:#ffe066" not in text.split("prefers-color-scheme")[0]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "data:image/jpeg;base64,"),
        (b"RIFF0000WEBPVP8", "data:image/webp;base64,"),
        (b'<?xml version="1.0"?><svg/>', "data:image/svg+xml;base64,"),
        (b"<html>", None),
        (b"", None),
        (None, None),
    ],
)
def test_pictures_are_told_by_their_content(content: bytes | None, kind: str | None) -> None:
    found = data_uri(content)
    assert found is None if kind is None else (found or "").startswith(kind)


def test_drawings_lose_what_stands_before_their_root() -> None:
    assert inline_svg(b"<?xml?><!DOCTYPE svg><svg>x</svg>") == "<svg>x</svg>"
    assert inline_svg("no drawing") == ""


def test_a_wide_drawing_is_not_shrunk_beyond_reading() -> None:
    assert "min-width:800px;max-width:1250px" in drawing_css(
        '<svg id="a" width="750pt" height="9">'
    )
    assert drawing_css("<svg>") == ""


def test_templates_can_be_overridden(index_of: IndexOf, tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report/report.css").write_text("body{color:red}")
    text = report_page(index_of("journey: J\nstages: S\n"), overrides=tmp_path)
    assert "body{color:red}" in text and "--ground:" not in text and 'id="map"' in text


def test_templates_are_found() -> None:
    assert template_text("report/report.css").startswith(":root")
    assert (templates() / "starters").is_dir()


@pytest.mark.parametrize("layout", ["wheel", "checkout"])
def test_templates_are_found_inside_a_zip(tmp_path: Path, layout: str) -> None:
    archive = tmp_path / "jmap.zip"
    source, beside = ("jmap", "jmap/templates") if layout == "wheel" else ("src/jmap", "templates")
    with ZipFile(archive, "w") as zipped:
        for name in ("__init__.py", "render/__init__.py", "render/templates.py"):
            zipped.write(ROOT / "src/jmap" / name, f"{source}/{name}")
        zipped.write(ROOT / "templates/report/report.css", f"{beside}/report/report.css")
    code = (
        "from jmap.render.templates import template_text as t; print(len(t('report/report.css')))"
    )
    path = archive if layout == "wheel" else archive / "src"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == str(len(template_text("report/report.css"))), done.stderr


def test_the_same_map_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP.format(language="en"))
    code = (
        "import sys; from jmap.source.document import Document\n"
        "from jmap.model.reading import read_model; from jmap.model.journey import Journey\n"
        "from jmap.project.index import JourneyIndex\n"
        "from jmap.render.html.report import report_page\n"
        "read = read_model(Document('m', open('map.yaml','rb').read()), Journey)\n"
        "sys.stdout.buffer.write(report_page(JourneyIndex(read.model, None, 'm')).encode())"
    )
    pages = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            cwd=tmp_path,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, locale in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "C.UTF-8"))
    ]
    assert pages[0] == pages[1] != b""
