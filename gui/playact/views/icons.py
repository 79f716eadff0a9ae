"""The icons of the house: strokes in `currentColor`, tinted when they are asked for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QShowEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton, QWidget

from playact.paths import resources
from playact.views.tokens import Tokens, tokens_of

SIZE = 16  # points


def app_icon() -> QIcon:
    """Playact's own sign."""
    return QIcon(str(resources() / "icons" / "playact.svg"))


def icon(name: str, tokens: Tokens, *, colour: str = "") -> QIcon:
    """The icon `resources/icons/<name>.svg` in `colour`, or dim text where none is given; faint when disabled."""
    made = QIcon()
    ratio = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())  # the others show it smaller
    made.addPixmap(pixmap(name, colour or tokens.dim, SIZE, ratio), QIcon.Mode.Normal)
    made.addPixmap(pixmap(name, colour or tokens.text, SIZE, ratio), QIcon.Mode.Active)
    made.addPixmap(pixmap(name, tokens.faint, SIZE, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` x `size` points at `ratio` pixels to the point."""
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(tinted(name, colour).encode()))
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=256)
def tinted(name: str, colour: str) -> str:
    """The icon's SVG with `currentColor` replaced by `colour` (`#rrggbb`)."""
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)


class IconButton(QToolButton):
    """A flat button with an icon that follows the theme. Its tooltip is its accessible name: none goes without."""

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setProperty("flat", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(SIZE, SIZE))
        self.set_tip(tip)

    def set_icon_name(self, name: str) -> None:
        """Shows another icon."""
        self._name = name
        self._tint()

    def set_tip(self, tip: str) -> None:
        """Says what it does, to the eye and to assistive tools."""
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.icon().isNull():
            self._tint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.icon().isNull():  # drawn when it is first seen: palettes change before that, more than once
            self._tint()

    def _tint(self) -> None:
        self.setIcon(icon(self._name, tokens_of(self.palette())))
