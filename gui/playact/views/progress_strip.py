"""How far a take under way has come, what stands in its way, and the buttons that hurry and end it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playact.views.labels import label
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
    """A line of words, a bar, what is wrong where something is, and Cancel."""

    cancel_asked = Signal()
    now_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setObjectName("progressWords")
        self.bar = ProgressBar()
        self.bar.setObjectName("progressBar")
        self.problem = label("", "dim", wrap=True)
        self.problem.setObjectName("progressProblem")
        self.now = QPushButton()
        self.now.setObjectName("fetchNowButton")
        self.now.setCursor(Qt.CursorShape.PointingHandCursor)
        self.now.clicked.connect(self.now_asked)
        self.cancel = QPushButton()
        self.cancel.setObjectName("cancelButton")
        self.cancel.setCursor(Qt.CursorShape.PointingHandCursor)
        self.cancel.clicked.connect(self.cancel_asked)
        words = QVBoxLayout()
        words.setSpacing(RHYTHM)
        words.addWidget(self._words)
        words.addWidget(self.bar)
        words.addWidget(self.problem)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * RHYTHM)
        row.addLayout(words, 1)
        row.addWidget(self.now)
        row.addWidget(self.cancel)
        self._say()
        self.show_progress("", None)

    def show_progress(self, words: str, share: float | None, problem: str = "") -> None:
        """What goes on, how far it is, 0 to 1, and what stands in its way: then it can be tried now."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.now.setVisible(bool(problem))
        self._words.setText(words)
        self.bar.set_share(share)
        self.bar.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.cancel.setText(self.tr("Cancel"))
        self.now.setText(self.tr("Try now"))
