"""Pictures come in the order of what was asked, whoever draws them, and whatever becomes of who should."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing

import numpy as np
import pytest

from playact.engine import painter
from playact.engine.painter import Painter

SHAPE = (2, 3)

DIES = """
import os, signal
import numpy as np
from playact.engine.painter import Painter

with Painter(lambda order: np.full((2, 3), order, np.uint8), (2, 3), 2) as other:
    assert next(other.drawn(range(9)))[0] == 0
    os.kill(os.getpid(), signal.SIGKILL)
"""


def draw(order: int) -> np.ndarray:
    """Says by whom it was drawn: 0 by this process, 1 by another."""
    return np.full(SHAPE, 2 * order + (multiprocessing.parent_process() is not None), np.uint8)


def read(drawn: tuple[int, np.ndarray]) -> tuple[int, bool]:
    """What was drawn, and whether by another process."""
    order, picture = drawn
    assert picture.shape == SHAPE
    assert (picture == picture[0, 0]).all()
    assert picture[0, 0] // 2 == order
    return order, bool(picture[0, 0] % 2)


@pytest.mark.parametrize("hands", [1, 2, 3])
def test_others_draw_all_in_its_order(hands):
    with Painter(draw, SHAPE, hands) as others:
        first = [read(each) for each in others.drawn(range(20))]
        again = [read(each) for each in others.drawn(range(20, 23))]
    assert first + again == [(k, True) for k in range(23)]
    assert not multiprocessing.active_children()


def test_a_picture_stays_as_it_is_while_others_are_drawn():
    with Painter(draw, SHAPE, 1) as others:
        kept = list(others.drawn(range(20)))
    assert [read(each)[0] for each in kept] == list(range(20))


def test_orders_are_taken_in_the_callers_thread_a_few_ahead():
    taken: list[int] = []

    def orders() -> Iterator[int]:
        for k in range(100):
            assert threading.current_thread() is threading.main_thread()
            taken.append(k)
            yield k

    with Painter(draw, SHAPE, 2) as others, closing(others.drawn(orders())) as drawn:
        assert read(next(drawn)) == (0, True)
        assert len(taken) < 10


def test_who_wants_no_more_gets_no_old_answers_later():
    with Painter(draw, SHAPE, 2) as others:
        with closing(others.drawn(range(50))) as drawn:
            next(drawn)
        assert [read(each) for each in others.drawn([70, 71])] == [(70, False), (71, False)]
    assert not multiprocessing.active_children()


def test_an_error_is_raised_where_it_was_asked_for():
    with Painter(lambda order: draw(10 // order), SHAPE, 2) as others, closing(others.drawn([5, 2, 0, 1])) as drawn:
        assert [order for order, _ in (next(drawn), next(drawn))] == [5, 2]
        with pytest.raises(ZeroDivisionError):
            next(drawn)


def test_what_a_lost_process_should_have_drawn_is_drawn_here():
    with Painter(draw, SHAPE, 2) as others, closing(others.drawn(range(30))) as drawn:
        first = [read(next(drawn)) for _ in range(6)]
        lost = multiprocessing.active_children()[0]
        os.kill(lost.pid or 0, signal.SIGKILL)
        rest = [read(each) for each in drawn]
    assert first == [(k, True) for k in range(6)]
    assert [k for k, _ in first + rest] == list(range(30))
    assert {there for _, there in rest} == {True, False}


def test_nobody_waits_for_ever_for_a_process_that_stands_still(monkeypatch):
    monkeypatch.setattr(painter, "_PATIENCE", 0.2)
    with Painter(draw, SHAPE, 1) as others, closing(others.drawn(range(10))) as drawn:
        read(next(drawn))
        (still,) = multiprocessing.active_children()
        os.kill(still.pid or 0, signal.SIGSTOP)
        assert [k for k, _ in map(read, drawn)] == list(range(1, 10))
    assert not multiprocessing.active_children()


def test_where_no_process_can_be_forked_off_all_is_drawn_here(monkeypatch):
    def no_memory(process: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.context.ForkProcess, "start", no_memory)
    with Painter(draw, SHAPE, 2) as others:
        assert [read(each) for each in others.drawn(range(9))] == [(k, False) for k in range(9)]


def test_garbage_of_before_is_not_collected_there():
    collected = multiprocessing.get_context("fork").Event()

    class Cycle:
        def __init__(self) -> None:
            self.own = self

        def __del__(self) -> None:
            if multiprocessing.parent_process() is not None:
                collected.set()

    def collects(order: int) -> np.ndarray:
        gc.collect()
        return draw(order)

    Cycle()
    with Painter(collects, SHAPE, 1) as others:
        assert [read(each) for each in others.drawn([1, 2])] == [(1, True), (2, True)]
    assert not collected.is_set()
    assert gc.get_freeze_count() == 0


def test_who_draws_is_gone_once_who_asked_was_killed():
    """All who have a pipe open are gone when it ends."""
    asks = subprocess.run([sys.executable, "-c", DIES], stdout=subprocess.PIPE, timeout=60, check=False)
    assert asks.returncode == -signal.SIGKILL
