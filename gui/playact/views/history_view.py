"""A list whose rows are all equally high, so that a million of them are laid out by one multiplication."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
WHEEL_STEP = 24


class HistoryView(QListView):
    """QListView walks over every row to lay them out (2.6 s for a million, anew at each change). This one divides."""

    toggled = Signal(QModelIndex)  # Space on a row

    def __init__(self, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self.setObjectName("historyView")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its coming must not move the rows

    def rows_in_view(self) -> range:
        """The rows that can be seen, wholly or partly."""
        top = self.verticalScrollBar().value()
        first = top // self._row_height
        last = (top + self.viewport().height() - 1) // self._row_height
        return range(first, min(self._count(), last + 1))

    # ── layout, by arithmetic ────────────────────────────────────────────────────────────────────────────────────

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        top = index.row() * self._row_height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._row_height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = (point.y() + self.verticalScrollBar().value()) // self._row_height
        return self.model().index(row, 0) if 0 <= row < self._count() else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        bar, top, height = self.verticalScrollBar(), index.row() * self._row_height, self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(top - (height - self._row_height) // 2)
        elif hint is QAbstractItemView.ScrollHint.PositionAtTop or top < bar.value():
            bar.setValue(top)
        elif hint is QAbstractItemView.ScrollHint.PositionAtBottom or top + self._row_height > bar.value() + height:
            bar.setValue(top + self._row_height - height)

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # past QListView's own, which is the walk

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        bar = self.verticalScrollBar()
        bar.setSingleStep(WHEEL_STEP)
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, self._count() * self._row_height - self.viewport().height()))

    def scrollContentsBy(self, across: int, down: int) -> None:
        self.viewport().update()
        self.updateEditorGeometries()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        return False

    # ── change ───────────────────────────────────────────────────────────────────────────────────────────────────

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        if top.isValid() and bottom.isValid():  # most changes are of rows that nobody looks at
            self.viewport().update(self.visualRect(top).united(self.visualRect(bottom)))

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        bar = self.verticalScrollBar()
        before = bar.value()
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self.updateGeometries()
        if before > 0 and start * self._row_height <= before:  # what is being looked at stays where it is
            bar.setValue(before + (end - start + 1) * self._row_height)
        self.viewport().update()

    # ── drawing and moving ───────────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        hovered = (
            self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())) if self.underMouse() else QModelIndex()
        )
        for row in self.rows_in_view():
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if not event.rect().intersects(option.rect):
                continue
            option.state = self._state_of(index, hovered)
            self.itemDelegateForIndex(index).paint(painter, option, index)

    def _state_of(self, index: QModelIndex, hovered: QModelIndex) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if index == hovered:
            state |= QStyle.StateFlag.State_MouseOver
        if self.hasFocus() and index == self.currentIndex():
            state |= QStyle.StateFlag.State_HasFocus
        return state

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if not self._count():
            return QModelIndex()
        page = max(1, self.viewport().height() // self._row_height)
        deeds = QAbstractItemView.CursorAction
        row = self.currentIndex().row()
        moves = {
            deeds.MoveHome: 0,
            deeds.MoveEnd: self._count() - 1,
            deeds.MovePageUp: row - page,
            deeds.MovePageDown: row + page,
            deeds.MoveUp: row - 1,
            deeds.MovePrevious: row - 1,
        }
        wanted = moves.get(action, row + 1 if action in (deeds.MoveDown, deeds.MoveNext) else row)
        return self.model().index(min(max(wanted, 0), self._count() - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.topLeft())
        if index.isValid():
            self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Not here: it would walk over every row. The search field finds by any word."""

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0
