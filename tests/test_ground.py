"""The ground that every test stands on (conftest.py) holds."""

import asyncio
import os
import socket

import keyring
import keyring.errors
import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QTimer, Signal

from playact.paths import find_paths


def test_every_test_has_a_studio_of_its_own(playact_home, tmp_path):
    assert playact_home.is_relative_to(tmp_path)
    assert find_paths().config == playact_home / "config"
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@given(st.integers())
def test_properties_have_one_too(number):
    assert "PLAYACT_HOME" in os.environ


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_no_packet_leaves_this_machine(address, reached_past_loopback):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as sock, pytest.raises(PermissionError):
        sock.connect((address, 443))
    with socket.socket(family, socket.SOCK_DGRAM) as sock, pytest.raises(PermissionError):
        sock.sendto(b"hello", (address, 53))
    assert reached_past_loopback == [f"socket.connect {address}:443", f"socket.sendto {address}:53"]
    reached_past_loopback.clear()


async def test_no_name_is_looked_up(reached_past_loopback):
    with pytest.raises(PermissionError):
        await asyncio.open_connection("gateway.example", 443)
    assert reached_past_loopback == ["socket.getaddrinfo gateway.example"]
    reached_past_loopback.clear()
    with pytest.raises(socket.gaierror):
        await asyncio.open_connection("nobody.invalid", 443)


@pytest_asyncio.fixture
async def steps(qapp):
    """A future, of the loops that run at each of six steps, which go on from the fixture into its test."""
    loop, seen = asyncio.get_running_loop(), []
    done = loop.create_future()

    def step():
        seen.append(asyncio._get_running_loop())
        if len(seen) < 6:
            loop.call_soon(step)
        else:
            done.set_result(seen)

    loop.call_soon(step)
    return done


async def test_what_a_fixture_began_finds_the_loop_at_every_step(qapp, steps):
    async with asyncio.timeout(5):
        assert await steps == [asyncio.get_running_loop()] * 6


async def test_loopback_is_open():
    async def answer(reader, writer):
        writer.write(await reader.read(5))
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        writer.write(b"hello")
        assert await reader.read() == b"hello"
        writer.close()
        await writer.wait_closed()


def test_no_real_keyring_is_touched():
    with pytest.raises(keyring.errors.NoKeyringError):
        keyring.get_password("playact", "ecovai")


class _Bell(QObject):
    rang = Signal(str)


async def test_qt_and_asyncio_turn_together(qapp):
    heard = asyncio.get_running_loop().create_future()
    bell = _Bell()
    bell.rang.connect(heard.set_result)
    QTimer.singleShot(1, lambda: bell.rang.emit("once"))
    async with asyncio.timeout(5):
        assert await heard == "once"


@pytest.mark.display
def test_a_display_is_real(real_display):
    display, _, _ = real_display.rpartition(":")[2].partition(".")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        sock.connect(f"/tmp/.X11-unix/X{display}")
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"


def test_recordings_are_there(media):
    assert list(media.glob("performances/*.mp4"))
    assert list(media.glob("characters/*.jpg"))
