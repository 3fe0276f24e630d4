"""`jmap lint --fix` and `--diff`."""

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from command import JMAP, MAP, here, jmap

GOOD = MAP.replace("stages:", "segments: [Boaters]\nstages:", 1)
BAD = GOOD.replace("barriers: [Cash only]", "barrers: [Cash only]").replace(
    "name: Pay", "name: Pay  # jmap: ignore[cut-text] so"
)
LEFT = GOOD + "  - name: Sail\n    touchpoints: [Boat]\n    barriers: [Wind]\n    reason: x\n"


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.yaml").write_text(text, "utf-8", newline="")


def text_of(name: str) -> str:
    return Path(f"{name}.yaml").read_bytes().decode()


def test_fixes_are_written_and_the_rest_is_told() -> None:
    write(a=BAD, b=LEFT.replace("[Website]", "[Website]  # jmap: ignore[cut-txt]"), c=GOOD)
    done = here("lint", "--fix", "--format", "concise")
    assert done.code == 1
    assert done.err == "Fixed 3 findings in 2 files.\n"
    assert (
        done.out.splitlines()[0] == "b.yaml:13:5: error[unknown-field] a stage has no field reason"
    )
    kept = LEFT.replace("[Website]", "[Website]  # jmap: ignore[cut-text]")
    assert (text_of("a"), text_of("b"), text_of("c")) == (GOOD, kept, GOOD)
    again = here("lint", "--fix", "--format", "concise")
    assert (again.out, again.err) == (done.out, "")


def test_nothing_to_fix_touches_nothing() -> None:
    write(a=GOOD)
    os.utime("a.yaml", (1, 1))
    done = here("lint", "--fix")
    assert (done.code, done.out, done.err) == (0, "All clear: 1 map.\n", "")
    assert Path("a.yaml").stat().st_mtime == 1


def test_what_is_fixable_is_said() -> None:
    write(a=BAD, b=LEFT)
    done = here("lint", "--severity", "warning")
    assert "a.yaml:9:5 error unknown-field [*] a stage has no field barrers\n" in done.out
    assert "b.yaml:13:5 error unknown-field a stage has no field reason\n" in done.out
    found = json.loads(here("lint", "--format", "json").out)["diagnostics"]
    fixes = {(d["path"], d["rule"]): d["fix"] for d in found}
    edit = {"line": 9, "column": 5, "end_line": 9, "end_column": 12, "text": "barriers"}
    assert fixes["a.yaml", "unknown-field"] == {"safe": True, "edits": [edit]}
    assert fixes["b.yaml", "unknown-field"] is None


def test_the_cache_knows_fixes(tmp_path: Path) -> None:
    write(a=BAD)
    env = {"JMAP_CACHE_DIR": str(tmp_path / "cache")}
    first = jmap("lint", "--format", "json", env=env)
    assert jmap("lint", "--format", "json", env=env) == first
    assert '"text": "barriers"' in first.out
    assert jmap("lint", "--fix", env=env).err == "Fixed 2 findings in 1 file.\n"
    assert text_of("a") == GOOD
    assert jmap("lint", env=env).out == "All clear: 1 map.\n"


@pytest.mark.parametrize("also", [[], ["--fix"]])
def test_a_diff_writes_nothing(also: list[str]) -> None:
    write(a=BAD, b=GOOD)
    done = here("lint", "--diff", *also)
    assert done.code == 1
    assert done.err == "Would fix 2 findings in 1 file.\n"
    assert done.out == (
        "--- a.yaml\n+++ a.yaml\n@@ -4,6 +4,6 @@\n"
        "   - name: Choose\n     touchpoints: [Website]\n     barriers: [All of them look alike]\n"
        "-  - name: Pay  # jmap: ignore[cut-text] so\n+  - name: Pay\n"
        "     touchpoints: [Till]\n"
        "-    barrers: [Cash only]\n+    barriers: [Cash only]\n"
    )
    assert text_of("a") == BAD


def test_no_diff() -> None:
    write(a=LEFT)
    done = here("lint", "--diff")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(
    "text",
    [BAD, BAD.rstrip("\n"), BAD.replace("\n", "\r\n"), "\ufeff" + BAD, BAD + "# \x85 \u2028 ü\n"],
    ids=["LF", "no break at the end", "CRLF", "BOM", "odd breaks"],
)
def test_a_diff_can_be_applied(text: str) -> None:
    write(**{"a map": text, "jmap": "project: P\ntemas: [T]\n"})
    patch = jmap("lint", "--diff", ".")
    subprocess.run(["git", "init", "--quiet"], check=True)
    subprocess.run(
        ["git", "-c", "core.autocrlf=false", "apply", "-p0", "-"], check=True,
        input=patch.out.encode(),
    )  # fmt: skip
    applied = text_of("a map"), text_of("jmap")
    write(**{"a map": text, "jmap": "project: P\ntemas: [T]\n"})
    jmap("lint", "--fix", ".")
    assert applied == (text_of("a map"), text_of("jmap"))
    assert applied[1] == "project: P\nteams: [T]\n"


def test_a_diff_into_a_file() -> None:
    write(a=BAD)
    done = here("lint", "--diff", "--output", "fixes.patch")
    assert (done.code, done.out) == (1, "")
    assert Path("fixes.patch").read_text().startswith("--- a.yaml\n+++ a.yaml\n")


def test_standard_input_is_fixed_to_standard_output() -> None:
    done = jmap("lint", "-", "--fix", "--stdin-filename", "b.yaml", given=BAD.encode())
    assert (done.code, done.out) == (0, GOOD)
    assert done.err == "Fixed 2 findings in 1 file.\nAll clear: 1 map.\n"
    done = jmap("lint", "-", "--fix", "--output", "out.txt", given=LEFT.encode())
    assert (done.code, done.out, done.err) == (1, LEFT, "Wrote out.txt\n")
    assert "a stage has no field reason" in Path("out.txt").read_text()
    done = jmap("lint", "-", "--diff", given=BAD.encode())
    assert done.code == 1
    assert done.out.startswith("--- <stdin>\n+++ <stdin>\n")


@pytest.mark.parametrize(
    "given",
    [b"journey: \xe9\xff\n", b"", b"\xff\xfej\0", b"# \r\n" * 5_000_000],
    ids=["Latin-1", "empty", "UTF-16", "large"],
)
def test_what_cannot_be_fixed_is_given_back_as_it_is(given: bytes) -> None:
    words = [*JMAP, "lint", "-", "--fix"]
    done = subprocess.run(words, input=given, capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout == given


@pytest.mark.parametrize(
    "words",
    [
        ["--diff", "--format", "json"],
        ["--diff", "--statistics"],
        ["--diff", "--show-files"],
        ["--diff", "--baseline", "x"],
        ["--fix", "--show-files"],
        ["--show-files", "--format", "json"],
        ["--show-files", "--statistics"],
    ],
)
def test_options_that_do_not_go_together(words: list[str]) -> None:
    write(a=BAD)
    done = here("lint", *words)
    assert (done.code, done.out) == (2, "")
    assert text_of("a") == BAD


def test_a_format_for_standard_input_needs_a_file() -> None:
    assert jmap("lint", "-", "--fix", "--format", "json", given=BAD.encode()).code == 2


def test_what_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(a=BAD, b=BAD)
    Path("b.yaml").chmod(stat.S_IREAD)
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path).name != "b.yaml" and access(path, mode)
    )
    done = here("lint", "--fix")
    assert done.code == 2
    assert done.err == (
        "jmap: cannot write b.yaml: Permission denied\nFixed 2 findings in 1 file.\n"
    )
    assert (text_of("a"), text_of("b")) == (GOOD, BAD)
