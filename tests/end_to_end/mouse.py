"""A real mouse on a real X server: moves, presses and drags through xdotool."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
STEPS = 12


def drag_file(path: Path, target: tuple[int, int], start: tuple[int, int] = (1320, 400)) -> None:
    """Drags `path` out of a window at `start` and lets it fall at `target` (screen pixels)."""
    source = subprocess.Popen(
        [sys.executable, str(HERE / "drag_source.py"), str(path), str(start[0]), str(start[1])],
        stdout=subprocess.PIPE,
        text=True,
    )
    with source:
        assert source.stdout is not None
        try:
            assert source.stdout.readline() == "ready\n"
            x, y = start[0] + 20, start[1] + 20
            _xdotool("mousemove", x, y, "mousedown", 1, "mousemove", x + 4, y - 4, "mousemove", x + 8, y - 8)
            for step in range(1, STEPS + 1):
                at = (x + (target[0] - x) * step // STEPS, y + (target[1] - y) * step // STEPS)
                _xdotool("mousemove", "--sync", *at)
            _xdotool("mousemove", target[0] + 1, target[1], "mousemove", *target, "mouseup", 1)
            assert source.stdout.readline() == "dropped\n"
        finally:
            source.kill()


def _xdotool(*words: object) -> None:
    subprocess.run(["xdotool", *map(str, words)], check=True, timeout=20)
