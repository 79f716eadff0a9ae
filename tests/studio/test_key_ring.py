"""Keys between the window and the keyring, and what a test of the connection says of them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest
import pytest_asyncio
from fakes.cloud import Cloud
from fakes.faults import html
from PySide6.QtWidgets import QApplication

from playact.domain.profile import BUILT_IN
from playact.paths import find_paths
from playact.settings import Settings
from playact.studio.key_ring import KeyRing
from playact.studio.tasks import Tasks
from playact.studio.workshop import Workshop

NOBODY = "closed"


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    monkeypatch.setenv("PLAYACT_API_KEY", Cloud.KEY)
    with Cloud() as cloud:
        yield cloud


@pytest_asyncio.fixture
async def workshop(cloud: Cloud) -> AsyncIterator[Workshop]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    there = replace(BUILT_IN["ecovai"], base_url=cloud.base_url)
    profiles = {"ecovai": there, NOBODY: replace(there, name=NOBODY, base_url=nobody)}
    opened = await Workshop.open(find_paths(), lambda: Settings(profiles=MappingProxyType(profiles)), lambda _: None)
    yield opened
    await opened.close()


async def test_a_good_key_is_known_and_nothing_is_spent(workshop: Workshop, cloud: Cloud) -> None:
    sentence, level = await workshop.reach.try_connection("ecovai")
    assert (str(sentence), level) == ("ecovai answers, and it knows your key. Nothing was spent.", "good")
    assert cloud.calls == 0


async def test_a_bad_key_is_told_from_a_gateway_that_is_not_there(
    workshop: Workshop, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYACT_API_KEY", "sk-wrong-0123456789")
    for name, words in (("ecovai", "does not accept the key"), (NOBODY, "can't be reached at http://127.0.0.1")):
        sentence, level = await workshop.reach.try_connection(name)
        assert level == "bad"
        assert words in str(sentence)
        assert "Nothing was spent" in str(sentence)
        assert "order" not in str(sentence), "there is none"


async def test_a_page_of_something_else_is_no_gateway(workshop: Workshop, cloud: Cloud) -> None:
    cloud.play("feed", html(), html(), html())
    sentence, level = await workshop.reach.try_connection("ecovai")
    assert level == "bad"
    assert "Something answers" in str(sentence)


async def test_without_a_key_nothing_is_asked(
    workshop: Workshop, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLAYACT_API_KEY")
    sentence, level = await workshop.reach.try_connection("ecovai")
    assert level == "bad"
    assert "needs a key" in str(sentence)
    assert cloud.looks == []


async def test_without_a_keyring_a_key_is_kept_by_the_persons_word_only(qapp: QApplication) -> None:
    """conftest.py gives every test a computer without a keyring."""
    refused: asyncio.Queue[str] = asyncio.Queue()
    heard: asyncio.Queue[tuple[str, bool]] = asyncio.Queue()
    tasks = Tasks(lambda error: refused.put_nowait(str(error)))
    tasks.begin()
    ring = KeyRing(tasks)
    ring.known.connect(lambda name, known: heard.put_nowait((name, known)))
    try:
        async with asyncio.timeout(30):
            ring.look(["ecovai"])
            assert await heard.get() == ("ecovai", False)
            assert ring.keyring == "missing"
            ring.keep("ecovai", "sk-0123456789")
            assert "no keyring" in await refused.get()
            ring.file_allowed = True
            ring.keep("ecovai", "sk-0123456789")
            assert await heard.get() == ("ecovai", True)
            assert (find_paths().config / "keys.toml").exists()
            ring.keep("ecovai", "")
            assert await heard.get() == ("ecovai", False)
    finally:
        await tasks.close()
