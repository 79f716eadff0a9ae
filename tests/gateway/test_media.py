"""The media store: content under its own hash, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playact.domain.errors import MediaRefused
from playact.gateway.media import MediaStore, StoredLink, TooLarge, place, read_link, safe_name

CONTENT = b"a film" * 100_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


async def pieces(content: bytes, size: int = 65_536) -> AsyncIterator[bytes]:
    for begin in range(0, len(content), size):
        yield content[begin : begin + size]


def everything_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


async def test_a_file_is_found_under_its_hash(tmp_path: Path) -> None:
    store = MediaStore(tmp_path)
    assert store.path(SHA256) is None
    assert await store.put(SHA256, pieces(CONTENT)) == len(CONTENT)
    found = store.path(SHA256)
    assert found is not None and found.read_bytes() == CONTENT
    assert everything_in(tmp_path) == [SHA256]


async def test_another_content_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(MediaRefused):
        await MediaStore(tmp_path).put(SHA256, pieces(CONTENT[:-1]))
    assert everything_in(tmp_path) == []


async def test_too_much_is_refused_while_it_comes(tmp_path: Path) -> None:
    came = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal came
        while True:
            came += 1000
            yield bytes(1000)

    with pytest.raises(TooLarge):
        await MediaStore(tmp_path).put(SHA256, endless(), largest=10_000)
    assert came == 11_000
    assert everything_in(tmp_path) == []


async def test_a_body_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield CONTENT
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await MediaStore(tmp_path).put(SHA256, broken())
    assert everything_in(tmp_path) == []


@pytest.mark.parametrize("name", ["", "abc", SHA256.upper(), f"../{SHA256}", SHA256 + "0"])
async def test_only_a_hash_is_a_name(tmp_path: Path, name: str) -> None:
    store = MediaStore(tmp_path)
    assert store.path(name) is None
    with pytest.raises(MediaRefused):
        await store.put(name, pieces(CONTENT))


def test_links_into_a_store_are_known_by_their_content_whatever_the_port() -> None:
    link = f"http://127.0.0.1:4711/media/{SHA256}"
    assert read_link(link + "?name=faces%2001.mp4") == StoredLink(SHA256, "faces 01.mp4")
    assert read_link(link) == StoredLink(SHA256, SHA256)
    assert read_link(link + "?name=..%2F..%2Fetc%2Fpasswd") == StoredLink(SHA256, "passwd")


@pytest.mark.parametrize(
    "link",
    [
        f"https://example.org/media/{SHA256}",
        "http://127.0.0.1:4711/media/abc",
        f"http://127.0.0.1:4711/other/{SHA256}",
        "http://[half",
        "",
    ],
)
def test_other_links_are_not_taken_for_the_stores(link: str) -> None:
    assert read_link(link) is None


@given(st.text(max_size=400))
def test_a_safe_name_is_a_name_in_any_folder(name: str) -> None:
    safe = safe_name(name.encode("utf-8", "replace").decode())
    assert len(safe.encode()) <= 120
    assert not set(safe) & set('/\\<>:"|?*\0')
    assert safe == "" or Path("/folder", safe).parent == Path("/folder")
    assert safe not in {".", ".."}


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("扮" * 200 + ".mp4").endswith("扮.mp4")


def test_what_is_placed_outlives_the_store(tmp_path: Path) -> None:
    stored = tmp_path / "stored"
    stored.write_bytes(CONTENT)
    target = tmp_path / "task" / "faces.mp4"
    place(stored, target)
    place(stored, target)
    stored.unlink()
    assert target.read_bytes() == CONTENT
