"""What was really answered, one click behind what is said."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from playact.views.labels import label


class DetailsDialog(QDialog):
    """The sentence, and the raw answer to read and to copy. Opened by `open()`; deletes itself."""

    def __init__(self, sentence: str, raw: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailsDialog")
        self.setWindowTitle(self.tr("Details"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 380)
        self._text = QPlainTextEdit(readable(raw))
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("The answer as it came"))
        copy = QPushButton(self.tr("Copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{sentence}\n\n{raw}"))
        close = QPushButton(self.tr("Close"))
        close.setProperty("primary", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(sentence, "strong", wrap=True))
        column.addWidget(label(self.tr("The answer as it came:"), "small"))
        column.addWidget(self._text, 1)
        column.addLayout(buttons)


def readable(raw: str) -> str:
    """JSON indented; anything else as it is."""
    try:
        return json.dumps(json.loads(raw), ensure_ascii=False, indent=2)
    except ValueError:
        return raw
