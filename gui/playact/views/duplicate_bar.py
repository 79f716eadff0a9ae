"""The very same was ordered before: what was held back, and what a person may want instead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from playact.domain.state import State
from playact.domain.take import Take
from playact.views.flow import FlowLayout
from playact.views.labels import label
from playact.views.styling import mark


class DuplicateBar(QFrame):
    """Comes up instead of an order; nothing was sent. It stays until it is answered, or another order is made."""

    take_wished = Signal(object)  # Take that is the very same

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duplicateBar")
        self._take: Take | None = None
        self._order: Callable[[], object] = _nothing
        self.words = label("", wrap=True)
        self.words.setObjectName("duplicateWords")
        self.show_button, self.again_button, self.cancel_button = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self._say()
        self.hide()

    def offer(self, take: Take, order: Callable[[], object]) -> None:
        """Names the take that is the very same; `order` is what orders all the same."""
        self._take, self._order = take, order
        self._say()
        self.show()
        self.show_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Goes away; nothing is ordered."""
        self._take, self._order = None, _nothing
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _build(self) -> None:
        buttons = {
            self.show_button: ("duplicateShow", self._show_take),
            self.again_button: ("duplicateAgain", self._order_again),
            self.cancel_button: ("duplicateCancel", self.dismiss),
        }
        row = FlowLayout(gap=8)
        for button, (name, deed) in buttons.items():
            button.setObjectName(name)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, deed=deed: deed())
            row.addWidget(button)
        mark(self.show_button, "primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(row)

    def _show_take(self) -> None:
        take = self._take
        self.dismiss()
        if take is not None:
            self.take_wished.emit(take)

    def _order_again(self) -> None:
        order = self._order
        self.dismiss()
        order()

    def _say(self) -> None:
        self.words.setText(self._sentence())
        self.setAccessibleName(self.words.text())
        self.show_button.setText(self.tr("Show that take"))
        self.again_button.setText(self.tr("Render again"))
        self.again_button.setToolTip(self.tr("Orders it once more: it costs points once more"))
        self.cancel_button.setText(self.tr("Cancel"))

    def _sentence(self) -> str:
        if self._take is None:
            return ""
        if self._take.state is State.DONE:
            text = self.tr("You have this already: “{name}” was made of the very same. Nothing was sent.")
        elif self._take.state is State.UNCONFIRMED:
            text = self.tr(
                "“{name}” is the very same and may have been taken: it waits for your word. Nothing was sent."
            )
        else:
            text = self.tr("“{name}” is the very same and under way. Nothing more was sent.")
        return text.format(name=self._take.name)


def _nothing() -> None:
    """What there is to order while nothing is offered."""
