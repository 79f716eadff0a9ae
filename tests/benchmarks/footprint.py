"""The memory of a process and of those that it forks off; what several share counts once."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_PERIOD = 0.05


class Footprint:
    """A context: `most` is the largest sum, in GB, of what this process and its children held while it was open."""

    def __init__(self) -> None:
        self.most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="footprint")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_PERIOD):
            self.most = max(self.most, sum(_share(each) for each in [os.getpid(), *_children()]))


def _children() -> list[int]:
    lists = Path("/proc/self/task").glob("*/children")
    return [int(each) for path in lists for each in path.read_text().split()]


def _share(process: int) -> float:
    """GB, by proc(5)'s proportional set size; 0 of one that has ended."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e9
    return 0.0
