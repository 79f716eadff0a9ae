"""Cleaning: what the gateway kept long ago, or too much of, goes; never what an unfinished task needs."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playact.gateway.media import MediaStore, StoredLink, read_link
from playact.gateway.task import Task, TaskFolders

LONGEST_AGE = 14 * 86400.0
"""Seconds."""
MOST_BYTES = 20 * 2**30

_JUST_CAME = 3600.0  # seconds within which the order that names a new file is still to be expected
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Thing:
    when: float  # Unix seconds of its last use
    size: int  # bytes
    task_id: str = ""
    file: Path | None = None


def sweep(
    folders: TaskFolders,
    store: MediaStore,
    *,
    now: float | None = None,
    longest_age: float = LONGEST_AGE,
    most_bytes: int = MOST_BYTES,
) -> int:
    """Removes media and results older than `longest_age` seconds, then the oldest until `most_bytes` are kept.

    Gives how many went. Blocking. What came within the last hour stays in any case.
    """
    now = time.time() if now is None else now
    tasks = list(folders.all())
    needed = {link.sha256 for task in tasks if task.is_unfinished for link in _stored(task)}
    things = sorted([*_results(folders, tasks), *_media(store, needed)], key=lambda thing: thing.when)
    total, gone = sum(thing.size for thing in things), 0
    for thing in things:
        age = now - thing.when
        if age < _JUST_CAME or (age <= longest_age and total <= most_bytes):
            break
        _remove(folders, thing)
        total -= thing.size
        gone += 1
    if gone:
        _log.info("cleaned away %d old files and results", gone)
    return gone


def _stored(task: Task) -> Iterator[StoredLink]:
    request = task.request
    for source in filter(None, (request.video, request.image)):
        if link := read_link(source.text):
            yield link


def _results(folders: TaskFolders, tasks: list[Task]) -> Iterator[_Thing]:
    for task in tasks:
        if not task.is_unfinished:
            yield _Thing(task.updated, _size_of(folders.of(task.id)), task_id=task.id)
    readable = {task.id for task in tasks}
    for folder in folders.root.glob("*"):
        if folder.name not in readable:
            yield _Thing(folder.stat().st_mtime, _size_of(folder), task_id=folder.name)


def _media(store: MediaStore, needed: set[str]) -> Iterator[_Thing]:
    for path in [*store.folder.glob("*"), *(store.folder / "incoming").glob("*")]:
        if path.is_file() and path.name not in needed:
            facts = path.stat()
            yield _Thing(facts.st_mtime, facts.st_size, file=path)


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _remove(folders: TaskFolders, thing: _Thing) -> None:
    try:
        if thing.file:
            thing.file.unlink(missing_ok=True)
        else:
            folders.remove(thing.task_id)
    except OSError as error:  # open in a player on Windows: the next sweep gets it
        _log.info("could not be cleaned away yet: %s", error)
