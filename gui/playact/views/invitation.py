"""What an empty well says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from playact.views.drops import Kind
from playact.views.icons import pixmap
from playact.views.labels import ElidedLabel, label
from playact.views.tokens import tokens_of


class Invitation(QWidget):
    """Says what to drop, and brings back what was just cleared."""

    undo_wished = Signal()

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        video = kind is Kind.VIDEO
        self._sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        words = label(
            self.tr("Drop a video here, or click") if video else self.tr("Drop a picture here, or click"), wrap=True
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        help_line = label(
            self.tr("someone acting to the camera") if video else self.tr("a face, seen from the front"),
            "hint",
            wrap=True,
        )
        help_line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(1)
        for each in (self._sign, words, help_line, self._undo_line()):
            column.addWidget(each)
        column.addStretch(1)
        self._tint()

    def offer_undo(self, name: str) -> None:
        """Says that `name` was cleared, with a way back; "" says nothing."""
        self._cleared.setText(self.tr("Cleared {name}").format(name=name))
        self._line.setVisible(bool(name))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.offer_undo("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _undo_line(self) -> QWidget:
        self._line = QWidget()
        self._cleared = ElidedLabel("", "hint")
        undo = QPushButton(self.tr("Undo"))
        undo.setProperty("link", True)
        undo.setProperty("strong", True)
        undo.clicked.connect(self.undo_wished)
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._cleared, 1)
        row.addWidget(undo)
        self._line.hide()
        return self._line

    def _tint(self) -> None:
        self._sign.setPixmap(pixmap(self._kind.value, tokens_of(self.palette()).dim, 20, self.devicePixelRatioF()))
