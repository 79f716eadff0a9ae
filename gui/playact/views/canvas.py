"""The picture side of the stage: two screens, arranged, wiped and held."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem, QWidget

from playact.views.arrangement import Arrangement, arrange
from playact.views.duet import Duet
from playact.views.screen import Screen
from playact.views.tokens import tokens_of

HANDLE_REACH = 14.0
"""Pixels around the wipe's edge where it can be taken."""


class Canvas(QGraphicsView):
    """Shows a duet. A click asks to play or pause; in a wipe the edge is dragged, in an A/B a press holds the other."""

    clicked = Signal()
    wiped = Signal(float)  # where the wipe parts, 0 to 1

    def __init__(self, duet: Duet, parent: QWidget | None = None) -> None:
        scene = QGraphicsScene()
        super().__init__(scene, parent)
        scene.setParent(self)
        self.result = Screen(duet.result.picture)
        self.performance = Screen(duet.performance.picture)
        self._divider = _Divider()
        for item in (self.performance, self.result, self._divider):
            scene.addItem(item)
        self._how = Arrangement.SINGLE
        self._split = 0.5
        self._held = False
        self._labels = ("", "")
        self._drags = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)
        for player in (duet.result, duet.performance):
            player.picture.nativeSizeChanged.connect(lambda _: self.lay_out())
        self._dress()

    def arrange(self, how: Arrangement) -> None:
        """Looks at both in another way."""
        self._how = how
        self._held = False
        self.viewport().unsetCursor()
        self.lay_out()

    def hold(self, held: bool) -> None:
        """In an A/B: shows the performance while `held`."""
        self._held = held
        self.lay_out()

    def set_split(self, split: float) -> None:
        """Where a wipe parts, 0 (all result) to 1 (all performance)."""
        self._split = min(1.0, max(0.0, split))
        self.lay_out()

    def set_labels(self, performance: str, result: str) -> None:
        """What stands on the screens."""
        self._labels = performance, result
        self.lay_out()

    def lay_out(self) -> None:
        """Puts everything in its place."""
        room = QRectF(self.viewport().rect())
        self.setSceneRect(room)
        places = arrange(
            self._how,
            room,
            self.result.natural_size,
            self.performance.natural_size,
            split=self._split,
            held=self._held,
        )
        self.result.place(places.result)
        self.performance.place(places.performance)
        parted = places.divider is not None
        alone = places.result is None or places.performance is None
        beside = (True, True) if alone or not parted else (True, False)
        self.performance.set_label(self._labels[0], rounded=beside)
        self.result.set_label(self._labels[1], right=parted, rounded=(True, True) if not parted else (False, True))
        self._divider.setVisible(parted)
        if places.divider is not None and places.result is not None:
            window = places.result.window
            self._divider.fit(places.divider, window.top(), window.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._on_divider(event.position()):
            self._drags = True
        elif self._how is Arrangement.AB:
            self.hold(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drags:
            self._drag_to(event.position().x())
        elif self._how is Arrangement.WIPE:
            over = self._on_divider(event.position())
            self.viewport().setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._drags:
            self._drags = False
        elif self._how is Arrangement.AB:
            self.hold(False)
        else:
            self.clicked.emit()

    def _drag_to(self, x: float) -> None:
        shared = self.result.boundingRect() | self.performance.boundingRect()  # both windows: the wipe's whole width
        if shared.width() > 0:
            self.set_split((x - shared.left()) / shared.width())
            self.wiped.emit(self._split)

    def _on_divider(self, at: QPointF) -> bool:
        return self._divider.isVisible() and abs(at.x() - self._divider.pos().x()) <= HANDLE_REACH

    def _dress(self) -> None:
        tokens = tokens_of(self.palette())
        self.setBackgroundBrush(QBrush(QColor(tokens.stage)))
        for screen in (self.result, self.performance):
            screen.dress(QColor(tokens.stage))


class _Divider(QGraphicsItem):
    """The wipe's edge, with a grip in its middle."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(20)
        self._height = 0.0

    def fit(self, x: float, top: float, bottom: float) -> None:
        self.prepareGeometryChange()
        self._height = bottom - top
        self.setPos(x, top)

    def boundingRect(self) -> QRectF:
        return QRectF(-16, 0, 32, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(QPen(QColor(255, 255, 255, 220), 1.5))
        painter.drawLine(QPointF(0, 0), QPointF(0, self._height))
        middle = self._height / 2
        painter.setBrush(QColor(20, 20, 22, 200))
        painter.drawEllipse(QPointF(0, middle), 13, 13)
        for side in (-1, 1):
            tip = QPointF(side * 7.5, middle)
            painter.drawLine(tip, tip + QPointF(-side * 3.5, -3.5))
            painter.drawLine(tip, tip + QPointF(-side * 3.5, 3.5))
