"""What was just deleted, and the way back, for ten seconds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from playact.domain.take import Take
from playact.views.labels import ElidedLabel

SHOWN_MS = 10_000


class UndoBar(QFrame):
    """Offers to restore the takes that were deleted since it came up."""

    restore_asked = Signal(str)  # take id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoBar")
        self._deleted: list[Take] = []
        self.words = ElidedLabel()
        self.undo = QPushButton()
        self.undo.setObjectName("undoButton")
        self.undo.setProperty("link", True)
        self.undo.setProperty("strong", True)
        self.undo.setCursor(Qt.CursorShape.PointingHandCursor)
        self.undo.clicked.connect(self._restore)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.undo)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        self._say()
        self.hide()

    def offer(self, take: Take) -> None:
        """Says that `take` was deleted, together with those that still can be undone."""
        self._deleted.append(take)
        self._say()
        self.show()
        self._timer.start()

    def dismiss(self) -> None:
        """Goes away; what was deleted stays deleted."""
        self._timer.stop()
        self._deleted.clear()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _restore(self) -> None:
        deleted = list(self._deleted)
        self.dismiss()
        for take in deleted:
            self.restore_asked.emit(take.id)

    def _say(self) -> None:
        if len(self._deleted) == 1:
            self.words.setText(self.tr("Deleted “{name}”").format(name=self._deleted[0].name))
        else:
            self.words.setText(self.tr("Deleted {number} takes").format(number=len(self._deleted)))
        self.undo.setText(self.tr("Undo"))
        self.undo.setToolTip(QKeySequence(QKeySequence.StandardKey.Undo).toString())
