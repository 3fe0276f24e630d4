from collections.abc import Callable

import pytest

from jmap.analysis.glance import glance
from jmap.project.index import JourneyIndex
from jmap.views.glance import remarks
from jmap.views.language import speaking

IndexOf = Callable[..., JourneyIndex]


def said(index: JourneyIndex) -> dict[str, str]:
    return {remark.label: remark.text for remark in remarks(index, glance(index))}


def test_nothing_is_said_about_nothing(index_of: IndexOf) -> None:
    assert said(index_of("journey: J\nstages: S\n")) == {}


def test_one_claim_is_told_in_the_singular(index_of: IndexOf) -> None:
    index = index_of("journey: J\nstages: [{name: S, barriers: b}]\n")
    assert said(index) == {"What this rests on": "Nothing yet: the 1 claim made here is assumed."}


def test_a_full_map(index_of: IndexOf) -> None:
    index = index_of(
        """
journey: J
segments: [Old hands, Newcomers]
evidence: [{title: Survey, id: e}]
stages:
  - name: Look
    evidence: e
    sentiment: {old-hands: 1, newcomers: 0}
    barriers: [{text: Names alike, theme: Trust}]
  - name: Pick
    sentiment: {old-hands: -0.5, newcomers: -1.5}
    effort: {old-hands: 2, newcomers: 5}
    barriers:
      - {text: No proof, theme: Trust, severity: {newcomers: 5}}
      - {text: Too dear, severity: 4}
    needs:
      - {text: A price, importance: 9, satisfaction: {old-hands: 8, newcomers: 2}}
transitions:
  - {from: Pick, to: exit, destination: competitor, share: {old-hands: 3%, newcomers: 41%}}
  - {from: Pick, to: exit, destination: abandon, share: {newcomers: 9%}}
  - {from: Look, to: exit, segments: Old hands}
"""
    )
    assert said(index) == {
        "Lowest point": "Pick drops to −1.5 for Newcomers, −0.5 for Old hands. "
        "What weighs most there: “No proof” (severity 5 of 5).",
        "Runs through the journey": "“Trust” comes up in both stages.",
        "Where customers leave": "50\u202f% of Newcomers who reach Pick leave there, "
        "41\u202f% for a competitor and 9\u202f% giving up. "
        "Also lost there: 3\u202f% of Old hands. "
        "Some leave at Look (Old hands); how many, nobody has counted.",
        "Hardest to get through": "Pick takes effort 5 of 5 from Newcomers.",
        "Needs least met": "“A price” scores 16.0 for Newcomers and 10.0 for Old hands. "
        "The most a need can score is 20.",
        "What this rests on": "2 of 5 claims rest on evidence (40\u202f%), from 1 source.",
    }


def test_a_quote_tells_why_where_no_barrier_has_a_severity(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n  - {name: S, sentiment: 1}\n"
        "  - {name: T, sentiment: -1, barriers: b, quotes: Never again.}\n"
    )
    assert said(index)["Lowest point"] == "T drops to −1. In their words: “Never again.”"


def test_effort_on_the_way_names_both_ends(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages: [{name: S, effort: 1}, T]\n"
        "transitions: [{from: S, to: T, effort: 4}]\n"
    )
    assert said(index)["Hardest to get through"] == "Getting from S to T takes effort 4 of 5."


def test_losses_elsewhere_are_told_by_segment(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B, C]\nstages: [S, T, U]\ntransitions:\n"
        "  - {from: S, to: exit, share: {a: 40%}}\n  - {from: T, to: exit, share: {b: 9%}}\n"
        "  - {from: U, to: exit, destination: done, share: {a: 90%, b: 90%}}\n"
        "  - {from: U, to: exit, destination: abandon, share: {c: 0.4%}}\n"
    )
    assert said(index)["Where customers leave"] == (
        "40\u202f% of A who reach S leave. "
        "Of B the largest share is lost at T (9\u202f%), of C at U (<1\u202f%)."
    )


def test_what_is_alike_for_all_names_nobody(index_of: IndexOf) -> None:
    index = index_of(
        """
journey: J
segments: [A, B]
stages:
  - {name: S, effort: 2}
  - {name: T, effort: 5, needs: [{text: A price, importance: 9, satisfaction: 2}]}
transitions:
  - {from: T, to: exit, destination: competitor, share: 30%}
"""
    )
    told = said(index)
    assert told["Where customers leave"] == (
        "30\u202f% of those who reach T leave for a competitor."
    )
    assert told["Hardest to get through"] == "T takes effort 5 of 5."
    assert told["Needs least met"] == "“A price” scores 16.0. The most a need can score is 20."


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ("barriers: [Too slow, Too dear]", "In the way there: “Too slow”"),
        ("barriers: {text: Too slow, segments: B}", "How it feels there: “Furious”"),
        ("quotes: {text: Never again., segments: R}", "How it feels there: “Furious”"),
    ],
)
def test_what_else_tells_why_where_nobody_weighed_or_said_it(
    index_of: IndexOf, there: str, why: str
) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B, {name: R, kind: role}]\nstages:\n"
        "  - {name: S, sentiment: {a: 1, b: 0}}\n"
        f"  - {{name: T, sentiment: {{a: {{score: -2, feeling: Furious}}}}, {there}}}\n"
    )
    assert said(index)["Lowest point"] == f"T drops to −2 for A. {why}"


def test_where_else_and_for_whom_it_is_low(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B, C, D]\nstages:\n"
        "  - {name: S, sentiment: {a: -1, b: 1, c: -0.2, d: 1}}\n"
        "  - {name: T, sentiment: {a: 1, b: -1, c: 0, d: 0.5}}\n"
        "  - {name: U, sentiment: {a: -1, b: 0, c: -0.5, d: 1}}\n"
    )
    assert said(index)["Lowest point"] == (
        "U drops to −1 for A, −0.5 for C. Just as low: S. For B the lowest is T (−1)."
    )


def test_of_several_who_are_lowest_each_is_named_where_others_are_not(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B, C]\nstages:\n"
        "  - {name: S, sentiment: {a: -1, b: -1, c: 0}}\n"
        "  - {name: T, sentiment: {a: -1, b: 0, c: -0.3}}\n"
        "  - {name: U, sentiment: {a: 0, b: 0, c: 1}}\n"
    )
    assert said(index)["Lowest point"] == (
        "S is lowest, at −1 for A and B. Just as low: T for A. For C the lowest is T (−0.3)."
    )


def test_what_was_as_low_before_does_not_drop(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B]\nstages:\n"
        "  - {name: S, sentiment: {a: -1, b: 1}}\n  - {name: T, sentiment: {a: -1, b: 0}}\n"
    )
    assert said(index)["Lowest point"] == "T is lowest, at −1 for A. Just as low: S."


def test_a_step_may_be_lower_than_the_lowest_stage(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B, {name: R, kind: role}]\nstages:\n"
        "  - {name: S, sentiment: {a: 1, b: 0}, steps: [\n"
        "      {name: In, sentiment: {a: -1.5, b: -0.5, r: -2}}, {name: On, sentiment: {a: -1}}]}\n"
        "  - {name: T, sentiment: {a: -1, b: 0.5}}\n"
    )
    assert said(index)["Lowest stage"] == (
        "T drops to −1 for A. Within S, In goes down to −1.5 for A."
    )
    assert "Lowest point" not in said(index)


def test_several_steps_may_be_as_low(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B]\nstages:\n"
        "  - {name: S, steps: [{name: In, sentiment: {a: -2, b: -2}}, {name: On, sentiment: 1}]}\n"
        "  - {name: T, sentiment: 1, steps: [{name: In, sentiment: {b: -2}}]}\n"
    )
    assert said(index)["Lowest stage"] == (
        "S is lowest, at −0.5 for A and B. Within S, In goes down to −2 for A and B. "
        "Just as low: In at T for B."
    )


def test_names_that_are_listed_are_in_quotes_where_the_language_needs_them(
    index_of: IndexOf,
) -> None:
    index = index_of(
        "journey: J\nstages: [{name: 探す, sentiment: -1, effort: 5}, {name: 選ぶ, sentiment: 1},\n"
        "  {name: 契約する, sentiment: -1, effort: 5}]\n"
        "transitions: [{from: 選ぶ, to: 契約する, effort: 5}, {from: 探す, to: exit, share: 9%},\n"
        "  {from: 契約する, to: exit, share: 8%}, {from: 選ぶ, to: exit}]\n"
    )
    with speaking("ja"):
        told = "".join(said(index).values())
    for sentence in (
        "同じく最低なのは「契約する」です。",
        "同じ労力がかかるのは「契約する」、「選ぶ」 → 「契約する」です。",
        "次に割合が高いのは「契約する」（8%）です。",
        "「選ぶ」で離脱する顧客もいますが",
    ):
        assert sentence in told, told


def test_what_comes_up_in_few_stages_does_not_run_through(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages: [{name: S, barriers: b}, {name: T, barriers: b}, U, V, W]\n"
    )
    assert said(index)["Met more than once"] == "“b” comes up in 2 of 5 stages."


LEAVING = "journey: J\nsegments: [A, B]\nstages: [S, T, U]\ntransitions:\n"


def test_a_share_of_nothing_is_counted(index_of: IndexOf) -> None:
    index = index_of(LEAVING + "  - {from: S, to: exit, share: 0%}\n")
    assert "Where customers leave" not in said(index)


def test_where_none_of_a_segment_go_is_not_told_of_it(index_of: IndexOf) -> None:
    index = index_of(
        LEAVING + "  - {from: S, to: exit, destination: competitor, share: {a: 30%, b: 0%}}\n"
        "  - {from: S, to: exit, destination: abandon, share: {a: 0%, b: 5%}}\n"
    )
    assert said(index)["Where customers leave"] == (
        "30\u202f% of A who reach S leave for a competitor. Also lost there: 5\u202f% of B."
    )


def test_where_all_are_lost_alike_the_next_places_are_told(index_of: IndexOf) -> None:
    index = index_of(
        LEAVING + "  - {from: S, to: exit, share: 30%}\n"
        "  - {from: T, to: exit, share: 29%}\n"
        "  - {from: U, to: exit, share: {a: 3%, b: 1%}}\n"
    )
    assert said(index)["Where customers leave"] == (
        "30\u202f% of those who reach S leave. Next by share: T (29\u202f%) and U (3\u202f% of A)."
    )


def test_of_equal_losses_the_one_of_more_segments_is_told(index_of: IndexOf) -> None:
    index = index_of(
        LEAVING + "  - {from: S, to: exit, share: {a: 3%}}\n  - {from: T, to: exit, share: 3%}\n"
    )
    assert said(index)["Where customers leave"].startswith("3\u202f% of those who reach T leave.")


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ("[{name: S, effort: 5}, {name: T, effort: 5}]", "S takes effort 5 of 5. Just as much: T."),
        (
            "[{name: S, effort: {a: 5, b: 1}}, {name: T, effort: {a: 1, b: 5}}]",
            "S takes effort 5 of 5 from A. Just as much: T from B.",
        ),
        (
            "[{name: S, touchpoints: [{name: F, effort: 4}, {name: G, effort: 4}, V, W]}]",
            "F at S takes effort 4 of 5. Just as much: G at S.",
        ),
        (
            "[{name: S, steps: [{name: W, effort: 5}]}, {name: T, steps: [{name: W, effort: 5}]}]",
            "W at S takes effort 5 of 5. Just as much: W at T.",
        ),
        (
            "[{name: S, effort: {a: 5, b: 3}}, {name: T, effort: {a: 5, b: 1}}, "
            "{name: U, effort: {a: 1, b: 5}}]",
            "S takes effort 5 of 5 from A. Just as much: T from A and U from B.",
        ),
        (
            "[{name: S, effort: {a: 5, b: 1}}, {name: T, effort: {a: 5, b: 2}}]",
            "T takes effort 5 of 5 from A. Just as much: S.",
        ),
        (
            f"[{', '.join(f'{{name: S{n}, effort: 5}}' for n in range(6))}]",
            "S0 takes effort 5 of 5. Just as much: S1, S2, S3 and 2 more.",
        ),
        ("[{name: S, effort: 2}, {name: T, effort: 1}]", None),
    ],
)
def test_what_takes_as_much_effort(index_of: IndexOf, stages: str, told: str | None) -> None:
    index = index_of(f"journey: J\nsegments: [A, B]\nstages: {stages}\n")
    assert said(index).get("Hardest to get through") == told


def test_the_way_may_take_as_much_effort(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages: [{name: S, effort: 4}, {name: T, effort: 1}]\ntransitions:\n"
        "  - {from: S, to: T, effort: 4}\n  - {from: T, to: exit, effort: 4}\n"
    )
    assert said(index)["Hardest to get through"] == "S takes effort 4 of 5. Just as much: S → T."


def test_needs_of_one_score_are_told_together(index_of: IndexOf) -> None:
    index = index_of(
        """
journey: J
segments: [A, B, C]
stages:
  - name: S
    needs:
      - {text: Be heard, importance: 9, satisfaction: 2}
      - {text: Be seen, importance: 9, satisfaction: {b: 2, c: 9}}
      - {text: Be told, importance: 10, satisfaction: {a: 1}}
"""
    )
    assert said(index)["Needs least met"] == (
        "“Be told” scores 19.0 for A; “Be heard” 16.0 for B and C; “Be seen” 16.0 for B. "
        "The most a need can score is 20."
    )


def test_a_need_met_twice_is_told_once_and_of_many_the_first(index_of: IndexOf) -> None:
    twice = "needs: [{text: n, segments: a, importance: 9, satisfaction: 2}]"
    index = index_of(
        f"journey: J\nsegments: [A, B]\nstages: [{{name: S, {twice}}}, {{name: T, {twice}}}]\n"
    )
    told = "“n” scores 16.0 for A. The most a need can score is 20."
    assert said(index)["Needs least met"] == told
    needs = ", ".join(f"{{text: n{n}, importance: 9, satisfaction: 2}}" for n in range(5))
    index = index_of(f"journey: J\nsegments: [A, B]\nstages: [{{name: S, needs: [{needs}]}}]\n")
    assert said(index)["Needs least met"] == (
        "“n0” scores 16.0; “n1” 16.0; “n2” 16.0; 2 more. The most a need can score is 20."
    )


def test_one_of_several_claims_is_told_in_the_singular(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nevidence: {title: E}\n"
        "stages: [{name: S, barriers: [{text: b, evidence: E}, c]}]\n"
    )
    told = "1 of 2 claims rests on evidence (50\u202f%), from 1 source."
    assert said(index)["What this rests on"] == told


def test_only_the_sources_of_claims_are_counted(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nevidence: [{title: E, id: e}, {title: F, id: f}, {title: G, id: g}]\n"
        "stages:\n  - {name: S, barriers: [{text: b, evidence: [E, e, f]}, c]}\n"
        "  - {name: T, quotes: {text: q, evidence: g}}\n"
    )
    told = "1 of 2 claims rests on evidence (50\u202f%), from 2 sources."
    assert said(index)["What this rests on"] == told


def test_who_is_lost_where_most_are_though_more_of_them_are_elsewhere(index_of: IndexOf) -> None:
    index = index_of(
        LEAVING + "  - {from: S, to: exit, share: {a: 40%, b: 20%}}\n"
        "  - {from: T, to: exit, share: {a: 10%, b: 25%}}\n"
    )
    assert said(index)["Where customers leave"] == (
        "40\u202f% of A who reach S leave. Also lost there: 20\u202f% of B. "
        "Of B the largest share is lost at T (25\u202f%)."
    )


def test_who_is_lost_as_much_elsewhere_is_told_once(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B, C]\nstages: [S, T]\ntransitions:\n"
        "  - {from: S, to: exit, share: {a: 30%, b: 30%, c: 10%}}\n"
        "  - {from: T, to: exit, share: {a: 3%, b: 40%, c: 10%}}\n"
    )
    assert said(index)["Where customers leave"] == (
        "40\u202f% of B who reach T leave. Also lost there: 10\u202f% of C and 3\u202f% of A. "
        "Of A the largest share is lost at S (30\u202f%)."
    )


def test_where_the_most_of_each_are_lost_at_one_place_the_next_are_told(index_of: IndexOf) -> None:
    index = index_of(
        LEAVING + "  - {from: S, to: exit, share: {a: 40%, b: 20%}}\n"
        "  - {from: T, to: exit, share: {a: 10%, b: 15%}}\n"
    )
    assert said(index)["Where customers leave"] == (
        "40\u202f% of A who reach S leave. Also lost there: 20\u202f% of B. "
        "Next by share: T (15\u202f% of B)."
    )


def test_who_leaves_uncounted_is_told_where_others_were_counted(index_of: IndexOf) -> None:
    index = index_of(
        LEAVING + "  - {from: S, to: exit, share: {a: 30%}}\n"
        "  - {from: S, to: exit, segments: B}\n  - {from: U, to: exit}\n"
    )
    assert said(index)["Where customers leave"] == (
        "30\u202f% of A who reach S leave. Some leave at S (B) and U; how many, nobody has counted."
    )
