"""Widgets in cycles die on the window's thread, whoever makes the garbage that sets it off."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from playact.litter import INTERVAL_MS, Litter


@pytest.fixture
def litter(qtbot: QtBot) -> Iterator[Litter]:
    home = QObject()
    yield Litter(home)


class Knot(QPushButton):
    """A button that leads to itself: a cycle."""

    def __init__(self) -> None:
        super().__init__()
        self.back = [self]


def make_much_garbage() -> None:
    """More cycles than the oldest generation's threshold lets pass."""
    for _ in range(200_000):
        cycle: list[object] = []
        cycle.append(cycle)


def test_a_worker_that_makes_garbage_collects_none(litter: Litter, qtbot: QtBot) -> None:
    died: list[threading.Thread] = []
    weakref.finalize(Knot(), lambda: died.append(threading.current_thread()))

    worker = threading.Thread(target=make_much_garbage)
    worker.start()
    worker.join()
    assert died == []

    qtbot.waitUntil(lambda: bool(died), timeout=20 * INTERVAL_MS)
    assert died == [threading.main_thread()]


def test_what_has_settled_is_looked_for_no_more(litter: Litter) -> None:
    before = gc.get_freeze_count()
    litter.settle()
    try:
        assert gc.get_freeze_count() > before
        assert sum(gc.get_count()) < 1000
    finally:
        gc.unfreeze()


def test_nothing_is_looked_for_while_nothing_came(litter: Litter) -> None:
    gc.collect()

    assert litter.look() is None
    make_much_garbage()
    assert litter.look() in {0, 1, 2}
