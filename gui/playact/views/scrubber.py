"""The strip under the picture: the whole clip at a glance, and a finger on its time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from playact.views.tokens import TINY_PIXELS, tokens_of

STRIP_HEIGHT = 34
TILE_WIDTH = 62
"""Pixels of one picture of the strip, more or less."""


class Scrubber(QAbstractSlider):
    """A slider over a clip's length in ms, drawn as a strip of its pictures. Dragging tells `sought`."""

    sought = Signal(int)  # ms

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scrubber")
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._pictures: Sequence[QImage] = ()
        self._hover: float | None = None
        self._say()

    def set_length(self, milliseconds: int) -> None:
        """How long the clip is."""
        self.setRange(0, max(0, milliseconds))
        self.update()

    def set_pictures(self, pictures: Sequence[QImage]) -> None:
        """Pictures from begin to end, evenly spread; none clears the strip."""
        self._pictures = pictures
        self.update()

    def show_position(self, milliseconds: float) -> None:
        """Moves the mark, without asking for a seek."""
        self.setValue(round(milliseconds))
        self.update()

    @property
    def wanted_pictures(self) -> int:
        """How many pictures fill the strip at its present width."""
        return max(4, round(self.width() / TILE_WIDTH))

    def sizeHint(self) -> QSize:
        return QSize(400, STRIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, STRIP_HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._seek_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position().x()
        if self.isSliderDown():
            self._seek_to(event.position())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the stage steps frames by the same keys

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(whole, 5, 5)
        painter.setClipPath(outline)
        self._paint_strip(painter)
        painter.setClipping(False)
        self._paint_marks(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens_of(self.palette()).accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _paint_strip(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), QColor(tokens_of(self.palette()).raised))
        count = len(self._pictures)
        for number, picture in enumerate(self._pictures):
            left, right = round(self.width() * number / count), round(self.width() * (number + 1) / count)
            tile = QRect(left, 0, right - left - 1, self.height())
            painter.drawImage(tile, picture, _middle(picture, tile.size()))
        if count:
            played = QRectF(0, 0, self._x_of(self.value()), self.height())
            painter.fillRect(QRectF(self.rect()).adjusted(played.width(), 0, 0, 0), QColor(0, 0, 0, 60))

    def _paint_marks(self, painter: QPainter) -> None:
        tokens = tokens_of(self.palette())
        if self._hover is not None and self.maximum():
            painter.setPen(QPen(QColor(255, 255, 255, 150), 1))
            painter.drawLine(QPointF(self._hover, 0), QPointF(self._hover, self.height()))
            self._paint_hover_time(painter)
        painter.setPen(QPen(QColor(0, 0, 0, 110), 4))
        x = self._x_of(self.value())
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _paint_hover_time(self, painter: QPainter) -> None:
        assert self._hover is not None
        font = painter.font()
        font.setPixelSize(TINY_PIXELS)
        painter.setFont(font)
        text = time_text(self._time_at(self._hover))
        width = painter.fontMetrics().horizontalAdvance(text) + 10
        left = min(max(0.0, self._hover - width / 2), self.width() - width)
        box = QRectF(left, (self.height() - 18) / 2, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(10, 10, 12, 190))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor("#f2f1ee"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _seek_to(self, at: QPointF) -> None:
        if self.maximum():
            self.setValue(self._time_at(at.x()))
            self.sought.emit(self.value())
            self.update()

    def _time_at(self, x: float) -> int:
        return round(min(1.0, max(0.0, x / max(1, self.width()))) * self.maximum())

    def _x_of(self, milliseconds: int) -> float:
        return 1 + (self.width() - 2) * (milliseconds / self.maximum() if self.maximum() else 0.0)

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Position"))


def time_text(milliseconds: float) -> str:
    """`00:05.0`: minutes, seconds and tenths, cut and not rounded, as clocks do."""
    tenths = int(milliseconds // 100)
    return f"{tenths // 600:02}:{tenths // 10 % 60:02}.{tenths % 10}"


def _middle(picture: QImage, tile: QSize) -> QRect:
    """The part of `picture` that fills `tile` without stretching, a little above its centre, where faces are."""
    size = tile.scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
    spare = picture.height() - size.height()
    return QRect((picture.width() - size.width()) // 2, round(spare * 0.35), size.width(), size.height())
