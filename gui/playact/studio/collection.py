"""Bringing the results of a take home: video, poster and last frame, each on its own."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from pathlib import Path
from typing import Literal

from playact.domain.errors import GatewayError, ResultBroken, Unwatchable
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import NO_FILES, Files, Update
from playact.library.library import Library
from playact.media.poster import save_poster
from playact.remote.gateway import Gateway
from playact.studio.book import Book
from playact.studio.reach import Reach, now

FIRST_WAIT = 1.0
LONGEST_WAIT = 300.0
"""Seconds, at first and at most, between two tries at a result that can't be had: a paid result is never given up."""

Picture = Literal["poster", "last_frame"]


class Collection:
    """Downloads what a finished task left, and makes the take done once its video is on disk."""

    def __init__(self, book: Book, library: Library, reach: Reach) -> None:
        self._book = book
        self._library = library
        self._reach = reach

    async def collect(self, take: Take) -> Take:
        """The take, done. Tries as long as it lives: links are refreshed through the feed."""
        wait = FIRST_WAIT
        while True:
            try:
                return await self._collect_once(take)
            except GatewayError as error:
                take = await self._book.apply(take.id, Update(now(), problem=error.sentence, raw=error.raw))
            await asyncio.sleep(wait * random.uniform(1.0, 1.25))
            wait = min(LONGEST_WAIT, wait * 2)
            take = await self._refresh(take)

    async def _refresh(self, take: Take) -> Take:
        """Asks the feed for fresh links; an answer that can't be had changes nothing."""
        try:
            gateway = await self._reach.gateway(take.profile)
            seen = await gateway.look(take.task_id)
        except GatewayError:
            return take
        return await self._book.apply(take.id, replace(seen, state=None, progress=None))

    async def _collect_once(self, take: Take) -> Take:
        gateway = await self._reach.gateway(take.profile)
        folder = await asyncio.to_thread(_made, self._library.results_folder(take))
        take = await self._video(gateway, take, folder / "video.mp4")
        take = await self._picture(gateway, take, folder / "poster.jpg", "poster")
        take = await self._picture(gateway, take, folder / "last frame.jpg", "last_frame")
        return await self._book.apply(take.id, Update(now(), State.DONE, problem=take.problem))

    async def _video(self, gateway: Gateway, take: Take, target: Path) -> Take:
        arrived = Arrived()
        telling = asyncio.create_task(self._tell(take.id, arrived))
        try:
            await gateway.download(take.links.video, target, "video", arrived.move)
        finally:
            telling.cancel()
            await asyncio.wait([telling])
        return await self._keep(take, Files(video=self._library.relative(target)))

    async def _tell(self, take_id: str, arrived: Arrived) -> None:
        while True:
            await asyncio.sleep(0.3)
            await self._book.apply(take_id, Update(now(), progress=arrived.fraction))

    async def _picture(self, gateway: Gateway, take: Take, target: Path, artefact: Picture) -> Take:
        """A picture of the result. Where its link is missing or dead, it is taken from the video, which is here."""
        link = take.links.poster if artefact == "poster" else take.links.last_frame
        try:
            if not link:
                raise LookupError(artefact)
            await gateway.download(link, target, "picture", lambda _: None)
        except (ResultBroken, Unwatchable, LookupError):
            video = self._library.path_of(take.files.video)
            await asyncio.to_thread(save_poster, video, target, last=artefact == "last_frame")
        relative = self._library.relative(target)
        return await self._keep(take, replace(NO_FILES, **{artefact: relative}))

    async def _keep(self, take: Take, files: Files) -> Take:
        return await self._book.apply(take.id, Update(now(), files=files, problem=take.problem))


class Arrived:
    """How much of a download is here, from 0 to 1."""

    def __init__(self) -> None:
        self.fraction = 0.0

    def move(self, fraction: float) -> None:
        """Hears of more."""
        self.fraction = fraction


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
