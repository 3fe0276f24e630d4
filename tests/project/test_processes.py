import os
import sys
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from jmap.project.processes import in_fork

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")


@pytest.fixture(autouse=True)
def single(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the command line: whatever threads a test runner has are none of the work's."""
    monkeypatch.setattr("jmap.project.processes.active_count", lambda: 1)


def test_results_come_from_another_process_one_by_one() -> None:
    def work() -> Iterator[tuple[int, str]]:
        for word in ("ä", "b" * 100_000):
            yield os.getpid(), word

    with in_fork(work) as results:
        (first, one), (second, other) = results
    assert (one, other) == ("ä", "b" * 100_000)
    assert first == second != os.getpid()


def test_work_that_fails_gives_what_it_gave_and_says_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def work() -> Iterator[str]:
        yield "begun"
        raise ValueError("loud")

    with in_fork(work) as results:
        assert list(results) == ["begun"]
    assert capfd.readouterr() == ("", "")


def test_work_that_is_cut_off_in_the_middle_of_a_result() -> None:
    class Cut:
        def __reduce__(self) -> tuple[object, ...]:
            os._exit(1)

    def work() -> Iterator[object]:
        yield "whole"
        yield Cut()

    with in_fork(work) as results:
        assert list(results) == ["whole"]


def test_with_other_threads_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    try:
        with in_fork(lambda: ["result"]) as results:
            assert list(results) == []
    finally:
        done.set()
        thread.join()


def test_where_no_process_can_be_had_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr("os.fork", fork)
    with in_fork(lambda: ["result"]) as results:
        assert list(results) == []


def test_results_that_nobody_waits_for_hold_nobody_up() -> None:
    def work() -> Iterator[tuple[int, str]]:
        yield os.getpid(), ""
        yield 0, "more than a pipe holds" * 100_000

    with in_fork(work) as results:
        process, _ = next(results)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
