"""A paid result that does not come home: how long the gateway keeps it is said, and it can be fetched now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from playact.domain.request import Job, Request
from playact.domain.sentence import say
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.views.progress_strip import ProgressStrip
from playact.views.take_menu import TakeMenu
from playact.views.take_words import TakeWords

REQUEST = Request(Job.RESTYLE, Source("https://a.example/dance.mp4"), prompt="watercolour")
COMING = Take("t", datetime(2026, 11, 23, tzinfo=UTC), "ecovai", REQUEST, State.DOWNLOADING, task_id="task-1")
STUCK = replace(COMING, problem=say("The disk is full."))


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (None, "does not come yet"),
        (timedelta(days=5, hours=1), "at risk: 5 days left"),
        (timedelta(hours=20, minutes=1), "at risk: 20 h left"),
        (timedelta(minutes=30), "less than an hour left"),
        (timedelta(minutes=-1), "its time at the gateway is over"),
    ],
)
def test_the_history_says_how_long_a_stuck_result_has(qapp, left: timedelta | None, words: str) -> None:
    take = replace(STUCK, links_until=datetime.now(UTC) + left if left else None)
    assert words in TakeWords().state(take)
    assert TakeWords().detail(take) == "The disk is full."


def test_a_result_that_comes_is_at_no_risk(qapp) -> None:
    take = replace(COMING, links_until=datetime.now(UTC) + timedelta(hours=3), progress=0.5)
    assert "fetching the result" in TakeWords().state(take)


def test_the_strip_says_what_is_wrong_and_tries_now(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.show()
    strip.show_progress("fetching", 0.5)
    assert not strip.now.isVisible() and not strip.problem.isVisible()
    strip.show_progress("result at risk", 0.5, "The disk is full.")
    assert strip.problem.text() == "The disk is full."
    with qtbot.waitSignal(strip.now_asked, timeout=1000):
        strip.now.click()


@pytest.mark.parametrize(
    ("take", "words"),
    [(COMING, "Fetch the result now"), (replace(COMING, state=State.RUNNING), "Look now")],
)
def test_a_take_at_a_gateway_can_be_looked_at_now(qtbot: QtBot, studio, take: Take, words: str) -> None:
    parent = ProgressStrip()
    qtbot.addWidget(parent)
    menu = TakeMenu(studio, parent).menu(take)
    assert words in [action.text() for action in menu.actions()]
