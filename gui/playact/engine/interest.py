"""Whether anybody still waits for a piece of work."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError


class Interest:
    """Of somebody in another thread's work, which asks for it between its steps. For all threads."""

    def __init__(self) -> None:
        self._lost = threading.Event()

    def lose(self) -> None:
        """Nobody waits any more."""
        self._lost.set()

    def ask(self) -> None:
        """Raises `CancelledError` once it is lost."""
        if self._lost.is_set():
            raise CancelledError


def taken() -> None:
    """Asks for the interest of who surely waits."""
