"""The list behind the history: pages that come when somebody looks, and what stays in place when takes change."""

from __future__ import annotations

import time
from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from views.takes import ToldStudio, take

from playact.domain.state import State
from playact.views.day_headings import DayHeadings
from playact.views.history_view import HistoryView
from playact.views.take_delegate import ROW_HEIGHT, TakeDelegate
from playact.views.take_list import PAGE, TakeList, TakeRole
from playact.views.take_words import TakeWords


class Shelf:
    """A library of `count` takes, numbered from 1, that answers the studio's history."""

    def __init__(self, studio: ToldStudio, count: int) -> None:
        self.history = studio.history
        self.asked: list[list[int]] = []
        self.history.fetch = self.fetch
        self.history.listed.emit(array("q", range(count, 0, -1)))

    def fetch(self, numbers: list[int]) -> None:
        self.asked.append(list(numbers))
        self.history.fetched.emit([(number, take(number, minutes_ago=0)) for number in numbers])


@pytest.fixture
def studio(qapp):
    return ToldStudio()


@pytest.fixture
def takes(studio):
    return TakeList(studio.history, TakeWords(), studio.path_of)


def name_at(takes: TakeList, row: int) -> str | None:
    return takes.index(row).data()


def test_a_row_comes_with_its_page_once_it_is_looked_at(qtbot, studio, takes):
    shelf = Shelf(studio, 1000)
    assert takes.rowCount() == 1000
    assert name_at(takes, 500) is None
    qtbot.waitUntil(lambda: name_at(takes, 500) == "Take 500")
    assert shelf.asked == [list(range(1000 - 7 * PAGE, 1000 - 8 * PAGE, -1))]


def test_a_fling_asks_for_where_it_ends_only(qtbot, studio, takes):
    shelf = Shelf(studio, 100_000)
    for row in range(0, 90_000, 90):
        takes.index(row).data()
    qtbot.waitUntil(lambda: name_at(takes, 89_910) is not None)
    assert sum(len(each) for each in shelf.asked) <= 4 * PAGE


def test_memory_is_bounded(qtbot, studio, takes):
    Shelf(studio, 4_000)
    for row in range(0, 4_000, PAGE):
        takes.index(row).data()
        qtbot.waitUntil(lambda row=row: takes.kept_at(row) is not None)
    assert sum(takes.kept_at(row) is not None for row in range(4_000)) == 2048


def test_a_changed_take_is_changed_in_place(qtbot, studio, takes):
    Shelf(studio, 3)
    name_at(takes, 0)
    qtbot.waitUntil(lambda: name_at(takes, 0) == "Take 3")
    with qtbot.assertNotEmitted(takes.modelReset), qtbot.waitSignal(takes.dataChanged) as told:
        takes.change(replace(take(2), title="Renamed", state=State.FAILED))
    assert told.args[0].row() == 1
    assert name_at(takes, 1) == "Renamed"


def test_new_rows_at_the_top_and_single_ones_gone_are_told_as_such(qtbot, studio, takes):
    listed = studio.history.listed
    listed.emit(array("q", [3, 2, 1]))
    with qtbot.assertNotEmitted(takes.modelReset):
        with qtbot.waitSignal(takes.rowsInserted) as added:
            listed.emit(array("q", [5, 4, 3, 2, 1]))
        with qtbot.waitSignal(takes.rowsRemoved) as gone:
            listed.emit(array("q", [5, 4, 2, 1]))
        listed.emit(array("q", [5, 4, 2, 1]))
    assert added.args[1:3] == [0, 1]
    assert gone.args[1:3] == [2, 2]
    with qtbot.waitSignal(takes.modelReset):
        listed.emit(array("q", [1, 2]))


def test_after_a_listing_what_is_seen_is_fetched_anew_and_shown_until_then(qtbot, studio, takes):
    shelf = Shelf(studio, 3)
    name_at(takes, 0)
    qtbot.waitUntil(lambda: name_at(takes, 0) == "Take 3")
    studio.history.listed.emit(array("q", [3, 2, 1]))
    assert name_at(takes, 0) == "Take 3"
    qtbot.waitUntil(lambda: len(shelf.asked) == 2)


def test_renaming_is_asked_for_and_nothing_changes_by_itself(qtbot, studio, takes):
    Shelf(studio, 1)
    name_at(takes, 0)
    qtbot.waitUntil(lambda: name_at(takes, 0) == "Take 1")
    with qtbot.waitSignal(takes.renamed) as asked:
        assert takes.setData(takes.index(0), "  Monologue ")
    assert asked.args == [take(1).id, "Monologue"]
    assert not takes.setData(takes.index(0), "   ")
    assert name_at(takes, 0) == "Take 1"


def test_assistive_tools_hear_name_state_time_and_cost(qtbot, studio, takes):
    Shelf(studio, 1)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert takes.index(0).data(role) == "loading"
    qtbot.waitUntil(lambda: takes.index(0).data(TakeRole.TAKE) is not None)
    spoken = takes.index(0).data(role)
    clock = take(1, minutes_ago=0).created.astimezone().strftime("%H:%M")
    assert spoken == f"Take 1, Draft done, {clock}, free, motion 3"


def test_a_million_takes_scroll_like_ten(qtbot, studio, takes):
    """Laid out, painted, changed and scrolled to the end, each well under what an eye notices."""
    shelf = Shelf(studio, 1_000_000)
    view = HistoryView(ROW_HEIGHT)
    qtbot.addWidget(view)
    view.setItemDelegate(TakeDelegate(TakeWords(), DayHeadings(takes), lambda _: None, view))
    view.resize(340, 800)

    def timed(deed) -> float:
        began = time.perf_counter()
        deed()
        view.grab()
        return time.perf_counter() - began

    spans = [timed(lambda: view.setModel(takes)), timed(view.show), timed(view.scrollToBottom)]
    qtbot.waitUntil(lambda: takes.kept_at(999_999) is not None)
    spans += [timed(view.scrollToTop), timed(lambda: takes.change(take(1)))]
    assert view.verticalScrollBar().maximum() == 1_000_000 * ROW_HEIGHT - view.viewport().height()
    assert max(spans) < 0.25
    assert sum(len(each) for each in shelf.asked) < 10 * PAGE


def test_a_new_take_at_the_top_does_not_move_what_is_looked_at(qtbot, studio, takes):
    view = HistoryView(ROW_HEIGHT)
    qtbot.addWidget(view)
    view.setModel(takes)
    view.resize(340, 300)
    Shelf(studio, 100)
    view.verticalScrollBar().setValue(10 * ROW_HEIGHT + 5)
    studio.history.listed.emit(array("q", range(101, 0, -1)))
    assert view.verticalScrollBar().value() == 11 * ROW_HEIGHT + 5


def test_days_are_added_up_only_when_all_of_them_is_here(qtbot, studio, takes):
    from playact.domain.cost import Cost

    cost = {"profile": "ecovai", "cost": Cost(100)}
    day = 24 * 60
    made = {4: take(4, minutes_ago=0, **cost), 3: take(3, minutes_ago=10, **cost), 2: take(2, minutes_ago=day, **cost)}
    studio.history.listed.emit(array("q", [4, 3, 2, 1]))
    headings = DayHeadings(takes)
    studio.history.fetched.emit([(number, made[number]) for number in (4, 2)])
    today = headings.begins_at(0)
    assert today is not None
    assert headings.points(0, today) is None
    assert headings.begins_at(2) is None
    studio.history.fetched.emit([(3, made[3])])
    assert headings.points(0, today) == 200
    assert headings.begins_at(1) is None
    assert headings.begins_at(2) == made[2].created.astimezone().date()
    assert headings.points(2, headings.begins_at(2)) is None
