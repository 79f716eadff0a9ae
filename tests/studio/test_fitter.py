"""Real clips and pictures brought to 16:9 from the window's side, and left off half-way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication
from recordings import record

from playact.domain.errors import PlayactError
from playact.domain.source import Source
from playact.media.probe import probe
from playact.studio.fitter import Fitter
from playact.studio.tasks import Tasks

PATIENCE = 60


@pytest_asyncio.fixture
async def fitter(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Fitter]:
    """Works in this test's own folder; what its tasks fail with fails the test."""
    failed: list[PlayactError] = []
    tasks = Tasks(failed.append)
    tasks.begin()
    yield Fitter(tasks, tmp_path / "16x9")
    await tasks.close()
    assert not failed


async def heard(signal: SignalInstance) -> tuple[Any, ...]:
    """What the next emission of a signal says."""
    future: asyncio.Future[tuple[Any, ...]] = asyncio.get_running_loop().create_future()

    def hear(*told: Any) -> None:
        if not future.done():
            future.set_result(told)

    signal.connect(hear)
    try:
        return await asyncio.wait_for(future, PATIENCE)
    finally:
        signal.disconnect(hear)


async def outcome(fitter: Fitter, source: Source, *, crop: bool = False) -> Source:
    """The source that a fitting gives."""
    coming = asyncio.ensure_future(heard(fitter.fitted))
    await asyncio.sleep(0)  # it listens first
    fitter.fit(source, crop=crop)
    before, made = await coming
    assert before == source and isinstance(made, Source)
    return made


async def test_an_upright_clip_becomes_wide_beside_the_original(fitter: Fitter, tmp_path: Path) -> None:
    clip = record(tmp_path / "phone.mp4", size=(96, 160), sound="aac")
    kept = clip.read_bytes()

    made = Path((await outcome(fitter, Source(str(clip)))).text)

    facts = probe(made)
    assert (facts.width, facts.height, facts.has_audio) == (1280, 720, True)
    assert made.name == "phone 16x9.mp4"
    assert clip.read_bytes() == kept


async def test_the_same_file_is_fitted_once_and_a_changed_one_anew(fitter: Fitter, tmp_path: Path) -> None:
    picture = tmp_path / "face.png"
    Image.new("RGB", (300, 400), "red").save(picture)
    first = await outcome(fitter, Source(str(picture)))
    age = Path(first.text).stat().st_mtime_ns

    again = await outcome(fitter, Source(str(picture)))
    cropped = await outcome(fitter, Source(str(picture)), crop=True)
    Image.new("RGB", (200, 400), "blue").save(picture)
    anew = await outcome(fitter, Source(str(picture)))

    assert again == first and Path(first.text).stat().st_mtime_ns == age
    assert len({first, cropped, anew}) == 3


async def test_what_is_stopped_leaves_nothing(fitter: Fitter, tmp_path: Path) -> None:
    source = Source(str(record(tmp_path / "long.mp4", size=(96, 160), seconds=20)))
    begun = asyncio.ensure_future(heard(fitter.progressed))
    stopped = asyncio.ensure_future(heard(fitter.stopped))
    await asyncio.sleep(0)
    fitter.fit(source, crop=True)
    told, share = await begun
    fitter.stop(source)

    assert await stopped == (source,)
    assert told == source and 0 < share < 1
    assert not [path for path in (tmp_path / "16x9").rglob("*") if path.is_file()]


async def test_what_can_not_be_read_is_refused_by_name(fitter: Fitter, tmp_path: Path) -> None:
    broken = tmp_path / "letter.mp4"
    broken.write_text("not a film")
    refused = asyncio.ensure_future(heard(fitter.refused))
    await asyncio.sleep(0)
    fitter.fit(Source(str(broken)), crop=False)

    _, sentence = await refused
    assert "letter.mp4" in str(sentence)


async def test_the_studio_may_close_in_the_middle(qapp: QApplication, tmp_path: Path) -> None:
    tasks = Tasks(pytest.fail)
    tasks.begin()
    fitter = Fitter(tasks, tmp_path / "16x9")
    source = Source(str(record(tmp_path / "long.mp4", size=(96, 160), seconds=20)))
    begun = asyncio.ensure_future(heard(fitter.progressed))
    await asyncio.sleep(0)
    fitter.fit(source, crop=True)
    await begun

    async with asyncio.timeout(2):
        await tasks.close()
        await asyncio.get_running_loop().shutdown_default_executor()  # the thread ends, too, within a frame

    assert not [path for path in (tmp_path / "16x9").rglob("*") if path.is_file()]
