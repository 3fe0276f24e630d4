"""What people read on a terminal and in a log."""

import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporter_cases import REMARK, SILENT, TWICE, any_reports, diagnostic, report

from jmap.lint.diagnostic import Diagnostic, Known, LintedFile, Report
from jmap.lint.reporters import Format, render
from jmap.lint.severity import Severity
from jmap.source.edits import Edit
from jmap.source.finding import Span


def test_text_shows_the_lines_underlined_related_places_help_and_a_summary() -> None:
    assert (
        render(report(SILENT, TWICE, REMARK, hushed=1), "text")
        == """\
journeys/boat.yaml:3:11 warning stage-without-barriers Choose has no barrier
  |
3 |   - name: Choose
  |           ^^^^^^
help: add `barriers:`

journeys/boat.yaml:7:11 error duplicate-id two stages are called Choose
  |
7 |   - name: Choose
  |           ^^^^^^
 --> journeys/boat.yaml:3:11 the first is here
  |
3 |   - name: Choose
  |           ------
help: give one of them an id of its own

Found 1 error and 1 warning in 1 file; 1 suppressed; 1 info not shown (--severity info).
"""
    )


def test_text_breaks_between_words_on_a_narrow_terminal() -> None:
    assert (
        render(report(TWICE), "text", width=52)
        == """\
journeys/boat.yaml:7:11 error duplicate-id
two stages are called Choose
  |
7 |   - name: Choose
  |           ^^^^^^
 --> journeys/boat.yaml:3:11 the first is here
  |
3 |   - name: Choose
  |           ------
help: give one of them an id of its own

Found 1 error in 1 file.
"""
    )


def test_text_on_no_terminal_keeps_messages_on_their_line() -> None:
    shown = render(report(diagnostic(message="so " * 99, help="do " * 99)), "text")
    assert [len(line) > 250 for line in shown.split("\n")].count(True) == 2


def test_text_in_colour_is_the_same_text() -> None:
    plain = render(report(SILENT, TWICE), "text")
    colored = render(report(SILENT, TWICE), "text", color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
    assert "\x1b[1;91merror duplicate-id\x1b[0m" in colored
    assert "\x1b[1mtwo stages are called Choose\x1b[0m" in colored
    assert "\x1b[1;93m^^^^^^\x1b[0m" in colored


@given(any_reports(), st.none() | st.integers(1, 99))
def test_each_line_has_its_own_colours(found: Report, width: int | None) -> None:
    """Pagers start every line plain."""
    for line in render(found, "text", color=True, width=width).split("\n"):
        assert re.fullmatch(r"[^\x1b]*(\x1b\[[0-9;]+m[^\x1b]+\x1b\[0m[^\x1b]*)*", line)


def test_text_underlines_by_what_a_terminal_draws() -> None:
    line = "\ta: \x1b[31m \u202e東京 e\u0301 👩\u200d💻 here"
    start = line.index("here") + 1
    shown = render(report(diagnostic(Span(1, start, 1, start + 4)), text=line), "text")
    assert shown.split("\n")[2:4] == [
        "1 |     a: \\x1b[31m \\u202e東京 e\u0301 👩\u200d💻 here",
        "  |                                 ^^^^",
    ]


def test_text_gives_a_span_of_several_lines_a_mark_on_each() -> None:
    shown = render(report(diagnostic(Span(2, 1, 4, 8))), "text")
    assert shown.split("\n\n")[0].split("\n")[1:] == [
        "  |",
        "2 | stages:",
        "  | ^^^^^^^",
        "3 |   - name: Choose",
        "  |   ^^^^^^^^^^^^^^",
        "4 |     touchpoints: [Website]",
        "  |     ^^^",
    ]


def test_text_leaves_out_the_middle_of_a_long_span() -> None:
    shown = render(report(diagnostic(Span(1, 1, 9, 1))), "text")
    assert re.findall(r"^[\d.]+", shown, re.MULTILINE) == ["1", "2", "...", "8"]


@pytest.mark.parametrize(
    "where", [diagnostic(Span(40, 1, 40, 2)), diagnostic(path="gone.yaml")], ids=["line", "file"]
)
def test_text_has_no_excerpt_where_there_is_no_line(where: Diagnostic) -> None:
    shown = render(report(where), "text")
    assert len(shown.split("\n\n")[0].split("\n")) == 1


def test_text_marks_an_empty_span_with_one_caret() -> None:
    shown = render(report(diagnostic(Span(2, 8, 2, 8))), "text")
    assert shown.split("\n")[3] == "  |        ^"


@pytest.mark.parametrize(
    ("severities", "shown", "sentence"),
    [
        ((), "warning", "All clear: 1 map."),
        (("info",), "warning", "All clear: 1 map; 1 info not shown (--severity info)."),
        (("warning",), "error", "No errors: 1 map; 1 warning not shown (--severity warning)."),
        (
            ("error", "error", "warning", "info", "info"),
            "info",
            "Found 2 errors, 1 warning and 2 infos in 1 file.",
        ),
        (
            ("error", "warning", "warning", "info"),
            "error",
            "Found 1 error in 1 file; 2 warnings and 1 info not shown (--severity info).",
        ),
    ],
)
def test_summary(severities: tuple[Severity, ...], shown: Severity, sentence: str) -> None:
    found = report(*(diagnostic(severity=severity) for severity in severities))
    assert render(found, "text", shown=shown).split("\n")[-2] == sentence


@pytest.mark.parametrize(
    ("held", "found", "sentence"),
    [
        (0, False, "All clear: 1 map."),
        (2, False, "Nothing new: 1 map; 2 held back by the baseline."),
        (2, True, "Found 1 warning in 1 file; 2 held back by the baseline."),
    ],
)
def test_summary_tells_what_a_baseline_held_back(held: int, found: bool, sentence: str) -> None:
    told = report(SILENT) if found else report()
    told.known = Known(held=held, gone=9)
    assert render(told, "text").split("\n")[-2] == sentence


def test_summary_tells_what_can_be_fixed() -> None:
    fixable = SILENT._replace(fix=(Edit(SILENT.span, "x"),))
    told = render(report(fixable, TWICE), "text").split("\n")[-2]
    assert told == "Found 1 error and 1 warning in 1 file; 1 fixable with jmap lint --fix."


def test_summary_counts_maps_or_else_files() -> None:
    project = LintedFile("jmap.yaml", "project", None, ())
    maps = [LintedFile(f"{number}.yaml", "journey", None, ()) for number in range(5)]
    assert render(Report([project, *maps]), "text") == "All clear: 5 maps.\n"
    assert render(Report([project]), "text") == "All clear: 1 file.\n"


def test_concise_is_one_line_each() -> None:
    torn = diagnostic(message="a\nb\x1b[2J\u202e", path="a b\n.yaml", severity="warning")
    assert render(report(TWICE, REMARK, torn), "concise") == (
        "journeys/boat.yaml:7:11: error[duplicate-id] two stages are called Choose\n"
        "a b\\n.yaml:3:11: warning[stage-without-barriers] a\\nb\\x1b[2J\\u202e\n"
    )


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif"])
@given(
    found=any_reports(),
    shown=st.sampled_from(("error", "warning", "info")),
    width=st.none() | st.integers(1, 99),
)
def test_nothing_that_a_terminal_obeys_is_printed(
    format: Format, found: Report, shown: Severity, width: int | None
) -> None:
    printed = render(found, format, shown=shown, width=width)
    controls = {c for c in printed if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs")}
    assert controls <= {"\n"}
    assert not set(printed) & set("\u061c\u200e\u200f\u202a\u202d\u202e\u2066\u2067\u2069")


@pytest.mark.parametrize("format", ["concise", "github"])
@given(found=any_reports())
def test_concise_and_github_are_one_line_for_each_diagnostic(format: Format, found: Report) -> None:
    printed = render(found, format, shown="info")
    assert "\r" not in printed
    assert printed.count("\n") == len(found.diagnostics)


def test_reports_are_written_without_rich() -> None:
    script = (
        "import sys; from jmap.lint import diagnostic, reporters;"
        "reporters.render(diagnostic.Report(), 'text', color=True);"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
