"""The menu of the window, and the keys of everything in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMessageBox

from playact import __version__
from playact.views.actions import Actions
from playact.views.shortcuts_sheet import ShortcutsSheet

if TYPE_CHECKING:
    from playact.views.window import Window

_KEY = QKeySequence.StandardKey


class Menus(QObject):
    """Fills the menu with what the window can do."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._actions = Actions(window)
        self.bar = self._actions.bar
        self._file()
        self._edit()
        self._take()
        self._view()
        self._help()

    def discard(self) -> None:
        """Takes every action out of the window again."""
        for action in self._actions.all:
            self._window.removeAction(action)
        if self._window.menuBar().actions():
            self._window.menuBar().clear()
        self._actions.deleteLater()
        self.deleteLater()

    def _file(self) -> None:
        add, window = self._actions.add, self._window
        self._actions.menu(self.tr("File"))
        add(self.tr("Choose a performance …"), window.compose.form.performance.browse, _KEY.Open)
        add(self.tr("Choose a character …"), window.compose.form.character.browse, "Ctrl+Shift+O")
        self._actions.line()
        add(self.tr("Settings …"), window.open_settings, "Ctrl+,")
        self._actions.line()
        add(self.tr("Quit"), window.close, "Ctrl+Q")

    def _edit(self) -> None:
        undo = self._window.compose.undo
        self._actions.menu(self.tr("Edit"))
        for action, key in (
            (undo.createUndoAction(self, self.tr("Undo")), _KEY.Undo),
            (undo.createRedoAction(self, self.tr("Redo")), _KEY.Redo),
        ):
            action.setShortcut(QKeySequence(key))
            self._actions.add_action(action)
        self._actions.line()
        self._actions.add(self.tr("Paste a file or a link"), self._window.paste, _KEY.Paste)
        self._actions.add(self.tr("Find a take"), self._window.find_take, _KEY.Find)

    def _take(self) -> None:
        compose = self._window.compose
        self._actions.menu(self.tr("Take"))
        self._actions.add(self.tr("Draft here"), compose.draft, "Ctrl+Return")
        self._actions.add(self.tr("Render in the cloud"), compose.render_in_cloud, "Ctrl+Shift+Return")
        self._actions.line()
        self._actions.add(self.tr("Points …"), self._window.open_ledger, "Ctrl+L")

    def _view(self) -> None:
        appearance = self._window.studio.settings.appearance
        self._actions.menu(self.tr("View"))
        themes = {"system": self.tr("System"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self._actions.choice(self.tr("Appearance"), themes, appearance.theme, self._window.wear)
        languages = {"system": self.tr("System"), "en": "English", "zh_CN": "简体中文"}
        self._actions.choice(self.tr("Language"), languages, appearance.language, self._window.speak)
        self._actions.add(self.tr("Full screen"), self._window.toggle_full_screen, _KEY.FullScreen)

    def _help(self) -> None:
        self._actions.menu(self.tr("Help"))
        self._actions.add(self.tr("Keyboard shortcuts"), self._show_sheet, "F1")
        self._actions.add(self.tr("About Playact"), self._show_about)

    def _show_sheet(self) -> None:
        ShortcutsSheet(self._actions.all, self._window).open()

    def _show_about(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About Playact"))
        box.setIconPixmap(self._window.windowIcon().pixmap(64, 64))
        box.setText(f"Playact {__version__}")
        box.setInformativeText(self.tr("Performance transfer: drafted at home, rendered in the cloud."))
        box.open()
