"""Properties that the style sheet looks at."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QFrame, QWidget


def mark(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the style sheet selects by, and has the widget drawn anew where it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def inset(box: QAbstractSpinBox) -> None:
    """Gives a number the distance from its frame that other fields have by the style sheet, which it ignores."""
    box.lineEdit().setTextMargins(7, 0, 7, 0)


def hairline(parent: QWidget | None = None) -> QFrame:
    """A line of one pixel between two parts."""
    line = QFrame(parent)
    line.setProperty("hairline", True)
    line.setFixedHeight(1)
    return line
