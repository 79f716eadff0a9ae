"""How long until the first window is painted: Playact's against an empty PySide6 window, in the same run.

Each time is that of a fresh process, from its start to the end of the first painting, the two kinds in turn; the
medians count. Wanted: at most 2.5 times the empty window. `make bench` runs it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OPENINGS = {"empty window": "open_empty_window.py", "Playact": "open_playact.py"}
ROUNDS = 5
WANTED = 2.5


def seconds_to_paint(script: str, home: str) -> float:
    """From the start of a process to the moment that it calls painted; both read the same clock."""
    command = [sys.executable, str(Path(__file__).with_name(script))]
    started = time.clock_gettime(time.CLOCK_MONOTONIC)
    answer = subprocess.run(
        command, env={**os.environ, "PLAYACT_HOME": home}, stdout=subprocess.PIPE, text=True, check=True, timeout=60
    )
    return float(answer.stdout) - started


def main() -> None:
    """Prints one line: both medians and their ratio."""
    times: dict[str, list[float]] = {name: [] for name in OPENINGS}
    with tempfile.TemporaryDirectory() as home:
        for turn in range(ROUNDS + 1):
            for name, script in OPENINGS.items():
                seconds = seconds_to_paint(script, home)
                if turn:  # the first one warms the disk's cache
                    times[name].append(seconds)
    empty, ours = (statistics.median(times[name]) for name in OPENINGS)
    print(
        f"first window: {ours / empty:.2f} times an empty one (wanted: at most {WANTED}); "
        f"{ours:.2f} s against {empty:.2f} s, medians of {ROUNDS}"
    )


if __name__ == "__main__":
    main()
