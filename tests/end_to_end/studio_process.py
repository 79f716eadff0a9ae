"""The other end of `puppet.py`: starts it, orders, and waits for what it tells."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).resolve().parent
PATIENCE = 90.0


class StudioProcess:
    """One run of the program. A context manager: whatever is left of it at the end is killed."""

    def __init__(self, **environment: str) -> None:
        self.facts: list[dict[str, Any]] = []
        self._news: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-X", "dev", "-W", "error::ResourceWarning", str(HERE / "puppet.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        self._noise: list[str] = []
        self._threads = [
            threading.Thread(target=self._listen, daemon=True),
            threading.Thread(target=self._hear_noise, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()

    @property
    def noise(self) -> str:
        """All that it wrote to standard error. Complete once it has ended."""
        return "".join(self._noise)

    def order(self, do: str, **what: Any) -> Any:
        """Has it done, and gives the answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": do, **what}) + "\n")
        self.process.stdin.flush()
        return self.wait(lambda fact: "answer" in fact)["answer"]

    def wait(self, wanted: Callable[[dict[str, Any]], bool], patience: float = PATIENCE) -> dict[str, Any]:
        """The next fact that is `wanted`."""
        end = time.monotonic() + patience
        while True:
            try:
                fact = self._news.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"it did not come; the last news: {self.facts[-5:]}\n{self.noise}") from None
            if fact is None:
                raise AssertionError(f"the studio ended; the last news: {self.facts[-5:]}\n{self.noise}")
            if wanted(fact):
                return fact

    def wait_for_state(self, *states: str) -> dict[str, Any]:
        """The next news of a take that is in one of these states."""
        return self.wait(lambda fact: fact.get("state") in states)

    def end(self, signal_number: int, patience: float) -> int:
        """Sends a signal and gives the exit code, which must come in time."""
        self.process.send_signal(signal_number)
        code = self.process.wait(patience)
        for thread in self._threads:
            thread.join()
        return code

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            fact = json.loads(line)
            self.facts.append(fact)
            self._news.put(fact)
        self._news.put(None)

    def _hear_noise(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._noise.append(line)
