"""The action for GitHub: its scripts run in bash as a runner would run them."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
JMAP = Path(sysconfig.get_path("scripts")) / "jmap"
DRAFT = "journey: A walk\nsegments: [Guests]\nstages: [{name: Arrive, barriers: [Fog]}]\n"
BROKEN = "journey: A walk\nsegments: [Guests]\nstage: []\n"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def step(id: str) -> dict[str, Any]:
    """The step called *id*."""
    (found,) = (step for step in STEPS if step.get("id") == id)
    return found


class Runner:
    """What a runner gives the scripts: a workspace, a folder for scratch, a file for outputs."""

    def __init__(self, folder: Path) -> None:
        self.workspace, self.temp = folder / "work space", folder / "temp"
        self.outputs = folder / "outputs"
        for made in (self.workspace, self.temp):
            made.mkdir()
        self.outputs.touch()

    def run(self, id: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run the script of the step *id*; *env* stands for what its expressions would give."""
        assert set(env) == set(step(id)["env"])
        inherited = {"PATH": os.environ["PATH"], "HOME": str(self.temp)}
        runner = {"RUNNER_TEMP": str(self.temp), "GITHUB_OUTPUT": str(self.outputs)}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step(id)["run"]],
            cwd=self.workspace, env=inherited | runner | env, check=False,
            capture_output=True, encoding="utf-8",
        )  # fmt: skip

    def lint(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the lint step with the action's defaults, but for *inputs*."""
        defaults = {
            name.upper().replace("-", "_"): given["default"]
            for name, given in ACTION["inputs"].items()
        }
        given = {name: text for name, text in defaults.items() if name in step("lint")["env"]}
        return self.run("lint", **(given | {"JMAP": str(JMAP)} | inputs))

    def write(self, **maps: str) -> None:
        """Write *maps* into the workspace."""
        for name, text in maps.items():
            (self.workspace / f"{name}.journey.yaml").write_text(text, "utf-8")

    def told(self) -> list[str]:
        """The rules and files in the SARIF file that the outputs name."""
        name = self.outputs.read_text("utf-8").splitlines()[-1].removeprefix("sarif-file=")
        (run,) = json.loads(Path(name).read_text("utf-8"))["runs"]
        return [
            f"{result['ruleId']} {place['physicalLocation']['artifactLocation']['uri']}"
            for result in run["results"]
            for place in result["locations"]
        ]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_findings_are_written_told_and_fail_the_job(runner: Runner) -> None:
    runner.write(walk=BROKEN)
    done = runner.lint()
    assert done.returncode == 1, done.stderr
    assert "walk.journey.yaml:3:1 error unknown-field" in done.stdout
    assert "unknown-field walk.journey.yaml" in runner.told()


def test_without_code_scanning_findings_are_annotations(runner: Runner) -> None:
    runner.write(walk=BROKEN)
    done = runner.lint(UPLOAD_SARIF="false")
    assert done.returncode == 1
    assert "::error file=walk.journey.yaml,line=3," in done.stdout


def test_warnings_fail_where_that_was_asked_for(runner: Runner) -> None:
    runner.write(walk=DRAFT)
    assert runner.lint().returncode == 0
    assert runner.told() == ["stage-without-touchpoints walk.journey.yaml"]
    assert runner.lint(FAIL_ON="warning").returncode == 1
    assert runner.lint(PROFILE="workshop").returncode == 1
    assert runner.lint(PROFILE="workshop", FAIL_ON="never").returncode == 0


def test_a_baseline_holds_back_what_it_knows(runner: Runner) -> None:
    runner.write(walk=DRAFT)
    known = [str(JMAP), "lint", "--baseline", "known.json", "--write-baseline"]
    subprocess.run(known, cwd=runner.workspace, check=True, capture_output=True)
    assert runner.lint(FAIL_ON="warning", BASELINE="known.json").returncode == 0
    assert runner.told() == []
    runner.write(ride=DRAFT)
    assert runner.lint(FAIL_ON="warning", BASELINE="known.json").returncode == 1
    assert runner.told() == ["stage-without-touchpoints ride.journey.yaml"]


def test_paths_are_one_a_line(runner: Runner) -> None:
    runner.write(**{"first walk": BROKEN, "second": BROKEN, "third": BROKEN})
    done = runner.lint(PATHS="first walk.journey.yaml\n\nthird.journey.yaml\n")
    assert done.returncode == 1
    assert {told.split()[1] for told in runner.told()} == {
        "first%20walk.journey.yaml", "third.journey.yaml",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["$(touch owned)", "`touch owned`", "; touch owned", '" && touch owned; "', "--output=owned"],
)
@pytest.mark.parametrize("name", ["PATHS", "PROFILE", "FAIL_ON", "BASELINE"])
def test_an_input_is_no_command(name: str, text: str, runner: Runner) -> None:
    runner.write(walk=DRAFT)
    done = runner.lint(**{name: text})
    assert done.returncode == 2, done.stdout
    assert [path.name for path in runner.workspace.iterdir()] == ["walk.journey.yaml"]


def test_nothing_from_outside_is_written_into_a_script() -> None:
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


def test_actions_of_others_are_pinned() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert len(used) == 2
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name) for name in used)


def test_each_input_and_output_is_used() -> None:
    text = json.dumps(STEPS)
    assert [name for name in ACTION["inputs"] if f"inputs.{name}" not in text] == []
    assert step("lint")["run"].count("sarif-file=") == len(ACTION["outputs"])


@pytest.mark.skipif("JMAP_INDEX" not in os.environ, reason="JMAP_INDEX is not set")
def test_it_installs_jmap_of_its_own_folder(runner: Runner) -> None:
    done = runner.run("install", PYTHON=sys.executable, SOURCE=str(ROOT))
    assert done.returncode == 0, done.stderr
    jmap = runner.outputs.read_text("utf-8").strip().removeprefix("jmap=")
    version = subprocess.run([jmap, "--version"], check=True, capture_output=True, text=True)
    assert version.stdout == done.stdout
    assert Path(jmap).is_relative_to(runner.temp)
