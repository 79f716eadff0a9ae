"""The one road of a take: from what a form says to a result on this computer.

Every step is on disk before the next begins, so a journey may end anywhere (a crash, a closed window) and be taken up
again from the state that the library knows.
"""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from playact.domain.errors import (
    AnswerLost,
    GatewayError,
    HostFailed,
    KeyRefused,
    LibraryFailed,
    MediaRefused,
    NotTaken,
    OutOfPoints,
    OverBudget,
    PlayactError,
    RateLimited,
    TaskUnknown,
    Unreachable,
)
from playact.domain.request import Job, Request
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Update
from playact.library.library import Library
from playact.studio.book import Book, Overtaken
from playact.studio.collection import Collection
from playact.studio.places import Places
from playact.studio.post_office import PostOffice
from playact.studio.purse import Purse
from playact.studio.reach import Reach, now
from playact.studio.vigil import ORDERED, Vigil

WAITS = (2.0, 5.0, 15.0)
"""Seconds before an order that provably was not taken is sent again by itself."""
DISK_WAIT = 5.0
"""Seconds between two tries to write down what a gateway has taken, while the disk does not take it."""


class Journey:
    """Carries one take along the road, and leaves it where a person must decide."""

    def __init__(
        self,
        take_id: str,
        book: Book,
        library: Library,
        reach: Reach,
        office: PostOffice,
        purse: Purse,
        *,
        at_gateway: Places,
        at_home: Places,
    ) -> None:
        self._id = take_id
        self._book = book
        self._library = library
        self._reach = reach
        self._office = office
        self._purse = purse
        self._at_gateway = at_gateway
        self._at_home = at_home

    async def go(self, *, until_ordered: bool = False) -> Take:
        """Goes on from wherever the take stands. Returns it once nothing is left to do, or a person must decide.

        `until_ordered` stops as soon as the gateway has the order. Raises `LibraryFailed`; the take is then on disk
        as it was, and can be taken up again.
        """
        take = await self._book.read(self._id)
        try:
            take = await self._at_the_gateway(take, until_ordered=until_ordered)
            if not until_ordered:
                take = await self._collect(take)
        except LibraryFailed:
            raise
        except Overtaken:
            self._book.forget(self._id)
            take = await self._book.read(self._id)
        except (KeyRefused, OutOfPoints, OverBudget, RateLimited, HostFailed, Unreachable) as error:
            take = await self._put_back(error)
        except AnswerLost as error:
            take = await self._note(State.UNCONFIRMED, error)
        except PlayactError as error:
            take = await self._note(State.FAILED, error)
        return take

    async def _at_the_gateway(self, take: Take, *, until_ordered: bool) -> Take:
        """Orders and watches: as many at a time as the profile says; what the gateway has already waits for none."""
        take = await self._reconsider(take)
        async with AsyncExitStack() as stack:
            if take.state in ORDERED:
                await stack.enter_async_context(self._at_gateway.held())
            elif take.state in {State.DRAFT, State.PREPARING}:
                await stack.enter_async_context(self._at_gateway.one())
                take = await self._order(take)
            return take if until_ordered else await self._watch(take)

    # ── order ────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _order(self, take: Take) -> Take:
        for wait in (*WAITS, None):
            if take.state not in {State.DRAFT, State.PREPARING}:
                break
            try:
                take = await self._order_once(take)
            except (RateLimited, Unreachable) as error:
                if wait is None:
                    raise self._given_up(take, error) from error
                take = await self._note(State.PREPARING, error)
                pause = error.retry_after if isinstance(error, RateLimited) and error.retry_after else wait
                await asyncio.sleep(pause * random.uniform(1.0, 1.25))
        return take

    @staticmethod
    def _given_up(take: Take, error: RateLimited | Unreachable) -> NotTaken:
        """The same error, where it says that it is tried again in words that say that it is not."""
        if isinstance(error, Unreachable):
            return Unreachable(error.sentence, error.raw)
        words = QT_TRANSLATE_NOOP(
            "sentences",
            "{gateway} is too busy to take orders, at every try. Nothing was taken and nothing was spent. Submit again "
            "later.",
        )
        return RateLimited(say(words, gateway=take.profile), error.raw, error.retry_after)

    async def _reconsider(self, take: Take) -> Take:
        """A take found in `submitting` was cut off there: its order may have been taken."""
        if take.state is not State.SUBMITTING:
            return take
        if self._reach.profile(take.profile).is_local:  # free, and a forgotten job costs nobody anything
            return await self._step(State.PREPARING)
        raise AnswerLost(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "Playact ended while this order was on its way: it may have been taken and charged. Nothing is "
                    "sent again by itself. Find it at your gateway and give its task id, submit again, or discard it.",
                )
            )
        )

    async def _order_once(self, take: Take) -> Take:
        if take.state not in ORDERED:
            take = await self._step(State.PREPARING)
        request = take.request
        gateway = await self._reach.gateway(take.profile)
        gateway.check(request)
        video = await self._link(take.profile, request.video)
        wants_image = request.job is Job.PERFORMANCE and request.image is not None
        image = await self._link(take.profile, request.image) if wants_image and request.image else None
        body = gateway.body(self._with_callback(request, take.profile), video, image)
        await gateway.order_turn(self._id)
        if take.state in ORDERED:  # a draft whose task is gone
            await self._book.apply(self._id, Update(now(), body=body))
        else:
            async with self._purse.opened(take) as cost:
                await self._book.order(self._id, body, now(), cost)
        return await self._hold_fast(await gateway.submit(request.job, body))

    def _with_callback(self, request: Request, profile: str) -> Request:
        """Where nobody chose another address, the gateway shall call our own listener, if there is one."""
        if request.callback_url or self._reach.profile(profile).is_local:
            return request
        return replace(request, callback_url=self._office.new_address())

    async def _hold_fast(self, taken: Update) -> Take:
        """Writes down which task was paid for; a disk that is full just then must not cost the order."""
        while True:
            try:
                return await self._book.apply(self._id, taken)
            except LibraryFailed as error:
                self._office.complain(error)
                await asyncio.sleep(DISK_WAIT)

    async def _link(self, profile: str, source: Source) -> str:
        if source.is_link:
            return source.text
        path = Path(source.text)
        if not await asyncio.to_thread(path.is_file):
            raise MediaRefused(
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences", "{name} is not where it was ({path}). Nothing was sent. Choose it again."
                    ),
                    name=source.name,
                    path=source.text,
                )
            )
        host = await self._reach.host(profile)
        return await host.place(path, self._ignore_progress)

    @staticmethod
    def _ignore_progress(_: float) -> None:
        """The step is short beside the render; its progress is not shown."""

    # ── watch ────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _watch(self, take: Take) -> Take:
        if take.state not in ORDERED:
            return take
        vigil = Vigil(self._book, self._reach, self._office)
        try:
            return await vigil.follow(take)
        except TaskUnknown:
            if not self._reach.profile(take.profile).is_local:
                raise
        # our own gateway lost its cache: the draft is free, so it is simply ordered again
        return await vigil.follow(await self._order_once(take))

    async def _collect(self, take: Take) -> Take:
        if take.state is not State.DOWNLOADING:
            return take
        collection = Collection(self._book, self._library, self._reach, self._at_home)
        with self._office.expecting(take, collection.hurry):
            return await collection.collect(take)

    # ── ends ─────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _step(self, state: State) -> Take:
        return await self._book.apply(self._id, Update(now(), state))

    async def _note(self, state: State, error: PlayactError) -> Take:
        return await self._book.apply(self._id, Update(now(), state, problem=error.sentence, raw=error.raw))

    async def _put_back(self, error: GatewayError | HostFailed) -> Take:
        """Nothing was taken: the take waits as a draft until the person has mended what was missing."""
        if isinstance(error, KeyRefused):
            self._reach.forget_key((await self._book.read(self._id)).profile)
        return await self._note(State.DRAFT, error)
