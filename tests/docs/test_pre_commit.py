"""The hooks for pre-commit, tried with pre-commit itself on a real git repository.

They are run with the jmap that is tested. With JMAP_INDEX, pre-commit also installs jmap from this
repository as it would for anybody, which takes a package index.
"""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PRE_COMMIT = shutil.which("pre-commit")
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
SOUND = """\
journey: A table for two
segments: [Couples]
stages:
  - name: Reserve
    touchpoints: [Phone]
    barriers: [Nobody answers before five]
"""
BROKEN = SOUND.replace("barriers", "bariers")
PROJECT = "project: A restaurant\n"

pytestmark = [
    pytest.mark.skipif(PRE_COMMIT is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


class Repository:
    """A git repository with maps, and pre-commit's answers in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
        self.env |= {
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home"),
            "PATH": os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"])),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "NO_COLOR": "1",
        }
        for who in ("AUTHOR", "COMMITTER"):
            self.env |= {f"GIT_{who}_NAME": "Ada", f"GIT_{who}_EMAIL": "ada@example.com"}
        folder.mkdir()
        self.git("init", "--quiet")

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.env, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip

    def git(self, *words: str) -> str:
        done = self.call("git", *words)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def add(self, **files: str) -> None:
        """Write and stage *files*: `a_b="…"` is `a/b.journey.yaml`, `jmap` is `jmap.yaml`."""
        for name, text in files.items():
            shown = "jmap.yaml" if name == "jmap" else f"{name.replace('_', '/')}.journey.yaml"
            path = self.folder / shown
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        self.git("add", "--all")

    def commit(self) -> str:
        self.git("commit", "--quiet", "--no-verify", "--message", "Maps")
        return self.git("rev-parse", "HEAD")

    def hooks(self, hook: str, **changes: Any) -> tuple[int, str]:
        """Run a *hook* of ours on what is staged, with the jmap on the path."""
        (entry,) = (entry for entry in HOOKS if entry["id"] == hook)
        local = {**entry, "language": "system", **changes}
        return self.run([{"repo": "local", "hooks": [local]}])

    def run(self, repos: list[dict[str, Any]]) -> tuple[int, str]:
        """pre-commit's exit code and what it prints, on what is staged."""
        config = self.folder.parent / "config.yaml"
        config.write_text(yaml.safe_dump({"repos": repos}), "utf-8")
        done = self.call(str(PRE_COMMIT), "run", "--color", "never", "--config", str(config))
        return done.returncode, done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "our maps")


def test_the_manifest_is_valid() -> None:
    command = [str(PRE_COMMIT), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [hook["id"] for hook in HOOKS] == ["jmap-lint", "jmap-fix"]


def test_a_sound_map_passes(repository: Repository) -> None:
    repository.add(maps_dinner=SOUND)
    code, said = repository.hooks("jmap-lint")
    assert (code, "Passed" in said) == (0, True), said


def test_a_broken_map_stops_the_commit(repository: Repository) -> None:
    repository.add(maps_dinner=SOUND, maps_lunch=BROKEN)
    code, said = repository.hooks("jmap-lint")
    assert code == 1
    assert "maps/lunch.journey.yaml:6:5 error unknown-field" in said
    assert "dinner" not in said


def test_what_is_not_committed_stops_nothing(repository: Repository) -> None:
    repository.add(maps_lunch=BROKEN)
    repository.commit()
    repository.add(maps_dinner=SOUND)
    assert repository.hooks("jmap-lint")[0] == 0


def test_a_changed_project_file_brings_all_its_maps(repository: Repository) -> None:
    repository.add(jmap=PROJECT, maps_dinner=SOUND.replace("segments: [Couples]\n", ""))
    repository.commit()
    repository.add(jmap=f"{PROJECT}lint: {{profile: workshop}}\n")
    code, said = repository.hooks("jmap-lint")
    assert code == 1
    assert "maps/dinner.journey.yaml:1:10 error missing-segments" in said


def test_other_yaml_is_left_alone(repository: Repository) -> None:
    (repository.folder / "compose.yaml").write_text("services: {}\n")
    repository.git("add", "--all")
    code, said = repository.hooks("jmap-lint")
    assert (code, "no files to check" in said) == (0, True), said


def test_a_whole_project_can_be_linted_at_each_commit(repository: Repository) -> None:
    repository.add(jmap=PROJECT, maps_lunch=BROKEN)
    repository.commit()
    repository.add(maps_dinner=SOUND)
    code, said = repository.hooks("jmap-lint", args=["."], pass_filenames=False, always_run=True)
    assert code == 1
    assert "maps/lunch.journey.yaml:6:5 error unknown-field" in said


def test_what_can_be_mended_is_mended(repository: Repository) -> None:
    repository.add(maps_dinner=f"# ours\n{BROKEN}")
    code, said = repository.hooks("jmap-fix")
    assert (code, "files were modified by this hook" in said) == (1, True), said
    path = repository.folder / "maps" / "dinner.journey.yaml"
    assert path.read_text("utf-8") == f"# ours\n{SOUND}"
    repository.git("add", "--all")
    assert repository.hooks("jmap-fix")[0] == 0
    assert repository.hooks("jmap-lint")[0] == 0


def test_what_cannot_be_mended_is_left_to_lint(repository: Repository) -> None:
    repository.add(maps_dinner=SOUND.replace("barriers", "qqqqqq"))
    assert repository.hooks("jmap-fix")[0] == 0
    assert repository.hooks("jmap-lint")[0] == 1


@pytest.mark.skipif("JMAP_INDEX" not in os.environ, reason="JMAP_INDEX is not set")
def test_pre_commit_installs_jmap_from_this_repository(
    repository: Repository, tmp_path: Path
) -> None:
    source = Repository(tmp_path / "jmap")
    names = ("src", "templates", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
    for name in names:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source.folder / name)
    source.git("add", "--all")
    hook = {"repo": str(source.folder), "rev": source.commit(), "hooks": [{"id": "jmap-lint"}]}
    repository.env["PATH"] = os.pathsep.join(
        (str(Path(shutil.which("git") or "").parent), os.defpath)
    )
    repository.add(maps_lunch=BROKEN)
    code, said = repository.run([hook])
    assert code == 1
    assert "maps/lunch.journey.yaml:6:5 error unknown-field" in said
