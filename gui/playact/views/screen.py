"""One picture on the stage: a clip, or a still until it plays, in a rounded window with a label."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtMultimediaWidgets import QGraphicsVideoItem
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPixmapItem, QStyleOptionGraphicsItem, QWidget

from playact.views.arrangement import Place
from playact.views.tokens import TINY_PIXELS

CORNER_RADIUS = 7.0
LABEL_INSET = 10.0
LABEL_PADDING = QSizeF(7, 3)


class Screen(QGraphicsItem):
    """Shows `video`, or the still that was given over it. Everything outside of its window is cut off."""

    def __init__(self, video: QGraphicsVideoItem) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape)
        self._video = video
        self._video.setParentItem(self)
        self._video.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
        self._still = QGraphicsPixmapItem(self)
        self._still.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._trim = _Trim(self)
        self._still_size = QSizeF()
        self._window = QRectF()
        self._picture = QRectF()

    @property
    def natural_size(self) -> QSizeF | None:
        """Size of what it has to show, in the picture's own pixels; None where it has nothing."""
        for size in (self._video.nativeSize(), self._still_size):
            if not size.isEmpty():
                return QSizeF(size)
        return None

    @property
    def has_still(self) -> bool:
        """Whether a still covers the clip."""
        return self._still.isVisible() and not self._still_size.isEmpty()

    def show_still(self, image: QImage) -> None:
        """Covers the clip with `image`; a null image uncovers it."""
        self._still.setPixmap(QPixmap.fromImage(image))
        self._still_size = QSizeF(image.size()) if not image.isNull() else QSizeF()
        self._still.setVisible(not image.isNull())
        self._lay_still()

    def uncover(self) -> None:
        """Lets the clip be seen; the still is kept for its size."""
        self._still.setVisible(False)

    def place(self, place: Place | None) -> None:
        """Puts it where `place` says; None hides it."""
        self.setVisible(place is not None)
        if place is None:
            return
        self.prepareGeometryChange()
        self._window, self._picture = QRectF(place.window), QRectF(place.picture)
        self._video.setPos(self._picture.topLeft())
        self._video.setSize(self._picture.size())
        self._lay_still()
        self._trim.fit(self._window)

    def dress(self, surround: QColor) -> None:
        """The colour around it, which its corners are rounded with."""
        self._trim.surround = surround
        self._trim.update()

    def set_label(self, text: str, *, right: bool = False, rounded: tuple[bool, bool] = (True, True)) -> None:
        """What stands in its upper left (or right) corner, and whether its left and right corners are round."""
        self._trim.text, self._trim.right, self._trim.rounded = text, right, rounded
        self._trim.update()

    def boundingRect(self) -> QRectF:
        return self._window

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self._window)
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.fillRect(self._window, Qt.GlobalColor.black)

    def _lay_still(self) -> None:
        if self._still_size.isEmpty() or self._picture.isEmpty():
            return
        # the still may have other proportions than the clip (a poster of another size): it covers, never stretches
        scale = max(
            self._picture.width() / self._still_size.width(), self._picture.height() / self._still_size.height()
        )
        self._still.setScale(scale)
        shown = self._still_size * scale
        self._still.setPos(self._picture.center() - QPointF(shown.width() / 2, shown.height() / 2))


class _Trim(QGraphicsItem):
    """Rounded corners and the label, over whatever the screen shows."""

    def __init__(self, parent: Screen) -> None:
        super().__init__(parent)
        self.setZValue(10)
        self.surround = QColor(Qt.GlobalColor.black)
        self.text = ""
        self.right = False
        self.rounded = (True, True)
        self._window = QRectF()

    def fit(self, window: QRectF) -> None:
        self.prepareGeometryChange()
        self._window = QRectF(window)

    def boundingRect(self) -> QRectF:
        return self._window

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.surround)
        painter.drawPath(self._corners())
        if self.text:
            self._paint_label(painter)

    def _corners(self) -> QPainterPath:
        outer, inner = QPainterPath(), QPainterPath()
        outer.addRect(self._window.adjusted(-1, -1, 1, 1))
        inner.addRoundedRect(self._window, CORNER_RADIUS, CORNER_RADIUS)
        for keep, left in zip(self.rounded, (self._window.left(), self._window.right() - CORNER_RADIUS), strict=True):
            if not keep:
                inner.addRect(QRectF(left, self._window.top(), CORNER_RADIUS, self._window.height()))
        inner.setFillRule(Qt.FillRule.WindingFill)
        return outer.subtracted(inner)

    def _paint_label(self, painter: QPainter) -> None:
        font = QFont(painter.font())
        font.setPixelSize(TINY_PIXELS)
        size = QFontMetricsF(font).size(0, self.text) + LABEL_PADDING * 2
        if size.width() + 2 * LABEL_INSET > self._window.width():
            return
        corner = self._window.topLeft() + QPointF(LABEL_INSET, LABEL_INSET)
        if self.right:
            corner.setX(self._window.right() - LABEL_INSET - size.width())
        box = QRectF(corner, size)
        painter.setBrush(QColor(10, 10, 12, 170))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor("#f2f1ee"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text)
