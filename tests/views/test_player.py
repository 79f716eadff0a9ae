"""The player takes files up and lets them go, however soon."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playact.paths import resources

CLIP = resources() / "samples" / "performance.mp4"  # with sound: it has two renderers
ROUNDS = 40
LIMIT = 60.0  # seconds; they take some five


def test_a_clip_is_let_go_while_its_threads_end() -> None:
    """In a process of its own, which says where it hangs: nothing inside it could."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("player_rounds.py"), CLIP, str(ROUNDS), str(LIMIT)],
        capture_output=True,
        text=True,
        timeout=LIMIT + 30,
    )
    assert (done.returncode, done.stdout.strip()) == (0, f"{ROUNDS} rounds"), done.stderr[-4000:]
