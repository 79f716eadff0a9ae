"""The line over the picture: how it is looked at, what it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from playact.views.arrangement import Arrangement
from playact.views.icons import IconButton
from playact.views.tokens import tokens_of

HEIGHT = 36


class StageTitle(QWidget):
    """Modes on the left, the take's name in the middle of the stage, star and export on the right."""

    arrangement_changed = Signal(Arrangement)
    star_asked = Signal(bool)
    export_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.modes = {each: _flat_button() for each in Arrangement}
        self._group = QButtonGroup(self)
        self._name = ""
        self.star = IconButton("star", "")
        self.export = _flat_button()
        self.export.setCheckable(False)
        self._lay_out()
        self._connect()
        self._say()
        self.show_take("", starred=False, can_export=False)

    def show_take(self, name: str, *, starred: bool, can_export: bool) -> None:
        """Names what is on stage; "" is nothing."""
        self._name = name
        self.star.setVisible(bool(name))
        self.star.setChecked(starred)
        self.star.set_icon_name("star-filled" if starred else "star")
        self.star.set_tip(self.tr("Take the star off (S)") if starred else self.tr("Star (S)"))
        self.export.setVisible(bool(name))
        self.export.setEnabled(can_export)
        self.setAccessibleDescription(name)
        self.update()

    def choose(self, how: Arrangement) -> None:
        """Marks a mode as the chosen one."""
        self.modes[how].setChecked(True)

    def allow_both(self, allowed: bool, why_not: str = "") -> None:
        """Whether there are two pictures to compare; where not, the buttons say why."""
        for how, button in self.modes.items():
            if how is not Arrangement.SINGLE:
                button.setEnabled(allowed)
                button.setToolTip(self._tips()[how] if allowed else why_not)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the name in the middle of the stage where it fits there, else between the buttons."""
        painter = QPainter(self)
        painter.setPen(QColor(tokens_of(self.palette()).dim))
        left = self.modes[Arrangement.AB].geometry().right() + 16
        right = (self.star.geometry().left() if self.star.isVisible() else self.width()) - 16
        if right - left < 40:
            return
        metrics = self.fontMetrics()
        text = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, right - left)
        width = metrics.horizontalAdvance(text)
        x = min(max(left, (self.width() - width) // 2), right - width)
        painter.drawText(x, 0, width + 1, self.height(), Qt.AlignmentFlag.AlignVCenter, text)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for how, button in self.modes.items():
            button.setObjectName(f"mode-{how.value}")
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.star.setObjectName("starButton")
        self.star.setCheckable(True)
        self.export.setObjectName("exportButton")
        row.addWidget(self.star)
        row.addWidget(self.export)

    def _connect(self) -> None:
        for how, button in self.modes.items():
            button.clicked.connect(lambda _=False, how=how: self.arrangement_changed.emit(how))
        self.star.clicked.connect(self.star_asked)
        self.export.clicked.connect(self.export_asked)

    def _tips(self) -> dict[Arrangement, str]:
        return {
            Arrangement.SINGLE: self.tr("The result alone (1)"),
            Arrangement.SIDE_BY_SIDE: self.tr("Performance and result beside one another (2)"),
            Arrangement.WIPE: self.tr("One over the other, parted by an edge that you drag (3)"),
            Arrangement.AB: self.tr("The result; hold the picture or B to see the performance (4)"),
        }

    def _say(self) -> None:
        words = {
            Arrangement.SINGLE: self.tr("Single"),
            Arrangement.SIDE_BY_SIDE: self.tr("Side by side"),
            Arrangement.WIPE: self.tr("Wipe"),
            Arrangement.AB: self.tr("A / B"),
        }
        for how, button in self.modes.items():
            button.setText(words[how])
            button.setToolTip(self._tips()[how])
        self.export.setText(self.tr("Export"))
        self.export.setToolTip(self.tr("Save the video somewhere else (Ctrl+E)"))


class _ModeButton(QToolButton):
    """As wide as its bold self, so that nothing moves when it is chosen."""

    def sizeHint(self) -> QSize:
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        hint = super().sizeHint()
        return QSize(QFontMetrics(font).horizontalAdvance(self.text()) + 14, hint.height())


def _flat_button() -> _ModeButton:
    button = _ModeButton()
    button.setCheckable(True)
    button.setProperty("link", True)
    button.setProperty("mode", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button
