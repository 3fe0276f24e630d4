"""What is left of a map that is redacted, and what is not."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jmap.analysis.coverage import coverage
from jmap.analysis.redaction import redacted, redacted_project
from jmap.analysis.rewriting import texts
from jmap.model.project import Project
from jmap.project.index import JourneyIndex

IndexOf = Callable[..., JourneyIndex]

PROJECT = """
project: Boats
segments: [{name: Anglers, evidence: talks, quotes: [qq-one, qq-two]}, Sailors]
evidence:
  - {title: zz talks at the pier, id: talks, method: interview, confidential: true, note: zz-note,
     link: "https://boats.example/zz-link", links: [{text: zz-text, url: "https://zz.example"}]}
  - {title: Survey of owners, id: survey, method: survey, sample: 100}
metrics: [{name: Churn, kind: churn, value: 20, evidence: talks, owner: zz Nora}]
"""
MAP = """
journey: Buying a boat
sponsor: zz Sally
owner: Marketing
teams: [Marketing]
segments: [Anglers, {name: Tourers, quotes: [qq-three], evidence: [zz deck of the board]}, Sailors]
evidence: {title: zz deck of the board, confidential: true}
stages:
  - name: Search
    evidence: talks
    owner: zz Otto
    quotes: [qq-four, {text: I asked a friend., evidence: survey}]
    barriers:
      - {text: Too many, evidence: [talks, survey]}
      - {text: As the ZZ  deck of the board says, id: zz-deck-of-the-board-says}
    sentiment: {anglers: {score: -1, evidence: [talks, zz deck of the board]}, sailors: 1}
    touchpoints: [{name: Shop, evidence: zz talks at the pier}]
    links: ["https://boats.example/zz-link", {url: "https://boats.example/fine"}]
    steps:
      - {name: Ask, quotes: [qq-five]}
      - {name: Test, evidence: survey, quotes: [It floats., {text: qq-six, evidence: talks}]}
  - {name: Buy, metrics: [Churn], moment_of_truth: true, evidence: talks}
transitions: [{from: Search, to: exit, share: 20%, evidence: talks}]
opportunities: [{title: Show fewer, addresses: zz-deck-of-the-board-says, owner: zz Olga}]
plan: [{finding: Look, evidence: talks, audience: Sales, actions: [
  {text: Act, owner: zz Alan}, {text: Sell, owner: Sales}]}]
"""


def strike(index: JourneyIndex) -> tuple[JourneyIndex, Project | None]:
    new, project, _ = redacted(index, index.project.project, "A confidential source")
    return new, project


def told(value: Any) -> Iterator[str]:
    return (text.casefold() for text in texts(value))


def test_nothing_is_told_of_a_confidential_source_and_nobody_is_named(index_of: IndexOf) -> None:
    index = index_of(MAP, PROJECT)
    assert any("zz" in text for text in told(index.journey))
    new, project = strike(index)
    for left in (new.journey, project, new.project.project):
        assert not [text for text in told(left) if "zz" in text or "qq" in text]
    assert project is not None
    alone = redacted_project(index.project.project or project, "A confidential source")
    assert not [text for text in told(alone) if "zz" in text or "qq" in text]


def test_what_has_nothing_to_do_with_it_stays(index_of: IndexOf) -> None:
    journey = strike(index_of(MAP, PROJECT))[0].journey
    search = journey.stages[0]
    assert [quote.text for quote in search.quotes] == ["I asked a friend."]
    assert [quote.text for quote in search.steps[1].quotes] == ["It floats."]
    assert [link.url for link in search.links] == ["https://boats.example/fine"]
    assert journey.owner == "Marketing"
    assert [action.owner for action in journey.plan[0].actions] == [None, "Sales"]


def test_what_rested_on_it_rests_on_one_stand_in(index_of: IndexOf) -> None:
    index = index_of(MAP, PROJECT)
    new, _ = strike(index)
    assert coverage(new) == coverage(index)
    assert coverage(new).rested > 3
    barrier = new.journey.stages[0].barriers[0]
    sources = [new.find("evidence", name) for name in barrier.evidence]
    assert [thing.name for thing in sources if thing] == [
        "A confidential source", "Survey of owners"
    ]  # fmt: skip
    sentiment = new.journey.stages[0].sentiment
    assert isinstance(sentiment, dict)
    assert sentiment["anglers"].evidence == ("confidential-source",)
    metric = new.find("metric", "Churn")
    source = new.find("evidence", getattr(metric and metric.definition, "evidence")[0])  # noqa: B009
    assert source is not None
    assert source.name == "A confidential source"


def test_references_to_what_was_renamed_still_hold(index_of: IndexOf) -> None:
    new, _ = strike(index_of(MAP, PROJECT))
    concern = new.concern(new.journey.opportunities[0].addresses[0])
    assert concern is not None
    assert concern.name == "As the A confidential source says"


def test_a_source_that_is_confidential_for_the_project_is_so_in_a_map_of_its_own_words(
    index_of: IndexOf,
) -> None:
    text = (
        "journey: J\nevidence: {title: zz talks at the pier}\nstages: [{name: S, evidence: talks}]"
    )
    new, _ = strike(index_of(text, PROJECT))
    assert not [told for told in texts(new.journey) if "zz" in told]


def test_the_id_of_the_stand_in_is_free(index_of: IndexOf) -> None:
    new, _ = strike(
        index_of(
            "journey: J\nevidence: [Confidential source, {title: zz a, confidential: true}]\n"
            "stages: [{name: S, evidence: [Confidential source, zz a]}]"
        )
    )
    assert new.journey.stages[0].evidence == ("Confidential source", "confidential-source-2")


def test_the_title_goes_from_other_texts_and_only_that(index_of: IndexOf) -> None:
    new, _ = strike(
        index_of(
            "journey: J\nevidence: [{title: zz first round, id: a, confidential: true}, "
            "{title: zz second round}]\n"
            "stages: [{name: S, thoughts: [zz first round was hard, the zz second round too]}]"
        )
    )
    assert [thought.text for thought in new.journey.stages[0].thoughts] == [
        "A confidential source was hard", "the zz second round too"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("常連客への聞き取り", "これは常連客への聞き取りによる"),
        ("고객 일기 조사", "고객 일기 조사에서 나온 말"),
        ("สัมภาษณ์ลูกค้า", "จากสัมภาษณ์ลูกค้าปีนี้"),
        ("CSアンケート2026", "前回のCSアンケート2026によると"),
        ("استبيان العملاء", "كما ورد باستبيان العملاء"),
        ("설문 조사 2026", "설문 조사 2026에서 나온 말"),
    ],
)
def test_a_title_goes_where_no_space_stands_beside_words(
    index_of: IndexOf, title: str, said: str
) -> None:
    new, _ = strike(
        index_of(
            f"journey: J\nevidence: [{{title: {title}, confidential: true}}]\n"
            f"stages: [{{name: S, evidence: {title}, thoughts: [{said}]}}]"
        )
    )
    assert not [told for told in texts(new.journey) if title in told]


def test_its_id_goes_from_texts_unless_another_thing_has_it(index_of: IndexOf) -> None:
    new, _ = strike(
        index_of(
            "journey: J\nevidence: [{title: Talks, id: zz-2026, confidential: true}, "
            "{title: Calls, id: help-line, confidential: true}]\n"
            "stages: [{name: S, evidence: zz-2026, thoughts: [as ZZ-2026 has it], "
            "touchpoints: [Help line], questions: [{text: Why?, answered_by: help-line}]}]"
        )
    )
    stage = new.journey.stages[0]
    assert not [told for told in texts(new.journey) if "zz" in told.casefold()]
    assert stage.evidence == ("confidential-source",)
    assert new.find("touchpoint", stage.questions[0].answered_by[0]) is not None


def test_a_map_that_is_called_like_a_source_is_still_the_parent(index_of: IndexOf) -> None:
    new, _ = strike(
        index_of(
            "journey: J\nparent: zz-2026/pay\nevidence: [{title: ZZ 2026, confidential: true}]\n"
            "stages: [{name: S, evidence: ZZ 2026}]"
        )
    )
    assert new.journey.parent == "zz-2026/pay"


def test_a_map_without_secrets_is_left_as_it_is(index_of: IndexOf) -> None:
    index = index_of("journey: J\nevidence: Talks\nstages: [{name: S, evidence: Talks}]")
    assert strike(index)[0].journey == index.journey


@pytest.mark.parametrize(
    "said",
    [
        "Zebra-talks with sailors said so.",
        "In Zebra Talks, with Sailors (too).",
        "ZEBRA TALKS—WITH_SAILORS",
        "As in _Zebra talks with sailors_.",
        "Ｚｅｂｒａ　talks with sailors",
    ],
)
def test_a_title_goes_whatever_stands_between_its_words(index_of: IndexOf, said: str) -> None:
    new, _ = strike(
        index_of(
            "journey: J\nevidence: {title: Zebra talks with sailors, confidential: true}\n"
            f"stages: [{{name: S, thoughts: ['{said}']}}]"
        )
    )
    (thought,) = new.journey.stages[0].thoughts
    assert "A confidential source" in thought.text
    assert "sailors" not in thought.text.casefold()


def test_signs_at_the_ends_of_a_title_go_with_it(index_of: IndexOf) -> None:
    new, _ = strike(
        index_of(
            "journey: J\nevidence: {title: '“Zebra” talks (2026)', confidential: true}\n"
            "stages: [{name: S, thoughts: ['So “Zebra” talks (2026) said', so zebra talks 2026]}]"
        )
    )
    assert [thought.text for thought in new.journey.stages[0].thoughts] == [
        "So A confidential source said", "so A confidential source"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said",
    ["https://www.zz.example/doc", "HTTPS://zz.example/doc", "zz.example/doc", "zz@zz.example"],
)
def test_the_address_of_a_source_goes_from_texts_with_or_without_its_scheme(
    index_of: IndexOf, said: str
) -> None:
    new, _ = strike(
        index_of(
            "journey: J\nevidence: {title: Zebra talks, confidential: true, "
            'link: "https://www.zz.example/doc", links: ["mailto:zz@zz.example", '
            '"https://zz.example/doc"]}\n'
            f"stages: [{{name: S, thoughts: ['See {said}.', 'See zx.example/doc']}}]"
        )
    )
    assert [thought.text for thought in new.journey.stages[0].thoughts] == [
        "See A confidential source.", "See zx.example/doc"
    ]  # fmt: skip


def test_other_links_to_where_a_source_is_go_too(index_of: IndexOf) -> None:
    new, _ = strike(
        index_of(
            "journey: J\nevidence: [{title: Zebra talks, confidential: true, "
            'link: "https://zz.example/doc"}, {title: Open, link: "http://zz.example/doc#2"}]\n'
            'stages: [{name: S, links: ["http://zz.example/doc/", "https://zz.example/docs"]}]'
        )
    )
    assert [link.url for link in new.journey.stages[0].links] == ["https://zz.example/docs"]
    assert new.journey.evidence[0].link is None
