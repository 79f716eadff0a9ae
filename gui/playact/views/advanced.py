"""The fold of what few people need: callback, length, options that have no field."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QToolButton, QVBoxLayout, QWidget

from playact.domain.request import LONGEST_SECONDS, Option
from playact.views.extra_options import format_options, parse_options
from playact.views.field import Field
from playact.views.icons import icon
from playact.views.knob import WheelGuard
from playact.views.styling import inset
from playact.views.tokens import tokens_of

W = TypeVar("W", bound=QWidget)


class Advanced(QWidget):
    """Folded at first. `fields` are its fields by the names that a request has for them."""

    changed = Signal()
    unfolded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = QToolButton()
        self._fold.setObjectName("advancedFold")
        self._fold.setText(self.tr("Advanced"))
        self._fold.setAccessibleName(self._fold.text())
        self._fold.setProperty("link", True)
        self._fold.setCheckable(True)
        self._fold.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.toggled.connect(self._folded)
        self._fold.clicked.connect(lambda out: self.unfolded.emit() if out else None)
        self._body = QWidget()
        self._body.hide()
        self._build()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self._folded(False)

    @property
    def callback_url(self) -> str:
        """Where the gateway is to POST the finished task, or ""."""
        return self._callback.text().strip()

    @property
    def seconds(self) -> int | None:
        """How long the result is to be, or None."""
        return self._seconds.value() or None

    @property
    def options_text(self) -> str:
        """The options as they are written, right or wrong."""
        return self._options.toPlainText()

    def options(self) -> tuple[tuple[str, Option], ...]:
        """The options. Raises RequestInvalid("extra", …)."""
        return parse_options(self.options_text)

    def fill(self, callback_url: str, seconds: int | None, options: tuple[tuple[str, Option], ...] | str) -> None:
        """Sets all three; opens the fold where one of them says something."""
        self._callback.setText(callback_url)
        self._seconds.setValue(seconds or 0)
        self._options.setPlainText(options if isinstance(options, str) else format_options(options))
        if callback_url or seconds or options:
            self.unfold()

    def unfold(self) -> None:
        """Shows what is in it."""
        self._fold.setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._folded(self._fold.isChecked())

    def _folded(self, out: bool) -> None:
        self._fold.setIcon(icon("chevron-down" if out else "chevron-right", tokens_of(self.palette())))
        self._body.setVisible(out)

    def _build(self) -> None:
        self._callback = _named(QLineEdit(), "callbackUrl", self.tr("Callback address"))
        self._callback.setPlaceholderText("https://…")
        self._callback.textChanged.connect(self.changed)
        self._seconds = _named(QSpinBox(), "seconds", self.tr("Length in seconds"))
        inset(self._seconds)
        self._seconds.setRange(0, LONGEST_SECONDS)
        self._seconds.setSpecialValueText(self.tr("as the performance"))
        self._seconds.setSuffix(self.tr(" s"))
        self._seconds.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._seconds.installEventFilter(WheelGuard(self))
        self._seconds.valueChanged.connect(self.changed)
        self._options = _named(QPlainTextEdit(), "extraOptions", self.tr("Extra options"))
        self._options.setPlaceholderText("seed = 7")
        self._options.setTabChangesFocus(True)
        self._options.setFixedHeight(52)
        self._options.textChanged.connect(self.changed)
        self.fields = {
            "callback_url": Field(self.tr("Callback"), self._callback, beside=True),
            "seconds": Field(self.tr("Length"), self._seconds, beside=True),
            "extra": Field(self.tr("Extra options"), self._options, hint=self.tr("key = value, one to a line")),
        }
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for field in self.fields.values():
            rows.addWidget(field)


def _named(widget: W, name: str, title: str) -> W:
    widget.setObjectName(name)
    widget.setAccessibleName(title)
    return widget
