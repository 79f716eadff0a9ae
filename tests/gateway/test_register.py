"""Tasks on disk, and who works on them when gateways come and go."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from playact.domain.request import Job, Request
from playact.domain.sentence import say
from playact.domain.source import Source
from playact.gateway.owner import Owner
from playact.gateway.register import Register
from playact.gateway.task import Standing, Task, TaskFolders

REQUEST = Request(Job.RESTYLE, Source("https://example.org/a.mp4"), prompt="像素风格")


def a_task(owner: str = "somebody", **changes: Any) -> Task:
    return dataclasses.replace(Task.new(REQUEST, owner), **changes)


def test_a_task_comes_back_from_disk_as_it_went(tmp_path: Path) -> None:
    folders = TaskFolders(tmp_path)
    task = a_task(
        standing=Standing.FAILED,
        deaths=1,
        problem=say("{name} is no video", name="x"),
        raw="why",
        warnings=(say("small"),),
    )
    folders.save(task)
    assert folders.load(task.id) == task
    assert list(folders.all()) == [task]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"id": 1}', b'{"standing": "running", "request": null}'])
def test_a_record_that_can_not_be_read_is_no_task(tmp_path: Path, content: bytes) -> None:
    folders, task = TaskFolders(tmp_path), a_task()
    folders.of(task.id).mkdir()
    (folders.of(task.id) / "task.json").write_bytes(content)
    assert folders.load(task.id) is None
    assert list(folders.all()) == []


@pytest.mark.parametrize("task_id", ["", ".", "../x", "x" * 32, "0" * 31, "0" * 32 + "\n"])
def test_only_an_id_is_looked_up(tmp_path: Path, task_id: str) -> None:
    assert TaskFolders(tmp_path).load(task_id) is None


def test_an_owner_lives_until_it_closes(tmp_path: Path) -> None:
    first, second = Owner(tmp_path), Owner(tmp_path)
    assert second.lives(first.name) and second.lives(second.name) and not second.lives("nobody")
    first.close()
    assert not second.lives(first.name)
    second.close()


def test_an_owner_that_was_killed_is_dead(tmp_path: Path) -> None:
    command = (
        "import sys, pathlib; from playact.gateway.owner import Owner\n"
        "owner = Owner(pathlib.Path(sys.argv[1])); print(owner.name, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", command, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        name = process.stdout.readline().strip()
        mine = Owner(tmp_path)
        assert mine.lives(name)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert not mine.lives(name)
    mine.close()


async def test_a_dead_gateways_tasks_are_taken_over_and_a_living_ones_are_left(tmp_path: Path) -> None:
    folders, other = TaskFolders(tmp_path / "jobs"), Owner(tmp_path / "owners")
    orphan, foreign = a_task("dead", standing=Standing.RUNNING), a_task(other.name)
    done = a_task("dead", standing=Standing.SUCCEEDED)
    for task in (orphan, foreign, done):
        folders.save(task)
    register = Register(folders, Owner(tmp_path / "owners"))
    (adopted,) = await register.adopt([orphan, foreign, done])
    assert (adopted.id, adopted.owner) == (orphan.id, register.owner)
    assert (adopted.standing, adopted.deaths) == (Standing.QUEUED, 1)
    assert folders.load(orphan.id) == adopted
    assert await register.adopt([orphan]) == []
    register.close()
    other.close()


async def test_a_task_that_gateways_die_over_is_given_up_the_third_time(tmp_path: Path) -> None:
    folders = TaskFolders(tmp_path / "jobs")
    task = a_task("dead", standing=Standing.RUNNING)
    folders.save(task)
    for standing in (Standing.QUEUED, Standing.QUEUED, Standing.FAILED):
        register = Register(folders, Owner(tmp_path / "owners"))
        (task,) = await register.adopt([task])
        assert task.standing is standing
        if not standing.is_over:
            await register.change(task.id, standing=Standing.RUNNING)
        register.close()
    assert task.problem is not None and "three times" in str(task.problem)


def test_only_how_it_stands_makes_a_task_newer() -> None:
    task = a_task(updated=1.0)
    assert task.changed(owner="another", called_back=True).updated == 1.0
    assert task.changed(standing=Standing.RUNNING).updated > 1.0


async def test_how_a_task_ended_never_changes(tmp_path: Path) -> None:
    register = Register(TaskFolders(tmp_path / "jobs"), Owner(tmp_path / "owners"))
    task = Task.new(REQUEST, register.owner)
    await register.add(task)
    await register.change(task.id, standing=Standing.CANCELLED)
    await register.change(task.id, standing=Standing.SUCCEEDED)
    register.drop(task.id)
    found = await register.find(task.id)
    assert found is not None and found.standing is Standing.CANCELLED
    register.close()
