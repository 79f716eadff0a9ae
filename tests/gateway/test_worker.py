"""The worker process: warmed up, killed, started again, ended when idle."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest
from cuts import cut
from gateway.gateway_process import until

from playact.domain.request import Job
from playact.gateway.executors import ExecutorUnavailable, open_executor
from playact.gateway.work import Assignment, warm_up_to_look, work
from playact.gateway.worker import Worker, WorkerDied
from playact.paths import resources


@pytest.fixture
async def worker(tmp_path: Path) -> AsyncIterator[Worker]:
    async def opening() -> Executor:
        return await open_executor("", tmp_path / "engine.log", tmp_path)

    worker = Worker(opening, warm_up_to_look)
    yield worker
    await worker.close()


async def test_what_was_running_is_told_when_the_process_is_killed_and_the_next_run_has_another(
    worker: Worker,
) -> None:
    assert worker.state == "stopped"
    pid = await worker.run(os.getpid)
    assert pid != os.getpid()
    asleep = asyncio.create_task(worker.run(time.sleep, 60))
    await asyncio.sleep(0)  # it has been handed over now
    worker.kill()
    with pytest.raises(WorkerDied):
        await asleep
    assert await worker.run(os.getpid) != pid


async def test_an_idle_process_ends_by_itself(tmp_path: Path) -> None:
    async def opening() -> Executor:
        return await open_executor("", tmp_path / "engine.log", tmp_path)

    worker = Worker(opening, os.getpid, idle=0.05)
    pid = await worker.run(os.getpid)
    await asyncio.to_thread(until, lambda: worker.state == "stopped" and not Path(f"/proc/{pid}").exists())
    await worker.close()


async def test_what_libraries_keep_for_later_is_in_the_cache(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that is killed leaves no temporary folder behind."""
    for name in ("MPLCONFIGDIR", "NUMBA_CACHE_DIR"):
        monkeypatch.delenv(name)
    await worker.run(exec, "import matplotlib.font_manager", {})
    assert await worker.run(os.getenv, "NUMBA_CACHE_DIR") == str(tmp_path / "numba")
    assert list((tmp_path / "matplotlib").glob("fontlist*"))


async def test_a_cluster_without_its_package_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ExecutorUnavailable, match="distributed"):
        await open_executor("dask://127.0.0.1:8786", tmp_path / "log", tmp_path)


@pytest.mark.parametrize("address", ["spark://x", "dask://", "8786"])
async def test_a_wrong_executor_is_named(tmp_path: Path, address: str) -> None:
    with pytest.raises(ExecutorUnavailable, match=address):
        await open_executor(address, tmp_path / "log", tmp_path)


def test_the_gateways_own_process_never_loads_the_engine() -> None:
    loaded = "import playact.gateway.server, sys; print(*sys.modules, sep='\\n')"
    answer = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    modules = set(answer.stdout.split())
    assert "playact.gateway.work" in modules
    assert not modules & {"playact.engine", "cv2", "mediapipe", "numba", "av", "numpy", "PySide6"}


def test_work_stops_at_a_cancel_that_is_already_there(tmp_path: Path, short_clip: Path) -> None:
    (tmp_path / "cancel").touch()
    assignment = Assignment(str(tmp_path), Job.RESTYLE, str(short_clip), prompt="pixel art")
    assert work(assignment).kind == "cancelled"
    assert not (tmp_path / "results" / "video.mp4").exists()


def test_work_tells_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    clip = tmp_path / "letter.mp4"
    clip.write_text("dear reader")
    outcome = work(Assignment(str(tmp_path), Job.RESTYLE, str(clip), prompt="pixel art"))
    assert outcome.kind == "failed" and outcome.problem is not None
    assert "letter.mp4" in str(outcome.problem["filling"])


def test_work_tells_the_styles_when_the_prompt_names_none(tmp_path: Path, short_clip: Path) -> None:
    outcome = work(Assignment(str(tmp_path), Job.RESTYLE, str(short_clip), prompt="qwertz"))
    assert outcome.kind == "failed" and outcome.problem is not None
    assert outcome.problem["template"] and not outcome.raw.startswith("Traceback")


def test_work_rehearses_a_draft_once_whatever_its_strength(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    samples = resources() / "samples"
    clip = cut(samples / "performance.mp4", tmp_path / "clip.mp4", 0.5)
    kinds = []
    for motion in (3, 5):
        folder = tmp_path / str(motion)
        folder.mkdir()
        assignment = Assignment(str(folder), Job.PERFORMANCE, str(clip), str(samples / "character.png"))
        kinds.append(work(replace(assignment, motion_multiplier=motion)).kind)
        monkeypatch.delattr("playact.engine.repertoire.rehearse", raising=False)
    assert kinds == ["done", "done"]
