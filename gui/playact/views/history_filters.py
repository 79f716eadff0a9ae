"""The head of the history: search as you type, and chips that narrow the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from playact.domain.state import OPEN, State
from playact.domain.take_filter import Counts, Order, TakeFilter
from playact.views.choice_menu import add_choices
from playact.views.flow import FlowLayout
from playact.views.wording import number_text

TYPING_MS = 120
"""A pause in typing after which the search begins."""

CHIPS = ("all", "running", "starred", "failed", "unconfirmed")
STATES_OF: dict[str, frozenset[State]] = {
    "running": OPEN,
    "failed": frozenset({State.FAILED}),
    "unconfirmed": frozenset({State.UNCONFIRMED}),
}


class HistoryFilters(QWidget):
    """Tells what a person wants to see; `changed` comes once per change, a moment after the last key."""

    changed = Signal(object)  # TakeFilter

    def __init__(self, profiles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles = tuple(profiles)
        self._wanted = TakeFilter()
        self._counts = Counts()
        self.search = QLineEdit()
        self.search.setObjectName("historySearch")
        self.search.setClearButtonEnabled(True)
        self.chips = {name: _chip(f"chip-{name}") for name in CHIPS}
        self.more = _chip("chip-more")
        self._group = QButtonGroup(self)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._connect()
        self._say()
        self.chips["all"].setChecked(True)

    @property
    def wanted(self) -> TakeFilter:
        """What the controls say now."""
        return replace(self._wanted, text=self.search.text().strip())

    @property
    def narrows(self) -> bool:
        """Whether anything is kept out of sight."""
        return replace(self.wanted, order=Order.NEWEST) != TakeFilter()

    def show_counts(self, counts: Counts) -> None:
        """Writes the numbers on the chips."""
        self._counts = counts
        self._say_chips()

    def set_profiles(self, profiles: Sequence[str]) -> None:
        """The gateways that can be chosen."""
        self._profiles = tuple(profiles)
        self._fill_menu()

    def clear(self) -> None:
        """Shows everything again, in the order that was chosen."""
        self.search.clear()
        self._pause.stop()
        self.chips["all"].setChecked(True)
        self._want(TakeFilter(order=self._wanted.order))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _lay_out(self) -> None:
        chips = QWidget()
        flow = FlowLayout(chips)
        for chip in (*self.chips.values(), self.more):
            flow.addWidget(chip)
        for chip in self.chips.values():
            self._group.addButton(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(chips)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._tell)
        self._pause.timeout.connect(self._tell)
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, name=name: self._choose_chip(name))
        self.more.setCheckable(False)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _choose_chip(self, name: str) -> None:
        self._want(replace(self._wanted, states=STATES_OF.get(name, frozenset()), starred=name == "starred"))

    def _choose_state(self, state: State | None) -> None:
        chosen = frozenset({state}) if state else frozenset()
        name = next((each for each, states in STATES_OF.items() if states == chosen), "all" if not state else "")
        self._group.setExclusive(False)
        for each, chip in self.chips.items():
            chip.setChecked(each == name)
        self._group.setExclusive(True)
        self._want(replace(self._wanted, states=chosen, starred=False))

    def _want(self, wanted: TakeFilter) -> None:
        self._wanted = wanted
        self._fill_menu()
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit(self.wanted)

    def _fill_menu(self) -> None:
        menu = QMenu(self.more)
        states = menu.addMenu(self.tr("State"))
        chosen = next(iter(self._wanted.states)) if len(self._wanted.states) == 1 else None
        add_choices(states, self._state_names(), chosen, self._choose_state)
        profiles = menu.addMenu(self.tr("Made by"))
        names = {"": self.tr("Everyone")} | {name: name for name in self._profiles}
        add_choices(profiles, names, self._wanted.profile, lambda name: self._want(replace(self._wanted, profile=name)))
        menu.addSection(self.tr("Sort"))
        add_choices(
            menu, self._order_names(), self._wanted.order, lambda order: self._want(replace(self._wanted, order=order))
        )
        old = self.more.menu()
        self.more.setMenu(menu)
        if old is not None:
            old.deleteLater()
        narrowed = bool(self._wanted.profile) or self._wanted.order is not Order.NEWEST
        self.more.setText("▾ •" if narrowed else "▾")

    def _state_names(self) -> dict[State | None, str]:
        return {
            None: self.tr("Any"),
            State.DONE: self.tr("Done"),
            State.FAILED: self.tr("Failed"),
            State.UNCONFIRMED: self.tr("Unconfirmed"),
            State.DRAFT: self.tr("Not sent"),
            State.CANCELLED: self.tr("Cancelled"),
        }

    def _order_names(self) -> dict[Order, str]:
        return {
            Order.NEWEST: self.tr("Newest first"),
            Order.OLDEST: self.tr("Oldest first"),
            Order.NAME: self.tr("By name"),
            Order.COST: self.tr("By cost"),
        }

    def _say(self) -> None:
        self.search.setPlaceholderText(self.tr("Search takes, prompts, tags …"))
        self.search.setAccessibleName(self.tr("Search the history"))
        self.more.setToolTip(self.tr("States, gateways and order"))
        self.more.setAccessibleName(self.tr("More filters"))
        self._fill_menu()
        self._say_chips()

    def _say_chips(self) -> None:
        counts = self._counts
        words = {
            "all": (self.tr("All"), counts.all),
            "running": (self.tr("Running"), counts.running),
            "starred": ("★", counts.starred),
            "failed": (self.tr("Failed"), counts.failed),
            "unconfirmed": (self.tr("Unconfirmed"), counts.unconfirmed),
        }
        for name, chip in self.chips.items():
            word, number = words[name]
            chip.setText(f"{word} {number_text(number)}")
            chip.setAccessibleName(f"{self.tr('Starred') if name == 'starred' else word}, {number_text(number)}")
        self.chips["starred"].setToolTip(self.tr("Starred"))
        # what nobody has is not offered, unless it is what is being looked at
        unconfirmed = self.chips["unconfirmed"]
        unconfirmed.setVisible(counts.unconfirmed > 0 or unconfirmed.isChecked())


def _chip(name: str) -> QToolButton:
    chip = QToolButton()
    chip.setObjectName(name)
    chip.setCheckable(True)
    chip.setProperty("chip", True)
    chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    return chip
