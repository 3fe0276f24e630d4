"""Odd bytes, numbers, dates, names of files: each gets a diagnostic, none a traceback."""

import os
import sys
from pathlib import Path

import pytest
from limits import run
from told import TODAY, linted, load, told

from jmap.lint.checking import check_map
from jmap.lint.selection import Selection
from jmap.lint.settings import Settings
from jmap.project.loading import LoadedProject

MAP = "journey: T\nsegments: [A]\nstages:\n  - name: S\n    touchpoints: [W]\n    barriers: [b]\n"

BYTES = {
    "nothing": b"",
    "blanks": b"   \n\n\t\n",
    "comments": b"# only\n# comments",
    "null": b"~\n",
    "NUL": b"\0",
    "NUL in a map": MAP.encode() + b"\0",
    "escape": b"journey: a\x1b[31mb\nstages: [x]\n",
    "DEL": b"journey: a\x7fb\nstages: [x]\n",
    "C1": "journey: a\x9bb\nstages: [x]\n".encode(),
    "Latin-1": "journey: Café\nstages: [x]\n".encode("latin-1"),
    "half a character": b"journey: Caf\xc3",
    "overlong": b"journey: \xc0\xaf\n",
    "surrogate": b"journey: \xed\xa0\x80\n",
    "beyond Unicode": b"journey: \xf4\x90\x80\x80\n",
    "no character": "journey: \uffff\ufffe\n".encode(),
    "UTF-16": MAP.encode("utf-16"),
    "UTF-16-LE": MAP.encode("utf-16-le"),
    "UTF-16-BE": MAP.encode("utf-16-be"),
    "UTF-32": MAP.encode("utf-32"),
    "odd UTF-16": MAP.encode("utf-16")[:-1],
    "marks": b"\xef\xbb\xbf" * 3 + b"journey: [",
    "mark alone": b"\xef\xbb\xbf",
    "UTF-16 mark alone": b"\xff\xfe",
    "tabs": b"journey:\tT\nstages:\n\t- x\n",
    "documents": b"---\n---\n---\n",
    "directives": b"%YAML 9.9\n%TAG ! x\n%FOO\n---\na\n",
    "brackets": b"[" * 63,
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "zip": b"PK\x03\x04\x14\0\0\0",
}  # fmt: skip


@pytest.mark.parametrize("name", BYTES)
def test_odd_bytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / "map.yaml"
    path.write_bytes(BYTES[name])
    linted(tmp_path)
    found = linted(tmp_path, "map.yaml").diagnostics
    assert found
    assert {d.severity for d in found if d.rule != "empty-value"} == {"error"}


NUMBERS = ["1e999", "-1e999", "0x" + "f" * 5_000, "0x" + "f" * 200, "0o" + "7" * 5_000, "9" * 5_000,
           "1e308", ".5e-400", "9" * 400 + "%", "1e999%", "nan", ".inf", "-.INF", "1_0", "0b1",
           "1e", "--1", "١٢", "1" + "0" * 4_300, "1e-999", "-0", "+.5"]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=[number[:12] for number in NUMBERS])
def test_odd_numbers(number: str) -> None:
    text = (
        f"journey: T\nformat: {number}\nsegments: [{{name: A, size: {number}}}]\n"
        f"metrics: [{{name: m, kind: csat, value: {number}, target: {number}, sample: {number}}}]\n"
        f"stages:\n - name: a\n   sentiment: {number}\n   importance: {{A: {number}}}\n"
        f"   effort: {number}\n   wait: {number} days\n   sample: {number}\n"
        f"   barriers: [{{text: b, severity: {number}}}]\n"
        f"transitions: [{{from: a, to: exit, share: {number}}}]\n"
        f"opportunities: [{{title: o, value: {number}, cost: {number}}}]\n"
    )
    assert "invalid-value" in {line.split()[1] for line in told(text)}
    assert all(len(line) < 200 for line in told(text))


DATES = ["0000", "0000-00", "0001-01", "9999-12", "9999-12-31", "2026-13", "2026-Q0", "-2026-01",
         "20260101", "2026-W01", "2026-05-01T00:00:00Z", "２０２６", "99999-01-01"]  # fmt: skip
DURATIONS = ["1" + "0" * 30 + " years", "9" * 5_000 + " years", "P9" + "0" * 400 + "Y", "0 min",
             "0.0000000001 s", "9999 years", "P0D", "1e9 years",
             "10000000000 business days"]  # fmt: skip


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("duration", DURATIONS, ids=[duration[:12] for duration in DURATIONS])
def test_odd_dates_and_durations(date: str, duration: str) -> None:
    loaded = load(
        f"journey: T\nstatus: live\nreviewed: {date}\nreview_every: {duration}\n"
        f"evidence: [{{title: e, date: {date}}}]\nlistening: [{{text: l, every: {duration}}}]\n"
        f"stages: [{{name: a, duration: {duration}, wait: {{A: {duration}}}, evidence: e}}]\n"
        f"segments: [A]\nplan: [{{finding: f, actions: [{{text: a, due: {date}}}]}}]\n"
    )
    check_map(loaded, Settings(Selection(TODAY, "strict"), LoadedProject()))


@pytest.mark.parametrize(
    "text", ["\u202ea\u2066b", "a\u200b", "\ue000", "🏳️‍🌈", "\U0010ffff", "ﷺ", "Ǆ"]
)
def test_odd_texts(tmp_path: Path, text: str) -> None:
    (tmp_path / "map.yaml").write_text(
        f"journey: '{text}'\n'{text}': 1\nstages: ['{text}', '{text}']\n"
        f"transitions: [{{from: '{text}', to: '{text}x'}}]\nsegments: ['{text}']\n",
        "utf-8",
    )
    for found in linted(tmp_path).diagnostics:
        assert found.span.line <= found.span.end_line


NAMES = [b"a\nb.yaml", b"\x1b[31m.yaml", b"\xff\xfe.yaml", b"-rf.yaml", b"--help.yaml",
         "\u202egpj.yaml".encode(), b" .yaml",
         b"a'b\"c$(x).yaml", b"a" * 250 + b".yaml", b"%s.yaml",
         b"::error::x.yaml", b"*.yaml"]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_odd_names_of_files(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / os.fsdecode(name)).write_text("journey: T\nstages: [S, [x]]\n")
    for form in ("text", "concise", "json", "sarif", "github"):
        ran = run(tmp_path, "lint", "--no-cache", "--format", form)
        assert ran.code == 1
        if form != "github":  # GitHub is told a path as it is; what it shows is its own affair
            assert b"\x1b" not in ran.out
            assert "\u202e".encode() not in ran.out
        if form in ("concise", "github"):
            errors = [line for line in ran.out.splitlines() if b"invalid-value" in line]
            assert len(errors) == len(NAMES)
    ran = run(tmp_path, "lint", "--no-cache", "--", *NAMES)
    assert ran.code == 1
    listed = run(tmp_path, "lint", "--show-files")
    assert listed.code == 0
    assert listed.out.count(b"yaml") == len(NAMES)
    assert b"\x1b" not in listed.out


def test_a_folder_a_broken_link_and_a_loop(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    (tmp_path / "x.yaml/map.yaml").write_text(MAP)
    (tmp_path / "broken.yaml").symlink_to("nothing")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "up").symlink_to("..")
    assert [file.id for file in linted(tmp_path).files] == ["map"]
    found = linted(tmp_path, "broken.yaml", "loop.yaml").diagnostics
    assert [d.message for d in found] == [
        "the file cannot be read: no such file or directory",
        "the file cannot be read: too many levels of symbolic links",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP)
    (tmp_path / "map.yaml").chmod(0)
    (found,) = linted(tmp_path, "map.yaml").diagnostics
    assert found.message == "the file cannot be read: permission denied"


def test_a_project_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP)
    (tmp_path / "jmap.yaml").write_bytes(b"project: \xff\n")
    for names in ((), ("map.yaml",)):
        assert [d.rule for d in linted(tmp_path, *names).diagnostics] == ["unreadable-file"]
