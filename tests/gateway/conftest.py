"""Gateways in processes of their own, and clips that are drawn here."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import av
import numpy as np
import pytest
from gateway.gateway_process import GatewayProcess


def draw_clip(path: Path, seconds: float, width: int, height: int) -> Path:
    """A pattern that moves: `seconds` of H.264 at 24 fps."""
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=24, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        drawn = [
            np.stack([across + 3 * number, down - 2 * number, across ^ down], -1).astype(np.uint8)
            for number in range(24)
        ]
        for number in range(round(seconds * 24)):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(drawn[number % 24], format="rgb24")))
        out.mux(stream.encode(None))
    return path


@pytest.fixture(scope="session")
def short_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half a second of 320 x 180: done in no time."""
    return draw_clip(tmp_path_factory.mktemp("clips") / "short pattern.mp4", 0.5, 320, 180)


@pytest.fixture(scope="session")
def long_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """20 seconds of 640 x 360: many seconds of work, for what happens in the middle of it."""
    return draw_clip(tmp_path_factory.mktemp("clips") / "long pattern.mp4", 20, 640, 360)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """A gateway for all tests of a module, which leave it as it was."""
    with GatewayProcess(tmp_path_factory.mktemp("gateway")) as process:
        yield process


class Neighbour(ThreadingHTTPServer):
    """A small web server on this computer: serves `pages`, and keeps what was posted to it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.answers: list[int] = []  # to the next POSTs; 200 when used up
        self.posted: list[tuple[str, bytes]] = []
        self.hold = threading.Event()  # "/slow" answers when it is set

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Neighbour
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/slow":
            self.server.hold.wait(30)
        status, headers, body = self.server.pages.get(self.path.partition("?")[0], (404, {}, b""))
        self._answer(status, headers, body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.posted.append((self.path, body))
        self._answer(self.server.answers.pop(0) if self.server.answers else 200, {}, b"")

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # whoever asked has seen enough

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def neighbour() -> Iterator[Neighbour]:
    """A web server of this computer that is not the gateway."""
    with Neighbour() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.hold.set()
        server.shutdown()
        thread.join()
