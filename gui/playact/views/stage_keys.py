"""The keys of the stage, as editors of film have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from playact.views.arrangement import Arrangement

if TYPE_CHECKING:
    from playact.views.stage import Stage

JUMP_MS = 1000
"""How far J and L go: takes last seconds, not minutes."""


class StageKeys:
    """Space and K play and pause, ← → and , . step, J and L jump, Home and End, 1 to 4 arrange, B holds, S stars."""

    def __init__(self, stage: Stage) -> None:
        screening = stage.screening
        self._canvas = screening.canvas
        self._export = stage.ask_export
        key = Qt.Key
        self._deeds: dict[int, Callable[[], None]] = {
            key.Key_Space: screening.toggle,
            key.Key_K: screening.toggle,
            key.Key_Left: lambda: screening.step(-1),
            key.Key_Comma: lambda: screening.step(-1),
            key.Key_Right: lambda: screening.step(1),
            key.Key_Period: lambda: screening.step(1),
            key.Key_J: lambda: screening.seek(screening.duet.position - JUMP_MS),
            key.Key_L: lambda: screening.seek(screening.duet.position + JUMP_MS),
            key.Key_Home: lambda: screening.seek(0),
            key.Key_End: lambda: screening.step(screening.duet.last_frame),
            key.Key_S: stage.star,
            key.Key_1: lambda: stage.arrange(Arrangement.SINGLE),
            key.Key_2: lambda: stage.arrange(Arrangement.SIDE_BY_SIDE),
            key.Key_3: lambda: stage.arrange(Arrangement.WIPE),
            key.Key_4: lambda: stage.arrange(Arrangement.AB),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Does what the key stands for; False where it stands for nothing."""
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_E:
            self._export()
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_B:
            self._canvas.hold(True)
            return True
        deed = self._deeds.get(event.key())
        if deed is not None:
            deed()
        return deed is not None

    def release(self, event: QKeyEvent) -> bool:
        """Lets go of what a key held."""
        if event.key() == Qt.Key.Key_B and not event.isAutoRepeat():
            self._canvas.hold(False)
            return True
        return False
