"""A page of the settings that holds several entries of one sort: gateways, hosts."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from playact.views.icons import IconButton
from playact.views.labels import label
from playact.views.settings_page import FieldWrong, SettingsPage


class Named(Protocol):
    """What has a name of its own."""

    @property
    def name(self) -> str: ...


E = TypeVar("E", bound=Named)


class EntryForm(QWidget, Generic[E]):
    """The fields of one entry."""

    def fill(self, entry: E) -> None:
        """Shows it."""
        raise NotImplementedError

    def entry(self, base: E) -> E:
        """`base` with what the fields say. Raises FieldWrong."""
        raise NotImplementedError


class EntriesPage(SettingsPage, Generic[E]):
    """A list at the left, the chosen entry's fields at the right. What is typed is kept while others are looked at."""

    def __init__(self, title: str, explanation: str, form: EntryForm[E], *, empty: str, add: str) -> None:
        super().__init__(title, explanation)
        self._words = (empty, add)
        self.form = form
        self.entries: dict[str, E] = {}
        self._shown = ""
        self._new: set[str] = set()
        self._build()

    # ── for the pages ────────────────────────────────────────────────────────────────────────────────────────────

    def show_entries(self, entries: dict[str, E]) -> None:
        """Shows these, the first one opened."""
        self.entries = dict(entries)
        self._shown = ""
        self._new.clear()
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems(list(entries))
        self._list.blockSignals(False)
        self._show_form()
        self._list.setCurrentRow(0)

    def open_entry(self, name: str) -> None:
        """Opens the entry of that name, where there is one."""
        for item in self._list.findItems(name, Qt.MatchFlag.MatchExactly):
            self._list.setCurrentItem(item)

    def take_shown(self) -> None:
        """Takes over what the fields say. Raises FieldWrong."""
        if self._shown in self.entries:
            self.entries[self._shown] = self.form.entry(self.entries[self._shown])

    @property
    def shown(self) -> str:
        """The name of the entry that is open, or ""."""
        return self._shown

    def new_entry(self, name: str) -> E:
        """A fresh entry."""
        raise NotImplementedError

    def renamed(self, old: str, new: str) -> E:
        """The entry that is called `new` from now on; what belongs to the name `old` goes with it."""
        raise NotImplementedError

    def is_fixed(self, name: str) -> bool:
        """Whether that entry can't be removed."""
        raise NotImplementedError

    def stem(self) -> str:
        """What new entries are called, with a number behind."""
        raise NotImplementedError

    # ── inner ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self._list = QListWidget()
        self._list.setObjectName("entries")
        self._list.setAccessibleName(self.title)
        self._list.currentTextChanged.connect(self._open)
        self._list.itemChanged.connect(self._name_typed)
        empty, add_text = self._words
        add = IconButton("add", add_text)
        add.clicked.connect(self._add)
        self._remove = IconButton("remove", self.tr("Remove"))
        self._remove.clicked.connect(self._remove_shown)
        buttons = QHBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._list, 1)
        left.addLayout(buttons)
        self._list.setFixedWidth(132)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left)
        row.addWidget(self.form, 1)
        row.addWidget(self._invitation(empty, add_text), 1)
        self.column.addLayout(row, 1)

    def _invitation(self, text: str, add_text: str) -> QWidget:
        self._empty = QWidget()
        words = label(text, "dim", wrap=True)
        add = QPushButton(add_text)
        add.clicked.connect(self._add)
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return self._empty

    def _show_form(self) -> None:
        self.form.setVisible(bool(self.entries))
        self._empty.setVisible(not self.entries)
        self._remove.setEnabled(bool(self.entries))

    def _open(self, name: str) -> None:
        if name == self._shown or name not in self.entries:
            return
        try:
            self.take_shown()
        except FieldWrong:
            self._list.blockSignals(True)
            self.open_entry(self._shown)
            self._list.blockSignals(False)
            return
        self._shown = name
        self.form.fill(self.entries[name])
        self._remove.setEnabled(not self.is_fixed(name))

    def _add(self) -> None:
        number = next(each for each in range(1, len(self.entries) + 2) if f"{self.stem()}-{each}" not in self.entries)
        name = f"{self.stem()}-{number}"
        self.entries[name] = self.new_entry(name)
        self._new.add(name)
        item = QListWidgetItem(name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)  # a name can be chosen until it is saved
        self._list.addItem(item)
        self._show_form()
        self.open_entry(name)
        self._list.editItem(item)

    def _name_typed(self, item: QListWidgetItem) -> None:
        old, new = self._shown, item.text().strip()
        if new == old or old not in self._new:
            return
        if not new or new in self.entries:
            item.setText(old)
            return
        self._new = (self._new - {old}) | {new}
        self.entries = {new if name == old else name: entry for name, entry in self.entries.items()}
        self.entries[new] = self.renamed(old, new)
        self._shown = new

    def _remove_shown(self) -> None:
        row = self._list.currentRow()
        del self.entries[self._shown]
        self._shown = ""
        self._list.takeItem(row)
        self._show_form()
        self._open(self._list.currentItem().text() if self._list.currentItem() else "")
