"""A real studio that writes down what it is told instead of doing it, and a window around it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from playact.domain.request import Request
from playact.domain.source import Source
from playact.paths import find_paths, resources
from playact.settings import Settings
from playact.studio.doctor import Doctor
from playact.studio.studio import Studio
from playact.views.language import Language
from playact.views.theme import Theme


class StudioOnPaper(Studio):
    """The studio's own signals and settings; its commands are kept in `told` as (name, arguments)."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(find_paths(), settings)
        self.told: list[tuple[Any, ...]] = []
        self.examined: list[Source] = []
        self.doctor.examine = self.examined.append  # type: ignore[method-assign]
        self.history.show = lambda wanted: self.told.append(("show", wanted))  # type: ignore[method-assign]
        self.history.fetch = lambda rows: self.told.append(("fetch", list(rows)))  # type: ignore[method-assign]
        self.keys.keep = self._keep_key  # type: ignore[method-assign]
        self.accounts.read_ledger = lambda: self.told.append(("read_ledger",))  # type: ignore[method-assign]
        self.accounts.export = lambda *said: self.told.append(("export_ledger", *said))  # type: ignore[method-assign]
        self.thumbnails.image = lambda path: None  # type: ignore[method-assign]

    def submit(self, request: Request, profile: str) -> None:
        self.told.append(("submit", request, profile))

    def apply(self, settings: Settings) -> None:
        self.told.append(("apply", settings))
        self.settings = settings
        self.settings_changed.emit(settings)

    def _keep_key(self, profile: str, key: str) -> None:
        self.told.append(("keep_key", profile, key))
        self.know_key(profile, bool(key))

    def retry(self, take_id: str, *, again: bool = False) -> None:
        self.told.append(("retry", take_id))

    def know_key(self, profile: str, known: bool) -> None:
        """As if the keyring had answered."""
        self.keys._hear(profile, known)

    def try_connection(self, profile: str) -> None:
        self.told.append(("try_connection", profile))

    @property
    def submitted(self) -> list[tuple[Request, str]]:
        return [(each[1], each[2]) for each in self.told if each[0] == "submit"]


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Widgets that were to be deleted later are gone after each test: no loop runs in between that would do it.

    The clipboard is empty again, too: what Python laid there would be deleted at the process's end, after Python.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture
def studio(qapp: QApplication) -> StudioOnPaper:
    return StudioOnPaper(Settings())


@pytest.fixture
def doctor(studio: StudioOnPaper) -> Doctor:
    return studio.doctor


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The application in its dark dress; undressed afterwards."""
    made = Theme(qapp)
    made.wear("dark")
    yield made
    qapp.setStyleSheet("")
    made.deleteLater()


@pytest.fixture(scope="session")
def compiled_translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations as they are now, compiled."""
    folder = tmp_path_factory.mktemp("translations")
    words = resources() / "translations" / "playact_zh_CN.ts"
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", words, "-qm", folder / "playact_zh_CN.qm"], check=True)
    return folder


@pytest.fixture
def language(qapp: QApplication, compiled_translations: Path) -> Iterator[Language]:
    """The application's language; English afterwards."""
    made = Language(qapp, compiled_translations)
    made.speak("en")
    yield made
    made.speak("en")
    made.deleteLater()


@pytest.fixture
def state_file(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"
