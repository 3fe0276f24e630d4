"""What docs/ci.md shows is so: its files are valid, and their commands do what it says."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CI = (ROOT / "docs" / "ci.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", CI, re.MULTILINE | re.DOTALL)
ACTION_WORKFLOW, OWN_WORKFLOW, GITLAB, *PRE_COMMIT = BLOCKS
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
BROKEN = "journey: A walk\nsegments: [Guests]\nstage: []\n"
JMAP = Path(sysconfig.get_path("scripts"))

needs_schemas = pytest.mark.skipif(
    shutil.which("check-jsonschema") is None, reason="check-jsonschema is not installed"
)


def complaints(schema: str, text: str, file: Path) -> str:
    """What the official *schema* has against *text*, written to *file*; empty if nothing."""
    file.write_text(text, "utf-8")
    command = ["check-jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@needs_schemas
@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("github-actions", (ROOT / "action.yml").read_text("utf-8")),
        ("github-workflows", ACTION_WORKFLOW),
        ("github-workflows", OWN_WORKFLOW),
        ("gitlab-ci", GITLAB),
    ],
)
def test_a_file_is_valid_where_it_goes(schema: str, text: str, tmp_path: Path) -> None:
    assert complaints(schema, text, tmp_path / "file.yml") == ""


@needs_schemas
def test_a_file_that_is_not_valid_would_be_seen(tmp_path: Path) -> None:
    text = ACTION_WORKFLOW.replace("runs-on", "run-on")
    assert "run-on" in complaints("github-workflows", text, tmp_path / "file.yml")


@pytest.mark.skipif(shutil.which("pre-commit") is None, reason="pre-commit is not installed")
@pytest.mark.parametrize("text", PRE_COMMIT)
def test_the_configuration_of_pre_commit_is_valid(text: str, tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(text, "utf-8")
    command = ["pre-commit", "validate-config", str(config)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_that_are_shown_exist() -> None:
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    repos = [repo for text in PRE_COMMIT for repo in yaml.safe_load(text)["repos"]]
    shown = {hook["id"] for repo in repos for hook in repo["hooks"]}
    assert shown == {hook["id"] for hook in manifest}


def test_the_inputs_of_the_action_are_all_told_with_their_defaults() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    told = re.findall(r"^\| `([\w-]+)` \| (?:`(.*?)`)? ?\|", CI, re.MULTILINE)
    assert told == [(name, given["default"]) for name, given in action["inputs"].items()]
    used = yaml.safe_load(ACTION_WORKFLOW)["jobs"]["lint"]["steps"][1]["with"]
    assert set(used) <= set(action["inputs"])
    assert all(f"`{name}`" in CI for name in action["outputs"])


def test_the_workflow_that_init_writes_is_the_one_shown() -> None:
    assert (ROOT / "templates/project/journey-maps.yml").read_text("utf-8") == OWN_WORKFLOW


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_gitlab_job_does_what_it_says(tmp_path: Path) -> None:
    job: dict[str, Any] = yaml.safe_load(GITLAB)["journey-maps"]
    pip, maps = tmp_path / "bin" / "pip", tmp_path / "maps"
    pip.parent.mkdir()
    maps.mkdir()
    pip.write_text('#!/bin/sh\n[ "$1" = install ]\n')
    pip.chmod(0o755)
    (maps / "walk.journey.yaml").write_text(BROKEN, "utf-8")
    env = os.environ | {"CI_PROJECT_DIR": str(maps)}
    env["PATH"] = os.pathsep.join((str(pip.parent), str(JMAP), env["PATH"]))
    variables = "".join(f'export {name}="{text}"\n' for name, text in job["variables"].items())
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", variables + "\n".join(job["script"])],
        cwd=maps, env=env, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "error unknown-field" in done.stdout
    reports = job["artifacts"]["reports"]
    quality = yaml.safe_load((maps / reports["codequality"]).read_text("utf-8"))
    assert "unknown-field" in {found["check_name"] for found in quality}
    tests = ET.fromstring((maps / reports["junit"]).read_text("utf-8"))
    assert tests.findall(".//failure")
    (cached,) = job["cache"]["paths"]
    assert any((maps / cached).iterdir())


def copied() -> list[str]:
    """What the Dockerfile copies out of the repository."""
    lines = re.findall(r"^COPY (?!--)(.+)$", DOCKERFILE, re.MULTILINE)
    return [name for line in lines for name in line.split()[:-1]]


def test_docker_may_see_just_what_it_copies() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    assert patterns[0] == "*"
    assert sorted(name.removeprefix("!") for name in patterns if name[0] == "!") == sorted(copied())
    assert all((ROOT / name).exists() for name in copied())


def test_the_image_runs_jmap_as_nobody_in_particular() -> None:
    said = dict(re.findall(r"^(USER|WORKDIR|ENTRYPOINT) (.+)$", DOCKERFILE, re.MULTILINE))
    assert said["USER"] != "root"
    assert said["ENTRYPOINT"] == '["jmap"]'
    assert f'"$PWD:{said["WORKDIR"]}"' in CI


@pytest.mark.skipif("JMAP_INDEX" not in os.environ, reason="JMAP_INDEX is not set")
def test_what_docker_copies_is_enough_to_build_and_run_jmap(tmp_path: Path) -> None:
    source, python = tmp_path / "source", tmp_path / "venv" / "bin" / "python"
    source.mkdir()
    for name in copied():
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    subprocess.run([sys.executable, "-m", "venv", python.parents[1]], check=True)
    (build,) = re.findall(r"^RUN (pip wheel .+)$", DOCKERFILE, re.MULTILINE)
    (install,) = re.findall(r"^    (pip install .+)$", DOCKERFILE, re.MULTILINE)
    env = os.environ | {"PATH": os.pathsep.join((str(python.parent), os.environ["PATH"]))}
    for command in (build, install):
        here = command.replace(" /wheel", f" {tmp_path / 'wheel'}")
        subprocess.run(here, shell=True, cwd=source, env=env, check=True)
    (tmp_path / "walk.journey.yaml").write_text(BROKEN, "utf-8")
    done = subprocess.run(
        [python.with_name("jmap"), "lint"],
        cwd=tmp_path, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "error unknown-field" in done.stdout
