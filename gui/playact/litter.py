"""Python's garbage goes on the window's thread only.

A widget that is part of a cycle (a row that knows its list, a dialog that knows its button) is deleted by whichever
thread happens to look for garbage, and Qt does not survive a widget that dies on a worker's thread. So Python's own
looking is off, and the window's loop looks instead: at most twice a second, by the same thresholds.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500


class Litter(QObject):
    """Collects for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def settle(self) -> None:
        """What is there by now stays: a later look through all that was imported would stall the window."""
        gc.freeze()

    def look(self) -> int | None:
        """Collects the oldest generation that is due, and says which; None where none is."""
        due = [generation for generation, (count, limit) in enumerate(_fill()) if count > limit]
        if not due:
            return None
        gc.collect(due[-1])
        return due[-1]


def _fill() -> list[tuple[int, int]]:
    """Of each generation: what has come since it was last looked at, and how much may."""
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))
