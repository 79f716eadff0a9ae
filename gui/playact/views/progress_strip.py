"""How far a take under way has come, and the button that ends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playact.views.tokens import RHYTHM, tokens_of


class ProgressBar(QWidget):
    """A hairline that fills. `share` goes from 0 to 1; None is a road of unknown length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(3)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.share: float | None = None

    def set_share(self, share: float | None) -> None:
        """Shows that much."""
        self.share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.line))
        painter.fillRect(0, 0, round(self.width() * (self.share or 0.0)), self.height(), QColor(tokens.accent))


class ProgressStrip(QWidget):
    """A line of words, a bar, and Cancel."""

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setObjectName("progressWords")
        self.bar = ProgressBar()
        self.bar.setObjectName("progressBar")
        self.cancel = QPushButton()
        self.cancel.setObjectName("cancelButton")
        self.cancel.setCursor(Qt.CursorShape.PointingHandCursor)
        self.cancel.clicked.connect(self.cancel_asked)
        words = QVBoxLayout()
        words.setSpacing(RHYTHM)
        words.addWidget(self._words)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * RHYTHM)
        row.addLayout(words, 1)
        row.addWidget(self.cancel)
        self._say()

    def show_progress(self, words: str, share: float | None) -> None:
        """What goes on, and how far it is, 0 to 1."""
        self._words.setText(words)
        self.bar.set_share(share)
        self.bar.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.cancel.setText(self.tr("Cancel"))
