"""What only Runway's own API has: uploads, a balance, and an end to a task that is not wanted any more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from fakes.cloud import Cloud
from fakes.cloud_words import DialectName

from playact.domain.profile import BUILT_IN
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.paths import find_paths
from playact.settings import Settings
from playact.studio.workshop import Workshop


@asynccontextmanager
async def at(cloud: Cloud, name: str) -> AsyncIterator[Workshop]:
    """A workshop whose one profile leads to that cloud."""
    profile = replace(BUILT_IN[name], base_url=cloud.base_url, poll_seconds=0.01, requests_per_second=500)
    settings = Settings(profiles=MappingProxyType({name: profile}))
    workshop = await Workshop.open(find_paths(), lambda: settings, lambda _: None)
    try:
        yield workshop
    finally:
        await workshop.close()


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYACT_API_KEY", Cloud.KEY)


async def test_files_of_this_computer_become_runway_s_uploads(tmp_path: Path) -> None:
    video, image = tmp_path / "clip.mp4", tmp_path / "face.png"
    video.write_bytes(b"a film")
    image.write_bytes(b"a picture")
    request = Request(Job.PERFORMANCE, Source(str(video)), Source(str(image)), model="act_two")
    with Cloud("runway-official") as cloud:
        async with at(cloud, "runway") as workshop:
            take = await workshop.carry((await workshop.add(request, "runway")).id)
        assert take.state is State.DONE
        assert cloud.orders[0].body["reference"] == {"type": "video", "uri": "runway://clip.mp4"}
        assert cloud.orders[0].body["character"] == {"type": "image", "uri": "runway://face.png"}
        film, picture = cloud.shelf.uploads.values()
        assert b"a film" in film and b"a picture" in picture


async def test_the_connection_test_tells_what_is_left_and_spends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with Cloud("runway-official") as cloud:
        async with at(cloud, "runway") as workshop:
            sentence, level = await workshop.reach.try_connection("runway")
            assert (level, str(Cloud.CREDITS) in str(sentence)) == ("good", True)
        monkeypatch.setenv("PLAYACT_API_KEY", "sk-wrong")
        async with at(cloud, "runway") as workshop:
            assert (await workshop.reach.try_connection("runway"))[1] == "bad"
        assert cloud.calls == 0


@pytest.mark.parametrize(
    ("dialect", "name", "ended"),
    [("runway-official", "runway", State.CANCELLED), ("new-api", "cometapi", State.QUEUED)],
)
async def test_a_task_is_ended_where_its_gateway_can(dialect: DialectName, name: str, ended: State) -> None:
    request = Request(Job.RESTYLE, Source("https://media.invalid/dance.mp4"), prompt="像素", model="aleph2")
    with Cloud(dialect) as cloud:
        async with at(cloud, name) as workshop:
            take = await workshop.carry((await workshop.add(request, name)).id, until_ordered=True)
            assert take.state is State.QUEUED
            assert workshop.may_cancel(take) is (ended is State.CANCELLED)
            left = await workshop.cancel(take)
        assert left.state is ended
        assert cloud.cancelled == ([take.task_id] if ended is State.CANCELLED else [])


async def test_what_runway_does_not_offer_is_said_before_anything_is_sent(tmp_path: Path) -> None:
    video = tmp_path / "clip.mp4"
    video.write_bytes(b"a film")
    request = Request(Job.RESTYLE, Source(str(video)), prompt="像素", model="act_two")
    with Cloud("runway-official") as cloud:
        async with at(cloud, "runway") as workshop:
            take = await workshop.carry((await workshop.add(request, "runway")).id)
        assert take.state is State.FAILED
        assert "Nothing was sent" in str(take.problem)
        assert (cloud.calls, cloud.shelf.uploads) == (0, {})
