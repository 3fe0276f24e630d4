import re
from collections.abc import Callable

import pytest

from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.render.html.indexes import MANY, index_page, projects_page
from jmap.views.card import JourneyCard, journey_card
from jmap.views.readiness import ReadinessItem

IndexOf = Callable[..., JourneyIndex]
MAP = """
journey: A <map> & "more"
language: {language}
segments: [{{name: A & B, id: a}}, {{name: C, id: c}}]
stages:
  - {{name: Look <here>, sentiment: {{a: 1, c: 0}}, barriers: [{{text: b, theme: T & T}}]}}
  - {{name: Buy, sentiment: {{a: -1.5, c: -0.5}}}}
"""


def card(index_of: IndexOf, language: str = "en") -> JourneyCard:
    index = index_of(MAP.format(language=language))
    found = [ReadinessItem("warning", "r", "m")]
    return journey_card(index, found, files=["map.html", "map.opportunities.html", "map.map.svg"])


def hrefs(page: str) -> list[str]:
    return re.findall(r'<a href="([^"]+)"', page)


def test_the_window_has_a_title(index_of: IndexOf) -> None:
    pages = (index_page(None, [card(index_of)]), projects_page([("a", None, [card(index_of)])]))
    for page in pages:
        found = re.search("<title>(.*)</title>", page, re.DOTALL)
        assert found and found[1] == "Journey maps"


def test_all_that_is_made_of_a_journey_is_linked(index_of: IndexOf) -> None:
    page = index_page(Project(project="P & Q", client="C"), [card(index_of)])
    assert hrefs(page) == [
        "map.html",
        "map.html#readiness",
        "map.html",
        "map.opportunities.html",
        "map.map.svg",
    ]
    for text in ("P &amp; Q", "1 warning", "A &lt;map&gt;", "A &amp; B", ">−1.5</strong> at "):
        assert text in page
    assert " style=" not in page and "<here>" not in page


def test_what_journeys_share_is_shown_where_there_are_several(index_of: IndexOf) -> None:
    one, two = card(index_of), card(index_of)._replace(id="two", stem="two")
    alone, both = (index_page(None, cards) for cards in ([one], [one, two]))
    for part in ('id="segments-1"', 'id="themes-1"', "#themes-1", "2 stages of 2 journeys"):
        assert part not in alone
        assert part in both
    for target in re.findall(r'href="#([^"]+)"', both):
        assert f'id="{target}"' in both or f'<symbol id="{target}"' in both


def test_themes_of_one_journey_are_named_even_where_none_is_shared(index_of: IndexOf) -> None:
    one = card(index_of)
    page = index_page(None, [one, one._replace(id="two", stem="two", themes=())])
    assert (
        "#themes-1" in page
        and "T &amp; T" in page
        and "across-themes" not in page.split("<body", 1)[1]
    )


def test_several_projects_have_each_its_folder(index_of: IndexOf) -> None:
    one = card(index_of)
    page = projects_page([("a b", None, [one]), ("c", Project(project="D"), [one])])
    assert {"a%20b/map.html", "a%20b/map.map.svg", "c/index.html"} <= set(hrefs(page))
    assert "map.html" not in hrefs(page)
    assert re.search(r"<dt>Projects</dt><dd>2</dd>", page)
    assert re.search(r"<dt>Segments</dt><dd>4</dd>", page)  # those of two projects are not the same


def test_an_index_without_a_project_or_maps() -> None:
    assert "<dt>Journeys</dt><dd>0</dd>" in index_page(None, [])


@pytest.mark.parametrize(
    ("languages", "spoken"),
    [(["en", "en"], "en"), (["ar", "ar"], "en"), (["en", "de"], "en"), (["de", "de-AT"], "de")],
)
def test_the_language_of_an_index(index_of: IndexOf, languages: list[str], spoken: str) -> None:
    cards = [card(index_of, language) for language in languages]
    assert f'<html lang="{spoken}" dir="ltr">' in index_page(None, cards)


def test_many_journeys_are_set_close(index_of: IndexOf) -> None:
    cards = [card(index_of)._replace(id=f"m{n}", stem=f"m{n}") for n in range(MANY)]
    assert 'class="journeys many"' in index_page(None, cards)
    assert 'class="journeys many"' not in index_page(None, cards[1:])
    assert index_page(None, cards) == index_page(None, list(cards))
