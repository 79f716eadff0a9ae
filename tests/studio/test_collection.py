"""Results come home: each on its own, with its hash, across restarts, full disks and dead links."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.cloud import Cloud
from fakes.cloud_words import DONE
from fakes.faults import expired, half

from playact.domain.profile import Profile
from playact.domain.state import State
from playact.domain.take import Take
from playact.paths import find_paths
from playact.remote import download
from playact.settings import Settings
from playact.studio import collection
from playact.studio.workshop import Workshop

from .conftest import REQUEST, until


async def carried(workshop: Workshop) -> Take:
    return await workshop.carry((await workshop.add(REQUEST, "ecovai")).id)


def digests(workshop: Workshop, take: Take) -> dict[str, str]:
    """What the hashes of the files on disk are."""
    files = {"video": take.files.video, "poster": take.files.poster, "last_frame": take.files.last_frame}
    return {
        name: hashlib.sha256(workshop.library.path_of(file).read_bytes()).hexdigest()
        for name, file in files.items()
        if file
    }


async def test_every_artefact_is_kept_with_its_hash(workshop: Workshop, cloud: Cloud) -> None:
    take = await carried(workshop)
    assert take.hashes == digests(workshop, take)
    assert take.hashes["video"] == hashlib.sha256(cloud.files["video.mp4"]).hexdigest()
    assert set(take.hashes) == {"video", "poster", "last_frame"}
    assert await workshop.library.get(take.id) == take


async def test_a_video_that_does_not_come_does_not_keep_its_pictures_away(
    workshop: Workshop, cloud: Cloud, told: list[Take], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection, "FIRST_WAIT", 60.0)
    cloud.play("download", expired())
    added = await workshop.add(REQUEST, "ecovai")
    waiting = asyncio.ensure_future(workshop.carry(added.id))
    await until(lambda: bool(told) and told[-1].problem is not None)
    take = told[-1]
    assert (take.state, take.files.video) == (State.DOWNLOADING, "")
    assert workshop.library.path_of(take.files.poster).read_bytes() == cloud.files["poster.jpg"]
    workshop.office.hurry(take.id)  # the person's "try now"
    done = await waiting
    assert (done.state, done.problem) == (State.DONE, None)
    assert len([each for each in cloud.fetches if each.name == "poster.jpg"]) == 1


async def test_a_poster_that_fails_is_made_from_the_video(workshop: Workshop, cloud: Cloud) -> None:
    cloud.files.pop("poster.jpg")
    take = await carried(workshop)
    assert take.state is State.DONE
    assert workshop.library.path_of(take.files.poster).read_bytes().startswith(b"\xff\xd8\xff")
    assert take.hashes == digests(workshop, take)


async def test_a_take_whose_video_no_still_can_be_made_of_is_done_all_the_same(
    workshop: Workshop, cloud: Cloud
) -> None:
    content = cloud.files["video.mp4"]
    start, end = content.index(b"mdat") + 4, content.index(b"moov") - 4
    cloud.files["video.mp4"] = content[:start] + bytes(end - start) + content[end:]  # whole, and nothing to be seen
    cloud.story = ({**DONE, "poster": None, "last_frame": None},)
    take = await carried(workshop)
    assert take.state is State.DONE
    assert take.hashes["video"] == hashlib.sha256(cloud.files["video.mp4"]).hexdigest()


async def test_what_broke_off_is_taken_up_by_the_next_start(
    workshop: Workshop, cloud: Cloud, told: list[Take], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection, "FIRST_WAIT", 60.0)
    monkeypatch.setattr(download, "TRIES", 1)
    cloud.play("download", half())
    added = await workshop.add(REQUEST, "ecovai")
    ended = asyncio.ensure_future(workshop.carry(added.id))
    await until(lambda: bool(told) and told[-1].problem is not None)
    ended.cancel()
    await asyncio.wait([ended])
    folder = workshop.library.results_folder(told[-1])
    middle = len(cloud.files["video.mp4"]) // 2
    assert (folder / ".video.mp4.part").stat().st_size == middle
    take = await workshop.carry(added.id)
    assert take.state is State.DONE
    assert [each.range for each in cloud.fetches if each.name == "video.mp4"] == ["", f"bytes={middle}-"]
    assert take.hashes["video"] == hashlib.sha256(cloud.files["video.mp4"]).hexdigest()
    assert sorted(path.name for path in folder.iterdir()) == ["last frame.jpg", "poster.jpg", "video.mp4"]


async def test_what_is_here_already_is_not_fetched_again(workshop: Workshop, cloud: Cloud) -> None:
    take = await carried(workshop)
    await workshop.library.save(replace(take, state=State.DOWNLOADING))  # as if it had ended just before the last word
    fetches = len(cloud.fetches)
    assert (await workshop.carry(take.id)).state is State.DONE
    assert len(cloud.fetches) == fetches


async def test_a_full_disk_is_said_loses_nothing_and_goes_on_by_itself(
    workshop: Workshop, cloud: Cloud, told: list[Take], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = 0
    settle = download._settle

    def full(file) -> None:  # type: ignore[no-untyped-def]
        settle(file)
        if not room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(download, "_settle", full)
    monkeypatch.setattr(collection, "ROOM_LOOK", 0.01)
    monkeypatch.setattr(collection, "_room", lambda folder: room)
    added = await workshop.add(REQUEST, "ecovai")
    waiting = asyncio.ensure_future(workshop.carry(added.id))
    await until(lambda: bool(told) and told[-1].problem is not None)
    assert "The disk is full" in str(told[-1].problem)
    assert told[-1].state is State.DOWNLOADING
    room = 2**40
    take = await waiting
    assert (take.state, take.problem) == (State.DONE, None)
    assert take.hashes == digests(workshop, take)
    assert len(cloud.orders) == 1


async def test_how_long_a_result_is_kept_is_known_where_the_profile_says_it(cloud: Cloud, profile: Profile) -> None:
    settings = Settings(profiles={"ecovai": replace(profile, link_hours=24)})
    workshop = await Workshop.open(find_paths(), lambda: settings, lambda _: None)
    take = await carried(workshop)
    [came] = [event.at for event in take.history if event.state is State.DOWNLOADING]
    assert take.links_until is not None
    assert (take.links_until - came).total_seconds() == 24 * 3600
    await workshop.close()


async def test_not_all_come_home_at_once(workshop: Workshop, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, most = 0, 0
    bring = collection.Collection._collect_once

    async def count(self, take: Take) -> Take:  # type: ignore[no-untyped-def]
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        try:
            return await bring(self, take)
        finally:
            at_once -= 1

    monkeypatch.setattr(collection.Collection, "_collect_once", count)
    takes = [await workshop.add(replace(REQUEST, prompt=str(number)), "ecovai") for number in range(8)]
    for take in takes:
        await workshop.carry(take.id, until_ordered=True)
    done = await asyncio.gather(*(workshop.carry(take.id) for take in takes))
    assert {take.state for take in done} == {State.DONE}
    assert most <= 3
    assert len({Path(take.files.video).parent for take in done}) == 8
