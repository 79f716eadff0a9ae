"""The window: compose, stage and history side by side, the status line below."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMainWindow, QSplitter, QVBoxLayout, QWidget

from playact.domain.sentence import Sentence
from playact.domain.take import Take
from playact.settings import BUILT_IN_HOSTS
from playact.studio.studio import Studio
from playact.views.compose import Compose
from playact.views.estimate import Need
from playact.views.icons import IconButton
from playact.views.language import spoken_language
from playact.views.memory import Memory
from playact.views.status_line import StatusLine

if TYPE_CHECKING:
    from playact.views.history import HistoryPane
    from playact.views.stage import Stage
    from playact.views.toast import Toasts

PANES = (328, 768, 344)
"""The widths of the three panes at first, in pixels."""
LEAST = (300, 320, 260)
"""The least widths of the panes, in pixels."""
STRETCH = (0, 1, 0)
"""Which panes take the room that a larger window has."""
REMEMBER_MS = 800
"""Milliseconds after the last change of the form at which it is written down."""


class Window(QMainWindow):
    """Places the panes and ties them together. Closing it ends nothing but the window: the application owns that."""

    def __init__(self, studio: Studio, state_file: Path) -> None:
        super().__init__()
        self._studio = studio
        self._memory = Memory(state_file)
        self._shown: Take | None = None
        self.setObjectName("window")
        self.setMinimumSize(960, 600)
        self.resize(1440, 900)
        self._remember = QTimer(self, singleShot=True, interval=REMEMBER_MS)
        self._remember.timeout.connect(self._keep)
        self._rebuild = QTimer(self, singleShot=True, interval=0)
        self._rebuild.timeout.connect(self._build_anew)
        self._build()
        self.restoreGeometry(self._memory.bytes_of("geometry"))
        self._splitter.restoreState(self._memory.bytes_of("panes"))
        self.compose.recall(self._memory.form())
        studio.take_added.connect(self._show)
        studio.announced.connect(self._announce)
        studio.open_failed.connect(lambda sentence: self._announce(sentence, "bad", ""))
        studio.take_changed.connect(self._take_changed)

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.setWindowTitle("Playact")
        self._rooms: tuple[Stage, HistoryPane] | None = None
        self._menu = IconButton("menu", self.tr("Menu"), self)  # made first: the Tab key comes to it first
        self._menu.setObjectName("menuButton")
        self.compose = Compose(self._studio)
        self.compose.changed.connect(self._remember.start)
        self.compose.need_wished.connect(self._give_what_is_needed)
        self.compose.take_wished.connect(self._show_in_history)
        self._place()
        self.compose.add_corner(self._menu)  # once it is in this window: else it loses its place among the Tab stops

    def furnish(self) -> tuple[Stage, HistoryPane]:
        """Puts stage, history and menu in their places, once. They bring the players: not before the first paint."""
        if self._rooms is None:
            from playact.views.history import HistoryPane
            from playact.views.menus import Menus
            from playact.views.stage import Stage
            from playact.views.toast import Toasts

            self._toasts = Toasts(self._body)
            stage, history = self._rooms = Stage(self._studio, self), HistoryPane(self._studio, self)
            stage.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            sizes = self._splitter.saveState()
            for index, pane in ((1, stage), (2, history)):
                pane.setMinimumWidth(LEAST[index])
                if empty := self._splitter.replaceWidget(index, pane):
                    empty.deleteLater()
                self._splitter.setStretchFactor(index, STRETCH[index])
            self._splitter.restoreState(sizes)
            self.menus = Menus(self)
            self._connect(stage, history)
        return self._rooms

    @property
    def stage(self) -> Stage:
        """The pane in the middle."""
        return self.furnish()[0]

    @property
    def history(self) -> HistoryPane:
        """The pane on the right."""
        return self.furnish()[1]

    @property
    def toasts(self) -> Toasts:
        """What is announced, above the window's foot."""
        self.furnish()
        return self._toasts

    def _connect(self, stage: Stage, history: HistoryPane) -> None:
        stage.restore_state(self._memory.bytes_of("stage"))
        self._menu.setMenu(self.menus.bar)
        self._menu.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        history.take_chosen.connect(self._show)
        history.take_played.connect(self._play)
        history.take_toggled.connect(self._toggle)
        stage.reuse_requested.connect(self._reuse)
        stage.settings_wished.connect(lambda profile: self.open_settings("profiles", profile))
        history.reuse_requested.connect(self._reuse)

    def _place(self) -> None:
        body = QWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane, least in zip((self.compose, _empty("stageFloor"), _empty("historyPane")), LEAST, strict=True):
            pane.setMinimumWidth(least)
            self._splitter.addWidget(pane)
        for index, stretch in enumerate(STRETCH):
            self._splitter.setStretchFactor(index, stretch)
        self._splitter.setSizes(list(PANES))
        self._splitter.splitterMoved.connect(self._remember.start)
        status = self._status = StatusLine(self._studio, spoken_language())
        status.settings_wished.connect(self.open_settings)
        status.language_wished.connect(self.speak)
        status.ledger_wished.connect(self.open_ledger)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._splitter, 1)
        column.addWidget(status)
        self.setCentralWidget(body)
        self._body = body

    def _build_anew(self) -> None:
        """In another language: every pane is made again, with what it held."""
        form, panes, said = self.compose.remembered(), self._splitter.saveState(), self._status
        chosen = self.stage.save_state()
        self.stage.release()
        self.menus.discard()
        self._build()
        self._splitter.restoreState(panes)
        self.furnish()
        self.stage.restore_state(chosen)
        self.compose.recall(form)
        self._status.running, self._status.points, self._status.local = said.running, said.points, said.local
        self._status.tell()
        if self._shown:
            self.stage.show_take(self._shown)

    # ── commands ─────────────────────────────────────────────────────────────────────────────────────────────────

    def open_settings(self, page: str = "", entry: str = "") -> None:
        """Opens the settings, at that page and entry where they are named."""
        from playact.views.settings_dialog import SettingsDialog  # not needed for the first paint

        SettingsDialog(self._studio, self, page, entry).open()

    def open_ledger(self) -> None:
        """Shows what was paid."""
        from playact.views.ledger_dialog import LedgerDialog

        LedgerDialog(self._studio, self).open()

    def wear(self, theme: str) -> None:
        """Takes on "system", "light" or "dark", and remembers it."""
        self._change_appearance(theme=theme)

    def speak(self, language: str) -> None:
        """Speaks "system", "en" or "zh_CN", and remembers it."""
        self._change_appearance(language=language)

    def paste(self) -> None:
        """Gives what the clipboard holds to the wells."""
        self.compose.paste(QGuiApplication.clipboard().mimeData())

    def find_take(self) -> None:
        """Puts the cursor into the history's search."""
        search = self.history.findChild(QLineEdit, "historySearch")
        if search is not None:
            search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            search.selectAll()

    def toggle_full_screen(self) -> None:
        """Fills the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @property
    def studio(self) -> Studio:
        """The studio that the window belongs to."""
        return self._studio

    def _change_appearance(self, **changes: Any) -> None:
        settings = self._studio.settings
        self._studio.apply(replace(settings, appearance=replace(settings.appearance, **changes)))

    def _give_what_is_needed(self, need: Need, profile: str) -> None:
        no_host = set(self._studio.settings.hosts) <= set(BUILT_IN_HOSTS)
        self.open_settings("hosts" if need is Need.HOST and no_host else "profiles", profile)

    # ── what is heard ────────────────────────────────────────────────────────────────────────────────────────────

    def _show(self, take: Take) -> None:
        self._shown = take
        self.stage.show_take(take)

    def _show_in_history(self, take: Take) -> None:
        self._show(take)
        self.history.choose(take.id)

    def _play(self, take: Take) -> None:
        self._show(take)
        self.stage.play()

    def _toggle(self, take: Take) -> None:
        if self.stage.is_playing and self._shown and self._shown.id == take.id:
            self.stage.pause()
        else:
            self._play(take)

    def _reuse(self, take: Take) -> None:
        self.compose.load(take.request)

    def _take_changed(self, take: Take) -> None:
        if self._shown and self._shown.id == take.id:
            self._shown = take

    def _announce(self, sentence: Sentence, level: str, raw: str) -> None:
        self.toasts.announce(sentence, level, raw)

    # ── events ───────────────────────────────────────────────────────────────────────────────────────────────────

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._rebuild.start()  # once, for however many translators come and go

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        self.stage.release()
        super().closeEvent(event)

    def _keep(self) -> None:
        self._remember.stop()
        self._memory.keep_bytes("geometry", self.saveGeometry())
        self._memory.keep_bytes("panes", self._splitter.saveState())
        self._memory.keep_bytes("stage", self.stage.save_state())
        self._memory.keep_form(self.compose.remembered())
        self._memory.write()


def _empty(name: str) -> QWidget:
    """What stands in a pane's place until it comes, in its colour."""
    empty = QWidget()
    empty.setObjectName(name)
    empty.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return empty
