"""The settings, in one dialog."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from playact.settings import Settings
from playact.studio.studio import Studio
from playact.views.entries_page import EntriesPage
from playact.views.settings_general import AppearancePage, EnginePage, LibraryPage, NetworkPage
from playact.views.settings_hosts import HostsPage
from playact.views.settings_page import FieldWrong, SettingsPage
from playact.views.settings_profiles import ProfilesPage
from playact.views.styling import hairline


class SettingsDialog(QDialog):
    """Opened by `open()`; deletes itself. `page` and `entry` say where it opens."""

    def __init__(self, studio: Studio, parent: QWidget | None = None, page: str = "", entry: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(780, 600)
        self.setMinimumSize(480, 320)
        self._studio = studio
        self._profiles, self._hosts = ProfilesPage(studio, self.apply), HostsPage(studio)
        self.pages: list[SettingsPage] = [
            self._profiles,
            self._hosts,
            EnginePage(),
            AppearancePage(),
            LibraryPage(),
            NetworkPage(),
        ]
        self._build()
        for each in self.pages:
            each.fill(studio.settings)
        self.open_page(page or "profiles", entry)

    def open_page(self, key: str, entry: str = "") -> None:
        """Opens the page of that key, at that entry."""
        index = next((number for number, each in enumerate(self.pages) if each.key == key), 0)
        self._nav.setCurrentRow(index)
        page = self.pages[index]
        if entry and isinstance(page, EntriesPage):
            page.open_entry(entry)

    def apply(self) -> bool:
        """Takes over what every page says; False, with the page open, where one can't be taken."""
        settings = self._studio.settings
        for index, page in enumerate(self.pages):
            try:
                settings = page.into(settings)
            except FieldWrong:
                self._nav.setCurrentRow(index)
                return False
        for page in self.pages:
            page.keep_secrets()
        settings = _without_lost_hosts(settings)
        if settings != self._studio.settings:
            self._studio.apply(settings)
        return True

    def accept(self) -> None:
        if self.apply():
            super().accept()

    def _show_page(self, index: int) -> None:
        if self.pages[index] is self._profiles:
            uploads = [name for name, each in self._studio.settings.hosts.items() if each.kind == "runway"]
            self._profiles.offer_hosts([*uploads, *self._hosts.entries])  # those added just now, too
        self._stack.setCurrentIndex(index)

    def _build(self) -> None:
        self._nav = QListWidget()
        self._nav.setObjectName("settingsNav")
        self._nav.setAccessibleName(self.tr("Pages"))
        self._nav.setFixedWidth(168)
        self._stack = QStackedWidget()
        for page in self.pages:
            self._nav.addItem(page.title)
            self._nav.item(self._nav.count() - 1).setSizeHint(QSize(0, 32))
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidget(page)
            self._stack.addWidget(scroll)
        self._nav.currentRowChanged.connect(self._show_page)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._nav)
        body.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(hairline())
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        keep = QPushButton(self.tr("Save"))
        keep.setObjectName("saveSettings")
        keep.setProperty("primary", True)
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(keep)
        return row


def _without_lost_hosts(settings: Settings) -> Settings:
    """A gateway whose host was removed takes only links again: settings.toml may name no host that is not there."""
    profiles = {
        name: each if not each.host or each.host in settings.hosts else replace(each, host="")
        for name, each in settings.profiles.items()
    }
    return settings if profiles == settings.profiles else replace(settings, profiles=profiles)
