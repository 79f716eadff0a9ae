"""Every error of the contract's table, from a real exchange to the stage: what happened, did it cost, what now."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

import pytest
import pytest_asyncio
from fakes.cloud import Cloud
from fakes.faults import Fault, moved, reset_after, says, slow_down, trouble
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from playact.domain.profile import BUILT_IN
from playact.domain.request import Job, Request
from playact.domain.sentence import say
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Event
from playact.paths import find_paths
from playact.settings import Settings
from playact.studio import journey
from playact.studio.workshop import Workshop
from playact.views.details_dialog import DetailsDialog
from playact.views.notice_page import NoticePage
from playact.views.take_menu import TakeMenu
from playact.views.take_notices import Answer, TakeNotices

from .conftest import StudioOnPaper
from .takes import NOON, take

REQUEST = Request(Job.RESTYLE, Source("https://media.invalid/dance.mp4"), prompt="像素风格")
QUOTA = {"error": {"code": "insufficient_user_quota", "message": f"余额不足 {Cloud.KEY}", "type": "new_api_error"}}
INVALID = {"code": 422, "msg": f"invalid_request: bad ratio, by {Cloud.KEY}", "data": None}


@dataclass(frozen=True)
class Case:
    """Faults of the submit, or what the feed tells; then what is said, and what stands first among the answers."""

    name: str
    state: State
    said: str
    cost: str
    first: Answer
    faults: tuple[Fault, ...] = ()
    story: tuple[dict[str, str], ...] = ()
    key: str = Cloud.KEY

    def __str__(self) -> str:
        return self.name


FAILED = {"status": "2", "point": "320"}
UNSURE, MAYBE = State.UNCONFIRMED, "may have been charged"
WRONG = "sk-wrong-012345678"
CASES = [
    Case("bad key", State.DRAFT, "does not accept the key", "Nothing was spent", Answer.RETRY, key=WRONG),
    Case("out of points", State.DRAFT, "points do not suffice", "Nothing was spent", Answer.RETRY, (says(403, QUOTA),)),
    Case("bad request", State.FAILED, "bad ratio", "nothing was spent", Answer.RETRY, (says(422, INVALID),)),
    Case("wrong path", State.FAILED, "takes no orders at", "nothing was spent", Answer.RETRY, (moved(),)),
    Case("rate limit", State.DRAFT, "too busy", "Nothing was spent", Answer.RETRY, (slow_down(),) * 4),
    Case(
        "upstream trouble",
        State.UNCONFIRMED,
        "may have been taken",
        "may have been charged",
        Answer.RECOVER,
        (trouble(),),
    ),
    Case("lost answer", UNSURE, "answer was lost", MAYBE, Answer.RECOVER, (reset_after(),)),
    Case(
        "moderation",
        State.FAILED,
        "turned it down for its content",
        "320 points were charged and no refund was seen",
        Answer.REUSE,
        story=({**FAILED, "msg": "内容审核未通过", "refund": "0"},),
    ),
    Case(
        "failed and refunded",
        State.FAILED,
        "could not make it: 服务器繁忙",
        "320 points came back",
        Answer.RETRY,
        story=({**FAILED, "msg": "服务器繁忙", "refund": "1"},),
    ),
]


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    monkeypatch.setattr(journey, "WAITS", (0.0, 0.0, 0.0))
    with Cloud() as cloud:
        yield cloud


@pytest_asyncio.fixture
async def workshop(cloud: Cloud) -> AsyncIterator[Workshop]:
    profile = replace(BUILT_IN["ecovai"], base_url=cloud.base_url, poll_seconds=0.01, requests_per_second=500)
    settings = Settings(profiles=MappingProxyType({"ecovai": profile}))
    opened = await Workshop.open(find_paths(), lambda: settings, lambda _: None)
    yield opened
    await opened.close()


@pytest.mark.parametrize("case", CASES, ids=str)
async def test_each_error_says_what_happened_whether_it_cost_and_what_now(
    case: Case, workshop: Workshop, cloud: Cloud, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYACT_API_KEY", case.key)
    cloud.play("submit", *case.faults)
    cloud.story = case.story or cloud.story
    gone_wrong = await workshop.carry((await workshop.add(REQUEST, "ecovai")).id)
    assert gone_wrong.state is case.state
    notice = TakeNotices().of(gone_wrong)
    assert notice is not None
    assert case.said in notice.text
    assert case.cost in notice.cost
    assert notice.answers[0] is case.first
    assert (Answer.SETTINGS in notice.answers) is (case.state is State.DRAFT)
    if case.name != "lost answer":
        assert "POST http://127.0.0.1" in notice.raw, "the exchange is one click away"
        assert "authorization: ●●●" in notice.raw.lower()
    assert case.key not in f"{notice.text} {notice.cost} {notice.raw}"


def test_what_may_have_been_charged_before_is_not_said_to_be_free(qapp: QApplication) -> None:
    lost = (Event(NOON, State.SUBMITTING), Event(NOON, State.UNCONFIRMED))
    discarded = TakeNotices().of(take(1, State.CANCELLED, profile="ecovai", history=lost))
    assert discarded is not None
    assert "may have taken and charged it" in discarded.cost
    put_back = TakeNotices().of(take(1, State.DRAFT, profile="ecovai", history=lost, problem=say("The key is wrong.")))
    assert put_back is not None
    assert "may have been charged" in put_back.cost


def test_a_draft_that_was_put_back_leads_to_the_settings(qtbot: QtBot) -> None:
    page = NoticePage()
    qtbot.addWidget(page)
    notice = TakeNotices().of(take(1, State.DRAFT, profile="ecovai", problem=say("The key is wrong."), raw="POST …"))
    assert notice is not None
    page.show_notice(notice)
    page.show()
    with qtbot.waitSignal(page.answered) as answered:
        page.findChild(QPushButton, "settingsButton").click()  # type: ignore[union-attr]
    assert answered.args == [Answer.SETTINGS]


def test_the_menu_shows_what_the_gateway_said(studio: StudioOnPaper, qtbot: QtBot) -> None:
    parent = NoticePage()
    qtbot.addWidget(parent)
    menu = TakeMenu(studio, parent)
    asked = take(1, State.QUEUED, profile="ecovai", task_id="t", problem=say("It is asked again."), raw='{"code": 500}')
    action = next(each for each in menu.menu(asked).actions() if each.text() == "What the gateway said …")
    action.trigger()
    dialog = parent.findChild(DetailsDialog)
    assert dialog is not None
    text = dialog.findChild(QPlainTextEdit)
    assert text is not None and '"code": 500' in text.toPlainText()
    dialog.reject()
    silent = menu.menu(take(2, profile="local"))
    assert "What the gateway said …" not in [each.text() for each in silent.actions()]
