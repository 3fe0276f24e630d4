"""Sharing work among processes."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import active_count, current_thread, main_thread
from typing import Any, BinaryIO, NoReturn, TypeVar

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


@contextmanager
def in_fork(work: Callable[[], Iterable[T]]) -> Iterator[Iterator[T]]:
    """Do *work* in a process of its own as long as the context is open, which gives its results,
    each as soon as it is there. There are none where no process can be had, and no more once the
    work fails."""
    if sys.platform != "linux" or active_count() > 1:  # a fork has none of the other threads
        yield iter(())
        return
    reading, writing = os.pipe()
    try:
        process = os.fork()
    except OSError:  # there may be no more processes
        os.close(reading)
        os.close(writing)
        yield iter(())
        return
    if not process:
        os.close(reading)  # or, where nobody reads on, it would wait at a full pipe for ever
        _send(work, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            yield _received(pipe)
    finally:
        os.waitpid(process, 0)


def _received(pipe: BinaryIO) -> Iterator[Any]:
    """What is written to the other end of *pipe*."""
    import pickle

    while True:
        try:
            result = pickle.load(pipe)  # noqa: S301 - it comes from a fork of ours
        except (EOFError, pickle.UnpicklingError):
            return
        yield result


def _send(work: Callable[[], Iterable[object]], pipe: int) -> NoReturn:
    """Do *work*, write what it gives to *pipe*, and leave without a word."""
    import pickle

    try:
        with os.fdopen(pipe, "wb") as results:
            for result in work():
                pickle.dump(result, results)
                results.flush()
    finally:
        os._exit(0)
