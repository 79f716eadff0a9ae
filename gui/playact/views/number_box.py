"""Boxes for numbers, as the settings have them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from playact.views.knob import WheelGuard
from playact.views.styling import inset

_DECIMALS = 4


class DecimalBox(QDoubleSpinBox):
    """A number with as many decimals as it has, four at most; `at_least` is shown as the words `least`, if any."""

    def __init__(self, at_least: float, at_most: float, least: str = "") -> None:
        super().__init__()
        self.setDecimals(_DECIMALS)
        self.setRange(at_least, at_most)
        self.setSpecialValueText(least)
        _dress(self)

    def textFromValue(self, value: float) -> str:
        """Qt's own door to how the number is written."""
        locale = QLocale()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        return locale.toString(round(value, _DECIMALS), "g", 12)


class CountBox(QSpinBox):
    """A whole number."""

    def __init__(self, at_least: int, at_most: int) -> None:
        super().__init__()
        self.setRange(at_least, at_most)
        _dress(self)


def _dress(box: QSpinBox | QDoubleSpinBox) -> None:
    inset(box)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.installEventFilter(WheelGuard(box))  # else scrolling the page changes a price
