"""The composition root: builds everything, shows the window, and ends it all in order."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from playact import __version__
from playact.domain.errors import SettingsInvalid
from playact.litter import Litter
from playact.log_file import bound_log
from playact.paths import Paths, find_paths
from playact.settings import Settings
from playact.studio.studio import Studio
from playact.views.icons import app_icon
from playact.views.language import Language
from playact.views.theme import Theme
from playact.views.window import Window

if TYPE_CHECKING:
    from playact.running import Script

log = logging.getLogger(__name__)


class Application(QApplication):
    """A QApplication that hands the wish to quit (session end, Cmd-Q) to the studio instead of just stopping."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.quit_wished: Callable[[], None] = lambda: None
        self.setApplicationName("playact")
        self.setApplicationDisplayName("Playact")
        self.setApplicationVersion(__version__)
        self.setDesktopFileName("playact")
        self.setWindowIcon(app_icon())
        self.setQuitOnLastWindowClosed(False)

    def event(self, event: QEvent) -> bool:
        """Qt's own door for events to the application."""
        if event.type() is QEvent.Type.Quit:
            self.quit_wished()
            return True
        return super().event(event)


def run(script: Script | None = None) -> int:
    """Opens the studio and returns the exit code once its window is closed, or `script` has ended."""
    paths = find_paths()
    qInstallMessageHandler(_log_of_qt)
    application = Application(sys.argv[:1])
    settings, wrong = _settings(paths)
    theme, language = Theme(application), Language(application)
    language.speak(settings.appearance.language)
    studio = Studio(paths, settings)
    window = Window(studio, paths.config / "window.ini")
    theme.wear(settings.appearance.theme)  # once the widgets are there: each would be polished again and again

    def dress(chosen: Settings) -> None:
        theme.wear(chosen.appearance.theme)
        language.speak(chosen.appearance.language)

    studio.settings_changed.connect(dress)
    if wrong:
        QTimer.singleShot(0, lambda: studio.announced.emit(wrong.sentence, "bad", wrong.raw))
    _paint(application, window)
    bound_log(paths)
    window.furnish()
    studio.opened.connect(Litter(application).settle)
    from playact.running import run_loop

    return run_loop(application, window, studio, script)


def _paint(application: Application, window: Window) -> None:
    """Shows the window and has it painted before the rest is imported: a click on the icon is answered at once."""
    window.show()
    patience = QDeadlineTimer(1000)  # ms; a screen that is off never exposes a window
    while not window.windowHandle().isExposed() and not patience.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    for _ in range(2):  # the painting, and what was left for right after it
        application.processEvents()


def _settings(paths: Paths) -> tuple[Settings, SettingsInvalid | None]:
    """The settings; where the file is wrong, the built-in ones and what is wrong: the file itself is left alone."""
    if not paths.settings.exists():
        return Settings(), None
    from playact.settings_file import load

    try:
        return load(paths.settings), None
    except SettingsInvalid as error:
        return Settings(), error


def _log_of_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own words go to the log: a terminal is no place for a missing codec library."""
    level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}.get(kind, logging.WARNING)
    logging.getLogger("qt").log(level, "%s: %s", context.category or "default", message)
