"""A gateway as the studio sees it: order, look, follow, download. The dialect is the profile's affair.

Sources: gateway contract, "Never pay twice": an order is sent exactly once, and its lost answer is no failure.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, Literal

import httpx

from playact.domain.errors import GatewayError, TaskUnknown, Unwatchable
from playact.domain.profile import Profile
from playact.domain.request import Job, Request
from playact.domain.state import State
from playact.domain.update import Update
from playact.remote.courier import Call
from playact.remote.dialects import dialect_named
from playact.remote.download import Download
from playact.remote.exchange import Answer, Exchange
from playact.remote.line import Line, OutOfReach
from playact.remote.pacing import Pace
from playact.remote.refusal import refusal, trouble
from playact.remote.silence import SILENCE, unanswered_order, unanswered_question

NOT_YET = 60.0
"""Seconds after an order in which an unknown task is only not visible yet."""

_UNKNOWN_IN_A_ROW = 3  # later on: one copy of a gateway's database may lag behind
_FAILURES_TO_TELL = 3  # looks that fail in a row before the person hears of it
_ALONE = 1000.0  # looks per second where nobody else asks

_ENDS = frozenset({State.DOWNLOADING, State.FAILED, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds of silence after which an answer counts as lost."""

    submit: float = 120.0  # `exec_time` may be 20 s and more
    look: float = 30.0
    download: float = 60.0


class Gateway:
    """One gateway with its key. Cheap to make; the client is the caller's and stays open.

    All who ask the same gateway hand in the same `line`; without one nobody else asks it. Raises `SettingsInvalid`
    where Playact does not speak the profile's dialect.
    """

    def __init__(
        self,
        profile: Profile,
        key: str,
        client: httpx.AsyncClient,
        *,
        now: Callable[[], datetime],
        random: Random,
        patience: Patience | None = None,
        line: Line | None = None,
    ) -> None:
        self._profile = profile
        self._dialect = dialect_named(profile.dialect)
        self._exchange = Exchange(profile, key.strip(), client, now, self._dialect.courier)
        self._client = client
        self._now = now
        self._random = random
        self._patience = patience or Patience()
        self._line = line or Line(_ALONE, random)

    def check(self, request: Request) -> None:
        """Raises `RequestInvalid` where the gateway does not offer what is asked. Sends nothing."""
        self._dialect.check(self._profile, request)

    def body(self, request: Request, video_url: str, image_url: str | None) -> dict[str, Any]:
        """The exact body of an order, unset fields left out."""
        return self._dialect.body(self._profile, request, video_url, image_url)

    async def submit(self, job: Job, body: Mapping[str, Any]) -> Update:
        """Orders: exactly one POST. The update is `QUEUED` with the task id.

        Raises one of the `NotTaken` family on proof that nothing was taken, `AnswerLost` on everything else.
        """
        call = self._dialect.order(self._profile, job, dict(body))
        try:
            answer = await self._exchange.send(call, self._patience.submit)
        except SILENCE as error:
            raise unanswered_order(error, self._profile.name, self._detail(error)) from error
        self._line.found()
        taken = None
        if answer.is_success and answer.envelope:
            taken = self._dialect.read_order(self._profile, answer.envelope, self._now())
        if taken is None:
            raise refusal(answer, self._profile.name, call.path)
        return replace(taken, raw=answer.raw)

    async def order_turn(self, key: str) -> None:
        """Returns when an order may leave: at the profile's pace, yet before all who only look."""
        await self._line.pass_by(key)

    def hint(self, task_id: str) -> None:
        """Somebody says that there is news of a task that is followed: it is looked at soon, at the line's pace."""
        self._line.hurry(task_id, self._profile.poll_seconds)

    async def look_in_turn(self, task_id: str) -> Update:
        """As `look`, when its turn comes."""
        async with self._line.turn(task_id, 0.0):
            return await self.look(task_id)

    async def look(self, task_id: str) -> Update:
        """Asks once how a task stands. Raises `TaskUnknown`, `KeyRefused`, `Unwatchable`."""
        call = self._dialect.watch(self._profile, task_id)
        answer = await self._ask(call)
        seen = None
        if answer.is_success and answer.envelope:
            seen = self._dialect.read_watch(self._profile, answer.envelope, self._now())
        if seen is None:
            raise trouble(answer, self._profile.name, call.path)
        return replace(seen, task_id=task_id, raw=answer.raw)

    async def cancel(self, task_id: str) -> bool:
        """Tells the gateway to end a task; False where it has no way to. One that runs may be charged all the same.

        Raises `TaskUnknown`, `KeyRefused`, `Unwatchable`.
        """
        call = self._dialect.cancel(self._profile, task_id)
        if call is None:
            return False
        answer = await self._ask(call)
        if not answer.is_success:
            raise trouble(answer, self._profile.name, call.path)
        return True

    async def greet(self) -> float | None:
        """Asks what costs nothing: the points that are left, None where the gateway does not tell.

        Raises `KeyRefused` for a bad key, `Unwatchable` where the gateway can't be spoken with.
        """
        call = self._dialect.greeting(self._profile)
        answer = await self._ask(call)
        left = self._dialect.read_greeting(answer.envelope) if answer.is_success and answer.envelope else None
        if left is not None or (answer.is_success and answer.envelope and answer.envelope.ok):
            return left
        problem = trouble(answer, self._profile.name, call.path)
        if isinstance(problem, TaskUnknown):  # it knew us and did not know the task: just what was asked
            return None
        raise problem

    async def _ask(self, call: Call) -> Answer:
        """The answer to a call that orders nothing and may be sent again. Raises `NoAnswer`, an `Unwatchable`."""
        try:
            answer = await self._exchange.send(call, self._patience.look)
        except SILENCE as error:
            raise unanswered_question(error, self._profile.name, self._detail(error)) from error
        if answer.status == 429 or answer.retry_after:
            self._line.slow_down(answer.retry_after)
        return answer

    async def follow(self, task_id: str, *, since: datetime) -> AsyncIterator[Update]:
        """The task's news until it is over at the gateway; `since` is when it was ordered (aware).

        The last update is `DOWNLOADING` with links, `FAILED` or `CANCELLED`. What did not change is not told again.
        Rides over trouble, and tells of it once it lasts. Raises `KeyRefused`; `TaskUnknown` after the first minute;
        `OutOfReach` of the local gateway alone.
        """
        told: Update | None = None
        try:
            async with aclosing(self._looks(task_id, since)) as looks:
                async for update in looks:
                    if told is None or _news(update) != _news(told):
                        told = update
                        yield update
                    if update.state in _ENDS:
                        return
        finally:
            self._line.forget(task_id)

    async def download(
        self, link: str, target: Path, kind: Literal["video", "picture"], progress: Callable[[float], None]
    ) -> str:
        """Brings a result to `target`, which appears only whole and checked, and gives its SHA-256 in hex.

        `progress` goes from 0 to 1. The key is not sent along: links lead to storage of others. Raises `Unwatchable`
        where it may work later or with a fresh link (`DiskFull`, too), `ResultBroken` where what the link gives is no
        such file.
        """
        pace = Pace(self._profile.poll_seconds, self._random)
        return await Download(self._client, link, target, kind, self._patience.download, pace, self._now).run(progress)

    async def _looks(self, task_id: str, since: datetime) -> AsyncGenerator[Update, None]:
        """A look after the other, each in its turn, for ever; lasting trouble becomes an update without a state."""
        pace = Pace(self._profile.poll_seconds, self._random)
        unknown = 0
        wait = pace.first_wait(self._age(since))
        while True:
            asked = None
            try:
                async with self._line.turn(task_id, wait):
                    update = await self.look(task_id)
            except OutOfReach:
                if self._profile.is_local:
                    raise  # no network lies between: its process is gone, and the next one listens elsewhere
                wait = 0.0  # that all are cut off is said once, by the line, which lets one at a time try
                continue
            except TaskUnknown:
                unknown += 1
                if self._age(since) > NOT_YET and unknown >= _UNKNOWN_IN_A_ROW:
                    raise
            except Unwatchable as error:
                unknown = 0
                pace.failures += 1
                asked = error.retry_after
                if pace.failures >= _FAILURES_TO_TELL:
                    yield self._told(error)
            else:
                unknown = pace.failures = 0
                yield update
            wait = pace.wait(self._age(since), asked)

    def _age(self, since: datetime) -> float:
        return (self._now() - since).total_seconds()

    def _told(self, error: GatewayError) -> Update:
        return Update(self._now(), problem=error.sentence, raw=error.raw)

    def _detail(self, error: BaseException) -> str:
        return self._exchange.black_out(f"{type(error).__name__}: {error}")


def _news(update: Update) -> tuple[object, ...]:
    """What makes an update worth telling: not its moment, nor the raw exchange."""
    return (update.state, update.progress, update.links, update.cost, update.problem)
