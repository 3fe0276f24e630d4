"""Plain values: every form and scale of the format, and what lies outside of it."""

import datetime
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from jmap.model import values
from jmap.model.frame import parse_size
from jmap.model.sentiment import Sentiment, one_edit_apart, parse_score
from jmap.model.stage import moment_or_reason
from jmap.source.nodes import Quoted


def fault_of(parse: Callable[[Any], Any], value: Any) -> str:
    with pytest.raises(PydanticCustomError) as caught:
        parse(value)
    return caught.value.type


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("010", 10), ("-1.5", -1.5), ("+2", 2), ("1e3", 1000), (".5", 0.5), ("3.", 3),
     ("0x1F", 31), ("0o17", 15), ("1E-2", 0.01)],
)  # fmt: skip
def test_numbers_of_yaml_1_2(text: str, number: float) -> None:
    assert values.number(text) == number


@pytest.mark.parametrize(
    "text", ["1_000", "1:30", "ten", "", "0b1", "1,5", "٣", ".inf", ".nan", "nan"]
)
def test_what_is_no_number(text: str) -> None:
    assert fault_of(values.number, text) == "not_number"


@pytest.mark.parametrize(
    "text", ["1e999", "-1e999", "9" * 400, "0x" + "f" * 5000, "0o" + "7" * 5000]
)
def test_numbers_beyond_all_bounds(text: str) -> None:
    assert fault_of(values.number, text) == "huge_number"


def test_a_number_in_quotes_is_a_text() -> None:
    assert fault_of(values.number, Quoted("3")) == "quoted_number"
    assert fault_of(values.number, Quoted("three")) == "not_number"


@pytest.mark.parametrize(
    ("text", "share"), [("35%", 0.35), ("0.35", 0.35), ("0", 0), ("1", 1), ("100 %", 1), ("0%", 0)]
)
def test_shares(text: str, share: float) -> None:
    assert values.share(text) == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("35", "share_without_percent"),
        ("101%", "share_out_of_range"),
        ("101", "share_out_of_range"),
        ("-0.1", "share_out_of_range"),
        ("-5%", "share_out_of_range"),
        ("half", "not_number"),
        ("%", "not_number"),
    ],
)
def test_what_is_no_share(text: str, kind: str) -> None:
    assert fault_of(values.share, text) == kind


@pytest.mark.parametrize(
    ("text", "size"), [("35%", 0.35), ("0.35", 0.35), ("1200", 1200), ("1", 1), ("0", 0)]
)
def test_a_size_is_a_share_or_a_count(text: str, size: float) -> None:
    assert parse_size(text) == pytest.approx(size)


@pytest.mark.parametrize("text", ["1.5", "-3", "12.7", "-0.2"])
def test_what_is_no_size(text: str) -> None:
    assert fault_of(parse_size, text) == "not_size"


MINUTE, HOUR, DAY = 60, 3600, 86400


@pytest.mark.parametrize(
    ("text", "months", "seconds"),
    [
        ("90 s", 0, 90),
        ("1 second", 0, 1),
        ("20 min", 0, 20 * MINUTE),
        ("20 minutes", 0, 20 * MINUTE),
        ("20 mins", 0, 20 * MINUTE),
        ("1 minute", 0, MINUTE),
        ("5–10 min", 0, 7.5 * MINUTE),
        ("5-10 min", 0, 7.5 * MINUTE),
        ("5 to 10 min", 0, 7.5 * MINUTE),
        ("2 h", 0, 2 * HOUR),
        ("2h", 0, 2 * HOUR),
        ("1 hour", 0, HOUR),
        ("1.5 hours", 0, 1.5 * HOUR),
        ("3 days", 0, 3 * DAY),
        ("1 day", 0, DAY),
        ("2 weeks", 0, 14 * DAY),
        ("1 week", 0, 7 * DAY),
        ("12 months", 12, 0),
        ("1 month", 1, 0),
        ("1 year", 12, 0),
        ("2 years", 24, 0),
        ("2 business days", 0, 2 * DAY * 7 / 5),
        ("1 business day", 0, DAY * 7 / 5),
        ("1–2 Years", 18, 0),
        ("P1Y", 12, 0),
        ("P1Y2M3W4DT5H6M7S", 14, 25 * DAY + 5 * HOUR + 6 * MINUTE + 7),
        ("PT30M", 0, 30 * MINUTE),
        ("PT1.5H", 0, 1.5 * HOUR),
    ],
)
def test_durations(text: str, months: float, seconds: float) -> None:
    assert values.duration(text) == (text, months, seconds)


@pytest.mark.parametrize(
    "text",
    ["soon", "20", "20 mn", "min", "-5 min", "1 to 2 to 3 min", "P", "PT", "P1", "P1.2.3Y", "P..Y",
     "1 1 min", "٣ min", "9" * 400 + " years", "P" + "9" * 400 + "Y", "1,5 h", "5 min.", ""],
)  # fmt: skip
def test_what_is_no_duration(text: str) -> None:
    assert fault_of(values.duration, text) == "not_duration"


def test_a_range_that_runs_backwards() -> None:
    assert fault_of(values.duration, "10-5 min") == "duration_range"


@pytest.mark.parametrize("text", ["1 " + " " * 100_000 + "x", "1-" * 50_000, "1 " + "a" * 100_000])
def test_a_long_text_is_refused_as_a_duration_at_once(text: str) -> None:
    assert fault_of(values.duration, text) == "not_duration"


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ((2026, 1, 31), "1 month", (2026, 2, 28)),
        ((2024, 2, 29), "1 year", (2025, 2, 28)),
        ((2026, 12, 31), "2 days", (2027, 1, 2)),
        ((2026, 6, 15), "18 months", (2027, 12, 15)),
        ((2026, 1, 1), "2 weeks", (2026, 1, 15)),
        ((9999, 12, 31), "1 day", (9999, 12, 31)),
        ((2026, 1, 1), "1" + "0" * 30 + " years", (9999, 12, 31)),
        ((2026, 1, 1), "1" + "0" * 30 + " days", (9999, 12, 31)),
    ],
)
def test_a_day_some_time_after_another(
    start: tuple[int, int, int], length: str, end: tuple[int, int, int]
) -> None:
    assert values.duration(length).after(datetime.date(*start)) == datetime.date(*end)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2026-05-01", (2026, 5, 1)),
        ("2026-05", (2026, 5, 31)),
        ("2024-02", (2024, 2, 29)),
        ("2026-Q1", (2026, 3, 31)),
        ("2026-Q3", (2026, 9, 30)),
        ("2026", (2026, 12, 31)),
        ("9999-12", (9999, 12, 31)),
        ("0001", (1, 12, 31)),
    ],
)
def test_a_date_is_its_last_day(text: str, last: tuple[int, int, int]) -> None:
    assert values.date(text) == (text, datetime.date(*last))
    assert values.date(Quoted(text)).last == datetime.date(*last)


@pytest.mark.parametrize(
    "text",
    ["May 2026", "26-05-01", "2026-5-1", "2026-Q5", "2026-05-01T10:00", "01.05.2026", "٢٠٢٦"],
)
def test_what_is_no_date(text: str) -> None:
    assert fault_of(values.date, text) == "not_date"


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13", "2026-00", "0000", "0000-00", "2026-04-31"]
)
def test_days_that_no_calendar_has(text: str) -> None:
    assert fault_of(values.date, text) == "no_such_day"


@pytest.mark.parametrize("text", ["true", "True", "TRUE"])
def test_true(text: str) -> None:
    assert values.flag(text) is True
    assert moment_or_reason(text) is True


@pytest.mark.parametrize("text", ["false", "False", "FALSE"])
def test_false(text: str) -> None:
    assert values.flag(text) is False
    assert moment_or_reason(text) is False


@pytest.mark.parametrize("text", ["no", "NO", "yes", "on", "off", "1", "tRuE"])
def test_what_is_neither(text: str) -> None:
    assert fault_of(values.flag, text) == "not_flag"


def test_a_flag_in_quotes_is_a_text() -> None:
    assert fault_of(values.flag, Quoted("true")) == "quoted_flag"
    assert fault_of(values.flag, Quoted("yes")) == "not_flag"


@pytest.mark.parametrize("text", ["no", "NO", "yes", "On", "off", "n", "y"])
def test_a_moment_of_truth_is_no_word_of_yaml_1_1(text: str) -> None:
    assert fault_of(moment_or_reason, text) == "not_moment_of_truth"


def test_a_moment_of_truth_has_a_reason() -> None:
    assert moment_or_reason("They decide here") == "They decide here"
    assert moment_or_reason("No second chance") == "No second chance"


@pytest.mark.parametrize(
    ("text", "score"),
    [("-1", -1), ("0.5", 0.5), ("+2", 2), ("very negative", -2), ("Negative", -1), ("neutral", 0),
     ("positive", 1), ("VERY POSITIVE", 2), ("very  positive", 2), ("\u22121.5", -1.5)],
)  # fmt: skip
def test_scores(text: str, score: float) -> None:
    assert parse_score(text) == score
    assert Sentiment.model_validate(text) == Sentiment(score=score)


def test_any_other_word_is_a_feeling() -> None:
    assert Sentiment.model_validate("anxious") == Sentiment(feeling="anxious")
    assert Sentiment.model_validate("positively surprised").feeling == "positively surprised"


@pytest.mark.parametrize(
    "word", ["postive", "positve", "neutrall", "negatve", "veri positive", "Nuetral"]
)
def test_one_letter_from_a_score_is_no_feeling(word: str) -> None:
    assert fault_of(Sentiment.from_text, word) == "misspelt_score"


@pytest.mark.parametrize("text", ["3", "-2.1", "2.0001", "1e9"])
def test_numbers_off_the_scale_are_no_feeling(text: str) -> None:
    assert fault_of(Sentiment.from_text, text) == "out_of_range"


@pytest.mark.parametrize("text", ["1,5", "50%", "\uff11", "1/2", "- 1", "\u00bd"])
def test_a_number_that_is_written_otherwise_is_no_feeling(text: str) -> None:
    assert fault_of(Sentiment.from_text, text) == "not_score"


@pytest.mark.parametrize("text", ["1.5", "1.5 ", "\u22121"])
def test_a_number_in_quotes_is_no_feeling(text: str) -> None:
    assert fault_of(Sentiment.from_text, Quoted(text)) == "quoted_number"


def test_a_feeling_may_have_a_number_in_it() -> None:
    assert Sentiment.model_validate("9/11 fears").feeling == "9/11 fears"


def test_a_minus_sign_in_numbers() -> None:
    assert values.percentage("\u221220%") == -20
    assert values.number("\u22122.5") == -2.5
    assert fault_of(values.number, "\u2212\u22122") == "not_number"


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_one_edit_apart(a: str, b: str) -> None:
    letters = "abc"
    edits = {a[:i] + a[i + 1 :] for i in range(len(a))}
    edits |= {a[:i] + c + a[i + 1 :] for i in range(len(a)) for c in letters}
    edits |= {a[:i] + c + a[i:] for i in range(len(a) + 1) for c in letters}
    edits |= {a[:i] + a[i + 1] + a[i] + a[i + 2 :] for i in range(len(a) - 1)}
    assert one_edit_apart(a, b) == (b in edits - {a})


@pytest.mark.parametrize(
    "text",
    ["https://a.example/x?y=1#z", "HTTP://a.example", "mailto:a@b.example", "notes/talk.md",
     "a b.md",
     "../x.md", "#part"],
)  # fmt: skip
def test_links(text: str) -> None:
    assert values.url(text) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("javascript:alert(1)", "link_scheme"),
        ("JavaScript:alert(1)", "link_scheme"),
        ("data:text/html,x", "link_scheme"),
        ("file:///etc/passwd", "link_scheme"),
        ("ftp://a.example", "link_scheme"),
        ("https://a.example/\nx", "not_link"),
        ("https://a b", "not_link"),
        ("java\tscript:alert(1)", "not_path"),
        ("/etc/passwd", "absolute_path"),
        ("//a.example", "absolute_path"),
        ("\\\\host\\x", "not_path"),
        ("C:\\x", "link_scheme"),
        ("a\u202eb", "not_path"),
    ],
)
def test_what_is_no_link(text: str, kind: str) -> None:
    assert fault_of(values.url, text) == kind


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text())
@pytest.mark.parametrize(
    "parse",
    [values.number, values.whole, values.share, values.percentage, values.duration, values.date,
     values.flag, values.url, values.path, parse_size, parse_score, moment_or_reason],
)  # fmt: skip
def test_any_text_is_parsed_or_refused(parse: Callable[[Any], Any], text: str) -> None:
    try:
        value = parse(text)
    except PydanticCustomError:
        return
    if isinstance(value, float):
        assert math.isfinite(value)
