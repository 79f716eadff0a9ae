"""Work shared out between threads comes back in its order, and ends when nobody wants it any more."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from playact.engine import ensemble
from playact.engine.ensemble import THREADS, in_order, in_turns


def test_keeps_the_order_whoever_is_quicker():
    first_may_end = threading.Event()

    def work(piece: int) -> int:
        if piece == 0:
            assert first_may_end.wait(10)
        if piece == THREADS:
            first_may_end.set()
        return piece * piece

    assert list(in_order(work, range(20), THREADS)) == [k * k for k in range(20)]


def test_takes_pieces_in_the_callers_thread_a_few_ahead():
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for k in range(100):
            assert threading.current_thread() is threading.main_thread()
            taken.append(k)
            yield k

    results = in_order(lambda piece: piece, pieces(), THREADS)
    assert next(results) == 0
    assert len(taken) < 10
    results.close()
    assert len(taken) < 10
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ensemble")]


def test_an_error_reaches_the_one_who_waits():
    def work(piece: int) -> int:
        return 10 // piece

    with closing(in_order(work, [5, 2, 0, 1], THREADS)) as results:
        assert [next(results), next(results)] == [2, 5]
        with pytest.raises(ZeroDivisionError):
            next(results)


def test_each_tool_has_its_own_pieces_in_their_order():
    tools: list[list[int]] = [[], []]
    first_may_end = threading.Event()

    def work(tool: list[int], piece: int) -> int:
        if piece == 0:
            assert first_may_end.wait(10)
        if piece == 7:  # the other tool has done all of its own by then
            first_may_end.set()
        tool.append(piece)
        return piece * piece

    assert list(in_turns(work, tools, range(8))) == [k * k for k in range(8)]
    assert tools == [[0, 2, 4, 6], [1, 3, 5, 7]]


def test_turns_that_nobody_wants_any_more_are_left_undone(monkeypatch):
    done: list[int] = []
    dropped = threading.Event()

    class Desk(ThreadPoolExecutor):
        def submit(self, work, tool, piece):
            future = super().submit(work, tool, piece)
            future.add_done_callback(lambda future: dropped.set() if future.cancelled() else None)
            return future

    def work(tool: str, piece: int) -> None:
        if piece > 0 and not dropped.wait(5):
            dropped.set()  # or all others would wait as long
        done.append(piece)

    monkeypatch.setattr(ensemble, "ThreadPoolExecutor", Desk)
    results = in_turns(work, ["one"], range(100))
    next(results)
    results.close()
    assert done in ([0], [0, 1])
