"""A button that says what it does and, below in small, what that means."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playact.views.labels import label
from playact.views.styling import mark


class TwoLineButton(QPushButton):
    """`primary`: filled with the accent, for the one next thing to do."""

    def __init__(self, headline: str, *, primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(headline)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._headline = label(headline, "headline", self, wrap=True)
        self._detail = label("", "detail", self, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 9)
        column.setSpacing(0)
        for each in (self._headline, self._detail):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(each)
        mark(self, "primary", primary)

    @property
    def detail(self) -> str:
        """The second line."""
        return self._detail.text()

    def set_detail(self, text: str) -> None:
        """Says the second line; assistive tools read it as the description."""
        self._detail.setText(text)
        self.setAccessibleDescription(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        width = max(self.width(), 120)
        return QSize(layout.minimumSize().width(), max(52, layout.totalHeightForWidth(width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())
