"""What a person sees of money: what it will cost, what is left, what was paid; and where they are asked first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from playact.domain.cost import Cost
from playact.domain.ledger import Account, Ledger, Sum
from playact.domain.profile import BUILT_IN
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.views.compose import Compose
from playact.views.estimate import Need, need
from playact.views.ledger_dialog import LedgerDialog
from playact.views.spending import Till
from playact.views.status_line import StatusLine
from playact.views.take_notices import Answer, TakeNotices
from playact.views.take_words import TakeWords

from .conftest import StudioOnPaper
from .takes import request, take

pytestmark = pytest.mark.usefixtures("language")  # numbers are written in English

ECOVAI = BUILT_IN["ecovai"]
REQUEST = Request(Job.RESTYLE, Source("https://a.example/v.mp4"), prompt="水墨", seconds=10)
TODAY = date(2026, 11, 26)
LEDGER = Ledger(
    (
        Account(TODAY, "ecovai", Sum(4, 3, 1, 0, 1, 1280, 0)),
        Account(date(2026, 11, 3), "ecovai", Sum(14, 11, 2, 0, 0, 4480, 640)),
        Account(date(2026, 11, 3), "cometapi", Sum(6, 6, 0, 2, 0, 96.5, 0)),
        Account(date(2026, 10, 12), "ecovai", Sum(31, 26, 4, 0, 0, 9920, 960)),
    )
)
W = TypeVar("W", bound=QObject)


def child(parent: QObject, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def configure(studio: StudioOnPaper, **what: Any) -> None:
    """Changes the profile of ecovai."""
    profiles = {**studio.settings.profiles, "ecovai": replace(studio.settings.profiles["ecovai"], **what)}
    studio.settings = replace(studio.settings, profiles=profiles)
    studio.settings_changed.emit(studio.settings)


@pytest.fixture
def compose(studio: StudioOnPaper, qtbot: QtBot) -> Iterator[Compose]:
    made = Compose(studio)
    qtbot.addWidget(made)
    made.show()
    studio.know_key("ecovai", True)
    made.load(REQUEST)
    yield made


def question(compose: Compose) -> QDialog | None:
    return compose.findChild(QDialog, "spendingDialog")


@pytest.mark.parametrize(
    ("left", "price", "expected"),
    [
        (None, None, Need.NOTHING),
        (None, 320.0, Need.NOTHING),
        (320.0, 320.0, Need.NOTHING),
        (319.0, 320.0, Need.BUDGET),
        (1e6, None, Need.PRICE),
    ],
)
def test_what_a_budget_makes_of_an_order(left: float | None, price: float | None, expected: Need) -> None:
    assert need(ECOVAI, True, (Source("https://a.example/v.mp4"),), price, left) is expected


def test_a_price_below_what_the_person_set_is_ordered_at_once(compose: Compose, studio: StudioOnPaper) -> None:
    configure(studio, points_per_second=32, confirm_above_points=320)
    assert compose.dock.cost.text() == "about 320 points"
    child(compose, QPushButton, "renderButton").click()
    assert question(compose) is None
    assert len(studio.submitted) == 1


@pytest.mark.parametrize(("key", "orders"), [(Qt.Key.Key_Return, 1), (Qt.Key.Key_Escape, 0)])
def test_above_it_the_person_is_asked_and_answers_by_a_key(
    compose: Compose, studio: StudioOnPaper, qtbot: QtBot, key: Qt.Key, orders: int
) -> None:
    configure(studio, points_per_second=32, confirm_above_points=300, budget_points=1000)
    child(compose, QPushButton, "renderButton").click()
    dialog = question(compose)
    assert dialog is not None
    assert studio.submitted == []
    assert child(dialog, QLabel, "spendingPrice").text() == "About 320 points"
    said = " ".join(each.text() for each in dialog.findChildren(QLabel))
    for words in ("ecovai", "1,000 points of its budget are left", "above 300 points", "水墨"):
        assert words in said, words
    qtbot.keyClick(dialog, key)
    assert len(studio.submitted) == orders
    assert [profile for _, profile in studio.submitted] == ["ecovai"] * orders


@pytest.mark.parametrize("asks", [True, False])
def test_an_unknown_price_is_asked_about_where_the_person_wants_it(
    compose: Compose, studio: StudioOnPaper, asks: bool
) -> None:
    configure(studio, confirm_unknown=asks)
    child(compose, QPushButton, "renderButton").click()
    dialog = question(compose)
    assert (dialog is not None) is asks
    assert len(studio.submitted) == (0 if asks else 1)
    if dialog is not None:
        assert child(dialog, QLabel, "spendingPrice").text() == "The price is not known"
        child(dialog, QPushButton, "spendingYes").click()
        assert len(studio.submitted) == 1


def test_a_draft_is_never_asked_about(compose: Compose, studio: StudioOnPaper) -> None:
    configure(studio, confirm_unknown=True)
    child(compose, QPushButton, "draftButton").click()
    assert question(compose) is None
    assert [profile for _, profile in studio.submitted] == ["local"]


def test_over_the_budget_the_button_says_so_and_leads_to_the_settings(
    compose: Compose, studio: StudioOnPaper, qtbot: QtBot
) -> None:
    configure(studio, points_per_run=320, budget_points=1000)
    assert "1,000 points left" in compose.dock.render_button.detail
    studio.accounts._committed["ecovai", "month"] = 700.0
    studio.accounts.left_changed.emit("ecovai")
    assert compose.dock.render_button.detail == "over your budget for ecovai: raise it, or wait"
    with qtbot.waitSignal(compose.need_wished) as asked:
        child(compose, QPushButton, "renderButton").click()
    assert asked.args == [Need.BUDGET, "ecovai"]
    assert studio.submitted == []


@pytest.mark.parametrize(
    ("cost", "price"),
    [(Cost(estimate=400), "About 400 points"), (Cost(320), "About 320 points"), (Cost(), "The price")],
)
def test_another_of_the_same_is_asked_about_by_what_it_cost(
    studio: StudioOnPaper, qtbot: QtBot, cost: Cost, price: str
) -> None:
    configure(studio, confirm_above_points=300, confirm_unknown=True)
    widget = QWidget()
    qtbot.addWidget(widget)
    Till(studio, widget).retry(take(1, profile="ecovai", cost=cost))
    dialog = child(widget, QDialog, "spendingDialog")
    assert child(dialog, QLabel, "spendingPrice").text().startswith(price)
    assert studio.told == []
    dialog.accept()
    assert studio.told == [("retry", take(1).id)]


def test_a_draft_is_made_again_unasked(studio: StudioOnPaper, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    Till(studio, widget).retry(take(1, profile="local", request=request()))
    assert studio.told == [("retry", take(1).id)]


@pytest.fixture
def ledger(studio: StudioOnPaper, qtbot: QtBot) -> Iterator[LedgerDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = LedgerDialog(studio, parent)
    made.open()
    yield made


def test_the_ledger_adds_up(ledger: LedgerDialog, studio: StudioOnPaper) -> None:
    assert studio.told == [("read_ledger",)]
    ledger.show_ledger(LEDGER, TODAY)
    figures = [figure.text for figure in (ledger._today, ledger._month, ledger._whole)]
    assert figures == [
        "1,280 points",
        "5,216.50 points 640 points came back · orders without a price: 2",
        "14,176.50 points 1,600 points came back · orders without a price: 2",
    ]
    rows = [
        [ledger.rows.topLevelItem(row).text(column) for column in range(8)]
        for row in range(ledger.rows.topLevelItemCount())
    ]
    assert rows == [
        ["November 2026", "cometapi", "6", "6", "0", "96.50", "0", "96.50"],
        ["November 2026", "ecovai", "18", "14", "3", "5,760", "640", "5,120"],
        ["October 2026", "ecovai", "31", "26", "4", "9,920", "960", "8,960"],
    ]
    vain = child(ledger, QLabel, "ledgerInVain")
    assert vain.isVisible()
    assert "no refund seen: 1" in vain.text()


def test_an_empty_ledger_says_so(ledger: LedgerDialog) -> None:
    assert not ledger.rows.isVisible()
    assert any("Drafts are free" in each.text() for each in ledger.findChildren(QLabel) if each.isVisible())
    assert not child(ledger, QPushButton, "exportLedger").isEnabled()


def test_the_ledger_is_read_again_when_points_are_spent(ledger: LedgerDialog, studio: StudioOnPaper) -> None:
    studio.points_changed.emit(320.0)
    assert studio.told == [("read_ledger",)] * 2
    studio.accounts.ledger_read.emit(LEDGER)
    assert ledger.rows.isVisible()


def test_the_ledger_goes_into_a_file_of_the_persons_choice(
    ledger: LedgerDialog, studio: StudioOnPaper, tmp_path: Path
) -> None:
    ledger.show_ledger(LEDGER, TODAY)
    child(ledger, QPushButton, "exportLedger").click()
    dialog = child(ledger, QFileDialog, "ledgerExport")
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(tmp_path / "points.csv"))
    name, target, headings = studio.told[-1]
    assert (name, target, len(headings)) == ("export_ledger", tmp_path / "points.csv", 10)
    dialog.reject()


def test_the_status_line_leads_to_the_ledger(studio: StudioOnPaper, qtbot: QtBot) -> None:
    line = StatusLine(studio, "en")
    qtbot.addWidget(line)
    studio.points_changed.emit(320.0)
    button = child(line, QPushButton, "pointsButton")
    assert button.text() == "320 points today"
    with qtbot.waitSignal(line.ledger_wished):
        button.click()


@pytest.mark.parametrize(
    ("state", "cost", "words"),
    [
        (State.FAILED, Cost(320, False), "320 points, no refund seen"),
        (State.FAILED, Cost(320), "320 points, no refund seen"),
        (State.CANCELLED, Cost(320), "320 points, no refund seen"),
        (State.FAILED, Cost(320, True), "refunded 320 points"),
        (State.DONE, Cost(320), "320 points"),
    ],
)
def test_the_history_flags_what_was_charged_in_vain(qapp: object, state: State, cost: Cost, words: str) -> None:
    assert TakeWords().cost(take(1, state, profile="ecovai", cost=cost)) == words


@pytest.mark.parametrize(("cost", "offered"), [(Cost(320), True), (Cost(320, True), False), (Cost(), False)])
def test_a_refund_can_be_looked_for(qapp: object, cost: Cost, offered: bool) -> None:
    notice = TakeNotices().of(take(1, State.FAILED, profile="ecovai", task_id="t-1", cost=cost))
    assert notice is not None
    assert (Answer.REFUND in notice.answers) is offered
