"""A well: holds a performance or a character, however it comes in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QUndoCommand,
    QUndoStack,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from playact.domain.sentence import Sentence
from playact.domain.source import Source
from playact.studio.doctor import Doctor, Findings
from playact.studio.fitter import Fitter
from playact.views.drops import Kind, kind_of, source_in, sources_in
from playact.views.fit_offer import FitOffer
from playact.views.holding import Holding
from playact.views.icons import IconButton
from playact.views.invitation import Invitation
from playact.views.styling import hairline, mark

PAUSE_MS = 500
"""Milliseconds without a key after which a typed address is taken."""


class Well(QFrame):
    """Takes drops of files and links, a paste, a click to browse, and a typed address."""

    source_changed = Signal(object)  # Source | None
    found = Signal(object)  # Findings of the source that is held
    passed_on = Signal(object)  # list[Source] that are of the other kind
    typed_wrong = Signal(bool)  # whether the line says what is neither an address nor a path

    def __init__(
        self,
        name: str,
        kind: Kind,
        doctor: Doctor,
        fitter: Fitter,
        undo: QUndoStack,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._doctor, self._undo = doctor, undo
        self._source: Source | None = None
        self._findings = Findings()
        self._folder = ""
        self._typed = False  # the line says something that was not taken yet
        self.setObjectName(f"{name}Well")
        self.setProperty("card", True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fit = FitOffer(fitter)
        self._fit.fitted.connect(self.hold)
        self._build(name)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._take_typed)
        self.url.textChanged.connect(self._typing)
        self.url.editingFinished.connect(self._take_typed)
        doctor.examined.connect(self._examined)
        doctor.refused.connect(self._refused)

    # ── what it holds ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def source(self) -> Source | None:
        """What it holds now; an address that is still being typed counts."""
        self._take_typed()
        return self._source

    @property
    def held(self) -> Source | None:
        """What it holds, without what is still being typed."""
        return self._source

    @property
    def findings(self) -> Findings:
        """What the doctor found so far."""
        return self._findings

    def hold(self, source: Source | None) -> None:
        """Takes a source, or lets go of the one it has; can be undone."""
        if source != self._source:
            self._undo.push(_Exchange(self, self._source, source))

    def put(self, source: Source | None) -> None:
        """As `hold`, without a way back: for a form that is filled anew."""
        self._pause.stop()
        self._typed = False
        self._source = source
        self._findings = Findings()
        self._fit.withdraw()
        self.url.blockSignals(True)
        self.url.setText(source.text if source and source.is_link else "")
        self.url.blockSignals(False)
        self.typed_wrong.emit(False)
        self._pages.setCurrentWidget(self.holding if source else self._invitation)
        self._clear.setVisible(source is not None)
        if source:
            self.holding.show_source(source)
            self._doctor.examine(source)
        self.source_changed.emit(source)

    def clear(self) -> None:
        """Lets go of what it holds; the empty well offers to undo that."""
        before = self._source
        self.hold(None)
        self._invitation.offer_undo(before.name if before else "")

    def _examined(self, source: Source, findings: Findings) -> None:
        if source == self._source:
            self._findings = findings
            self.holding.show_findings(source, findings)
            self._fit.consider(source, findings)
            self.found.emit(findings)

    def _refused(self, source: Source, sentence: Sentence) -> None:
        if source == self._source:
            self.holding.show_refusal(sentence)

    # ── ways in ──────────────────────────────────────────────────────────────────────────────────────────────────

    def offer(self, mime: QMimeData) -> bool:
        """Takes the first source of its own kind; passes those of the other kind on. False: there was none."""
        sources = sources_in(mime)
        own = [each for each in sources if kind_of(each) in {None, self.kind}]
        others = [each for each in sources if each not in own]
        if own:
            self.hold(own[0])
        if others:
            self.passed_on.emit(others)
        return bool(sources)

    def browse(self) -> None:
        """Asks for a file; the dialog stands beside the loop, not in its way."""
        from playact.views.media_dialog import media_dialog  # not needed for the first paint

        dialog = media_dialog(self.kind, self._folder, self)
        dialog.fileSelected.connect(self._browsed)
        dialog.open()

    def _browsed(self, path: str) -> None:
        self._folder = str(Path(path).parent)
        self.hold(Source(path))

    def _typing(self, text: str) -> None:
        self._typed = True
        self._pause.start()

    def _take_typed(self) -> None:
        if not self._typed:
            return
        self._typed = False
        self._pause.stop()
        text = self.url.text().strip()
        source = source_in(text)
        self.typed_wrong.emit(bool(text) and source is None)
        if source:
            self.hold(source)
        elif not text and self._source and self._source.is_link:
            self.clear()

    # ── events ───────────────────────────────────────────────────────────────────────────────────────────────────

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if sources_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            mark(self, "target", True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        mark(self, "target", False)

    def dropEvent(self, event: QDropEvent) -> None:
        mark(self, "target", False)
        if self.offer(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.browse()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.browse()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._source:
            self.clear()
        else:
            super().keyPressEvent(event)

    # ── looks ────────────────────────────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, event: object) -> None:
        self._clear.move(QPoint(self.width() - self._clear.width() - 6, 6))

    def _build(self, name: str) -> None:
        video = self.kind is Kind.VIDEO
        self.setAccessibleName(self.tr("Performance, who acts") if video else self.tr("Character, who plays it"))
        self.holding = Holding(self.kind)
        self._invitation = Invitation(self.kind)
        self._invitation.undo_wished.connect(self._undo.undo)
        self._pages = QStackedWidget()
        for page in (self._invitation, self.holding):
            self._pages.addWidget(page)
        self.url = QLineEdit()
        self.url.setObjectName(f"{name}Url")
        self.url.setPlaceholderText(self.tr("https://… or a path"))
        self.url.setAccessibleName(
            self.tr("Address of the performance") if video else self.tr("Address of the character")
        )
        self.url.setAcceptDrops(False)  # a drop is the well's
        self.url.setCursor(Qt.CursorShape.IBeamCursor)
        browse = IconButton("browse", self.tr("Choose a video …") if video else self.tr("Choose a picture …"))
        browse.clicked.connect(self.browse)
        self._clear = IconButton("close", self.tr("Clear"), self)
        self._clear.clicked.connect(self.clear)
        self._clear.adjustSize()
        self._clear.hide()
        self._lay(browse)

    def _lay(self, browse: QWidget) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 6, 0)
        line.addWidget(self.url, 1)
        line.addWidget(browse)
        upper = QVBoxLayout()
        upper.setContentsMargins(10, 10, 10, 8)
        upper.addWidget(self._pages)
        upper.addWidget(self._fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(upper)
        column.addWidget(hairline())
        column.addLayout(line)


class _Exchange(QUndoCommand):
    def __init__(self, well: Well, before: Source | None, after: Source | None) -> None:
        super().__init__()
        self._well, self._before, self._after = well, before, after

    def redo(self) -> None:
        self._well.put(self._after)

    def undo(self) -> None:
        self._well.put(self._before)
