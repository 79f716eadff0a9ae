"""A line that comes, is read, and goes: what the studio announces."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playact.domain.sentence import Sentence
from playact.views.icons import IconButton
from playact.views.labels import label
from playact.views.wording import spoken

STAYS_MS = {"good": 5000, "warn": 12000, "bad": 20000}
MOST = 3
WIDTH = 520
GAP = 8
ABOVE_FOOT = 128
"""Pixels that stay free below: the controls of the stage are there."""


class Toast(QFrame):
    """One line. It goes by itself, unless the pointer rests on it."""

    gone = Signal(object)  # this toast

    def __init__(self, text: str, level: str, raw: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setProperty("level", level)
        self.text, self._raw = text, raw
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(8)
        words = label(text, wrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(_dot(level))
        row.addWidget(words, 1)
        if raw:
            row.addWidget(self._details_button())
        close = IconButton("close", self.tr("Dismiss"))
        close.clicked.connect(self.dismiss)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS.get(level, STAYS_MS["bad"]))
        self._timer.timeout.connect(self.dismiss)
        self._timer.start()

    def dismiss(self) -> None:
        """Goes."""
        self._timer.stop()
        self.gone.emit(self)

    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def _details_button(self) -> QPushButton:
        button = QPushButton(self.tr("Details"))
        button.setObjectName("toastDetails")
        button.setProperty("link", True)
        button.setProperty("strong", True)
        button.clicked.connect(self._show_details)
        return button

    def _show_details(self) -> None:
        from playact.views.details_dialog import DetailsDialog  # not needed for the first paint

        DetailsDialog(self.text, self._raw, self.window()).open()


class Toasts(QWidget):
    """The newest few, above the foot of `room`."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self._shown: list[Toast] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        room.installEventFilter(self)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is being said, oldest first."""
        return [each.text for each in self._shown]

    def announce(self, sentence: Sentence, level: str, raw: str = "") -> None:
        """Says a sentence, to the eye and to assistive tools; the same one is not said twice at a time."""
        text = spoken(sentence)
        for same in [each for each in self._shown if each.text == text]:
            self._remove(same)
        toast = Toast(text, level, raw, self)
        toast.gone.connect(self._remove)
        self._shown.append(toast)
        self._column.addWidget(toast)
        for old in self._shown[:-MOST]:
            self._remove(old)
        self._place()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _remove(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            self._column.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
            self._place()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return handled

    def _place(self) -> None:
        self.setVisible(bool(self._shown))
        width = max(120, min(WIDTH, self._room.width() - 32))
        height = sum(each.heightForWidth(width) for each in self._shown) + GAP * (len(self._shown) - 1)
        left = (self._room.width() - width) // 2
        self.setGeometry(left, self._room.height() - height - ABOVE_FOOT, width, max(1, height))
        self.raise_()


def _dot(level: str) -> QLabel:
    dot = label("●")
    dot.setProperty("level", level)
    dot.setAlignment(Qt.AlignmentFlag.AlignTop)
    return dot
