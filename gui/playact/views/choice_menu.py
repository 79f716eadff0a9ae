"""A menu of which one thing is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

Value = TypeVar("Value")


def add_choices(menu: QMenu, names: Mapping[Value, str], chosen: Value, choose: Callable[[Value], None]) -> None:
    """Adds `names` to `menu`, ticks the chosen one, and calls `choose` with the one that a person picks."""
    group = QActionGroup(menu)
    for value, name in names.items():
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        action.triggered.connect(_choosing(choose, value))
        group.addAction(action)


def choice_menu(parent: QWidget, names: Mapping[Value, str], chosen: Value, choose: Callable[[Value], None]) -> QMenu:
    """A menu of nothing but these choices."""
    menu = QMenu(parent)
    add_choices(menu, names, chosen, choose)
    return menu


def _choosing(choose: Callable[[Value], None], value: Value) -> Callable[[], None]:
    return lambda: choose(value)
