from collections.abc import Callable
from typing import Any

from jmap.project.index import JourneyIndex
from jmap.views.tables import COLUMNS, everything, tables

IndexOf = Callable[..., JourneyIndex]

MAP = """
journey: J
segments: [New, Old]
evidence: [{title: Talks, id: talks, method: interview, link: "https://example.com"}]
metrics: [{name: Rating, value: {New: 3, Old: 4}}]
stages:
  - name: Search
    evidence: talks
    sentiment: {New: -1, Old: {score: 1, feeling: calm}}
    touchpoints:
      - {name: Page, channel: web, answers: Who, wait: {New: 5 min}, moment_of_truth: first look}
    barriers: [{text: Dear, severity: {New: 5, Old: 2}, kind: cost, theme: Money}]
    questions: [{text: Who, answered_by: Page, segments: New}]
    custom: {Rivals say: [Cheaper]}
  - name: Buy
    steps: [{name: Pay, sentiment: 2, needs: [{text: Safe, importance: 8, satisfaction: 2}]}]
    barriers: [Dear]
transitions:
  - {from: Search, to: exit, share: {New: 40%, Old: 0.1}, destination: competitor}
opportunities:
  - {title: Late, addresses: Money, value: 2}
  - {title: Soon, addresses: Safe, value: 4, cost: 1}
plan:
  - {finding: Nothing done, implication: Bad}
  - {finding: Much done, actions: [One, {text: Two, due: 2026-05-01, owner: Sales}]}
"""


def rows(index: JourneyIndex, kind: str) -> list[dict[str, Any]]:
    table = everything(index)
    found = [dict(zip((c.key for c in table.columns), row, strict=True)) for row in table.rows]
    return [{k: v for k, v in row.items() if v is not None} for row in found if row["kind"] == kind]


def test_values_by_segment_have_a_row_each(index_of: IndexOf) -> None:
    index = index_of(MAP)
    dear = rows(index, "barrier")
    assert [(r["stage"], r.get("segments"), r.get("severity")) for r in dear] == [
        ("Search", "New", 5), ("Search", "Old", 2), ("Buy", None, None)
    ]  # fmt: skip
    assert {r["theme"] for r in dear} == {"Money"}  # that of the thing, wherever it is met
    assert {r["id"] for r in dear} == {"dear"}
    assert dear[0]["evidence"] == "Talks"  # what its stage rests on
    assert [r["share"] for r in rows(index, "transition")] == [0.4, 0.1]
    assert [r["value"] for r in rows(index, "metric")] == [3, 4]


def test_stages_say_how_they_feel(index_of: IndexOf) -> None:
    told = rows(index_of(MAP), "stage")
    assert [(r["text"], r["segments"], r["sentiment"], r.get("feeling")) for r in told] == [
        ("Search", "New", -1, None), ("Search", "Old", 1, "calm"),
        ("Buy", "New", 2, None), ("Buy", "Old", 2, None),
    ]  # fmt: skip


def test_references_are_names(index_of: IndexOf) -> None:
    index = index_of(MAP)
    (page,) = rows(index, "touchpoint")
    assert page["answers"] == "Who"
    assert page["moment_of_truth"] == "first look"
    assert (page["segments"], page["wait"]) == ("New", "5 min")
    (who,) = rows(index, "question")
    assert (who["touchpoints"], who["segments"]) == ("Page", "New")
    (cheaper,) = rows(index, "custom")
    assert (cheaper["lane"], cheaper["text"]) == ("Rivals say", "Cheaper")


def test_the_value_of_a_metric_is_what_was_measured(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nmetrics: [{name: M, value: 5}]\nopportunities: [{title: O, value: 3}]\n"
        "stages: S\n"
    )
    labels = {table.name: [column.label for column in table.columns] for table in tables(index)}
    assert "Measured value" in labels["Metrics"] and "Value" not in labels["Metrics"]
    assert "Value" in labels["Opportunities"]


def test_opportunities_are_ranked_and_say_where_they_are(index_of: IndexOf) -> None:
    soon, late = rows(index_of(MAP), "opportunity")
    assert (soon["rank"], soon["text"], soon["score"], soon["band"]) == (1, "Soon", 14, "strong")
    assert (late["rank"], late["text"], late["stage"]) == (2, "Late", "Search; Buy")


def test_an_opportunitys_ratings_are_pooled_as_its_score_is(index_of: IndexOf) -> None:
    need = (
        "{text: A price, sample: {a: 100, b: 300}, importance: {a: 9, b: 5}, "
        "satisfaction: {a: 1, b: 5}}"
    )
    index = index_of(
        f"journey: J\nsegments: [A, B]\nstages: [{{name: S, needs: [{need}]}}]\n"
        "opportunities: [{title: Say it, addresses: A price}]\n"
    )
    [row] = rows(index, "opportunity")
    assert [row[key] for key in ("importance", "satisfaction", "score")] == [6, 4, 8]


def test_a_finding_without_actions_is_in_the_plan(index_of: IndexOf) -> None:
    plan = next(table for table in tables(index_of(MAP)) if table.name == "Plan")
    keys = [column.key for column in plan.columns]
    found, action = keys.index("finding"), keys.index("text")
    assert [(row[found], row[action]) for row in plan.rows] == [
        ("Nothing done", None), ("Much done", "One"), ("Much done", "Two")
    ]  # fmt: skip


def test_tables_leave_out_what_is_empty(index_of: IndexOf) -> None:
    stages, table = tables(index_of("journey: J\nstages: [{name: S, barriers: [b]}]\n"))
    assert [column.key for column in stages.columns] == ["stage_number", "stage", "id"]
    assert table.name == "Barriers"
    assert [column.key for column in table.columns] == ["stage_number", "stage", "text", "id"]
    assert table.rows == ((1, "S", "b", "b"),)


def test_the_table_of_everything_always_has_all_columns(index_of: IndexOf) -> None:
    table = everything(index_of("journey: J\nstages: [S]\n"))
    assert [column.key for column in table.columns] == [*COLUMNS]
    assert [row[2] for row in table.rows] == ["journey", "stage"]


def test_what_the_map_is_and_for_whom_comes_first(index_of: IndexOf) -> None:
    index = index_of("""
journey: Finding help
scenario: It is late
segments: [{name: New, job: Be sure, goals: Save}, Old]
objectives: [{text: Keep them, outcome: loyalty, metric: Left}]
metrics: [Left]
stages: [S]
""")
    kinds = [row[2] for row in everything(index).rows]
    assert kinds[:5] == ["journey", "segment", "segment goal", "segment", "objective"]
    assert rows(index, "segment goal")[0]["segments"] == "New"
    assert [(r["text"], r["description"]) for r in rows(index, "journey")] == [
        ("Finding help", "It is late")
    ]
    assert [(r["text"], r.get("description")) for r in rows(index, "segment")] == [
        ("New", "Be sure"), ("Old", None)
    ]  # fmt: skip
    assert [(r["text"], r["metric"]) for r in rows(index, "objective")] == [("Keep them", "Left")]
