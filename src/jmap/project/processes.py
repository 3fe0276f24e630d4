"""Sharing work among processes."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread


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
