"""The takes as a list that never holds more than what is looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    QUrl,
    Signal,
)

from playact.domain.take import Take
from playact.studio.history import History
from playact.views.take_words import TakeWords

PAGE = 64
KEPT_TAKES = 2048
FETCH_AT_ONCE = 4
"""Pages asked for in one go: a fling past a hundred pages asks for the last ones only."""

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class TakeRole(IntEnum):
    """What the model knows of a row besides its words."""

    TAKE = Qt.ItemDataRole.UserRole + 1  # Take, or None while it is fetched


class TakeList(QAbstractListModel):
    """Rows are row numbers of the library; the takes behind them come in pages, when somebody looks."""

    renamed = Signal(str, str)  # take id, the new title that a person typed
    listed = Signal()  # the rows are others now, or in another order
    received = Signal()  # takes came that were not here

    def __init__(
        self, history: History, words: TakeWords, path_of: Callable[[str], Path], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._history = history
        self._words = words
        self._path_of = path_of
        self._numbers = array("q")
        self._takes: OrderedDict[int, Take] = OrderedDict()
        self._number_of: dict[str, int] = {}
        self._stale: set[int] = set()
        self._wanted: dict[int, None] = {}
        self._asked: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fetch)
        history.listed.connect(self.list_rows)
        history.fetched.connect(self._receive)

    # ── what a view asks ─────────────────────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._numbers):
            return None
        take = self.take_at(index.row())
        if role == TakeRole.TAKE:
            return take
        if take is None:
            return self.tr("loading") if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return take.name
        return self._words.whole(take) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        take = self.take_at(index.row())
        title = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or take is None or not title or title == take.name:
            return False
        self.renamed.emit(take.id, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        take = self.kept_at(index.row())
        if take is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
            if take.files.video:
                flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction  # a result is given away, never moved out of the library

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The results' files, for whatever they are dropped on."""
        takes = [self.kept_at(index.row()) for index in indexes]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._path_of(take.files.video))) for take in takes if take])
        return data

    def take_at(self, row: int) -> Take | None:
        """The take of `row`, fetched soon where it is not here or no longer sure."""
        number = self._numbers[row]
        take = self._takes.get(number)
        if take is None or number in self._stale:
            self._want(row // PAGE)
        else:
            self._takes.move_to_end(number)
        return take

    def kept_at(self, row: int) -> Take | None:
        """The take of `row` where it is here; fetches nothing. None outside of the list, too."""
        return self._takes.get(self._numbers[row]) if 0 <= row < len(self._numbers) else None

    def row_of(self, take_id: str) -> int:
        """The row of a take that was fetched; -1 where it is not in the list or was never looked at."""
        number = self._number_of.get(take_id)
        try:
            return -1 if number is None else self._numbers.index(number)
        except ValueError:
            return -1

    # ── what the library says ────────────────────────────────────────────────────────────────────────────────────

    def list_rows(self, numbers: array[int]) -> None:
        """Takes the rows over, keeping what stayed: new rows at the top and single ones gone do not move the view."""
        self._stale.update(self._takes)  # anything may have been written meanwhile
        self._asked.clear()
        old = self._numbers
        fresh = len(numbers) - len(old)
        if numbers == old:
            self._repaint_all()
        elif fresh > 0 and numbers[fresh:] == old:
            self.beginInsertRows(NOWHERE, 0, fresh - 1)
            self._numbers = numbers
            self.endInsertRows()
        elif fresh == -1 and (gone := _first_difference(old, numbers)) >= 0:
            self.beginRemoveRows(NOWHERE, gone, gone)
            self._numbers = numbers
            self.endRemoveRows()
        else:
            self.beginResetModel()
            self._numbers = numbers
            self.endResetModel()
        self.listed.emit()

    def change(self, take: Take) -> None:
        """A take that is here, in its newer version."""
        number = self._number_of.get(take.id)
        if number is not None and number in self._takes:
            self._takes[number] = take
            self._repaint(number)

    def _receive(self, found: Sequence[tuple[int, Take]]) -> None:
        for number, take in found:
            self._takes[number] = take
            self._takes.move_to_end(number)
            self._number_of[take.id] = number
            self._stale.discard(number)
        while len(self._takes) > KEPT_TAKES:
            number, gone = self._takes.popitem(last=False)
            self._number_of.pop(gone.id, None)
            self._stale.discard(number)
        self._asked.clear()
        self._repaint_all()
        self.received.emit()

    # ── fetching ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._wanted.pop(page, None)
            self._wanted[page] = None
            self._soon.start()

    def _fetch(self) -> None:
        pages = list(self._wanted)[-FETCH_AT_ONCE:]
        self._wanted.clear()
        self._asked.update(pages)
        numbers = [number for page in pages for number in self._numbers[page * PAGE : (page + 1) * PAGE]]
        if numbers:
            self._history.fetch(numbers)

    def _repaint(self, number: int) -> None:
        try:
            row = self._numbers.index(number)
        except ValueError:
            return
        self.dataChanged.emit(self.index(row), self.index(row))

    def _repaint_all(self) -> None:
        if self._numbers:
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))


def _first_difference(longer: array[int], shorter: array[int]) -> int:
    """Where one row was taken out of `longer`; -1 where more than that happened. Halves: comparing slices is quick."""
    low, high = 0, len(shorter)
    while low < high:
        middle = (low + high) // 2
        if longer[low : middle + 1] == shorter[low : middle + 1]:
            low = middle + 1
        else:
            high = middle
    return low if longer[low + 1 :] == shorter[low:] else -1
