"""Processes that draw, while this one poses, looks and encodes.

To draw a picture is a few large calls, which let go of Python's lock, and hundreds of small ones, which do not: two
threads that draw wait for one another so long that they get hardly more done than one. So processes are forked off with
all that they draw from; nothing is loaded there, and nothing is sent but what changes from picture to picture. It comes
back through memory that is shared. Where there is no fork, or a process is lost, this one draws.

A forked process has no other threads, and the locks as they left them. It only draws, which needs none of theirs, and
collects no garbage of before: a decoder would wait for its threads for ever.
"""

from __future__ import annotations

import gc
import itertools
import mmap
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from types import TracebackType
from typing import Generic, Self, TypeVar

import numpy as np

from playact.engine.arrays import Image

_AHEAD = 2  # orders that wait for each hand, so that none runs dry
_PATIENCE = 20.0  # seconds for a picture that takes hundredths of one
_DONE = b"."

_Order = TypeVar("_Order")


class Painter(Generic[_Order]):
    """A context: pictures of a `shape`, made by `draw` as that was when the context was entered, by as many processes
    as it has `hands`. Of one thread."""

    def __init__(self, draw: Callable[[_Order], Image], shape: tuple[int, ...], hands: int) -> None:
        self._hands = [_Hand(draw, shape) for _ in range(hands)]
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        for hand in self._hands:
            hand.start()
            self._stack.callback(hand.dismiss)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def drawn(self, orders: Iterable[_Order]) -> Generator[tuple[_Order, Image]]:
        """Each of `orders`, which are taken in the caller's thread, a few ahead, and its picture, in their order.

        Raises what `draw` and `orders` raise.
        """
        asked: deque[_Hand[_Order]] = deque()
        try:
            for order, hand in zip(orders, itertools.cycle(self._hands), strict=False):
                if len(asked) == _AHEAD * len(self._hands):
                    yield asked.popleft().answer()
                hand.ask(order)
                asked.append(hand)
            while asked:
                yield asked.popleft().answer()
        finally:
            for hand in asked:
                hand.forget()


class _Hand(Generic[_Order]):
    """One process that draws."""

    def __init__(self, draw: Callable[[_Order], Image], shape: tuple[int, ...]) -> None:
        self._draw = draw
        shared = mmap.mmap(-1, _AHEAD * int(np.prod(shape)))
        self._places = itertools.cycle(np.frombuffer(shared, np.uint8).reshape(_AHEAD, *shape))
        self._waiting: deque[tuple[_Order, Image]] = deque()
        self._there: tuple[ForkProcess, Connection] | None = None

    def start(self) -> None:
        """Where there is no fork, no memory left for it, or no leave to have children, all is drawn here."""
        if sys.platform != "linux" or multiprocessing.current_process().daemon:
            return
        context = multiprocessing.get_context("fork")
        here, there = context.Pipe()
        process = context.Process(target=self._serve, args=(here, there), name="painter", daemon=True)
        gc.freeze()
        try:
            process.start()
        except OSError:
            here.close()
        else:
            self._there = process, here
        finally:
            gc.unfreeze()
            there.close()

    def ask(self, order: _Order) -> None:
        """It waits behind those before it."""
        self._waiting.append((order, next(self._places)))
        if self._there:
            try:
                self._there[1].send(order)
            except OSError:
                self.dismiss()

    def answer(self) -> tuple[_Order, Image]:
        """The oldest order's. What can't be drawn there is drawn here, where its error, if it was one, is raised."""
        order, place = self._waiting.popleft()
        if self._there:
            try:
                if self._there[1].poll(_PATIENCE) and self._there[1].recv_bytes() == _DONE:
                    return order, place.copy()
            except (EOFError, OSError):
                pass
            self.dismiss()
        return order, self._draw(order)

    def forget(self) -> None:
        """What it was asked nobody wants any more; what it has drawn of that would be taken for the next answer."""
        self._waiting.clear()
        self.dismiss()

    def dismiss(self) -> None:
        """What it was asked is drawn here."""
        if self._there:
            process, line = self._there
            self._there = None
            line.close()
            process.kill()
            process.join()
            process.close()

    def _serve(self, here: Connection, there: Connection) -> None:
        """The other process, until who asks is gone."""
        here.close()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asks
        try:
            for place in self._places:
                np.copyto(place, self._draw(there.recv()))
                there.send_bytes(_DONE)
        except Exception:  # the boundary of the process: whatever it is, it will be raised in the other one
            return
