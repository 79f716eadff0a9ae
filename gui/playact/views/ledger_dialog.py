"""What was paid: today, this month, in all, and by month and gateway; and the way to a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from playact.domain.ledger import Ledger, MonthRow, Sum
from playact.studio.studio import Studio
from playact.views.labels import label
from playact.views.wording import number_text, points_text

LEAST_COLUMN = 56
"""Pixels."""
_NAMES = 2  # columns of words; those after them are numbers


class LedgerDialog(QDialog):
    """Opened by `open()`; deletes itself. Reads the ledger anew whenever a take changes."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledgerDialog")
        self.setWindowTitle(self.tr("Points"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 480)
        self._studio = studio
        self._today, self._month, self._whole = (Figure(each) for each in self._periods())
        self._vain = label("", "problem", wrap=True)
        self._vain.setObjectName("ledgerInVain")
        self._empty = label(self.tr("Nothing was ordered from a gateway yet. Drafts are free."), "dim", wrap=True)
        self.rows = self._table()
        self._lay()
        self.show_ledger(Ledger(), date.today())
        studio.accounts.ledger_read.connect(self._read)
        studio.points_changed.connect(self._reread)
        studio.accounts.read_ledger()

    def show_ledger(self, ledger: Ledger, today: date) -> None:
        """Shows these sums; `today` is where the person is."""
        for figure, each in (
            (self._today, ledger.of_day(today)),
            (self._month, ledger.of_month(today)),
            (self._whole, whole := ledger.whole),
        ):
            figure.show_sum(each)
        self.rows.clear()
        self.rows.addTopLevelItems([self._item(row) for row in ledger.by_month()])
        self.rows.setVisible(bool(whole.orders))
        self._empty.setVisible(not whole.orders)
        self._export.setEnabled(bool(whole.orders))
        self._vain.setVisible(bool(whole.in_vain))
        vain = self.tr("Failed, charged, and no refund seen: {number}. Such takes say so in the history.")
        self._vain.setText(vain.format(number=number_text(whole.in_vain)))

    def ask_where(self) -> QFileDialog:
        """Asks for a place for the file, and writes it there once the person said so."""
        dialog = QFileDialog(self, self.tr("Export the ledger"))
        dialog.setObjectName("ledgerExport")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Comma-separated values (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.selectFile(f"playact {date.today():%Y-%m-%d}.csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self._studio.accounts.export(Path(chosen), self._columns()))
        dialog.open()
        return dialog

    def _columns(self) -> list[str]:
        return [
            self.tr("Date"),
            self.tr("Time"),
            self.tr("Gateway"),
            self.tr("Take"),
            self.tr("Task id"),
            self.tr("State"),
            self.tr("Charged"),
            self.tr("Refunded"),
            self.tr("Spent"),
            self.tr("Estimated"),
        ]

    def _periods(self) -> tuple[str, str, str]:
        return self.tr("Today"), self.tr("This month"), self.tr("In all")

    def _read(self, ledger: Ledger) -> None:
        self.show_ledger(ledger, date.today())

    def _reread(self) -> None:
        self._studio.accounts.read_ledger()

    def _item(self, row: MonthRow) -> QTreeWidgetItem:
        month = QLocale().toString(QDate(row.month.year, row.month.month, 1), self.tr("MMMM yyyy"))
        each = row.sum
        numbers = (each.orders, each.done, each.failed, each.charged, each.refunded, each.net)
        item = QTreeWidgetItem([month, row.profile, *map(number_text, numbers)])
        for column in range(_NAMES, _NAMES + len(numbers)):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if each.untold:
            untold = self.tr("Of {number} the gateway did not say what they cost.")
            item.setToolTip(_NAMES + 3, untold.format(number=number_text(each.untold)))
        return item

    def _table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setObjectName("ledgerRows")
        table.setAccessibleName(self.tr("Points by month and gateway"))
        table.setHeaderLabels(
            [
                self.tr("Month"),
                self.tr("Gateway"),
                self.tr("Orders"),
                self.tr("Done"),
                self.tr("Failed"),
                self.tr("Charged"),
                self.tr("Refunded"),
                self.tr("Spent"),
            ]
        )
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)  # names of gateways end in …
        table.header().setMinimumSectionSize(LEAST_COLUMN)
        for column in range(_NAMES, table.columnCount()):
            table.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _lay(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(24)
        for figure in (self._today, self._month, self._whole):
            figures.addWidget(figure, 1)
        self._export = QPushButton(self.tr("Export …"))
        self._export.setObjectName("exportLedger")
        self._export.clicked.connect(self.ask_where)
        close = QPushButton(self.tr("Close"))
        close.setProperty("primary", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        close.setFocus()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._export)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addLayout(figures)
        column.addWidget(self._vain)
        column.addWidget(self.rows, 1)
        column.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignCenter)
        column.addLayout(buttons)


class Figure(QWidget):
    """The points of one period, large, and how they came about, small."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._points = label("", "figure")
        self._how = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (label(title, "dim"), self._points, self._how):
            column.addWidget(part)
        column.addStretch(1)

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._points.text()} {self._how.text()}".strip()

    def show_sum(self, each: Sum) -> None:
        """Says what is gone, and what came back of what was charged."""
        self._points.setText(points_text(each.net))
        said = []
        if each.refunded:
            said.append(self.tr("{points} came back").format(points=points_text(each.refunded)))
        if each.untold:
            said.append(self.tr("orders without a price: {number}").format(number=number_text(each.untold)))
        self._how.setText(" · ".join(said))
