"""What a command costs: wall and CPU time of a child process, and its memory. POSIX only."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]


PEAK = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


class FailedError(Exception):
    """A command did not do what it was measured for."""


@dataclass(frozen=True)
class Cost:
    """What a child process took, in seconds; `cpu` is user and system time together."""

    wall: float
    cpu: float


def environment() -> dict[str, str]:
    """The children's: plain text, a fixed day, and byte code cached as on anybody's machine."""
    env = {
        k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "FORCE_COLOR")
    }
    env |= {"JMAP_TODAY": "2026-06-30", "NO_COLOR": "1", "COLUMNS": "200"}
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser:
        env.setdefault("PUPPETEER_EXECUTABLE_PATH", browser)
    return env


def run(command: Command, cwd: Path, codes: tuple[int, ...] = (0,)) -> tuple[Cost, bytes]:
    """Run a command that must end with one of *codes*: its cost and its standard output."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=cwd, env=environment(), stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        output, errors = out.read(), err.read()
    if child.returncode not in codes:
        said = (errors or output).decode(errors="replace").strip().splitlines() or ["nothing said"]
        line = " ".join(map(str, command[:3]))
        raise FailedError(f"`{line} …` ended with {child.returncode}: {said[-1]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime), output


def peak(command: Command, cwd: Path) -> float:
    """Run a command that must end with 0: the most memory, in KB, that the largest of its
    processes held at a time. A small process starts it: the kernel counts the starter's own too."""
    said = run([sys.executable, "-I", "-S", "-c", PEAK, *command], cwd)[1]
    return int(said) / (1024 if sys.platform == "darwin" else 1)


def best(jobs: Sequence[Callable[[], Cost]], patience: int) -> list[Cost]:
    """Each job's minimum, wall and CPU apart, over interleaved runs.

    The jobs take turns until `patience` turns in a row have made no minimum smaller by 1 %:
    a busy machine gets more turns than a quiet one, up to eight times the patience.
    """
    least = [Cost(math.inf, math.inf) for _ in jobs]
    idle = 0
    for turn in range(8 * patience):
        order = range(len(jobs))
        idle += 1
        for number in reversed(order) if turn % 2 else order:
            cost, old = jobs[number](), least[number]
            least[number] = Cost(min(cost.wall, old.wall), min(cost.cpu, old.cpu))
            if cost.wall < 0.99 * old.wall or cost.cpu < 0.99 * old.cpu:
                idle = 0
        if idle == patience:
            break
    return least
