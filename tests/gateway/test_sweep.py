"""Cleaning takes what is old or too much, and nothing that somebody needs."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.gateway.media import MediaStore
from playact.gateway.sweep import sweep
from playact.gateway.task import Standing, Task, TaskFolders

NOW = 1_800_000_000.0
DAY = 86_400.0
OLD, NEEDED, YOUNG, NEW = (letter * 64 for letter in "abcd")


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    store = MediaStore(tmp_path / "media")
    store.folder.mkdir()
    for name, days in {OLD: 15, NEEDED: 15, YOUNG: 5, NEW: 0}.items():
        (store.folder / name).write_bytes(bytes(1000))
        os.utime(store.folder / name, (NOW - days * DAY,) * 2)
    return store


@pytest.fixture
def folders(tmp_path: Path) -> TaskFolders:
    folders = TaskFolders(tmp_path / "jobs")
    video = Source(f"http://127.0.0.1:1/media/{NEEDED}?name=x.mp4")
    task = Task.new(Request(Job.RESTYLE, video, prompt="ink"), "somebody")
    for task_id, standing, days in [
        ("a" * 32, Standing.SUCCEEDED, 15.0),
        ("b" * 32, Standing.QUEUED, 15.0),
        ("c" * 32, Standing.SUCCEEDED, 4.0),
    ]:
        folders.save(dataclasses.replace(task, id=task_id, standing=standing, updated=NOW - days * DAY))
        (folders.of(task_id) / "results").mkdir()
        (folders.of(task_id) / "results" / "video.mp4").write_bytes(bytes(5000))
    return folders


def left(folders: TaskFolders, store: MediaStore) -> tuple[list[str], list[str]]:
    return sorted(path.name for path in store.folder.iterdir()), sorted(path.name for path in folders.root.iterdir())


def test_what_is_older_than_a_fortnight_goes_unless_an_unfinished_task_needs_it(
    folders: TaskFolders, store: MediaStore
) -> None:
    assert sweep(folders, store, now=NOW) == 2
    assert left(folders, store) == ([NEEDED, YOUNG, NEW], ["b" * 32, "c" * 32])


def test_the_oldest_goes_first_when_it_is_too_much(folders: TaskFolders, store: MediaStore) -> None:
    assert sweep(folders, store, now=NOW, most_bytes=7200) == 3
    assert left(folders, store) == ([NEEDED, NEW], ["b" * 32, "c" * 32])


def test_what_has_just_come_stays_however_full_it_is(folders: TaskFolders, store: MediaStore) -> None:
    sweep(folders, store, now=NOW, most_bytes=0)
    assert left(folders, store) == ([NEEDED, NEW], ["b" * 32])


def test_a_folder_that_nobody_can_read_any_more_goes_too(folders: TaskFolders, store: MediaStore) -> None:
    (folders.of("a" * 32) / "task.json").write_text("{")
    os.utime(folders.of("a" * 32), (NOW - 15 * DAY,) * 2)
    assert sweep(folders, store, now=NOW) == 2
    assert left(folders, store) == ([NEEDED, YOUNG, NEW], ["b" * 32, "c" * 32])


def test_an_empty_house_is_clean(tmp_path: Path) -> None:
    assert sweep(TaskFolders(tmp_path / "jobs"), MediaStore(tmp_path / "media")) == 0
