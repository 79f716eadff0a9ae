"""What every page of the settings has in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from playact.settings import Settings
from playact.views.field import Field
from playact.views.knob import WheelGuard
from playact.views.labels import label


class FieldWrong(ValueError):
    """A field of a page holds what can't be taken; the field says so already."""


class SettingsPage(QWidget):
    """A page: `fill` it from the settings, and ask it for the settings with what it says.

    `key` names it for those who open the dialog at it.
    """

    key = ""

    def __init__(self, title: str, explanation: str = "") -> None:
        super().__init__()
        self.title = title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "title"))
        if explanation:
            self.column.addWidget(label(explanation, "small", wrap=True))

    def fill(self, settings: Settings) -> None:
        """Shows these settings."""
        raise NotImplementedError

    def into(self, settings: Settings) -> Settings:
        """The settings with what this page says. Raises FieldWrong."""
        raise NotImplementedError

    def keep_secrets(self) -> None:
        """Hands typed keys on to the keyring; most pages have none."""

    def add(self, caption: str, name: str, control: QWidget, hint: str = "") -> Field:
        """A field at the foot of the page; `name` is the control's object name."""
        field = named_field(caption, name, control, hint)
        self.column.addWidget(field)
        return field


def named_field(caption: str, name: str, control: QWidget, hint: str = "") -> Field:
    """A control under its object name, with its caption beside it."""
    control.setObjectName(name)
    control.setAccessibleName(caption)
    return Field(caption, control, hint=hint, beside=True)


def choice(options: dict[str, str]) -> QComboBox:
    """A list to choose from: texts by their values, which are the items' data."""
    combo = QComboBox()
    combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    combo.installEventFilter(WheelGuard(combo))
    for value, text in options.items():
        combo.addItem(text, value)
    return combo


def choose(combo: QComboBox, value: str) -> None:
    """Chooses the item of that value; one that is not offered is added, so that nothing is lost."""
    if combo.findData(value) < 0:
        combo.addItem(value, value)
    combo.setCurrentIndex(combo.findData(value))
