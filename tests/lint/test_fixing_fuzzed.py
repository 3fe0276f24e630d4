"""Fixes of maps in which anything may be amiss: nothing but what is meant changes."""

import re
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import TODAY

from jmap.lint.diagnostic import Diagnostic
from jmap.lint.engine import lint_content
from jmap.lint.fixing import change_of_text
from jmap.lint.registry import rules
from jmap.lint.selection import Selection

ROOT = Path(__file__).parents[2]
MAPS = [
    *sorted((ROOT / "templates" / "starters").glob("*.yaml")),
    *sorted((ROOT / "examples").glob("**/*.journey.yaml")),
]
SELECTION = Selection(TODAY)
BOM = b"\xef\xbb\xbf"

IGNORE = re.compile(r"[ \t]*#jmap: ignore(?:-file)?\[[^\]]*\][^#§]*")
IGNORES = [
    "#jmap: ignore[missing-scope]",
    "#jmap: ignore[cut-text, empty-value] so it is",
    "#jmap: ignore[unknown-field,cut-txt]",
    "#jmap: ignore-file[stage-without-barrers cut-text] é",
]
REMARKS = ["# §", '# ☂ "it\'s" {§} [', "# #7: - § \t", "## § @ ` % & *", "# § \u202e \u00a0 👍🏽"]


@dataclass
class Line:
    """A line as it was and as it is; `is_new` where it was not there before."""

    was: str
    now: str
    is_new: bool = False


def slip(draw: st.DrawFn, word: str) -> str:
    place = draw(st.integers(0, len(word) - 1))
    kind = draw(st.sampled_from(["drop", "double", "swap", "change"]))
    if kind == "drop":
        return word[:place] + word[place + 1 :]
    if kind == "double":
        return word[: place + 1] + word[place:]
    if kind == "swap":
        return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    return word[:place] + draw(st.sampled_from("exq'\" #:,]}é")) + word[place + 1 :]


def mutate(draw: st.DrawFn, lines: list[Line], pattern: str) -> None:
    """Let a slip happen in a word that *pattern* finds in one of *lines*."""
    line = lines[draw(st.integers(0, len(lines) - 1))]
    words = list(re.finditer(pattern, line.now))
    if words and line.now == line.was:  # of two slips on a line, one may be left
        found = draw(st.sampled_from(words))
        line.now = line.now[: found.start(1)] + slip(draw, found[1]) + line.now[found.end(1) :]


def add(draw: st.DrawFn, lines: list[Line]) -> None:
    """Add a comment, or what becomes one, to one of *lines* or above it."""
    place = draw(st.integers(0, len(lines) - 1))
    ending = draw(st.sampled_from([*IGNORES, *REMARKS, *(f"{i} # §" for i in IGNORES), "#7 is §"]))
    if draw(st.booleans()):
        lines[place].now += draw(st.sampled_from([" ", "  ", "\t"])) + ending
    else:
        lines.insert(place, Line("", draw(st.sampled_from(["", "  ", "      "])) + ending, True))


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Path, list[Line], bytes]:
    path = draw(st.sampled_from(MAPS))
    lines = [Line(line, line) for line in path.read_text("utf-8").split("\n")]
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["field", "word", "add", "add"]))
        if kind == "add":
            add(draw, lines)
        else:
            mutate(draw, lines, r"([a-z_]{2,}):" if kind == "field" else r"([A-Za-z]{3,})")
    text = draw(st.sampled_from(["\n", "\r\n"])).join(line.now for line in lines)
    if draw(st.booleans()):
        text = text.rstrip()
        while lines and not lines[-1].now.strip():
            lines.pop()
    return path, lines, draw(st.sampled_from([b"", BOM])) + text.encode()


def errors(content: bytes, path: Path) -> list[Diagnostic]:
    """The errors of the file itself that *content* has."""
    found = lint_content(content, path, SELECTION).diagnostics
    return [d for d in found if d.severity == "error" and rules()[d.rule].category == "file"]


def letters(line: str) -> str:
    """What *line* says, whatever its ignores and quotes, and however a name is written."""
    return re.sub(r"[\s\"'_-]", "", IGNORE.sub("", line)).casefold()


def frame(line: str) -> str:
    """What stands around the words of *line*, whatever its ignores and quotes."""
    return re.sub(r"[\w\"'-]+", "-", re.sub(r"\s", "", IGNORE.sub("", line)))


def lines_of(content: bytes) -> list[str]:
    """The lines of *content*, but those of ignores alone."""
    lines = content.removeprefix(BOM).decode().replace("\r\n", "\n").split("\n")
    return [line for line in lines if IGNORE.sub("", line) or not line.strip()]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt())
def test_only_what_is_meant_changes(case: tuple[Path, list[Line], bytes]) -> None:
    path, lines, content = case
    change = change_of_text(content, path, SELECTION)
    if change is None:
        return
    after = change.after
    assert change.count > 0
    assert after.startswith(BOM) == content.startswith(BOM)
    assert after.count("§".encode()) == content.count("§".encode())
    assert after.endswith(b"\n") == content.endswith(b"\n")
    assert after.count(b"\r\n") == (after.count(b"\n") if b"\r\n" in content else 0)

    kept = [line for line in lines if IGNORE.sub("", line.now) or not line.now.strip()]
    for line, spoilt_line, fixed in zip(kept, lines_of(content), lines_of(after), strict=True):
        if fixed != spoilt_line:
            is_mended = letters(fixed) in (letters(spoilt_line), letters(line.was))
            assert is_mended or frame(fixed) == frame(spoilt_line)

    assert len(errors(after, path)) <= len(errors(content, path))
    assert change_of_text(after, path, SELECTION) is None


WORDS = [
    "\n    barrers: ", "\n    txt: ", "\n      - ", "\n  - nmae: ", "[", "]", "{", "}", ", ", ": ",
    "Price: too high", "Ticket #7 is late", "kind: csot", "segments: Regulrs", "Regulrs: 1",
    "? ", "<<: ", "&a ", "*a", "!!str ", "|\n      ", ">-\n      ", "'", '"', "\\", "\t", "\r\n",
    "é", " # so", " #so", " #7", " # jmap: ignore[cut-text] ", "\n# jmap: ignore[cut-text, syntx]",
    "\n  # jmap: ignore-file[syntax] # so", "\n---\n", "\n...\n", "\0", "\x85", "\u2028", "\ufeff",
    "x-a: ", "sentiment: nuetral",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_anything_is_fixed_without_a_fault(words: str) -> None:
    content = f"journey: T\nsegments: [New, Regulars]\nstages:\n  - name: S{words}".encode()
    path = Path("map.yaml")
    change = change_of_text(content, path, SELECTION)
    if change is not None:
        assert len(errors(change.after, path)) <= len(errors(content, path))
        assert change_of_text(change.after, path, SELECTION) is None
        assert remarks(change.after) == remarks(content)


def remarks(content: bytes) -> int:
    """How many remarks there are: `# so` and `#so`."""
    return content.count(b"# so") + content.count(b"#so")
