"""jmap as its users run it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jmap.cli.main import app

EXAMPLES = Path(__file__).parents[1] / "examples"
JMAP = (sys.executable, "-m", "jmap")
MAP = """\
journey: Renting a boat
stages:
  - name: Choose
    touchpoints: [Website]
    barriers: [All of them look alike]
  - name: Pay
    touchpoints: [Till]
    barriers: [Cash only]
"""
BY_DEFAULT = {"boat.html", "boat.map.svg", "boat.flow.svg"}
"""What `MAP`, called boat, is rendered into, but the index."""
BROKEN = "journey: Broken\nstages:\n  - name: A\n    barrier: [x]\n"

NO_CACHE = f"{os.devnull}/none"
"""A folder that cannot be: no run knows what another found, nor writes to anybody's home."""

_COLORS = ("NO_COLOR", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "TERM", "JMAP_TODAY")
_CLEAN = {name: value for name, value in os.environ.items() if name not in _COLORS}


@dataclass(frozen=True)
class Done:
    """What a run gave."""

    code: int
    out: str
    err: str


def environment(more: Mapping[str, str | None] = {}) -> dict[str, str]:
    """The environment without what colours output, and with *more*; None takes out."""
    merged = {"COLUMNS": "100", "JMAP_CACHE_DIR": NO_CACHE, **_CLEAN, **more}
    return {name: value for name, value in merged.items() if value is not None}


def jmap(
    *words: str | Path,
    cwd: Path | None = None,
    given: bytes = b"",
    env: Mapping[str, str | None] = {},
) -> Done:
    """Run jmap as a process of its own, *given* its standard input."""
    done = subprocess.run(
        [*JMAP, *map(str, words)],
        cwd=cwd,
        input=given,
        env=environment(env),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def as_nobody(*words: str | Path) -> Done:
    """As `jmap`, without root's power to read and write anywhere."""
    line = [*JMAP, *map(str, words)]
    if os.geteuid() == 0:
        line = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--", *line]
    done = subprocess.run(line, env=environment(), capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


needs_nobody = pytest.mark.skipif(
    shutil.which("setpriv") is None and os.geteuid() == 0, reason="runs as root"
)


def here(*words: str | Path, columns: int = 100) -> Done:
    """Run jmap in this process, which is faster; faults of ours are raised."""
    runner = CliRunner(env={"COLUMNS": str(columns), "JMAP_CACHE_DIR": NO_CACHE})
    result = runner.invoke(app, [str(word) for word in words], prog_name="jmap")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout_bytes.decode(), result.stderr_bytes.decode())


def files_below(folder: Path) -> dict[str, bytes]:
    """The files below *folder*, by their paths in it with `/`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def with_id(id: str) -> str:
    """`MAP` with an id of its own."""
    return f"id: {id}\n{MAP}"


def make_project(above: Path, folder: str = "maps", config: str = "", **maps: str) -> Path:
    """A project of *maps*, `{name: text}`, in a *folder* below *above*; `config` goes into its
    `jmap.yaml`."""
    root = above / folder
    root.mkdir(parents=True)
    (root / "jmap.yaml").write_text(f"project: Boats\n{config}")
    for name, text in (maps or {"boat": MAP}).items():
        (root / f"{name}.journey.yaml").write_text(text)
    return root


def commands(done: Done) -> list[list[str]]:
    """The words of the commands that a run proposes, as a shell reads them."""
    return [shlex.split(line)[1:] for line in re.findall("^  (jmap .*)", done.err, re.MULTILINE)]
