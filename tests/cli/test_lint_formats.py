"""`jmap lint --format …` on files with names that no one should give."""

import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import pytest
from command import Done, jmap
from junitparser import JUnitXml

NAMES = ["a b/50%, c::d=e.yaml", "größe/東京.journey.yaml", "<&'\">.yaml"]
BAD = 'journey: Renting\nstages:\n  - {name: "A\\nB <&> 50%, ::x \\e[31m", barrier: [x]}\n'


@pytest.fixture(autouse=True)
def in_folder(own_folder: None) -> None:
    for name in NAMES:
        path = Path(name)
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(BAD, "utf-8")


def lint(format: str, *words: str) -> Done:
    done = jmap("lint", "--format", format, *words, cwd=Path.cwd())
    assert (done.code, done.err) == (1, "")
    return done


def paths_in(format: str, out: str) -> set[str]:
    """The paths that a reader of *format* finds in *out*."""
    if format == "junit":
        return {str(suite.name) for suite in JUnitXml.fromstring(out.encode())}
    data = json.loads(out)
    if format == "gitlab":
        return {issue["location"]["path"] for issue in data}
    if format == "json":
        return {found["path"] for found in data["diagnostics"]}
    return {
        unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for result in data["runs"][0]["results"]
    }


@pytest.mark.parametrize("format", ["json", "sarif", "gitlab", "junit"])
def test_readers_find_the_files(format: str) -> None:
    assert paths_in(format, lint(format).out) == set(NAMES)


@pytest.mark.parametrize(
    "format", ["text", "concise", "matrix", "json", "sarif", "github", "gitlab", "junit"]
)
def test_the_same_bytes_on_any_terminal(format: str) -> None:
    env = {"COLUMNS": "40", "FORCE_COLOR": "1", "TERM": "xterm-256color", "LC_ALL": "C"}
    other = jmap("lint", "--format", format, cwd=Path.cwd(), env=env | {"PYTHONHASHSEED": "1"})
    assert other.out == lint(format).out
    assert "\x1b" not in other.out


@pytest.mark.parametrize("format", ["concise", "matrix", "json", "sarif", "github", "gitlab"])
def test_output_goes_to_a_file(format: str) -> None:
    shown = lint(format).out
    done = jmap("lint", "--format", format, "--output", "out", cwd=Path.cwd())
    assert (done.code, done.out, done.err) == (1, "", "Wrote out\n")
    assert Path("out").read_text("utf-8") == shown


def test_gitlab_and_junit_hold_what_is_shown() -> None:
    every = len(json.loads(lint("gitlab", "--severity", "info").out))
    graver = len(json.loads(lint("gitlab").out))
    errors = len(json.loads(lint("gitlab", "--severity", "error").out))
    assert 0 < errors < graver <= every
    root = ET.fromstring(lint("junit", "--severity", "error").out)
    assert root.get("failures") == str(errors)


def test_the_matrix_names_the_stages() -> None:
    shown = lint("matrix").out
    assert "  1  A\\nB <&> 50%, ::x " in shown
    assert "✗ error  ! warning" in shown


def test_a_file_name_in_another_encoding_is_written_in_every_format() -> None:
    name = b"caf\xe9.yaml"
    try:
        Path(os.fsdecode(name)).write_text(BAD)
    except OSError:
        pytest.skip("file names are UTF-8 here")
    for format in ("matrix", "github", "gitlab", "junit"):
        lint(format)
