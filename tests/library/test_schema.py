"""A database of any age, of another program, or damaged: opened, or left alone in a sentence. Never lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from playact.domain.errors import LibraryFailed
from playact.domain.take_filter import Order, TakeFilter
from playact.library import Library
from playact.library.migrations import MIGRATIONS
from playact.library.schema import VERSION

FIXTURES = Path(__file__).with_name("databases")


@contextmanager
def opened(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database)) as connection:
        yield connection
        connection.commit()


def fixture_database(database: Path, version: int) -> None:
    """A database as Playact of that version wrote it, from its own frozen SQL."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with opened(database) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # as every version has written it
        connection.executescript((FIXTURES / f"version-{version}.sql").read_text(encoding="utf-8"))


def schema_of(database: Path) -> list[tuple[str, str]]:
    with opened(database) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name").fetchall()


async def open_and_close(database: Path) -> None:
    await (await Library.open(database, database.parent)).close()


@pytest.mark.parametrize("version", range(1, VERSION))
async def test_every_earlier_version_is_brought_up_to_date(database: Path, tmp_path: Path, version: int) -> None:
    fixture_database(database, version)
    library = await Library.open(database, tmp_path)

    [newest, oldest] = [take for _, take in await library.rows(await library.list_rows(TakeFilter()))]
    assert (newest.name, newest.task_id, newest.cost.points) == ("像素风格 · faces-01", "t-7", 320.0)
    assert (oldest.name, oldest.starred, oldest.tags) == ("Opening", True, ("best",))
    for text, found in (("像素", newest), ("open", oldest), ("mona", oldest)):
        assert (
            await library.rows(await library.list_rows(TakeFilter(text)))
            == [(number, found) for number in await library.list_rows(TakeFilter(text, order=Order.OLDEST))]
            != []
        )
    await library.save(oldest.marked(note="still writable"))
    await library.close()

    with opened(database) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


@pytest.mark.parametrize("version", range(1, VERSION))
async def test_a_migrated_database_is_the_same_as_a_new_one(database: Path, tmp_path: Path, version: int) -> None:
    fixture_database(database, version)
    await open_and_close(database)
    await open_and_close(tmp_path / "new.sqlite3")

    assert schema_of(database) == schema_of(tmp_path / "new.sqlite3")


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_fixture_is_what_the_migrations_of_its_time_make(tmp_path: Path, version: int) -> None:
    """A migration that has been released is never edited: its fixture would tell."""
    fixture_database(tmp_path / "fixture.sqlite3", version)
    with opened(tmp_path / "made.sqlite3") as connection:
        for migration in MIGRATIONS[:version]:
            migration(connection)

    assert schema_of(tmp_path / "fixture.sqlite3") == schema_of(tmp_path / "made.sqlite3")


async def test_the_database_is_copied_before_it_is_migrated(database: Path) -> None:
    fixture_database(database, 1)
    await open_and_close(database)

    copy = database.with_name(f"library.before-{VERSION}.sqlite3")
    with opened(copy) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert {file.name for file in database.parent.iterdir()} == {database.name, copy.name}


async def test_several_migrate_at_once_and_the_copy_is_of_before(database: Path) -> None:
    fixture_database(database, 1)
    libraries = await asyncio.gather(*(Library.open(database, database.parent) for _ in range(5)))
    assert {(await library.counts()).all for library in libraries} == {2}
    for library in libraries:  # one by one: of two that close at once neither may be the last, which tidies up
        await library.close()

    copy = database.with_name(f"library.before-{VERSION}.sqlite3")
    with opened(copy) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert {file.name for file in database.parent.iterdir()} == {database.name, copy.name}


async def test_a_new_database_needs_no_copy(database: Path) -> None:
    await open_and_close(database)

    assert [file.name for file in database.parent.iterdir()] == [database.name]


@pytest.mark.parametrize("damaged", ["no JSON", "[]", "{}", '{"request": {"video": 3}}'])
async def test_a_damaged_document_does_not_stop_a_migration(database: Path, damaged: str) -> None:
    fixture_database(database, 1)
    with opened(database) as connection:
        connection.execute("UPDATE documents SET take = ? WHERE number = (SELECT min(number) FROM takes)", (damaged,))

    library = await Library.open(database, database.parent)
    assert [take.id for _, take in await library.rows(await library.list_rows(TakeFilter()))] == ["take-2"]
    await library.close()


async def test_a_migration_that_fails_changes_nothing(database: Path) -> None:
    fixture_database(database, 1)
    with opened(database) as connection:
        connection.execute("CREATE TABLE search (in_the_way TEXT)")
    before = schema_of(database)

    with pytest.raises(LibraryFailed, match="search already exists"):
        await open_and_close(database)

    assert schema_of(database) == before
    with opened(database) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


async def test_a_database_of_a_newer_program_is_left_alone(database: Path) -> None:
    await open_and_close(database)
    with opened(database) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = database.read_bytes()

    with pytest.raises(LibraryFailed, match=f"newer Playact .version {VERSION + 1} of it.*Nothing was changed"):
        await open_and_close(database)
    assert database.read_bytes() == before


async def test_a_database_of_another_program_is_left_alone(database: Path) -> None:
    database.parent.mkdir()
    with opened(database) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = database.read_bytes()

    with pytest.raises(LibraryFailed, match="of another program"):
        await open_and_close(database)
    assert database.read_bytes() == before


async def test_what_is_no_database_is_left_alone(database: Path) -> None:
    database.parent.mkdir()
    database.write_bytes(b"These are my notes, not a database. " * 200)

    with pytest.raises(LibraryFailed, match=f"{database.name} is damaged and was left as it is") as caught:
        await open_and_close(database)
    assert "DatabaseError" in caught.value.raw
    assert database.read_bytes().startswith(b"These are my notes")


async def test_damage_that_shows_later_is_said_in_words(database: Path, make_take) -> None:
    library = await Library.open(database, database.parent)
    await library.save(*(make_take(note="x" * 5000) for _ in range(50)))
    await library.close()
    size = database.stat().st_size
    with database.open("r+b") as file:
        file.seek(size // 4)
        file.write(b"\xff" * (size // 2))

    library = await Library.open(database, database.parent)
    with pytest.raises(LibraryFailed, match="damaged"):
        await library.rows(await library.list_rows(TakeFilter()))
    await library.close()


async def test_a_folder_in_the_place_of_the_database_is_said(database: Path) -> None:
    database.mkdir(parents=True)

    with pytest.raises(LibraryFailed, match="can't be opened or written"):
        await open_and_close(database)


async def test_several_open_a_new_database_at_once(database: Path, make_take) -> None:
    for attempt in range(8):
        new = database.with_name(f"library-{attempt}.sqlite3")
        libraries = await asyncio.gather(*(Library.open(new, new.parent) for _ in range(5)))
        await asyncio.gather(*(library.save(make_take()) for library in libraries))

        assert (await libraries[0].counts()).all == 5
        await asyncio.gather(*(library.close() for library in libraries))
    assert len(list(database.parent.glob("*.sqlite3"))) == 8


async def test_a_file_system_without_hard_links_will_do(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    await open_and_close(database)

    assert [file.name for file in database.parent.iterdir()] == [database.name]
