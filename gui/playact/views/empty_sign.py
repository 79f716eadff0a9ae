"""What the empty stage shows: a performance and a character become a take."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from playact.views.icons import pixmap
from playact.views.tokens import tokens_of

CARD = 64
GAP = 34
ICON = 26
CARDS = ("video", "picture", "play")
SIGNS = ("+", "→")


class EmptySign(QWidget):
    """Three cards with a plus and an arrow between them, drawn in the theme's colours. It says nothing by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(len(CARDS) * CARD + len(SIGNS) * GAP, CARD + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, name in enumerate(CARDS):
            result = number == len(CARDS) - 1
            card = QRectF(number * (CARD + GAP) + 0.5, 0.5, CARD - 1, CARD - 1)
            painter.setPen(QPen(QColor(tokens.accent if result else tokens.line), 1))
            painter.setBrush(QColor(tokens.pane))
            painter.drawRoundedRect(card, 8, 8)
            drawn = pixmap(name, tokens.accent if result else tokens.dim, ICON, self.devicePixelRatioF())
            painter.drawPixmap(round(card.center().x() - ICON / 2), round(card.center().y() - ICON / 2), drawn)
        painter.setPen(QColor(tokens.dim))
        for number, sign in enumerate(SIGNS):
            left = (number + 1) * CARD + number * GAP
            painter.drawText(QRectF(left, 0, GAP, CARD), Qt.AlignmentFlag.AlignCenter, sign)
