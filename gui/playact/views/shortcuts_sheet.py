"""The sheet of keys (F1)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from playact.views.labels import label


class ShortcutsSheet(QDialog):
    """Every action that has a key, and those of the stage. Opened by `open()`; deletes itself."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsSheet")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 20, 24, 24)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(8)
        self._grid.addWidget(label(self.tr("Keyboard shortcuts"), "title"), 0, 0, 1, 2)
        for action in actions:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if keys:
                self._add(keys, action.text().replace("&", "").rstrip("… "))
        for keys, what in (
            (self.tr("Space"), self.tr("Play or pause, on the stage")),
            (", .", self.tr("One frame back or on, on the stage")),
            (self.tr("Del"), self.tr("Clear a well; delete a take, in the history")),
        ):
            self._add(keys, what)

    def _add(self, keys: str, what: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(label(what), row, 0)
        self._grid.addWidget(label(keys, "dim"), row, 1, Qt.AlignmentFlag.AlignRight)
