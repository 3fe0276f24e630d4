"""Where the command starts and ends, quickly.

Two things cost as long as all the rest of a small run: the collector of garbage, which walks all
that is imported again and again, and the interpreter's end, which frees it piece by piece.
"""

import atexit
import contextlib
import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run `jmap` and leave with its exit code."""
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _hold_places()
    from jmap.cli.main import run as run_jmap

    code: object = 0
    try:
        run_jmap()
    except SystemExit as end:
        code = end.code
    if code is not None and not isinstance(code, int):
        print(code, file=sys.stderr)
        code = 1
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code or 0)


def _hold_places() -> None:
    """Where standard output is closed, put one there that takes nothing, and for standard error
    one that takes all: no file that is opened later comes in their places."""
    if sys.stdout is None:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 1)
        sys.stdout = open(1, "w")  # noqa: SIM115 - it stays open
    if sys.stderr is None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.stderr = open(2, "w")  # noqa: SIM115 - as above
