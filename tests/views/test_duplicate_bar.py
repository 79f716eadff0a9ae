"""The very same was ordered before: the window says so instead of ordering, and asks nothing modally."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.views.compose import Compose
from playact.views.duplicate_bar import DuplicateBar

REQUEST = Request(Job.RESTYLE, Source("https://a.example/dance.mp4"), prompt="watercolour")


def take(state: State) -> Take:
    return Take("take-1", datetime(2026, 11, 23, tzinfo=UTC), "ecovai", REQUEST, state, title="The first")


def press(bar: DuplicateBar, name: str) -> None:
    button = bar.findChild(QPushButton, name)
    assert button is not None
    button.click()


@pytest.fixture
def compose(qtbot: QtBot, studio) -> Compose:
    compose = Compose(studio)
    qtbot.addWidget(compose)
    compose.show()
    return compose


@pytest.mark.parametrize(
    ("state", "words"),
    [(State.DONE, "You have this already"), (State.RUNNING, "under way"), (State.UNCONFIRMED, "waits for your word")],
)
def test_it_names_the_take_and_says_that_nothing_was_sent(compose: Compose, studio, state: State, words: str) -> None:
    studio.duplicate_found.emit(take(state), lambda: None)
    assert compose.duplicate.isVisible()
    text = compose.duplicate.words.text()
    assert "“The first”" in text and words in text
    assert "was sent" in text
    assert QApplication.activeModalWidget() is None


def test_that_take_can_be_shown(compose: Compose, studio) -> None:
    shown: list[Take] = []
    compose.take_wished.connect(shown.append)
    studio.duplicate_found.emit(take(State.DONE), lambda: pytest.fail("it was ordered"))
    press(compose.duplicate, "duplicateShow")
    assert [each.id for each in shown] == ["take-1"]
    assert not compose.duplicate.isVisible()


def test_it_can_be_rendered_again_once(compose: Compose, studio) -> None:
    ordered: list[bool] = []
    studio.duplicate_found.emit(take(State.DONE), lambda: ordered.append(True))
    press(compose.duplicate, "duplicateAgain")
    press(compose.duplicate, "duplicateAgain")
    assert ordered == [True]


def test_it_can_be_left(compose: Compose, studio) -> None:
    studio.duplicate_found.emit(take(State.DONE), lambda: pytest.fail("it was ordered"))
    press(compose.duplicate, "duplicateCancel")
    assert not compose.duplicate.isVisible()


def test_another_order_takes_it_away(compose: Compose, studio) -> None:
    studio.duplicate_found.emit(take(State.DONE), lambda: pytest.fail("it was ordered"))
    compose.load(REQUEST)
    compose.draft()
    assert not compose.duplicate.isVisible()
    assert len(studio.submitted) == 1
