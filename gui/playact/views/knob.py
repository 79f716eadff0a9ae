"""A slider and a number that say the same, in step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSlider, QSpinBox, QWidget

from playact.views.styling import inset


class WheelGuard(QObject):
    """Keeps a wheel that scrolls the form from turning the control that passes under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class Knob(QWidget):
    """A value from `least` to `most`, in steps of `step`.

    The number carries `name` and takes the field's own units; the slider is called `<name>Slider` and counts steps.
    """

    value_changed = Signal(float)

    def __init__(
        self, name: str, title: str, least: float, most: float, step: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._step = least, step
        whole = float(step).is_integer()
        self.number: QSpinBox | QDoubleSpinBox = _whole(least, most) if whole else _fine(least, most)
        self.number.setSingleStep(step if not whole else int(step))  # type: ignore[arg-type]
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, round((most - least) / step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 4))
        self._dress(name, title)
        self.slider.valueChanged.connect(self._slid)
        self.number.valueChanged.connect(self._typed)

    @property
    def value(self) -> float:
        """The value, in the field's units."""
        return self.number.value()

    def set_value(self, value: float) -> None:
        """Sets both; what lies outside is brought to the nearest end."""
        self.number.setValue(value)  # type: ignore[arg-type]

    def _dress(self, name: str, title: str) -> None:
        self.number.setObjectName(name)
        self.number.setAccessibleName(title)
        self.number.setFixedWidth(56)
        inset(self.number)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.slider.setObjectName(f"{name}Slider")
        self.slider.setAccessibleName(self.tr("{name}, slider").format(name=title))
        guard = WheelGuard(self)
        for control in (self.slider, self.number):
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            control.installEventFilter(guard)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)

    def _slid(self, steps: int) -> None:
        if steps != self._steps():  # a typed value between two steps stays what was typed
            self.set_value(self._least + steps * self._step)

    def _typed(self, value: float) -> None:
        self.slider.setValue(self._steps())
        self.value_changed.emit(float(value))

    def _steps(self) -> int:
        return round((self.number.value() - self._least) / self._step)


def _whole(least: float, most: float) -> QSpinBox:
    number = QSpinBox()
    number.setRange(int(least), int(most))
    return number


def _fine(least: float, most: float) -> QDoubleSpinBox:
    number = QDoubleSpinBox()
    number.setDecimals(2)
    number.setRange(least, most)
    return number
