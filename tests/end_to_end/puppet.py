"""A studio in a process of its own, for tests that work it from outside.

It is the whole program as a person starts it. One JSON object a line comes in (what to do) and one goes out (what came
of it, and every change of a take): where a widget stands on the screen, so that a real mouse can go there; a click; a
field's value; a picture of the window.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from typing import Any

from playact.log_file import open_log
from playact.paths import find_paths

open_log(find_paths())  # as `__main__` does, before Qt has words of its own to say

from PySide6.QtCore import QPoint  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from playact.app import run  # noqa: E402
from playact.domain.take import Take  # noqa: E402
from playact.studio.studio import Studio  # noqa: E402
from playact.views.window import Window  # noqa: E402


class Puppet:
    """Does what it is told until its standard input closes."""

    def __init__(self) -> None:
        self._window: Window
        self._studio: Studio

    async def perform(self, window: Window, studio: Studio) -> int:
        """Runs beside the studio's own work, on its loop."""
        self._window, self._studio = window, studio
        orders: asyncio.Queue[str] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def read() -> None:
            for line in sys.stdin:
                loop.call_soon_threadsafe(orders.put_nowait, line)
            loop.call_soon_threadsafe(orders.put_nowait, "")

        threading.Thread(target=read, daemon=True).start()
        studio.take_changed.connect(self._tell_take)
        studio.announced.connect(lambda sentence, level: self._tell(announced=str(sentence), level=level))
        studio.doctor.examined.connect(
            lambda source, findings: self._tell(examined=source.text, complete=findings.complete)
        )
        studio.history.listed.connect(lambda rows: self._tell(listed=len(rows)))
        window.stage.frame_shown.connect(lambda: self._tell(frame=True))
        studio.opened.connect(lambda: self._tell(opened=True))
        while line := await orders.get():
            order = json.loads(line)
            self._tell(answer=getattr(self, f"_do_{order.pop('do')}")(**order))
        return 0

    def _tell(self, **fact: Any) -> None:
        print(json.dumps(fact), flush=True)

    def _tell_take(self, take: Take) -> None:
        self._tell(
            take=take.id,
            state=take.state.value,
            video=take.files.video,
            poster=take.files.poster,
            problem=str(take.problem or ""),
        )

    def _widget(self, name: str) -> QWidget:
        found = self._window.findChild(QWidget, name)
        assert found is not None, f"no widget is called {name}"
        return found

    def _do_where(self, name: str) -> list[int]:
        """The middle of a widget on the screen, in pixels."""
        widget = self._widget(name)
        point = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
        return [point.x(), point.y()]

    def _do_is_welcoming(self, name: str) -> bool:
        """Whether a well shows that it takes what is dragged over it."""
        return bool(self._widget(name).property("target"))

    def _do_click(self, name: str) -> bool:
        button = self._widget(name)
        assert isinstance(button, QAbstractButton)
        button.click()
        return button.isEnabled()

    def _do_set(self, name: str, value: Any) -> None:
        widget = self._widget(name)
        if isinstance(widget, QSpinBox | QDoubleSpinBox):
            widget.setValue(value)
        elif isinstance(widget, QComboBox):
            widget.setCurrentText(value)
        elif isinstance(widget, QPlainTextEdit):
            widget.setPlainText(value)
        elif isinstance(widget, QLineEdit):
            widget.setText(value)
            widget.editingFinished.emit()
        elif isinstance(widget, QAbstractButton):
            widget.setChecked(value)
        else:
            raise TypeError(f"{name} is a {type(widget).__name__}")

    def _do_read(self, name: str) -> Any:
        widget = self._widget(name)
        if isinstance(widget, QSpinBox | QDoubleSpinBox):
            return widget.value()
        if isinstance(widget, QComboBox):
            return widget.currentText()
        if isinstance(widget, QAbstractSpinBox | QLineEdit | QLabel | QAbstractButton):
            return widget.text()
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText()
        raise TypeError(f"{name} is a {type(widget).__name__}")

    def _do_place(self, x: int, y: int, width: int, height: int) -> None:
        self._window.setGeometry(x, y, width, height)

    def _do_picture(self, path: str) -> None:
        self._window.grab().save(path)

    def _do_play(self) -> None:
        self._window.stage.play()


if __name__ == "__main__":
    sys.exit(run(Puppet().perform))
