"""A draft by the real local gateway, as the window's studio lives through it: frames while it runs, and its report."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from playact.domain.profile import LOCAL
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.take_report import TakeReport
from playact.paths import find_paths
from playact.settings import Settings
from playact.studio.studio import Studio
from playact.views.stage import Stage

LONGEST_STALL = 1.0
"""Seconds for which the window's loop may stand still, on a machine whose cores the engine takes."""


@pytest_asyncio.fixture
async def studio(qapp: object) -> AsyncIterator[Studio]:
    made = Studio(find_paths(), Settings())
    yield made
    await made.close()


@pytest.mark.timeout(240)
async def test_frames_reach_the_stage_while_it_runs_and_the_report_stays_with_the_take(
    studio: Studio, short_performance: Path, character: Path
) -> None:
    stage, shown, takes = Stage(studio), [], []
    studio.start()
    done = asyncio.Event()

    def hear(take: Take) -> None:
        takes.append(take)
        stage.show_take(take)
        if not take.state.is_open:
            done.set()

    def see(_: str, image: QImage) -> None:
        shown.append((takes[-1].state, image.width(), image.height()))

    studio.take_changed.connect(hear)
    studio.preview_arrived.connect(see)
    turns: list[float] = []
    clock = QTimer(interval=10)
    clock.timeout.connect(lambda: turns.append(asyncio.get_running_loop().time()))
    clock.start()
    studio.submit(Request(Job.PERFORMANCE, Source(str(short_performance)), Source(str(character))), LOCAL)
    await done.wait()
    clock.stop()

    assert takes[-1].state is State.DONE, takes[-1].problem
    assert len(shown) >= 2
    assert set(shown) == {(State.RUNNING, 640, 360)}
    kept = studio.path_of(takes[-1].files.report)
    report = json.loads(kept.read_text(encoding="utf-8"))
    assert report["frames"] == 36
    assert TakeReport.from_json(report).face_share == 1
    assert {"head_turn", "gain_jaw", "gain_lid"} <= set(report["figures"])
    async with asyncio.timeout(20):
        while "Face seen in 100 %" not in stage.remarks.tip:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert max(b - a for a, b in pairwise(turns)) < LONGEST_STALL
    stage.release()
