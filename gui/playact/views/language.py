"""The language that the application speaks, switched while the window is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from playact.paths import resources
from playact.views.fonts import text_font

CHINESE = "zh_CN"
ENGLISH = "en"


class Language(QObject):
    """Installs the translators. Widgets hear of a change by `QEvent.LanguageChange`."""

    def __init__(self, app: QApplication, folder: Path | None = None) -> None:
        """`folder` holds the compiled translations; None: that of the resources."""
        super().__init__(app)
        self._folder = folder or resources() / "translations"
        self._app = app
        self._spoken = ""
        self._translators: list[QTranslator] = []

    @property
    def spoken(self) -> str:
        """ "en" or "zh_CN"."""
        return self._spoken

    def speak(self, choice: str) -> None:
        """Speaks "en", "zh_CN" or "system" (Chinese where the system does, English everywhere else)."""
        wanted = choice if choice in {ENGLISH, CHINESE} else system_language()
        if wanted == self._spoken:
            return
        self._spoken = wanted
        QLocale.setDefault(QLocale(wanted) if wanted == CHINESE else QLocale(QLocale.Language.English))
        self._app.setFont(text_font(chinese=wanted == CHINESE))
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = self._load() if wanted == CHINESE else []
        for translator in self._translators:
            self._app.installTranslator(translator)

    def _load(self) -> list[QTranslator]:
        found = []
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (
            ("qtbase_zh_CN", qt),
            ("playact_zh_CN", str(self._folder)),
        ):  # the last one installed is asked first
            translator = QTranslator(self)
            if translator.load(name, folder):
                found.append(translator)
        return found


def system_language() -> str:
    """ "zh_CN" where the system speaks Chinese, else "en"."""
    return CHINESE if QLocale.system().language() is QLocale.Language.Chinese else ENGLISH


def spoken_language() -> str:
    """ "zh_CN" while the application speaks Chinese, else "en": `Language` keeps the default locale in step."""
    return CHINESE if QLocale().language() is QLocale.Language.Chinese else ENGLISH
