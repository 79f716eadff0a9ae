"""The one place where takes change."""

from __future__ import annotations

import asyncio

import pytest

from playact.domain.errors import LibraryFailed
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Files, Update
from playact.library.library import Library
from playact.studio.book import Book

from .conftest import MOMENT


async def test_a_take_is_on_disk_before_anybody_hears_of_it(library: Library, take: Take) -> None:
    told: list[State] = []
    on_disk: list[Take | None] = []
    book = Book(library, lambda changed: told.append(changed.state))
    save = library.save

    async def save_and_look(*takes: Take) -> None:
        assert told == []
        await save(*takes)
        on_disk.append(await library.get(take.id))

    library.save = save_and_look  # type: ignore[method-assign]
    await book.add(take)
    assert on_disk == [take]
    assert told == [State.DRAFT]


async def test_news_and_marks_at_one_moment_lose_nothing(library: Library, take: Take) -> None:
    book = Book(library, lambda _: None)
    await book.add(take.after(Update(MOMENT, State.PREPARING)))
    await asyncio.gather(
        book.apply(take.id, Update(MOMENT, State.SUBMITTING, body={"video": "x"})),
        book.change(take.id, lambda newest: newest.marked(starred=True)),
        book.apply(take.id, Update(MOMENT, State.QUEUED, task_id="t-1")),
        book.change(take.id, lambda newest: newest.marked(note="the good one")),
        book.apply(take.id, Update(MOMENT, files=Files(poster="poster.jpg"))),
    )
    kept = await library.get(take.id)
    assert kept is not None
    assert (kept.state, kept.task_id, kept.body) == (State.QUEUED, "t-1", {"video": "x"})
    assert (kept.starred, kept.note, kept.files.poster) == (True, "the good one", "poster.jpg")


async def test_progress_is_told_but_costs_no_write(library: Library, take: Take) -> None:
    told: list[float | None] = []
    book = Book(library, lambda changed: told.append(changed.progress))
    running = take.after(Update(MOMENT, State.PREPARING)).after(Update(MOMENT, State.SUBMITTING))
    await book.add(running.after(Update(MOMENT, State.RUNNING, task_id="t-1")))
    for tenth in range(1, 4):
        await book.apply(take.id, Update(MOMENT, State.RUNNING, progress=tenth / 10))
    assert told == [None, 0.1, 0.2, 0.3]
    kept = await library.get(take.id)
    assert kept is not None and kept.progress is None
    assert (await book.read(take.id)).progress == 0.3


async def test_a_take_that_is_not_there_is_a_sentence(library: Library) -> None:
    with pytest.raises(LibraryFailed, match="no such take"):
        await Book(library, lambda _: None).read("nobody")
