"""Bringing the results of a take home: video, poster and last frame, each on its own."""

from __future__ import annotations

import asyncio
import hashlib
import random
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

from playact.domain.errors import GatewayError, LibraryFailed, MediaRefused, PlayactError
from playact.domain.sentence import Sentence
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import NO_FILES, Files, Update
from playact.library.library import Library
from playact.media.poster import save_poster
from playact.remote.download import DiskFull
from playact.remote.gateway import Gateway
from playact.studio.book import Book
from playact.studio.places import Places
from playact.studio.reach import Reach, now
from playact.studio.report_home import bring_report

FIRST_WAIT = 1.0
LONGEST_WAIT = 300.0
"""Seconds, at first and at most, between two tries at a result that can't be had: a paid result is never given up."""
ROOM_LOOK = 2.0
"""Seconds between two looks whether a full disk has room again."""
TELL = 0.3
"""Seconds between two words on how much is here."""

Artefact = Literal["video", "poster", "last_frame"]
NAMES: dict[Artefact, str] = {"video": "video.mp4", "poster": "poster.jpg", "last_frame": "last frame.jpg"}


class Collection:
    """Downloads what a finished task left, and makes the take done once its video is on disk."""

    def __init__(self, book: Book, library: Library, reach: Reach, at_home: Places) -> None:
        self._book = book
        self._library = library
        self._reach = reach
        self._at_home = at_home
        self._hurried = asyncio.Event()
        self._said: Sentence | None = None  # of the last try that failed: it is no problem of a take that is done

    def hurry(self) -> None:
        """The person, or the gateway, says that now is a good moment."""
        self._hurried.set()

    async def collect(self, take: Take) -> Take:
        """The take, done. Tries as long as it lives: links are refreshed through the feed."""
        wait = FIRST_WAIT
        if take.problem and now() - take.history[-1].at > timedelta(minutes=1):
            take = await self._refresh(take)  # taken up again after trouble
        while True:
            try:
                async with self._at_home.one():
                    return await self._collect_once(take)
            except DiskFull as error:
                take = await self._say(take, error)
                await self._wait_for_room(take, error.needs)
            except LibraryFailed:
                raise
            except PlayactError as error:  # also settings that are wrong for a while: what is paid for is not given up
                take = await self._say(take, error)
                await self._rest(wait * random.uniform(1.0, 1.25))
                wait = min(LONGEST_WAIT, wait * 2)
            take = await self._refresh(take)

    async def _say(self, take: Take, error: PlayactError) -> Take:
        self._said = error.sentence
        return await self._book.apply(take.id, Update(now(), problem=error.sentence, raw=error.raw))

    async def _rest(self, seconds: float) -> bool:
        """Waits so long, or until somebody hurries; whether somebody did."""
        self._hurried.clear()
        try:
            await asyncio.wait_for(self._hurried.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _wait_for_room(self, take: Take, needs: int) -> None:
        """Returns once the disk has that much room and a little more, or somebody says that it has."""
        folder = self._library.results_folder(take)
        while not await self._rest(ROOM_LOOK):
            if await asyncio.to_thread(_room, folder) > needs + _SPARE:
                return

    async def _refresh(self, take: Take) -> Take:
        """Asks the feed for fresh links; an answer that can't be had changes nothing."""
        try:
            gateway = await self._reach.gateway(take.profile)
            seen = await gateway.look_in_turn(take.task_id)
            hours = self._reach.profile(take.profile).link_hours
        except LibraryFailed:
            raise
        except PlayactError:
            return take
        fresh = hours and seen.links.video not in ("", take.links.video)
        until = seen.at + timedelta(hours=hours) if fresh else None
        return await self._book.apply(take.id, replace(seen, state=None, progress=None, links_until=until))

    # ── one try ──────────────────────────────────────────────────────────────────────────────────────────────────

    async def _collect_once(self, take: Take) -> Take:
        gateway = await self._reach.gateway(take.profile)
        folder = self._library.results_folder(take)
        with suppress(OSError):  # a download says it better
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        missed: GatewayError | None = None
        if not await self._is_here(take, "video"):
            try:
                take = await self._video(gateway, take, folder)
            except GatewayError as error:
                missed = error  # its pictures may still be had, and their links live no longer than its own
        for artefact in ("poster", "last_frame"):
            if not await self._is_here(take, artefact):
                take = await self._picture(gateway, take, folder, artefact)
        if missed:
            raise missed
        if self._reach.profile(take.profile).is_local:
            take = await self._report(take, folder)
        problem = None if take.problem == self._said else take.problem
        return await self._book.apply(take.id, Update(now(), State.DONE, problem=problem))

    async def _is_here(self, take: Take, artefact: Artefact) -> bool:
        relative = getattr(take.files, artefact)
        return bool(relative) and await asyncio.to_thread(self._library.path_of(relative).is_file)

    async def _video(self, gateway: Gateway, take: Take, folder: Path) -> Take:
        target = folder / NAMES["video"]
        arrived = Arrived()
        telling = asyncio.create_task(self._tell(take.id, arrived))
        try:
            digest = await gateway.download(take.links.video, target, "video", arrived.move)
        finally:
            telling.cancel()
            await asyncio.wait([telling])
        return await self._keep(take, target, "video", digest)

    async def _tell(self, take_id: str, arrived: Arrived) -> None:
        told = 0.0
        while True:
            await asyncio.sleep(TELL)
            if arrived.fraction != told:
                told = arrived.fraction
                problem = (await self._book.read(take_id)).problem
                await self._book.apply(take_id, Update(now(), progress=told, problem=problem))

    async def _picture(self, gateway: Gateway, take: Take, folder: Path, artefact: Artefact) -> Take:
        """A picture of the result: from its link or, where that gives none, from the video, once it is here.

        It never stands in the way of the video: a take without its picture is done all the same.
        """
        target = folder / NAMES[artefact]
        try:
            link = getattr(take.links, artefact)
            digest = await gateway.download(link, target, "picture", lambda _: None) if link else ""
        except GatewayError:
            digest = ""
        if not digest and take.files.video:
            video = self._library.path_of(take.files.video)
            digest = await asyncio.to_thread(_drawn, video, target, artefact)
        return await self._keep(take, target, artefact, digest) if digest else take

    async def _report(self, take: Take, folder: Path) -> Take:
        path = await bring_report(self._reach, take, folder)
        files = Files(report=self._library.relative(path) if path else "")
        return await self._book.apply(take.id, Update(now(), files=files, problem=take.problem))

    async def _keep(self, take: Take, target: Path, artefact: Artefact, digest: str) -> Take:
        files = replace(NO_FILES, **{artefact: self._library.relative(target)})
        return await self._book.apply(
            take.id, Update(now(), files=files, hashes={artefact: digest}, problem=take.problem)
        )


class Arrived:
    """How much of a download is here, from 0 to 1."""

    def __init__(self) -> None:
        self.fraction = 0.0

    def move(self, fraction: float) -> None:
        """Hears of more."""
        self.fraction = fraction


_SPARE = 16 * 2**20
"""Bytes that a disk has besides what is wanted before it counts as having room: the library writes, too."""


def _room(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _drawn(video: Path, target: Path, artefact: Artefact) -> str:
    """The picture made from the video; its SHA-256 in hex, "" where the video or the disk does not give it."""
    try:
        save_poster(video, target, last=artefact == "last_frame")
        with target.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (MediaRefused, OSError):
        return ""
