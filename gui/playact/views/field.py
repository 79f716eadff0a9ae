"""One field of the form: its name, its control, why it is not used, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from playact.domain.sentence import Sentence
from playact.views.labels import label
from playact.views.styling import mark
from playact.views.wording import spoken

CAPTION_WIDTH = 96


class Field(QWidget):
    """A control under its name (`beside=False`) or at the right of it. `control` is what an error points at."""

    def __init__(self, caption: str, control: QWidget, *, hint: str = "", beside: bool = False) -> None:
        super().__init__()
        self.control = control
        self._hint_text = hint
        self._caption = label(caption, "dim", wrap=beside)
        self._hint = label(hint, "hint", wrap=beside)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        if beside:
            self._lay_beside()
        else:
            self._lay_under()
        self.set_unused("")

    def set_unused(self, reason: str) -> None:
        """Disables the control and says why; "" enables it again."""
        self.control.setEnabled(not reason)
        self.control.setToolTip(reason)
        self._caption.setEnabled(not reason)
        self._hint.setText(reason or self._hint_text)
        self._hint.setVisible(bool(reason or self._hint_text))

    def set_problem(self, sentence: Sentence | None) -> None:
        """Says what is wrong, under the control; None takes it away."""
        text = spoken(sentence) if sentence else ""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.control.setAccessibleDescription(text)
        mark(self.control, "invalid", bool(text))

    @property
    def problem(self) -> str:
        """What is said to be wrong now, or ""."""
        return self._problem.text()

    @property
    def hint(self) -> str:
        """What stands beside the name: a word of help, or why the field is not used."""
        return self._hint.text()

    def _lay_under(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._caption)
        top.addStretch(1)
        top.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.control)
        column.addWidget(self._problem)

    def _lay_beside(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._caption)
        names.addWidget(self._hint)
        names.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, CAPTION_WIDTH)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        grid.addLayout(names, 0, 0)
        grid.addWidget(self.control, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._problem, 1, 0, 1, 2)
