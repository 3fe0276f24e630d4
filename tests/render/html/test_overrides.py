import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jmap.project.index import JourneyIndex
from jmap.render.html.overrides import LONGEST_RANGE, OverrideError
from jmap.render.html.report import report_page

IndexOf = Callable[..., JourneyIndex]
Render = Callable[[dict[str, str]], str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project's folder of templates."""
    (tmp_path / "own/report").mkdir(parents=True)
    return tmp_path / "own"


@pytest.fixture
def render(index_of: IndexOf, folder: Path) -> Render:
    """The report with templates of one's own, by their names."""

    def page(files: dict[str, str]) -> str:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return report_page(index_of("journey: J\nstages: S\n"), overrides=folder)

    return page


def closing(text: str) -> dict[str, str]:
    """A report of one's own with *text* at its end."""
    start = '{% extends "jmap/report/report.html" %}{% block closing %}'
    return {"report/report.html": f"{start}{text}{{% endblock %}}"}


def test_a_block_is_overridden_and_the_rest_is_ours(render: Render) -> None:
    page = render(closing("[{{ view.head.title }}|{{ super() }}]"))
    assert "[J|]" in page and 'id="map"' in page


def test_an_included_template_may_build_on_ours(render: Render) -> None:
    own = '{% extends "jmap/report/head.html" %}{% block title %}<h1>Mine</h1>{% endblock %}'
    page = render({"report/head.html": own})
    assert "<h1>Mine</h1>" in page and 'dir="auto">J</h1>' not in page
    assert 'class="brand"' in page


def test_a_changed_template_is_read_again(render: Render, folder: Path) -> None:
    assert "first words" in render(closing("first words"))
    file = folder / "report/report.html"
    file.write_text(file.read_text().replace("first", "other"))
    os.utime(file, ns=(1, 1))
    assert "other words" in render({})
    file.unlink()
    assert "other words" not in render({})


def test_texts_are_escaped(render: Render) -> None:
    assert "&lt;i&gt;" in render(closing("{{ '<i>' }}"))


def test_a_style_sheet_goes_last_and_cannot_end_its_element(render: Render) -> None:
    page = render({"report/brand.css": "h1{content:'</style><script>'}"})
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert style.endswith("h1{content:'<\\/style><script>'}")
    assert "font-src" not in page
    assert "font-src data:;" in render({"report/brand.css": "@font-face{src:url(data:)}"})


def test_the_policy_the_script_and_the_page_around_are_ours(render: Render) -> None:
    own = {"report/page.html": "stolen", "report/report.js": "stolen", "report/icons.svg": "stolen"}
    assert "stolen" not in render(own)


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html><script>alert(1)</script>",
        "<script>alert(1)</script>{% extends 'jmap/report/report.html' %}",
        "{{ page.opening[:99] }}<script>alert(1)</script>",
        "{{ page.opening }}<title>Boats</title></head><p>Boats</p>",
    ],
)
def test_a_page_without_our_policy_or_a_body_is_refused(render: Render, text: str) -> None:
    with pytest.raises(OverrideError, match=r"own/report/report\.html: it has to begin with"):
        render({"report/report.html": text})


@pytest.mark.parametrize(
    "text",
    [
        "<meta http-equiv=refresh content='0;url=https://a.example'>",
        "<META\n HTTP-EQUIV='refresh' content='0;url=https://a.example'>",
        "<me\0ta/http-equiv=refresh content='0;url=https://a.example'>",
        '<meta name="a" content="b" http-equiv="refresh">',
        "<link rel=dns-prefetch href=//a.example>",
        "<base href=//a.example>",
    ],
)
def test_what_no_policy_forbids_is_refused(render: Render, text: str) -> None:
    with pytest.raises(OverrideError, match=r"own/report/report\.html: a page has no <"):
        render(closing(text))


def test_a_page_may_say_more_of_itself(render: Render) -> None:
    more = '<meta name="author" content="Tern">'
    start = '{% extends "jmap/report/report.html" %}{% block head %}'
    assert more in render({"report/report.html": f"{start}{more}{{% endblock %}}"})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("\n{{ nothing }}", ":2: 'nothing' is undefined"),
        ("\n\n{% if %}", ":3: "),
        ("{% include 'report/none.html' %}", ":1: there is no template report/none.html"),
        ("{% include '../../secret.txt' %}", ":1: there is no template ../../secret.txt"),
        ("{% include '/etc/hostname' %}", ":1: there is no template /etc/hostname"),
        ("{% include 'report/link.html' %}", ":1: there is no template report/link.html"),
        ("{{ ''.__class__ }}", ":1: access to attribute '__class__'"),
        ("{{ cells.cell.__globals__ }}", ":1: access to attribute '__globals__'"),
        ("{{ cells._named }}", ":1: access to attribute '_named'"),
        ("{{ [].append(1) }}", ":1: access to attribute 'append'"),
        ("{% for n in range(99999999) %}{% endfor %}", f"at most {LONGEST_RANGE} numbers"),
        ("{{ 'a' * 999999999 }}", "999999999 times a text or list is too much"),
        ("{{ 999999999 * [1] }}", "999999999 times a text or list is too much"),
        ("{{ 9 ** 99999999 }}", "the power of numbers this large is not taken"),
        ("{{ '%999999999d' % 1 }}", "a width this large is not formatted"),
        ("{{ lipsum() }}", "'lipsum' is undefined"),
        ("{{ [1, 2] | random }}", "No filter named 'random'"),
        ("{{ 1 / 0 }}", ":1: ZeroDivisionError: division by zero"),
        ("{% include 'report/report.html' %}", "it includes itself without end"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(
    render: Render, folder: Path, text: str, why: str
) -> None:
    (folder.parent / "secret.txt").write_text("secret")
    (folder / "report/link.html").symlink_to(folder.parent / "secret.txt")
    with pytest.raises(OverrideError) as told:
        render(closing(text))
    assert "own/report/report.html:" in str(told.value)
    assert why in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", ["report/report.html", "report/head.html"])
def test_a_block_that_would_never_be_shown_is_told(render: Render, name: str) -> None:
    start = f'{{% extends "jmap/{name}" %}}\n'
    with pytest.raises(OverrideError) as told:
        render({name: f"{start}{{% block tilte %}}x{{% endblock %}}"})
    assert f"{name}:2: jmap/{name} has no block tilte; did you mean title?" in str(told.value)
    page = render(
        {name: f"{start}{{% block title %}}{{% block mine %}}x{{% endblock %}}{{% endblock %}}"}
    )
    assert "x" in page


def test_a_template_that_extends_none_is_told_with_its_place(render: Render) -> None:
    mine = '{% extends "report/none.html" %}{% block cover %}{% endblock %}'
    with pytest.raises(OverrideError) as told:
        render({"report/report.html": mine})
    assert str(told.value).endswith("report.html:1: there is no template report/none.html")


def test_a_block_of_a_template_between_is_known(render: Render) -> None:
    between = (
        '{% extends "jmap/report/report.html" %}'
        "{% block closing %}{% block mine %}{% endblock %}{% endblock %}"
    )
    mine = '{% extends "report/base.html" %}{% block mine %}at the end{% endblock %}'
    assert "at the end" in render({"report/base.html": between, "report/report.html": mine})


def test_small_products_and_ranges_work(render: Render) -> None:
    page = render(closing("{{ 'ab' * 2 }}{% for n in range(3) %}{{ n * 2 }}{% endfor %}"))
    assert "abab024" in page
    assert "7%of 8" in render(closing("{{ '%s%%of %d' % (7, 2 ** 3) }}"))


@pytest.mark.parametrize("name", [None, "head.html", "report/hed.html"])
def test_a_folder_that_overrides_nothing_is_told(
    index_of: IndexOf, tmp_path: Path, name: str | None
) -> None:
    if name is not None:
        (tmp_path / "mine" / name).parent.mkdir(parents=True)
        (tmp_path / "mine" / name).write_text("x")
    with pytest.raises(OverrideError, match="mine: nothing of a report is there"):
        report_page(index_of("journey: J\nstages: S\n"), overrides=tmp_path / "mine")


def test_a_file_that_is_no_text_is_told(render: Render, folder: Path) -> None:
    (folder / "report/head.html").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(OverrideError, match=r"own/report/head\.html: it is not UTF-8"):
        render({})
