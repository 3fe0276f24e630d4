"""Any bytes, and real maps with parts cut, doubled and swapped: read and linted without a fault."""

import random
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import TODAY

from jmap.lint.checking import check_map, check_project, check_walkthrough
from jmap.lint.selection import Selection
from jmap.lint.settings import Settings
from jmap.project.loading import LoadedMap, LoadedProject, load_file, load_project
from jmap.source.finding import Span

EXAMPLES = Path(__file__).parents[2] / "examples"
MAPS = sorted(path for path in EXAMPLES.rglob("*.yaml") if path.name != "jmap.yaml")
TEXTS = [path.read_text("utf-8") for path in MAPS]
TOKENS = re.compile(r"\n *|[\w'’-]+|[^\w\s]| +")
WORDS = [
    "{", "}", "[", "]", ":", "- ", "? ", "&a", "*a", "<<", "|", ">", "'", '"', "#",
    "# jmap: ignore[",
    "!!set", "---", "...", "%", "\t", "\r", "\x85", "\u2028", "\0", "~", "9" * 400, "1e999", "0x",
    "2026-13", "all", "exit", "start", "sentiment", "segments", "stages", "steps", "barriers", "id",
    "x-", "\u202e", "🙂", "a/b", "../..", "javascript:x", "use: map/s", "use", "walkthrough: w\n",
]  # fmt: skip
WALK = """\
walkthrough: A wet Tuesday
journey: map
segments: [New customers]
observations:
  - {stage: Search, touchpoint: A poster, waited: 5 min, sentiment: {new: -1}, barriers: Rain}
  - He was kind
"""
PROJECT = LoadedProject()
SETTINGS = Settings(Selection(TODAY, "strict"), PROJECT)
QUIET = settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)


def check(content: bytes) -> None:
    """See that *content* as a map or a walkthrough is read and linted, and all that is told lies
    in it."""
    loaded = load_file(Path("map.yaml").absolute(), PROJECT, name="map.yaml", content=content)
    assert loaded is not None
    if isinstance(loaded, LoadedMap):
        checked = check_map(loaded, SETTINGS)
    else:
        checked = check_walkthrough(loaded, SETTINGS)
    lines = loaded.document.lines
    for found in checked.diagnostics:
        assert_inside(found.span, lines)
        assert found.message
        assert found.fingerprint
        for related in found.related:
            assert_inside(related.span, lines)
    if loaded.read.model is None:
        assert any(found.severity == "error" for found in checked.diagnostics)


def assert_inside(span: Span, lines: list[str]) -> None:
    """See that *span* lies within *lines*; its end may be the place behind the last character."""
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    assert span.line >= 1
    assert span.column >= 1
    assert span.end_line <= len(lines)
    assert span.column <= len(lines[span.line - 1]) + 1
    assert span.end_column <= len(lines[span.end_line - 1]) + 2


@QUIET
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    check(content)
    check(b"journey: T\nstages:\n" + content)


@QUIET
@given(st.lists(st.sampled_from([*WORDS, "\n", "\n  ", "\n    ", " ", "journey: T\n", "name"])))
def test_any_words(words: list[str]) -> None:
    check("".join(words).encode())
    check(("journey: T\nstages:\n  - name: S\n    " + "".join(words)).encode())


def mutated(text: str, random_: random.Random) -> str:
    """*text* with a few of its tokens cut, doubled, swapped or replaced."""
    tokens = TOKENS.findall(text)
    for _ in range(random_.randint(1, 4)):
        at, other = random_.randrange(len(tokens)), random_.randrange(len(tokens))
        length = random_.choice((1, 1, 2, 5, 40))
        match random_.randrange(6):
            case 0:
                del tokens[at : at + length]
            case 1:
                tokens[at:at] = tokens[at : at + length]
            case 2:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case 3:
                tokens[at:at] = tokens[other : other + length]
            case 4:
                tokens[at] = random_.choice(WORDS)
            case _:
                tokens.insert(at, random_.choice(WORDS))
        tokens = tokens or ["x"]
    return "".join(tokens)


@QUIET
@given(st.sampled_from(TEXTS), st.integers(0, 2**32))
def test_mutated_maps(text: str, seed: int) -> None:
    start = seed % max(1, len(text) - 3_000)  # a part is as good as the whole, and quicker
    part = "journey: T\nstages:\n" + text[text.find("\n", start) + 1 :][:3_000]
    check(mutated(part, random.Random(seed)).encode())


@settings(QUIET, max_examples=25)
@given(st.sampled_from(TEXTS), st.integers(0, 2**32))
def test_whole_maps_mutated(text: str, seed: int) -> None:
    check(mutated(text, random.Random(seed)).encode())


@QUIET
@given(st.integers(0, 2**32))
def test_mutated_walkthroughs(seed: int) -> None:
    check(mutated(WALK, random.Random(seed)).encode())


@QUIET
@given(st.sampled_from(TEXTS), st.integers(0, 2**32))
def test_mutated_maps_that_use_their_own_stages(text: str, seed: int) -> None:
    at = text.find("\nstages:\n") + len("\nstages:\n")
    stages = text[at : at + 2_000]
    name = stages.partition("name: ")[2].partition("\n")[0]
    using = f"  - {{use: map/{name}}}\n  - {{use: map/s, name: t}}\n  - {{name: s, use: map/t}}\n"
    check(mutated(f"journey: T\nstages:\n{using}{stages}", random.Random(seed)).encode())


@settings(QUIET, max_examples=60)
@given(st.integers(0, 2**32))
def test_mutated_project_files(seed: int) -> None:
    text = (EXAMPLES / "expert-advice/jmap.yaml").read_text("utf-8")
    with TemporaryDirectory() as folder:
        (Path(folder) / "jmap.yaml").write_text(mutated(text, random.Random(seed)), "utf-8")
        project = load_project(Path(folder))
    checked = check_project(project, Settings(Selection(TODAY, "strict"), project))
    assert checked is not None
    assert project.document is not None
    for found in checked.diagnostics:
        assert_inside(found.span, project.document.lines)
