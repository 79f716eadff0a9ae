"""The history pane: find, choose, play, mark, delete and bring back."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit
from views.takes import ToldStudio, request, take

from playact.domain.cost import Cost
from playact.domain.sentence import say
from playact.domain.state import OPEN, State
from playact.domain.take_filter import Counts, Order, TakeFilter
from playact.domain.update import Files, Links
from playact.views.history import HistoryPane
from playact.views.take_menu import tags_in

DONE = take(
    1, files=Files(video="1/video.mp4", poster="1/poster.jpg"), links=Links("https://media.invalid/v"), task_id="t1"
)
FAILED = take(2, State.FAILED, profile="ecovai", problem=say("The gateway refused it."), cost=Cost(320, True))
RUNNING = take(3, State.RUNNING, progress=0.5)
UNSURE = take(4, State.UNCONFIRMED, profile="ecovai")
ALL = (DONE, FAILED, RUNNING, UNSURE)


@pytest.fixture
def studio(qapp):
    return ToldStudio()


@pytest.fixture
def pane(qtbot, studio):
    pane = HistoryPane(studio)
    qtbot.addWidget(pane)
    pane.resize(340, 700)
    pane.show()
    fill(pane, studio, ALL)
    studio.told.clear()
    return pane


def fill(pane, studio, takes):
    studio.history.listed.emit(array("q", range(1, len(takes) + 1)))
    studio.history.fetched.emit(list(enumerate(takes, 1)))


def middle_of(pane, row) -> QPoint:
    return pane.view.visualRect(pane.takes.index(row)).center()


def click(pane, row):
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, row))


def menu_action(pane, chosen, text):
    return next(each for each in pane.menu.menu(chosen).actions() if each.text() == text)


def test_it_asks_for_all_takes_at_first(qapp):
    studio = ToldStudio()
    HistoryPane(studio)
    assert studio.told == [("show", TakeFilter())]


def test_a_click_puts_a_take_on_stage_once(qtbot, pane):
    chosen = []
    pane.take_chosen.connect(chosen.append)
    click(pane, 1)
    click(pane, 1)
    QTest.keyClick(pane.view, Qt.Key.Key_Down)
    assert chosen == [FAILED, RUNNING]


def test_a_double_click_and_enter_play_and_space_toggles(qtbot, pane):
    played, toggled = [], []
    pane.take_toggled.connect(toggled.append)
    pane.take_played.connect(played.append)
    QTest.mouseDClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, 0))
    QTest.keyClick(pane.view, Qt.Key.Key_Space)
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert toggled == [DONE]
    assert played
    assert all(each == DONE for each in played)


def test_searching_waits_for_a_pause_in_typing(qtbot, pane, studio):
    with qtbot.waitSignal(pane.filters.changed):
        QTest.keyClicks(pane.filters.search, "mona")
    assert studio.told == [("show", TakeFilter(text="mona"))]


def test_chips_narrow_and_carry_counts(pane, studio):
    studio.history.counted.emit(Counts(all=1204, running=2, starred=31, failed=4, unconfirmed=1))
    texts = {name: chip.text() for name, chip in pane.filters.chips.items()}
    assert texts["starred"] == "★ 31"
    assert texts["running"] == "Running 2"
    assert pane.filters.chips["unconfirmed"].isVisible()
    for name, expected in (
        ("running", TakeFilter(states=OPEN)),
        ("starred", TakeFilter(starred=True)),
        ("failed", TakeFilter(states=frozenset({State.FAILED}))),
        ("all", TakeFilter()),
    ):
        pane.filters.chips[name].click()
        assert studio.told[-1] == ("show", expected)


def test_the_menu_sorts_and_chooses_a_gateway(pane, studio):
    def entries():
        return {each.text(): each for each in pane.filters.more.menu().actions()}

    entries()["By cost"].trigger()
    assert studio.told[-1] == ("show", TakeFilter(order=Order.COST))
    made_by = entries()["Made by"].menu()
    next(each for each in made_by.actions() if each.text() == "ecovai").trigger()
    assert studio.told[-1] == ("show", TakeFilter(order=Order.COST, profile="ecovai"))
    assert entries()["By cost"].isChecked()


def test_nothing_found_offers_the_way_back(qtbot, pane, studio):
    with qtbot.waitSignal(pane.filters.changed):
        pane.filters.search.setText("zzz")
    fill(pane, studio, ())
    empty = pane.findChild(QLabel, "historyEmpty")
    assert empty.isVisible()
    assert empty.text() == "No take is like that."
    pane._clear.click()
    assert studio.told[-1] == ("show", TakeFilter())
    fill(pane, studio, ())
    assert "No takes yet" in empty.text()


def test_the_keys_mark_rename_reuse_and_delete(qtbot, pane, studio):
    click(pane, 0)
    QTest.keyClick(pane.view, Qt.Key.Key_S)
    assert studio.told[-1] == ("mark", DONE.id, {"starred": True})
    with qtbot.waitSignal(pane.reuse_requested) as asked:
        QTest.keyClick(pane.view, Qt.Key.Key_R)
    assert asked.args == [DONE]
    QTest.keyClick(pane.view, Qt.Key.Key_F2)
    edit = pane.findChild(QLineEdit, "renameEdit")
    assert edit.text() == "Take 1"
    edit.setText("Monologue")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: studio.told[-1] == ("mark", DONE.id, {"title": "Monologue"}))


def test_a_deleted_take_comes_back_by_undo(pane, studio):
    click(pane, 1)
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    assert studio.told[-1] == ("remove", FAILED.id)
    assert pane.undo_bar.isVisible()
    assert pane.undo_bar.words.text() == "Deleted “Take 2”"
    pane.undo_bar.undo.click()
    assert studio.told[-1] == ("restore", FAILED.id)
    assert not pane.undo_bar.isVisible()


def test_several_deletions_are_undone_together(pane, studio):
    pane.menu.delete(DONE)
    pane.menu.delete(FAILED)
    other = QShortcut(QKeySequence.StandardKey.Undo, pane)  # the window's own: undoes the form
    other.activated.connect(lambda: pytest.fail("the form was undone"))
    assert pane.undo_bar.words.text() == "Deleted 2 takes"
    pane.view.setFocus()
    QTest.keySequence(pane.view, QKeySequence(QKeySequence.StandardKey.Undo))
    assert studio.told[-2:] == [("restore", DONE.id), ("restore", FAILED.id)]


def test_the_offer_to_undo_ends(qtbot, pane):
    pane.menu.delete(DONE)
    assert pane.undo_bar._timer.interval() == 10_000
    pane.undo_bar._timer.start(1)
    qtbot.waitUntil(lambda: not pane.undo_bar.isVisible())


@pytest.mark.parametrize(
    ("chosen", "there", "missing"),
    [
        (DONE, {"Play", "Export …", "Copy result link", "Copy task id", "Delete"}, {"Cancel", "Discard"}),
        (RUNNING, {"Cancel", "Use these settings again"}, {"Export …", "Submit again", "Play"}),
        (FAILED, {"Submit again"}, {"Export …", "Cancel"}),
        (UNSURE, {"Recover by task id …", "Submit again", "Discard"}, {"Cancel", "Play"}),
    ],
)
def test_the_menu_offers_what_can_be_done(pane, chosen, there, missing):
    texts = {each.text() for each in pane.menu.menu(chosen).actions()}
    assert there <= texts
    assert not missing & texts


def test_the_menu_does_what_it_says(qtbot, pane, studio):
    menu_action(pane, RUNNING, "Cancel").trigger()
    menu_action(pane, FAILED, "Submit again").trigger()
    menu_action(pane, UNSURE, "Discard").trigger()
    assert studio.told == [("cancel", RUNNING.id), ("retry", FAILED.id), ("discard", UNSURE.id)]
    menu_action(pane, DONE, "Copy task id").trigger()
    assert QGuiApplication.clipboard().text() == "t1"
    menu_action(pane, DONE, "Copy result link").trigger()
    assert QGuiApplication.clipboard().text() == "https://media.invalid/v"


def test_making_another_says_where_it_costs(pane):
    texts = [
        [each.text() for each in pane.menu.menu(replace(DONE, profile=name)).actions()] for name in ("local", "ecovai")
    ]
    assert "Make another with the same settings" in texts[0]
    assert "Make another with the same settings (costs points)" in texts[1]


def test_tags_and_notes_are_asked_for(pane, studio):
    menu_action(pane, DONE, "Tags …").trigger()
    dialog = pane.findChild(QInputDialog)
    dialog.setTextValue("#teaser, final，最终, teaser")
    dialog.accept()
    assert studio.told[-1] == ("mark", DONE.id, {"tags": ("teaser", "final", "最终")})


def test_tags_are_each_once_and_without_their_sign():
    assert tags_in(" #a, b ,,a") == ("a", "b")


def test_a_finished_result_can_be_dragged_out_and_no_other(pane, studio):
    flags = [pane.takes.flags(pane.takes.index(row)) & Qt.ItemFlag.ItemIsDragEnabled for row in range(4)]
    assert [bool(each) for each in flags] == [True, False, False, False]
    data = pane.takes.mimeData([pane.takes.index(0)])
    assert data.urls() == [QUrl.fromLocalFile(str(studio.path_of("1/video.mp4")))]


def test_a_change_is_drawn_in_place_and_keeps_the_choice(qtbot, pane, studio):
    click(pane, 2)
    before = pane.view.grab(pane.view.visualRect(pane.takes.index(2))).toImage()
    studio.take_changed.emit(replace(RUNNING, progress=0.9))
    after = pane.view.grab(pane.view.visualRect(pane.takes.index(2))).toImage()
    assert before != after
    with qtbot.assertNotEmitted(pane.take_chosen):
        studio.history.listed.emit(array("q", [9, 1, 2, 3, 4]))
    assert pane.current.id == RUNNING.id


def test_the_poster_is_drawn_as_soon_as_it_comes(pane, studio):
    row = pane.view.visualRect(pane.takes.index(0))
    at = QPoint(row.left() + 50, row.bottom() - 30)
    assert pane.view.viewport().grab().toImage().pixelColor(at) != QColor("red")
    poster = QImage(160, 90, QImage.Format.Format_RGB32)
    poster.fill(QColor("red"))
    path = str(studio.path_of("1/poster.jpg"))
    studio.pictures[path] = poster
    studio.thumbnails.arrived.emit(path, poster)
    assert pane.view.viewport().grab().toImage().pixelColor(at) == QColor("red")


def test_a_new_take_is_marked_in_the_list(pane, studio):
    new = take(5, State.PREPARING, request=request())
    studio.take_added.emit(new)
    studio.history.listed.emit(array("q", [5, 1, 2, 3, 4]))
    studio.history.fetched.emit([(5, new)])
    assert pane.current == new


def test_the_end_of_a_long_list_is_chosen_once_it_has_come(qtbot, pane, studio):
    studio.history.listed.emit(array("q", range(1, 1001)))
    with qtbot.waitSignal(pane.take_chosen) as told:
        QTest.keyClick(pane.view, Qt.Key.Key_End)
        studio.history.fetched.emit([(1000, take(1000))])
    assert told.args == [take(1000)]
