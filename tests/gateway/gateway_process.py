"""A real gateway in a process of its own, and a client that holds its token."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx

TOKEN = "a token of the tests"
PATIENCE = 60.0
_COMMAND = (
    "import os, sys\nfrom playact.gateway.server import serve\n"
    "if __name__ == '__main__': sys.exit(serve(0, '', bool(sys.argv[1])))"
)
_T = TypeVar("_T")


def until(look: Callable[[], _T | None], patience: float = PATIENCE) -> _T:
    """What `look` gives as soon as it gives something; fails after `patience` seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.01)
    raise AssertionError("it did not happen in time")


class GatewayProcess:
    """A context: the gateway of one studio's folder, on a free port. Killed at the end if it still lives."""

    def __init__(self, home: Path, with_parent: bool = False) -> None:
        self.home = home
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-X", "dev", "-W", "error::ResourceWarning", "-c", _COMMAND, "yes" if with_parent else ""],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PLAYACT_HOME": str(home), "PLAYACT_GATEWAY_TOKEN": TOKEN},
            start_new_session=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        self.ready_after = time.monotonic() - began
        assert line, self.process.communicate()[1].decode()
        self.url: str = json.loads(line)["gateway"]
        assert json.loads(line)["pid"] == self.process.pid
        self.client = httpx.Client(
            base_url=self.url, headers={"authorization": f"Bearer {TOKEN}"}, trust_env=False, timeout=30
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def put(self, file: Path) -> str:
        """Puts a file into the store; its link."""
        content = file.read_bytes()
        name = f"/media/{hashlib.sha256(content).hexdigest()}?name={quote(file.name)}"
        answer = self.client.put(name, content=content)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["url"])

    def submit(self, path: str = "/runway/pro/video2video", **body: Any) -> str:
        """Orders; the task's id."""
        answer = self.client.post(path, json=body)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["data"]["task_id"])

    def feed(self, task_id: str) -> dict[str, Any]:
        """The feed's data of a task."""
        answer = self.client.post("/runway/feed", json={"task_id": task_id})
        assert answer.status_code == 200, answer.text
        data: dict[str, Any] = answer.json()["data"]
        return data

    def wait(self, task_id: str, *states: str) -> dict[str, Any]:
        """The feed's data once the task is in one of these states."""

        def look() -> dict[str, Any] | None:
            data = self.feed(task_id)
            return data if data["state"] in states else None

        return until(look)

    def stop(self, by: signal.Signals = signal.SIGTERM) -> tuple[float, str, str]:
        """Tells it to end: the seconds that took, and what it wrote to stdout (beside the ready line) and stderr."""
        began = time.monotonic()
        self.process.send_signal(by)
        return self.ended(began)

    def ended(self, began: float) -> tuple[float, str, str]:
        """Waits for its end: as `stop`."""
        self.process.wait(PATIENCE)
        took = time.monotonic() - began
        out, err = self.process.communicate()
        return took, out.decode(), err.decode()

    def family(self) -> list[int]:
        """The ids of its processes: its session is its own, so none is missed, not even an orphan."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self.process.pid and fields[0] != "Z":
                found.append(int(folder.name))
        return sorted(found)

    def workers(self) -> list[int]:
        """The ids of its engine processes."""
        return [pid for pid in self.family() if b"spawn_main" in _command_line(pid)]


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
