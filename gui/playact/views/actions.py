"""What can be done from the menu and the keyboard."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


class Actions(QObject):
    """Makes actions in menus. `bar` is the menu behind the window's menu button; macOS has its own bar."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.bar = QMenu(window)
        self._menu = self.bar
        self.all: list[QAction] = []

    def menu(self, title: str) -> None:
        """What comes next goes into this menu."""
        if sys.platform == "darwin":
            self._menu = self._window.menuBar().addMenu(title)
        else:
            self._menu = self.bar.addMenu(title)

    def add(
        self, text: str, does: Callable[[], object], keys: QKeySequence | QKeySequence.StandardKey | str = ""
    ) -> None:
        """One action, with its key."""
        action = QAction(text, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda checked=False: does())
        self.add_action(action)

    def add_action(self, action: QAction) -> None:
        """One that was made elsewhere."""
        self._menu.addAction(action)
        self._window.addAction(action)
        self.all.append(action)

    def line(self) -> None:
        """A separator."""
        self._menu.addSeparator()

    def choice(self, title: str, options: dict[str, str], chosen: str, choose: Callable[[str], object]) -> None:
        """A submenu of which one is chosen; `options` are texts by their values."""
        menu = self._menu.addMenu(title)
        group = QActionGroup(menu)
        for value, text in options.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            action.triggered.connect(lambda checked=False, value=value: choose(value))
