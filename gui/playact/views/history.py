"""The history: every take, newest first, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from playact.domain.request import Job
from playact.domain.take import Take
from playact.domain.take_filter import Counts, Order, TakeFilter
from playact.settings import Settings
from playact.studio.studio import Studio
from playact.views.day_headings import DayHeadings
from playact.views.history_filters import HistoryFilters
from playact.views.history_view import HistoryView
from playact.views.labels import label
from playact.views.styling import hairline
from playact.views.take_delegate import ROW_HEIGHT, TakeDelegate
from playact.views.take_list import TakeList
from playact.views.take_menu import TakeMenu
from playact.views.take_words import TakeWords
from playact.views.tokens import RHYTHM
from playact.views.undo_bar import UndoBar


class HistoryPane(QWidget):
    """Search, chips, the list, and the way back from a deletion."""

    take_chosen = Signal(object)  # Take, to be put on stage
    take_played = Signal(object)  # Take, to be put on stage and played
    take_toggled = Signal(object)  # Take, to be played, or paused where it plays
    reuse_requested = Signal(object)  # Take whose settings shall fill the form

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._studio = studio
        self._chosen = ""
        self._listed_once = self._waits = False
        self._words = TakeWords(self)
        self.takes = TakeList(studio.history, self._words, studio.path_of, self)
        self._headings = DayHeadings(self.takes)
        self.filters = HistoryFilters(tuple(studio.settings.profiles))
        self.view = HistoryView(ROW_HEIGHT)
        self.menu = TakeMenu(studio, self)
        self.undo_bar = UndoBar()
        self._empty = label("", "dim", wrap=True)
        self._clear = QPushButton()
        self._pages = QStackedWidget()
        self._build()
        self._lay_out()
        self._connect()
        self._say()
        studio.history.show(self.filters.wanted)

    @property
    def current(self) -> Take | None:
        """The take that is chosen in the list."""
        return self.takes.kept_at(self.view.currentIndex().row()) if self.view.currentIndex().isValid() else None

    def choose(self, take_id: str) -> None:
        """Marks that take in the list, now or as soon as it is there; tells nobody."""
        self._chosen = take_id
        self._restore_choice()

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.view.setModel(self.takes)
        self.view.setItemDelegate(TakeDelegate(self._words, self._headings, self._picture_of, self.view))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setDragEnabled(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty.setObjectName("historyEmpty")
        self._clear.setObjectName("clearFilters")
        self._add_key(QKeySequence(Qt.Key.Key_S), self.menu.star)
        self._add_key(QKeySequence(Qt.Key.Key_R), self.reuse_requested.emit)
        self._add_key(QKeySequence(Qt.Key.Key_F2), self._rename)
        self._add_key(QKeySequence(QKeySequence.StandardKey.Delete), self.menu.delete)
        self._add_key(QKeySequence("Ctrl+E"), self.menu.export)
        self.view.installEventFilter(self)

    def _add_key(self, keys: QKeySequence, deed: Callable[[Take], object]) -> None:
        action = QAction(self.view)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False: deed(self.current) if self.current else None)
        self.view.addAction(action)

    def _lay_out(self) -> None:
        head = QWidget()
        top = QVBoxLayout(head)
        top.setContentsMargins(12, 12, 12, 10)
        top.addWidget(self.filters)
        nothing = QWidget()
        middle = QVBoxLayout(nothing)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.addStretch(2)
        middle.addWidget(self._empty)
        middle.addSpacing(RHYTHM)
        middle.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        for page in (self.view, nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, hairline(), self._pages, self.undo_bar):
            column.addWidget(part, 1 if part is self._pages else 0)

    def _connect(self) -> None:
        studio = self._studio
        studio.take_changed.connect(self.takes.change)
        studio.history.counted.connect(self._count)
        studio.settings_changed.connect(self._take_settings)
        studio.thumbnails.arrived.connect(lambda *_: self.view.viewport().update())
        self.takes.renamed.connect(lambda take_id, title: studio.shelf.mark(take_id, title=title))
        self.takes.listed.connect(self._show_listed)
        self.takes.listed.connect(self._restore_choice)
        self.takes.received.connect(self._restore_choice)
        self.takes.received.connect(self._choose_late)
        studio.take_added.connect(lambda take: self.choose(take.id))
        self.filters.changed.connect(self._filter)
        self._clear.clicked.connect(self.filters.clear)
        self.view.clicked.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._choose(now))
        self.view.doubleClicked.connect(self._play)
        self.view.activated.connect(self._play)
        self.view.toggled.connect(self._toggle)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.menu.played.connect(self.take_played)
        self.menu.reuse_requested.connect(self.reuse_requested)
        self.menu.rename_asked.connect(self._rename)
        self.menu.deleted.connect(self.undo_bar.offer)
        self.undo_bar.restore_asked.connect(studio.shelf.restore)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a deletion can be undone, the list's undo key undoes that and not the form's last change."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and event.matches(QKeySequence.StandardKey.Undo)
            and self.undo_bar.isVisible()
        ):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.undo_bar.undo.click()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.view.setAccessibleName(self.tr("History"))
        self._clear.setText(self.tr("Show all takes"))
        self._show_page()

    # ── what happens ─────────────────────────────────────────────────────────────────────────────────────────────

    def _filter(self, wanted: TakeFilter) -> None:
        self._headings.shown = wanted.order in (Order.NEWEST, Order.OLDEST)
        self.view.scrollToTop()
        self._studio.history.show(wanted)

    def _count(self, counts: Counts) -> None:
        self.filters.show_counts(counts)

    def _take_settings(self, settings: Settings) -> None:
        self.filters.set_profiles(tuple(settings.profiles))

    def _show_listed(self) -> None:
        self._listed_once = True
        self._show_page()

    def _show_page(self) -> None:
        narrowed = self.filters.narrows
        self._empty.setText(
            self.tr("No take is like that.")
            if narrowed
            else self.tr("No takes yet.\nA draft costs nothing and never leaves this computer.")
        )
        self._clear.setVisible(narrowed)
        self._pages.setCurrentIndex(0 if self.takes.rowCount() or not self._listed_once else 1)

    def _restore_choice(self) -> None:
        """After a listing: the same take stays chosen, wherever it went; nobody is told again."""
        row = self.takes.row_of(self._chosen) if self._chosen and not self._waits else -1
        if row >= 0 and self.view.currentIndex().row() != row:
            with QSignalBlocker(self.view.selectionModel()):
                self.view.setCurrentIndex(self.takes.index(row))
            self.view.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        take = self.takes.kept_at(index.row()) if index.isValid() else None
        self._waits = take is None and index.isValid()
        if take is not None and take.id != self._chosen:
            self._chosen = take.id
            self.take_chosen.emit(take)

    def _choose_late(self) -> None:
        """A row that was chosen before its take had come (End on a long list)."""
        if self._waits:
            self._choose(self.view.currentIndex())

    def _play(self, index: QModelIndex) -> None:
        take = self.takes.kept_at(index.row())
        if take is not None:
            self._chosen = take.id
            self.take_played.emit(take)

    def _toggle(self, index: QModelIndex) -> None:
        take = self.takes.kept_at(index.row())
        if take is not None:
            self.take_toggled.emit(take)

    def _rename(self, take: Take) -> None:
        row = self.takes.row_of(take.id)
        if row >= 0:
            self.view.edit(self.takes.index(row))

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        take = self.takes.kept_at(index.row()) if index.isValid() else None
        if take is not None:
            menu = self.menu.menu(take)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.view.viewport().mapToGlobal(at))

    def _picture_of(self, take: Take) -> QImage | None:
        """Its poster; until there is one its character, or the performance that a restyle begins with."""
        thumbnails = self._studio.thumbnails
        if take.files.poster:
            return thumbnails.image(str(self._studio.path_of(take.files.poster)))
        request = take.request
        source = request.image if request.image is not None and request.job is Job.PERFORMANCE else request.video
        return None if source.is_link else thumbnails.image(source.text)
