"""A real mouse on a real X server: moves, presses and drags through xdotool."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = (1320, 400)
STEPS = 12
PATIENCE = 300


def drag_file(
    path: Path, target: tuple[int, int], is_welcome: Callable[[], bool], arrive: Callable[[], object]
) -> None:
    """Drags `path` out of a window of its own to `target` (screen pixels), and lets it fall once it is welcome there.

    As a hand does, the mouse moves a little until the target shows that it takes the file. The window that it came
    from stays until `arrive` returns: the target fetches the file's name from it after the drop.
    """
    start = SOURCE
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
            for nudge in range(PATIENCE):
                if is_welcome():
                    break
                _xdotool("mousemove", "--sync", target[0] + 1 + nudge % 2, target[1])
            _xdotool("mouseup", 1)
            assert source.stdout.readline() == "dropped\n"
            arrive()
        finally:
            source.kill()


def _xdotool(*words: object) -> None:
    subprocess.run(["xdotool", *map(str, words)], check=True, timeout=20)
