"""`jmap lint`: its options, what it prints, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command import BROKEN, MAP, Done, environment, here, jmap

WARNS = "journey: Renting\nsegments: [A]\nstages:\n  - {name: Pay, touchpoints: [Till]}\n"
CLEAN = MAP.replace("stages:", "segments: [A]\nstages:", 1)


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.yaml").write_text(text, "utf-8")


def lint(*words: str) -> Done:
    return here("lint", *words)


def data(*words: str) -> Any:
    return json.loads(lint("--format", "json", *words).out)


def rules(*words: str) -> list[str]:
    return [diagnostic["rule"] for diagnostic in data(*words)["diagnostics"]]


def test_nothing_to_report() -> None:
    write(a=CLEAN)
    done = lint()
    assert (done.code, done.out, done.err) == (0, "All clear: 1 map.\n", "")


def test_an_error_ends_with_1() -> None:
    write(a=BROKEN, b=CLEAN)
    done = lint("--format", "concise")
    assert done.code == 1
    assert "\na.yaml:4:5: error[unknown-field] a stage has no field barrier\n" in done.out
    assert done.err == ""


def test_warnings_end_with_0() -> None:
    write(a=WARNS)
    assert lint().code == 0


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on(level: str, code: int) -> None:
    write(a=WARNS)
    assert lint("--fail-on", level).code == code


def test_fail_on_counts_what_is_not_shown() -> None:
    write(a=CLEAN + "owner:\n")
    assert lint("--fail-on", "info").code == 1
    write(a=BROKEN)
    assert lint("--fail-on", "never").code == 0
    assert lint("--severity", "error", "--fail-on", "warning").code == 1


def test_severity_chooses_what_text_shows_and_json_holds_all() -> None:
    write(a=WARNS + "owner:\n")
    assert "empty-value" not in lint().out
    assert "empty-value" in lint("--severity", "info").out
    assert "stage-without-barriers" not in lint("--severity", "error").out
    for severity in ("error", "info"):
        assert sorted(rules("--severity", severity)) == ["empty-value", "stage-without-barriers"]


def test_select_ignore_and_profile() -> None:
    write(a=WARNS)
    assert rules("--select", "missing-scenario,stage-without-goal") == [
        "missing-scenario",
        "stage-without-goal",
    ]
    assert rules("--ignore", "stage-without-barriers") == []
    assert len(rules("--profile", "strict")) > len(rules("--profile", "draft"))


def test_select_and_ignore_add_up() -> None:
    write(a=WARNS)
    both = ["--select", "missing-scenario", "--select", "stage-without-goal"]
    assert rules(*both) == rules("--select", "missing-scenario,stage-without-goal")
    assert len(set(rules(*both))) == 2
    assert rules(*both, "--ignore", "missing-scenario", "--ignore", "stage-without-goal") == []


@pytest.mark.parametrize(
    ("option", "name", "said"),
    [
        ("--format", "jsno", "there is no format jsno; did you mean json?"),
        ("--profile", "x", "there is no profile x; there is draft, workshop, research, strict"),
        ("--severity", "off", "there is no level off; there is error, warning, info"),
        ("--fail-on", "nver", "there is no level nver; did you mean never?"),
    ],
)
def test_names_there_are_not_are_wrong_usage(option: str, name: str, said: str) -> None:
    done = lint(option, name)
    assert (done.code, done.out, done.err) == (2, "", f"jmap: {said}\n")


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_there_is_not_is_wrong_usage(option: str) -> None:
    write(a=CLEAN)
    done = lint(option, "missing-scenrio")
    assert (done.code, done.out) == (2, "")
    assert done.err == "jmap: there is no rule missing-scenrio; did you mean missing-scenario?\n"


@pytest.mark.parametrize(
    "words",
    [("--profile", "harsh"), ("--fail-on", "all"), ("--severity", "most"), ("--format", "xml"),
     ("--today", "soon"), ("--today", "2026-02-30"), ("--nothing",), ("no.yaml",), ("-", "a.yaml"),
     ("--statistics", "--format", "sarif"), ("a.yaml", "--stdin-filename", "b.yaml")],
)  # fmt: skip
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    write(a=CLEAN)
    done = lint(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_a_folder_without_maps_is_wrong_usage() -> None:
    Path("x").mkdir()
    Path("x/a.yaml").write_text("name: CI\n")
    done = lint("x")
    assert (done.code, done.out) == (2, "")
    assert done.err == "jmap: no journey map found in x\n"


def test_what_keeps_a_map_from_being_found_is_told() -> None:
    write(jmap='project: P\nmaps: ["journeys/*.yaml", more/]\n', boat=CLEAN)
    why = "no journey map found{}: `maps` in jmap.yaml takes journeys/*.yaml, more/ alone\n"
    done = lint()
    assert (done.code, done.err) == (0, why.format(""))
    for command in ("render", "serve"):
        done = here(command)
        assert (done.code, done.err) == (2, "jmap: " + why.format(" in ."))
    assert lint("boat.yaml").err == ""
    Path("boat.yaml").unlink()
    assert here("render").err == "jmap: no journey map found in .\n"


def test_a_file_that_is_no_map_is_passed_over_unless_it_is_named() -> None:
    write(a=CLEAN, ci="name: CI\n")
    assert lint().code == 0
    assert [file["path"] for file in data()["files"]] == ["a.yaml"]
    done = lint("ci.yaml")
    assert done.code == 1
    assert "ci.yaml:1:1" in done.out


def test_a_project_of_no_maps_is_linted_all_the_same() -> None:
    write(jmap="project: P\n")
    assert lint().code == 0
    assert lint("jmap.yaml").code == 0


def test_today_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a=CLEAN)
    assert lint("--today", "2026-05-01").code == 0
    monkeypatch.setenv("JMAP_TODAY", "soon")
    assert lint().code == 2
    assert lint("--today", "2026-05-01").code == 0


def test_show_files_lists_what_would_be_linted() -> None:
    Path("maps").mkdir()
    write(jmap="project: P\nmaps: [maps/]\n", a=CLEAN)
    for name in ("maps/b.yaml", "maps/a.yml"):
        Path(name).write_text(BROKEN)
    Path("maps/other.yaml").write_text("name: CI\n")
    done = lint("--show-files")
    assert (done.code, done.out) == (0, "jmap.yaml\nmaps/a.yml\nmaps/b.yaml\n")
    assert lint("--show-files", "maps").out == "jmap.yaml\nmaps/a.yml\nmaps/b.yaml\n"
    assert lint("--show-files", "maps/a.yml").out == "maps/a.yml\n"
    assert lint("--show-files", "a.yaml").out == "a.yaml\n"


def test_show_files_goes_where_it_is_told_to() -> None:
    write(a=BROKEN, b=CLEAN)
    done = lint("--show-files", "--output", "files.txt")
    assert (done.code, done.out) == (0, "")
    assert Path("files.txt").read_text() == "a.yaml\nb.yaml\n"
    assert _stdin(b"", "-", "--show-files", "--stdin-filename", "maps/x.yaml").out == (
        "maps/x.yaml\n"
    )
    Path("none").mkdir()
    assert lint("--show-files", "none").code == 2


def test_output_goes_to_a_file() -> None:
    write(a=BROKEN)
    done = lint("--format", "json", "--output", "out/report.json")
    assert (done.code, done.out, done.err) == (1, "", "Wrote out/report.json\n")
    assert json.loads(Path("out/report.json").read_text())["summary"]["errors"] == 1
    assert [path.name for path in Path("out").iterdir()] == ["report.json"]


def test_output_that_cannot_be_written_is_wrong_usage() -> None:
    write(a=CLEAN)
    Path("file").touch()
    for name in (".", "file/report.json"):
        done = lint("--output", name)
        assert (done.code, done.out) == (2, "")
        assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("a.yaml", ["b.yaml"]),
        ("a.yaml", ["a.yaml", "--fix"]),
        ("./map", ["map", "b.yaml"]),
        ("a.yaml", ["--diff"]),
    ],
)
def test_output_takes_no_map_s_place(output: str, words: list[str]) -> None:
    write(a=BROKEN, b=CLEAN)
    Path("a.yaml").rename("map")
    Path("a.yaml").write_text(BROKEN)
    done = lint("--output", output, *words)
    said = f"jmap: --output would write over {Path(output)}; name another file\n"
    assert (done.code, done.out, done.err) == (2, "", said)
    assert Path("a.yaml").read_text() == Path("map").read_text() == BROKEN


def _stdin(content: bytes, *words: str) -> Done:
    return jmap("lint", *words, cwd=Path.cwd(), given=content)


def test_standard_input() -> None:
    done = _stdin(BROKEN.encode(), "-", "--format", "concise")
    assert done.code == 1
    assert "\n<stdin>:4:5: error[unknown-field] " in done.out
    assert _stdin(CLEAN.encode(), "-").code == 0
    assert _stdin(b"", "-").code == 1
    assert _stdin(b"name: CI\n", "-").code == 1


def test_standard_input_by_the_name_of_a_file() -> None:
    write(jmap="project: P\nsegments: [New]\nlint: {profile: strict}\n")
    Path("maps").mkdir()
    done = _stdin(
        b"journey: T\nsegments: [Old]\nstages: [S]\nlinks: ../../x.md\n",
        "-", "--stdin-filename", "maps/new.journey.yaml", "--format", "json",
    )  # fmt: skip
    report = json.loads(done.out)
    assert report["files"] == [{"path": "maps/new.journey.yaml", "kind": "journey", "id": "new"}]
    errors = {d["rule"] for d in report["diagnostics"] if d["severity"] == "error"}
    assert {"unknown-reference", "invalid-value", "missing-scenario"} <= errors


def test_standard_input_is_shown_by_the_way_to_it_from_here(tmp_path: Path) -> None:
    """Editors say what a file is called from the root on."""
    for name, shown in ((str(tmp_path / "maps/a.yaml"), "maps/a.yaml"), ("./a.yaml", "a.yaml")):
        done = _stdin(BROKEN.encode(), "-", "--stdin-filename", name, "--format", "concise")
        assert f"\n{shown}:4:5: error[unknown-field] " in done.out


def test_standard_input_may_be_the_project_file() -> None:
    write(jmap="project: P\nsegments: [New]\n", a=CLEAN)
    done = _stdin(
        b"project: P\nsegmnts: [A]\n", "-", "--stdin-filename", "jmap.yaml", "--format", "json"
    )
    report = json.loads(done.out)
    assert report["files"] == [{"path": "jmap.yaml", "kind": "project", "id": None}]
    assert [d["rule"] for d in report["diagnostics"]] == ["unknown-field"]


def test_more_than_a_map_on_standard_input_is_refused_and_not_kept() -> None:
    done = _stdin(b"x" * 16_000_001, "-", "--format", "concise")
    assert done.code == 1
    assert "error[unreadable-file] the file has more than 16 MB" in done.out


def test_diagnostics_in_json() -> None:
    write(a=WARNS.replace("name: Pay", "name: Pay, id: pay, sentiment: 9"))
    report = data("a.yaml")
    assert report["version"] == 1
    assert report["files"] == [{"path": "a.yaml", "kind": "journey", "id": "a"}]
    first = next(d for d in report["diagnostics"] if d["rule"] == "invalid-value")
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (
        4,
        37,
        4,
        38,
    )
    assert (first["subject"], first["journey"]) == ("stages/pay/sentiment", "a")
    assert report["summary"] == {
        "files": 1, "errors": 1, "warnings": 1, "infos": 0, "suppressed": 0,
    }  # fmt: skip


def test_paths_are_relative_to_the_working_directory(tmp_path: Path) -> None:
    Path("sub").mkdir()
    write(a=BROKEN)
    os.chdir("sub")
    assert data("../a.yaml")["files"][0]["path"] == "../a.yaml"
    assert data(str(tmp_path / "a.yaml"))["files"][0]["path"] == "../a.yaml"


def test_the_same_input_gives_the_same_bytes() -> None:
    names = ", ".join(f"team {n}" for n in range(30))
    write(
        jmap="project: P\nsegments: [A, B]\n",
        a=f"journey: T\nteams: [{names}]\nfoo: 1\nbar: 2\nstages:\n"
        "  - {name: S, sentiment: {x: 1, y: 9}, segments: [z, q], evidence: [e, f], team: t}\n",
    )
    outputs = {
        jmap("lint", "--format", "json", cwd=Path.cwd(), env={"PYTHONHASHSEED": seed}).out
        for seed in ("0", "1")
    }
    assert len(outputs) == 1


def test_statistics_count_by_rule() -> None:
    write(a=WARNS, b=WARNS)
    assert lint("--statistics").out == (
        "2  warning  stage-without-barriers\n\nFound 2 warnings in 2 files.\n"
    )
    assert json.loads(lint("--statistics", "--format", "json").out) == [
        {"rule": "stage-without-barriers", "severity": "warning", "count": 2}
    ]
    assert lint("--statistics", "--fail-on", "warning").code == 1


def test_the_text_of_one_diagnostic() -> None:
    write(a=WARNS)
    assert lint("a.yaml").out == (
        "a.yaml:4:12 warning stage-without-barriers Pay has no barrier: nothing keeps customers "
        "from going on\n"
        "  |\n"
        "4 |   - {name: Pay, touchpoints: [Till]}\n"
        "  |            ^^^\n"
        "help: add `barriers:` with what stops, slows or worries them here\n"
        "\n"
        "Found 1 warning in 1 file.\n"
    )


def test_what_was_remembered_is_what_is_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JMAP_CACHE_DIR", str(Path("cache").absolute()))
    write(jmap="project: P\nsegments: [A]\n", a=WARNS, b=BROKEN, c=CLEAN.replace("[A]", "[B]"))

    def run(*words: str) -> str:
        return jmap(
            "lint", *words, cwd=Path.cwd(), env={"JMAP_CACHE_DIR": str(Path("cache").absolute())}
        ).out

    fresh = run("--no-cache")
    assert run() == fresh
    assert run() == fresh
    assert run("--format", "json") == run("--format", "json", "--no-cache")
    write(jmap="project: P\nsegments: [B]\n", b=CLEAN)
    assert run() == run("--no-cache") != fresh


def test_without_libyaml_one_line_says_so() -> None:
    write(a=CLEAN)
    code = (
        "import sys; sys.modules['yaml._yaml'] = None; sys.argv = ['jmap', 'lint', 'a.yaml']\n"
        "from jmap.cli.main import run\nrun()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode not in (0, 3)
    assert done.stderr.count("\n") == 1
    assert "libyaml" in done.stderr
