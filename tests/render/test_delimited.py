import csv
import io

import pytest
from office import ARABIC, HOSTILE, JAPANESE, IndexOf, example, hostile, large, names

from jmap.project.index import JourneyIndex
from jmap.render.delimited import delimited, neutral


def read(index: JourneyIndex) -> list[dict[str, str]]:
    text = delimited(index).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", ["expert-advice", "coffee-machine", "before-the-workshop"])
def test_all_stages_and_barriers_of_a_real_map_are_in_it(name: str) -> None:
    index = example(name).index
    found = {row["text"] for row in read(index)}
    assert found.issuperset(names(index))


def test_a_row_says_where_it_stands_and_what_it_is(index_of: IndexOf) -> None:
    index = index_of("""
journey: J
segments: [New, Old]
stages:
  - name: Search
    steps:
      - name: Ask
        needs: [{text: Know, importance: {New: 9, Old: 4}, satisfaction: 3, theme: Trust}]
""")
    new, old = (row for row in read(index) if row["kind"] == "need")
    assert (new["stage_number"], new["stage"], new["step"]) == ("1", "Search", "Ask")
    assert (new["text"], new["id"], new["theme"]) == ("Know", "know", "Trust")
    assert (new["segments"], new["importance"], new["score"]) == ("New", "9", "15")
    assert (old["segments"], old["importance"], old["score"]) == ("Old", "4", "5")
    assert new["item"] == old["item"]  # one thing, told for two segments


def test_what_is_not_in_a_stage_is_there_too(index_of: IndexOf) -> None:
    index = index_of("""
journey: J
segments: [New]
evidence: [{title: Talks, method: interview, date: 2026-05-01}]
metrics: [{name: Churn, kind: churn, value: 18, target: 9}]
stages: [Search, Buy]
transitions: [{from: Search, to: exit, share: 35%}]
opportunities: [{title: Say it, stages: Search, value: 4, cost: 2}]
plan: [{finding: F, implication: I, actions: [{text: Do it, due: 2026-Q3}]}]
""")
    by_kind = {row["kind"]: row for row in read(index)}
    assert by_kind["transition"]["share"] == "0.35"
    assert by_kind["transition"]["category"] == "exit"
    assert by_kind["opportunity"]["stage"] == "Search"
    assert by_kind["plan action"]["due"] == "2026-Q3"
    assert by_kind["plan action"]["finding"] == "F"
    assert (by_kind["metric"]["value"], by_kind["metric"]["target"]) == ("18", "9")
    assert by_kind["evidence"]["date"] == "2026-05-01"


def test_no_cell_runs_as_a_formula(index_of: IndexOf) -> None:
    index = index_of(hostile())
    cells = [cell for row in read(index) for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t") or cell == "-2+3"]
    assert '\'=HYPERLINK("http://a","b")' in cells
    assert "two\nlines" in cells
    assert not {"\u202e", "\u202c"} & set("".join(cells))


@pytest.mark.parametrize("text", [t for t in HOSTILE if t[0] in "=+-@\t"])
def test_a_formula_stands_behind_a_quote(text: str) -> None:
    assert neutral(text) == f"'{text}"


def test_numbers_below_zero_stay_numbers(index_of: IndexOf) -> None:
    index = index_of("journey: J\nsegments: [A]\nstages: [{name: S, sentiment: -1.5}]\n")
    assert [row["sentiment"] for row in read(index) if row["stage"]] == ["-1.5"]


def test_lines_end_as_the_format_wants_and_excel_knows_the_encoding(index_of: IndexOf) -> None:
    content = delimited(index_of(JAPANESE))
    assert content.startswith(b"\xef\xbb\xbfjourney,")
    assert content.count(b"\r\n") == content.count(b"\n")


@pytest.mark.parametrize("text", [ARABIC, JAPANESE, large(1, 0), large(40, 6)])
def test_every_map_has_the_same_columns_and_all_its_text(text: str, index_of: IndexOf) -> None:
    index = index_of(text)
    rows = read(index)
    assert {row["text"] for row in rows}.issuperset(names(index))
    assert [*rows[0]] == [*read(example("expert-advice").index)[0]]


def test_what_a_place_says_of_a_metric_stands_there(index_of: IndexOf) -> None:
    index = index_of("""
journey: J
metrics: [{name: CSAT, kind: csat, value: 81, baseline: 70}]
stages:
  - name: S
    steps: [{name: T, metrics: [{name: CSAT, value: 43}]}]
    touchpoints: [{name: Call, metrics: [{name: CSAT, target: 90}, Only named]}]
listening: [{text: Calls, metric: CSAT, team: Care, every: 1 month}]
""")
    rows = read(index)
    whole, call, step, _ = (row for row in rows if row["kind"] == "metric")
    assert (whole["stage"], whole["value"], whole["baseline"]) == ("S", "81", "70")
    assert (call["touchpoints"], call["value"], call["target"]) == ("Call", "", "90")
    assert (step["step"], step["value"], step["unit"], step["category"]) == ("T", "43", "%", "csat")
    assert len({row["item"] for row in (whole, call, step)}) == 1
    (post,) = (row for row in rows if row["kind"] == "listening post")
    assert [post[key] for key in ("text", "metric", "team", "every")] == [
        "Calls", "CSAT", "Care", "1 month"
    ]  # fmt: skip


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r\n")
def test_no_sign_begins_a_formula(sign: str) -> None:
    assert neutral(f"{sign}1") == f"'{sign}1"
    assert neutral(f"1{sign}1") == f"1{sign}1"
