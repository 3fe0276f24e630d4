"""Sharing work among processes."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import active_count, current_thread, main_thread
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")


@contextmanager
def ctrl_c_ignored() -> Iterator[None]:
    """Processes that are started inside ignore Ctrl-C for good: it is for the one that starts
    them."""
    if current_thread() is not main_thread():  # which alone is interrupted
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def cores() -> int:
    """How many processes this machine runs at once."""
    return os.cpu_count() or 1


def in_fork(work: Callable[[], Iterable[T]]) -> Iterator[T]:
    """Begin *work* in a process of its own; its results, each as soon as it is there. There are
    none where no process can be had, and no more once the work fails."""
    if sys.platform != "linux" or active_count() > 1:  # a fork has none of the other threads
        return iter(())
    reading, writing = os.pipe()
    try:
        process = os.fork()
    except OSError:  # there may be no more processes
        os.close(reading)
        os.close(writing)
        return iter(())
    if not process:
        _send(work, writing)
    os.close(writing)
    return _received(reading, process)


def _received(pipe: int, process: int) -> Iterator[Any]:
    """What *process* writes to *pipe*."""
    import pickle

    with open(pipe, "rb") as results:
        while True:
            try:
                result = pickle.load(results)  # noqa: S301 - it comes from a fork of ours
            except (EOFError, pickle.UnpicklingError):
                break
            yield result
    os.waitpid(process, 0)


def _send(work: Callable[[], Iterable[object]], pipe: int) -> NoReturn:
    """Do *work*, write what it gives to *pipe*, and leave without a word."""
    import pickle

    try:
        with open(pipe, "wb", buffering=0) as results:
            for result in work():
                results.write(pickle.dumps(result))
    finally:
        os._exit(0)
