"""A line that comes, is read, and goes: what the studio announces."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playact.domain.sentence import Sentence
from playact.domain.take import Take
from playact.views.details_dialog import DetailsDialog
from playact.views.icons import IconButton
from playact.views.labels import label
from playact.views.wording import spoken

STAYS_MS = {"good": 5000, "warn": 12000, "bad": 20000}
MOST = 3
WIDTH = 520
REMEMBERED = 50


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
        button.clicked.connect(lambda: DetailsDialog(self.text, self._raw, self.window()).open())
        return button


class Toasts(QWidget):
    """The newest few, above the foot of `room`. Takes tell it the raw answers that belong to what is announced."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self._raws: dict[Sentence, str] = {}
        self._shown: list[Toast] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        room.installEventFilter(self)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is being said, oldest first."""
        return [each.text for each in self._shown]

    def hear_take(self, take: Take) -> None:
        """Remembers the raw answer behind a take's problem."""
        if take.problem and take.raw:
            self._raws[take.problem] = take.raw
            while len(self._raws) > REMEMBERED:
                self._raws.pop(next(iter(self._raws)))

    def announce(self, sentence: Sentence, level: str) -> None:
        """Says a sentence, to the eye and to assistive tools; the same one is not said twice at a time."""
        text = spoken(sentence)
        for same in [each for each in self._shown if each.text == text]:
            self._remove(same)
        toast = Toast(text, level, self._raws.get(sentence, ""), self)
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

    def _place(self) -> None:
        self.setVisible(bool(self._shown))
        width = min(WIDTH, self._room.width() - 32)
        self.setFixedWidth(max(120, width))
        height = self._column.totalHeightForWidth(self.width())
        self.setFixedHeight(max(height, 1))
        self.move((self._room.width() - self.width()) // 2, self._room.height() - self.height() - 48)
        self.raise_()


def _dot(level: str) -> QLabel:
    dot = label("●")
    dot.setProperty("level", level)
    dot.setAlignment(Qt.AlignmentFlag.AlignTop)
    return dot
