"""jmap under limits of memory and time, and what it took."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MOST_MEMORY = 500 << 20
MOST_SECONDS = 15.0
"""Of processor time; jmap takes three at most, where nothing else disturbs it."""

# A process of its own forks jmap, as what a process has ever held counts for what it starts.
_LAUNCHER = """
import os, resource, sys
pid = os.fork()
if not pid:
    resource.setrlimit(resource.RLIMIT_AS, (1500 << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
    os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
_, status, used = os.wait4(pid, 0)
with open(sys.argv[1], "w") as told:
    seconds = used.ru_utime + used.ru_stime
    print(os.waitstatus_to_exitcode(status), used.ru_maxrss, seconds, file=told)
"""


@dataclass(frozen=True)
class Ran:
    """A run of jmap: how it ended, what it printed, the memory (bytes) and time it took."""

    code: int
    out: bytes
    err: bytes
    memory: int
    seconds: float


def run(folder: Path, *words: str | bytes, given: bytes = b"") -> Ran:
    """Run `jmap` with *words* in *folder* under the limits, and see that it ends as it must."""
    usage = folder / ".usage"
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, str(usage), "-m", "jmap", *words],
        cwd=folder,
        input=given,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    code, memory, seconds = usage.read_text().split()
    usage.unlink()
    ran = Ran(int(code), done.stdout, done.stderr, int(memory) << 10, float(seconds))
    assert ran.code in (0, 1, 2), ran.err[-2000:]
    assert b"Traceback" not in ran.err
    assert b"fault of ours" not in ran.err
    assert ran.memory <= MOST_MEMORY
    assert ran.seconds <= MOST_SECONDS
    return ran


def lint(folder: Path, content: bytes | str, *options: str) -> Ran:
    """`jmap lint` of a map with *content*."""
    path = folder / "map.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run(folder, "lint", "--no-cache", *options, "map.yaml")
