"""`jmap lint --baseline`: old sins are held back, new ones told, mended ones too."""

import json
import os
from pathlib import Path

import pytest
from command import BROKEN, Done, here, jmap

WARNS = "journey: Renting\nsegments: [A]\nstages:\n  - {name: Pay, touchpoints: [Till]}\n"
MORE = WARNS + "  - {name: Sail, touchpoints: [Boat]}\n"
MENDED = WARNS.replace("[Till]", "[Till], barriers: [Cash only]")


@pytest.fixture(autouse=True)
def in_folder(own_folder: None) -> None:
    write(a=WARNS, b=WARNS)
    done = lint("--write-baseline")
    assert (done.code, done.out) == (0, "Nothing new: 2 maps; 2 held back by the baseline.\n")
    assert done.err == "Wrote b.json: 2 findings\n"


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.yaml").write_text(text, "utf-8")


def lint(*words: str) -> Done:
    return here("lint", "--baseline", "b.json", *words)


def test_what_is_known_is_held_back() -> None:
    done = lint("--fail-on", "warning")
    assert (done.code, done.err) == (0, "")
    assert done.out == "Nothing new: 2 maps; 2 held back by the baseline.\n"
    assert here("lint", "--fail-on", "warning").code == 1


def test_what_is_new_counts_and_is_told() -> None:
    write(a="# on the water\n\n" + MORE)
    done = lint("--fail-on", "warning", "--format", "concise")
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "a.yaml:7:12: warning[stage-without-barriers] Sail has no barrier: nothing keeps "
        "customers from going on\n"
    )
    assert lint().out.endswith("Found 1 warning in 1 file; 2 held back by the baseline.\n")


def test_what_is_gone_is_told() -> None:
    write(a=MENDED)
    done = lint()
    assert done.code == 0
    assert done.err == (
        "1 of the 2 findings in b.json is gone: write it anew with --write-baseline\n"
    )
    assert done.out == "Nothing new: 2 maps; 1 held back by the baseline.\n"
    assert jmap("-q", "lint", "--baseline", "b.json", cwd=Path.cwd()).err == ""


def test_writing_it_anew_shrinks_it_and_says_what_it_takes_in() -> None:
    write(a=MENDED, b=MORE)
    assert lint().err.endswith("--write-baseline, which takes in what is new too\n")
    assert lint("--write-baseline").err == "Wrote b.json: 2 findings (1 new, 1 gone)\n"
    write(b=MENDED)
    assert lint("--write-baseline").err == "Wrote b.json: 0 findings (2 gone)\n"
    done = lint()
    assert (done.code, done.out, done.err) == (0, "All clear: 2 maps.\n", "")


def test_the_same_findings_are_the_same_bytes() -> None:
    before = Path("b.json").read_bytes()
    lint("--write-baseline", "--jobs", "2", "--no-cache")
    assert Path("b.json").read_bytes() == before
    for seed in ("0", "1"):
        run = jmap(
            "lint", "--baseline", f"{seed}.json", "--write-baseline",
            cwd=Path.cwd(), env={"PYTHONHASHSEED": seed},
        )  # fmt: skip
        assert run.code == 0
        assert Path(f"{seed}.json").read_bytes() == before


def test_one_of_its_files_may_be_linted_alone() -> None:
    """As pre-commit does, with the files that changed."""
    done = lint("a.yaml")
    assert (done.out, done.err) == ("Nothing new: 1 map; 1 held back by the baseline.\n", "")
    before = Path("b.json").read_bytes()
    lint("a.yaml", "--write-baseline")
    assert Path("b.json").read_bytes() == before


def test_it_holds_from_any_folder() -> None:
    Path("sub").mkdir()
    os.chdir("sub")
    done = here("lint", "..", "--baseline", "../b.json")
    assert (done.out, done.err) == ("Nothing new: 2 maps; 2 held back by the baseline.\n", "")
    done = jmap("-C", "..", "lint", "--baseline", "b.json", cwd=Path.cwd())
    assert (done.out, done.err) == ("Nothing new: 2 maps; 2 held back by the baseline.\n", "")


def test_standard_input_is_held_against_it_by_its_name() -> None:
    done = jmap(
        "lint", "-", "--stdin-filename", str(Path("a.yaml").absolute()), "--baseline", "b.json",
        "--format", "concise", cwd=Path.cwd(), given=MORE.encode(),
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("a.yaml:5:12: warning[stage-without-barriers] Sail")
    assert done.out.count("\n") == 1


def test_errors_of_the_file_are_shown_all_the_same() -> None:
    write(a=BROKEN)
    done = lint("--write-baseline", "--format", "concise")
    assert done.code == 1
    assert done.out == "a.yaml:4:5: error[unknown-field] a stage has no field barrier\n"
    assert done.err.endswith(
        "1 error in the files themselves; no baseline holds that: mend it first\n"
    )
    assert lint().code == 1


@pytest.mark.parametrize("format", ["json", "sarif", "github", "gitlab", "junit", "matrix"])
def test_no_format_tells_what_is_known(format: str) -> None:
    assert "barriers" in here("lint", "--format", format).out
    known = lint("--format", format).out
    if format == "sarif":
        assert json.loads(known)["runs"][0]["results"] == []
    else:
        assert "barriers" not in known


def test_json_counts_what_is_known_and_what_is_gone() -> None:
    write(a=MENDED)
    summary = json.loads(lint("--format", "json").out)["summary"]
    assert summary["baseline"] == {"held": 1, "gone": 1}
    assert "baseline" not in json.loads(here("lint", "--format", "json").out)["summary"]


def test_statistics_count_what_is_new() -> None:
    write(a=MORE)
    assert lint("--statistics").out.startswith("1  warning  stage-without-barriers\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--write-baseline",), "--write-baseline takes --baseline FILE with it, to say which"),
        (("--baseline", "no.json"), "there is no baseline no.json; --write-baseline makes it"),
        (("--baseline", "."), "cannot read .: Is a directory"),
        (("--baseline", "a.yaml"), "a.yaml is no JSON, so no baseline"),
        (("--baseline", "a.yaml", "--write-baseline"), "a.yaml is no JSON, so no baseline"),
        (("--baseline", "other.json", "--write-baseline"), "other.json is no baseline of jmap"),
        (
            ("--baseline", "later.json"),
            "later.json is a baseline of version 2; this jmap reads 1",
        ),
        (
            ("--baseline", "b.json", "--write-baseline", "--show-files"),
            "--show-files only lists the files, one a line",
        ),
    ],
)
def test_what_cannot_be_a_baseline_is_wrong_usage(words: tuple[str, ...], why: str) -> None:
    Path("other.json").write_text('{"name": "x"}')
    Path("later.json").write_text('{"kind": "jmap-baseline", "version": 2, "findings": []}')
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    done = here("lint", *words)
    assert (done.code, done.out, done.err) == (2, "", f"jmap: {why}\n")
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


def test_it_is_written_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Path("b.json").read_bytes()
    write(a=MORE)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    done = lint("--write-baseline")
    assert (done.code, done.out) == (2, "")
    assert done.err == "jmap: cannot write b.json: No space left on device\n"
    assert Path("b.json").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["a.yaml", "b.json", "b.yaml"]


def test_its_folder_is_made() -> None:
    done = here("lint", "--baseline", "ci/jmap/known.json", "--write-baseline")
    assert done.code == 0
    entry = json.loads(Path("ci/jmap/known.json").read_text())["findings"][0]
    assert entry["path"] == "../../a.yaml"
