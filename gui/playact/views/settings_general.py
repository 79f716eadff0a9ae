"""The short pages of the settings: appearance, library, engine, network."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton

from playact.domain.profile import NetworkConfig
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.settings import Appearance, EngineConfig, Settings
from playact.settings_rules import RULES
from playact.views.field import Field
from playact.views.settings_page import FieldWrong, SettingsPage, choice, choose


class AppearancePage(SettingsPage):
    """Theme and language."""

    key = "appearance"

    def __init__(self) -> None:
        super().__init__(self.tr("Appearance"))
        self._theme = choice({"system": self.tr("System"), "light": self.tr("Light"), "dark": self.tr("Dark")})
        self._language = choice({"system": self.tr("System"), "en": "English", "zh_CN": "简体中文"})
        self.add(self.tr("Theme"), "themeCombo", self._theme)
        self.add(self.tr("Language"), "languageCombo", self._language)
        self.column.addStretch(1)

    def fill(self, settings: Settings) -> None:
        choose(self._theme, settings.appearance.theme)
        choose(self._language, settings.appearance.language)

    def into(self, settings: Settings) -> Settings:
        return replace(settings, appearance=Appearance(self._theme.currentData(), self._language.currentData()))


class LibraryPage(SettingsPage):
    """Where results go."""

    key = "library"

    def __init__(self) -> None:
        super().__init__(
            self.tr("Library"),
            self.tr("Results are kept here, in a folder for each month. What is in the old folder stays there."),
        )
        self._folder = QLineEdit()
        self._folder.setPlaceholderText(self.tr("the usual folder for videos"))
        self._field = self.add(self.tr("Folder"), "libraryFolder", self._folder)
        browse = QPushButton(self.tr("Choose a folder …"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(browse)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def fill(self, settings: Settings) -> None:
        self._folder.setText(settings.library_folder)

    def into(self, settings: Settings) -> Settings:
        text = self._folder.text().strip()
        check(self._field, RULES[Settings, "library_folder"][0](text), WHOLE_PATH)
        return replace(settings, library_folder=text)

    def _browse(self) -> None:
        start = self._folder.text() or str(Path.home())
        dialog = QFileDialog(self, self.tr("The folder of the library"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._folder.setText)
        dialog.open()


class EnginePage(SettingsPage):
    """Where drafts are computed."""

    key = "engine"

    def __init__(self) -> None:
        super().__init__(
            self.tr("Engine"),
            self.tr("Drafts are made on this computer. Large batches can go to a Dask cluster of your own."),
        )
        self._executor = QLineEdit()
        self._executor.setPlaceholderText(self.tr("this computer, or dask://host:8786"))
        self._field = self.add(self.tr("Executor"), "engineExecutor", self._executor)
        self.column.addStretch(1)

    def fill(self, settings: Settings) -> None:
        self._executor.setText(settings.engine.executor)

    def into(self, settings: Settings) -> Settings:
        text = self._executor.text().strip()
        check(self._field, RULES[EngineConfig, "executor"][0](text), DASK)
        return replace(settings, engine=EngineConfig(text))


class NetworkPage(SettingsPage):
    """How the cloud is reached."""

    key = "network"

    def __init__(self) -> None:
        super().__init__(self.tr("Network"), self.tr("What stays on this computer never goes through a proxy."))
        self._proxy = QLineEdit()
        self._proxy.setPlaceholderText(self.tr("as the system has it"))
        self._bundle = QLineEdit()
        self._bundle.setPlaceholderText(self.tr("the usual authorities"))
        self._field = self.add(self.tr("Proxy"), "proxy", self._proxy, self.tr("http, https, socks5"))
        self.add(self.tr("Certificates"), "caBundle", self._bundle, self.tr("a PEM file"))
        self.column.addStretch(1)

    def fill(self, settings: Settings) -> None:
        self._proxy.setText(settings.network.proxy)
        self._bundle.setText(settings.network.ca_bundle)

    def into(self, settings: Settings) -> Settings:
        proxy = self._proxy.text().strip()
        check(self._field, RULES[NetworkConfig, "proxy"][0](proxy), PROXY)
        return replace(settings, network=NetworkConfig(proxy, self._bundle.text().strip()))


def check(field: Field, right: bool, sentence: Sentence) -> None:
    """Says at the field what is wrong, or takes it back. Raises FieldWrong."""
    field.set_problem(None if right else sentence)
    if not right:
        field.control.setFocus()
        raise FieldWrong(str(sentence))


ADDRESS = say(QT_TRANSLATE_NOOP("sentences", "This must be an address that begins with http:// or https://."))
WHOLE_PATH = say(QT_TRANSLATE_NOOP("sentences", "This must be the whole path of a folder, or empty for the usual one."))
DASK = say(QT_TRANSLATE_NOOP("sentences", "This must be empty (this computer) or dask://host:port."))
PROXY = say(QT_TRANSLATE_NOOP("sentences", "This must begin with http://, https:// or socks5://, or be empty."))
