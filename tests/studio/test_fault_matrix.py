"""Every fault at every step in every dialect, on the real road: real library, real HTTP, a cloud that goes wrong.

`pytest -s tests/studio/test_fault_matrix.py` prints the table. In it, a take ends as

    done           its results are on disk, byte for byte
    by hand        its answer was lost; given the task id that the gateway has, it is done, without a second order
    again          its answer was lost and nothing had been taken; submitted again on the person's word, it is done
    draft          provably not taken: it waits for what was missing, and is done once that is there
    refused        provably not taken, and said so: the gateway does not want this order
    failed         the gateway says that it failed, and why
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import starmap
from types import MappingProxyType
from typing import Any

import pytest
import pytest_asyncio
from fakes.cloud import Cloud, Step
from fakes.cloud_book import Order
from fakes.cloud_words import DIALECT_NAMES, DONE, STORY, DialectName
from fakes.faults import (
    Fault,
    dripping,
    expired,
    half,
    html,
    late,
    moved,
    oversized,
    reset_after,
    reset_before,
    says,
    slow_down,
    trouble,
    truncated,
    unknown_task,
)

from playact.domain.profile import BUILT_IN
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Update
from playact.paths import find_paths
from playact.remote.download import LARGEST
from playact.remote.gateway import Patience
from playact.settings import Settings
from playact.studio import collection, journey, vigil
from playact.studio.reach import now
from playact.studio.workshop import Workshop

PROFILES: Mapping[DialectName, str] = {
    "runway-gateway": "ecovai",
    "new-api": "cometapi",
    "runway-official": "runway",
}
STEPS: tuple[Step, ...] = ("submit", "feed", "download")
LANES = 3  # people for each dialect, each with a cloud of their own: while one waits, the others walk on
QUICK = Patience(submit=2.0, look=2.0, download=2.0)
IN_A_ROW = 4  # times that a fault of a look or a download happens: more often than either tries by itself
ONCE = frozenset({"late", "429, 1 s"})  # what makes everybody wait

EVERYWHERE: Mapping[str, Fault] = {
    "late": late(20),
    "reset before": reset_before(),
    "reset after": reset_after(),
    "half an answer": half(),
    "drips": dripping(0.01),
    "empty": says(200, "", takes=True),
    "half of JSON": says(200, '{"code": 200, "data"', takes=True),
    "a JSON list": says(200, "[1, 2]", takes=True),
    "an empty object": says(200, {}, takes=True),
    "wrong types": says(
        200,
        {"code": [], "id": {"x": 1}, "status": [3], "data": {"task_id": [1], "status": {}, "video_url": 7}},
        takes=True,
    ),
    "HTML": html(takes=True),
    "endless": says(200, "x" * (4 * 2**20 + 1), takes=True),
    "301": moved(),
    "302": says(302, "", location="/elsewhere", takes=True),
    "307": says(307, "", location="/elsewhere"),
    "400": says(400, {"code": 400, "msg": "参数错误"}),
    "401": says(401, {"error": {"message": "无效的令牌"}}),
    "402": says(402, {"error": "payment required"}),
    "403": html(403),
    "403 quota": says(403, {"error": {"code": "insufficient_user_quota", "message": "用户额度不足"}}),
    "404": html(404),
    "408": says(408, "request timeout", takes=True),
    "409": says(409, {"code": 409, "msg": "runs already"}, takes=True),
    "422": says(422, {"code": 422, "msg": "video 不能为空"}),
    "429": slow_down(),
    "429, 1 s": slow_down("1"),
    "500": trouble(500),
    "500, not taken": trouble(500, takes=False),
    "502 HTML": html(502, takes=True),
    "503, 0 s": says(503, "", takes=True, retry_after="0"),
    "504": trouble(504),
    "524": trouble(524),
}
ONLY_AT: Mapping[Step, Mapping[str, Fault]] = {
    "submit": {
        "error in a 200": says(200, {"code": 500, "msg": "服务器开小差了"}, takes=True),
        "error with a task": says(200, {"code": 500, "msg": "异常", "data": {"task_id": "t-9"}}, takes=True),
        "no callback": says(400, {"code": "callback_url_empty", "message": "callback_url_empty"}),
    },
    "feed": {"not visible yet": unknown_task()},
    "download": {
        "expired link": expired(),
        "410": says(410, "gone"),
        "truncated": truncated(),
        "flood": oversized(2**21),
        "another file": says(200, "neither page nor film", content_type="video/mp4"),
    },
}
STORIES: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "stuck, then done": (*[{"status": "1", "progress": "42%"}] * 40, DONE),
    "flapping": ({"status": "1"}, {"status": "0"}, {"status": "1"}, {"status": "9"}, {"status": "0"}, DONE),
    "swapped status": ({"status": "1"}, DONE | {"status": "2", "video_url": "{results}/video.mp4"}),
    "done, link later": ({"status": "3", "video_url": None}, {"status": "3", "video_url": ""}, DONE),
    "failed, refunded": ({"status": "1"}, {"status": "2", "msg": "no face", "point": "320", "refund": "1"}),
    "failed, charged": ({"status": "1"}, {"status": "2", "msg": "no face", "point": "320", "refund": "0"}),
    "moderated": ({"status": "2", "msg": "内容审核不通过", "code": "SAFETY.INPUT.VIDEO", "point": "320"},),
}
"""What looks are told that needs no broken answer."""


@dataclass(frozen=True)
class Case:
    """One fault at one step."""

    step: Step
    name: str
    faults: tuple[Fault, ...] = ()
    story: Sequence[Mapping[str, Any]] = STORY

    @property
    def fails(self) -> bool:
        """Whether the gateway itself says in the end that the task failed."""
        return self.story[-1].get("status") == "2" and "video_url" not in self.story[-1]


def cases() -> list[Case]:
    """All of them, in the order of the table."""
    found = []
    for step in STEPS:
        for name, fault in ({**EVERYWHERE, **ONLY_AT[step]}).items():
            times = 1 if step == "submit" or name in ONCE else IN_A_ROW
            found.append(Case(step, name, (fault,) * times))
    return found + [Case("feed", name, story=story) for name, story in STORIES.items()]


@dataclass
class Outcome:
    """How a case ended, and what must never happen."""

    ended: str
    twice: int = 0  # orders that were taken beyond the first
    lost: int = 0  # results that were paid for and did not come home
    word: str = ""  # what the person was told, where it did not simply go well


@pytest.fixture
def clouds(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[DialectName, list[Cloud]]]:
    """A cloud of each dialect for each lane, and a studio that waits for nobody longer than it must."""
    monkeypatch.setenv("PLAYACT_API_KEY", Cloud.KEY)
    monkeypatch.setattr(journey, "WAITS", (0.0, 0.0))
    monkeypatch.setattr(vigil, "WAIT", 0.0)
    monkeypatch.setattr(collection, "FIRST_WAIT", 0.0)
    monkeypatch.setattr("playact.remote.gateway.Patience", lambda: QUICK)
    monkeypatch.setattr("playact.studio.workshop.DOWNLOADS", LANES * len(DIALECT_NAMES))
    monkeypatch.setitem(LARGEST, "video", 2**20)
    monkeypatch.setitem(LARGEST, "picture", 2**20)
    with ExitStack() as stack:
        yield {name: [stack.enter_context(Cloud(name, stamped=True)) for _ in range(LANES)] for name in DIALECT_NAMES}


@pytest_asyncio.fixture
async def workshop(clouds: dict[DialectName, list[Cloud]]) -> AsyncIterator[Workshop]:
    """A workshop with a profile for each of them."""
    profiles = {
        profile_of(cloud): replace(
            BUILT_IN[PROFILES[dialect]],
            name=profile_of(cloud),
            base_url=cloud.base_url,
            poll_seconds=0.002,
            requests_per_second=1000,
            host="",
        )
        for dialect, lanes in clouds.items()
        for cloud in lanes
    }
    settings = Settings(profiles=MappingProxyType(profiles))
    opened = await Workshop.open(find_paths(), lambda: settings, lambda _: None)
    yield opened
    await opened.close()


def profile_of(cloud: Cloud) -> str:
    """The name of the profile that leads to a cloud."""
    return f"{PROFILES[cloud.dialect]} at {cloud.base_url}"


class Person:
    """Submits one take for each of the cases of one lane, and decides where the studio asks."""

    def __init__(self, workshop: Workshop, cloud: Cloud) -> None:
        self._workshop = workshop
        self._cloud = cloud
        self._profile = profile_of(cloud)

    async def walk(self, case: Case) -> Outcome:
        """One case to its very end."""
        self._cloud.calm()
        self._cloud.story = [self._with_links(news) for news in case.story]
        self._cloud.play(case.step, *case.faults)
        wish = f"{case.step}: {case.name}"
        model = "aleph2" if self._cloud.dialect == "runway-official" else "gen3"
        request = Request(Job.RESTYLE, Source("https://media.invalid/dance.mp4"), prompt=wish, model=model)
        take = await self._workshop.carry((await self._workshop.add(request, self._profile)).id)
        by_itself = self._orders(wish)
        word = str(take.problem or "")
        self._cloud.calm()
        ended, take = await self._decide(case, take, by_itself)
        orders = self._orders(wish)
        lost = bool(orders) and not case.fails and not self._is_home(take, orders[0])
        return Outcome(ended, max(0, len(by_itself) - 1) + max(0, len(orders) - 1), int(lost), word)

    async def _decide(self, case: Case, take: Take, orders: list[Order]) -> tuple[str, Take]:
        """What a person does with a take that waits for them."""
        word = str(take.problem)
        if take.state is State.UNCONFIRMED:
            assert "may have been" in word, word
            if orders:
                await self._workshop.recover(take.id, orders[0].task_id)
                return "by hand", await self._workshop.carry(take.id)
            await self._workshop.book.apply(take.id, Update(now(), State.PREPARING))
            return "again", await self._workshop.carry(take.id)
        if take.state is State.DRAFT:
            assert "othing was" in word and not orders, word
            return "draft", await self._workshop.carry(take.id)
        if take.state is State.FAILED:
            assert case.fails or ("othing was" in word and not orders), word
            return ("failed" if case.fails else "refused"), take
        assert take.state is State.DONE, f"{case}: {take.state} {word}"
        return "done", take

    def _is_home(self, take: Take, order: Order) -> bool:
        if take.state is not State.DONE or not take.files.video:
            return False
        return self._workshop.library.path_of(take.files.video).read_bytes() == self._cloud.result(
            order.task_id, "video.mp4"
        )

    def _orders(self, wish: str) -> list[Order]:
        return [
            order for order in self._cloud.orders if wish in (order.body.get("prompt"), order.body.get("promptText"))
        ]

    def _with_links(self, news: Mapping[str, Any]) -> Mapping[str, Any]:
        link = news.get("video_url")
        if not link:
            return news
        results = f"{self._cloud.base_url}/results/task-{len(self._cloud.orders) + 1}"
        return {**news, "video_url": link.format(results=results)}


@pytest.mark.timeout(600)
async def test_no_fault_pays_twice_or_loses_a_result(
    workshop: Workshop, clouds: dict[DialectName, list[Cloud]]
) -> None:
    all_cases = cases()

    async def walk_lane(lane: int, cloud: Cloud) -> list[Outcome]:
        person = Person(workshop, cloud)
        return [await person.walk(case) for case in all_cases[lane::LANES]]

    async def go(dialect: DialectName) -> list[Outcome]:
        """All cases in their order again; the lanes have them in turn."""
        lanes = await asyncio.gather(*starmap(walk_lane, enumerate(clouds[dialect])))
        return [lanes[number % LANES][number // LANES] for number in range(len(all_cases))]

    columns = dict(zip(DIALECT_NAMES, await asyncio.gather(*map(go, DIALECT_NAMES)), strict=True))
    show(all_cases, columns)
    outcomes = [outcome for column in columns.values() for outcome in column]
    assert sum(outcome.twice for outcome in outcomes) == 0
    assert sum(outcome.lost for outcome in outcomes) == 0
    assert {outcome.ended for outcome in outcomes} == {"done", "by hand", "again", "draft", "refused", "failed"}
    for case, *row in zip(all_cases, *columns.values(), strict=True):
        if case.step == "download" or (case.step == "feed" and not case.fails):
            assert {outcome.ended for outcome in row} == {"done"}, case


def show(all_cases: list[Case], columns: Mapping[DialectName, list[Outcome]]) -> None:
    """Prints the table."""
    print(f"\n\n{'step':<10}{'fault':<20}" + "".join(f"{dialect:<17}" for dialect in columns))
    for number, case in enumerate(all_cases):
        row = "".join(f"{column[number].ended:<17}" for column in columns.values())
        print(f"{case.step:<10}{case.name:<20}{row}".rstrip())
    outcomes = [outcome for column in columns.values() for outcome in column]
    ended = Counter(outcome.ended for outcome in outcomes)
    print(f"\n{len(outcomes)} takes: " + ", ".join(f"{count} {how}" for how, count in ended.most_common()))
    print(f"orders taken twice: {sum(outcome.twice for outcome in outcomes)}")
    print(f"results lost: {sum(outcome.lost for outcome in outcomes)}")
