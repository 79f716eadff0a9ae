"""Real proxies on loopback: HTTP with CONNECT and Basic (RFC 9110, 7617), SOCKS5 with a login (RFC 1928, 1929).

    async with Proxy({("gateway.example", 443): ("127.0.0.1", 50123)}) as proxy:
        proxy.http       # http://me:p%40ss@127.0.0.1:…
        proxy.socks      # socks5://…
        proxy.asked      # [("connect", "gateway.example", 443)]: who went through

Names lead where the map says, so nothing has to be resolved and nothing leaves this computer.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Self
from urllib.parse import quote, urlsplit

Place = tuple[str, int]
Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
Handle = Callable[[Reader, Writer], Awaitable[None]]


class Servers:
    """Servers of this loop, all of whose connections end with them."""

    def __init__(self) -> None:
        self._servers: list[asyncio.Server] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: list[Writer] = []

    async def start(self, handle: Handle, context: ssl.SSLContext | None = None) -> int:
        """A server on a free port of loopback."""

        async def run(reader: Reader, writer: Writer) -> None:
            task = asyncio.current_task()
            assert task is not None
            self._tasks.add(task)
            self._writers.append(writer)
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await handle(reader, writer)
            self._tasks.discard(task)
            _end(writer)

        server = await asyncio.start_server(run, "127.0.0.1", 0, ssl=context)
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    async def reach(self, place: Place) -> tuple[Reader, Writer]:
        """A connection to another server. Raises OSError."""
        reader, writer = await asyncio.open_connection(*place)
        self._writers.append(writer)
        return reader, writer

    async def close(self) -> None:
        """Ends everything."""
        for server in self._servers:
            server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.gather(*(writer.wait_closed() for writer in self._writers), return_exceptions=True)


class Proxy:
    """Both proxies; each wants `USER` and `PASSWORD`. A context."""

    USER, PASSWORD = "me", "p@ss:w0rd-0123456789"

    def __init__(self, places: Mapping[Place, Place]) -> None:
        self._places = places
        self._servers = Servers()
        self.asked: list[tuple[str, str, int]] = []  # how, host, port
        self.refused = 0  # calls with a wrong login

    async def __aenter__(self) -> Self:
        http = await self._servers.start(lambda reader, writer: _http(self, reader, writer))
        socks = await self._servers.start(lambda reader, writer: _socks(self, reader, writer))
        login = f"{self.USER}:{quote(self.PASSWORD, safe='')}"
        self.http, self.socks = f"http://{login}@127.0.0.1:{http}", f"socks5://{login}@127.0.0.1:{socks}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._servers.close()

    async def open(self, how: str, host: str, port: int) -> tuple[Reader, Writer]:
        """The way to where that name leads. Raises OSError."""
        self.asked.append((how, host, port))
        if (host, port) not in self._places:
            raise ConnectionRefusedError(f"{host}:{port} leads nowhere")
        return await self._servers.reach(self._places[(host, port)])


@asynccontextmanager
async def tls_front(context: ssl.SSLContext, place: Place) -> AsyncIterator[int]:
    """A port that speaks TLS before a server that does not."""
    servers = Servers()

    async def hand_on(reader: Reader, writer: Writer) -> None:
        await _join(reader, writer, *await servers.reach(place))

    try:
        yield await servers.start(hand_on, context)
    finally:
        await servers.close()


async def _http(proxy: Proxy, reader: Reader, writer: Writer) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head[:-4].split(b"\r\n")
    method, target, version = lines[0].split()
    login = base64.b64encode(f"{proxy.USER}:{proxy.PASSWORD}".encode())
    if not any(line.lower() == b"proxy-authorization: basic " + login.lower() and login in line for line in lines):
        proxy.refused += 1
        writer.write(b'HTTP/1.1 407 Login\r\nproxy-authenticate: Basic realm="p"\r\ncontent-length: 0\r\n\r\n')
        return
    if method == b"CONNECT":
        host, _, port = target.decode().rpartition(":")
        there = await proxy.open("connect", host, int(port))
        writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
    else:
        url = urlsplit(target.decode())
        there = await proxy.open("forward", url.hostname or "", url.port or 80)
        rest = [line for line in lines[1:] if not line.lower().startswith((b"proxy-", b"connection:"))]
        path = (url.path or "/") + (f"?{url.query}" if url.query else "")
        first = b" ".join([method, path.encode(), version])
        there[1].write(b"\r\n".join([first, *rest, b"connection: close", b"", b""]))
    await _join(reader, writer, *there)


async def _socks(proxy: Proxy, reader: Reader, writer: Writer) -> None:
    _, count = await reader.readexactly(2)
    if 2 not in await reader.readexactly(count):  # a login is the only way in
        proxy.refused += 1
        writer.write(b"\x05\xff")
        return
    writer.write(b"\x05\x02")
    _, length = await reader.readexactly(2)
    user = await reader.readexactly(length)
    password = await reader.readexactly((await reader.readexactly(1))[0])
    if (user.decode(), password.decode()) != (proxy.USER, proxy.PASSWORD):
        proxy.refused += 1
        writer.write(b"\x01\x01")
        return
    writer.write(b"\x01\x00")
    *_, kind = await reader.readexactly(4)
    host = await reader.readexactly(4 if kind == 1 else (await reader.readexactly(1))[0])
    port = int.from_bytes(await reader.readexactly(2), "big")
    name = ".".join(map(str, host)) if kind == 1 else host.decode()
    try:
        there = await proxy.open("socks", name, port)
    except OSError:
        writer.write(b"\x05\x05\x00\x01" + bytes(6))
        return
    writer.write(b"\x05\x00\x00\x01" + bytes(6))
    await _join(reader, writer, *there)


async def _join(reader: Reader, writer: Writer, far_reader: Reader, far_writer: Writer) -> None:
    await asyncio.gather(_pour(reader, far_writer), _pour(far_reader, writer))


async def _pour(reader: Reader, writer: Writer) -> None:
    with contextlib.suppress(OSError):
        while block := await reader.read(2**16):
            writer.write(block)
            await writer.drain()
    _end(writer)


def _end(writer: Writer) -> None:
    """Closes once: a TLS transport of Python 3.11.2 that was closed twice can't be aborted any more."""
    if not writer.is_closing():
        writer.close()
