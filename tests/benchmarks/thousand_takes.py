"""A thousand open takes, followed for a minute: what it asks of the gateway, of the window and of the processor.

The whole program with its window, in a process of its own, opens a library of a thousand takes that a gateway has
(`fakes.serve`, another process), and follows them. Wanted: requests within the profile's limit, no stall of the window
over 50 ms, less than 10 % of a core. A stall is how much later a timer of 10 ms comes than it should; beside it stands
how much of that the window's own thread computed, which is what counts on a machine that others use, too. The start-up
until the library is open is not counted, taking up the thousand is. `make bench` runs it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playact.studio.studio import Studio
    from playact.views.window import Window

TESTS = Path(__file__).resolve().parents[1]
TAKES = 1000
TICK = 0.010
WANTED_STALL = 50.0  # milliseconds
WANTED_SHARE = 0.10  # of a core


# ── inside the program ───────────────────────────────────────────────────────────────────────────────────────────


async def fill() -> None:
    """Writes the thousand takes, as if a script had ordered them within the last hour."""
    from playact.domain.request import Job, Request
    from playact.domain.source import Source
    from playact.domain.state import State
    from playact.domain.take import Take
    from playact.domain.update import Update
    from playact.library import Library
    from playact.paths import find_paths

    paths = find_paths()
    library = await Library.open(paths.database, paths.library)
    began = datetime.now(UTC) - timedelta(hours=1)
    takes = []
    for number in range(1, TAKES + 1):
        at = began + timedelta(seconds=3.6 * number)
        request = Request(Job.RESTYLE, Source(f"https://media.invalid/dance-{number}.mp4"), prompt=f"take {number}")
        take = Take(f"{number:032x}", at, "ecovai", request)
        for update in (
            Update(at, State.PREPARING),
            Update(at, State.SUBMITTING, body={"prompt": request.prompt}),
            Update(at, State.QUEUED, task_id=f"task-{number}"),
        ):
            take = take.after(update)
        takes.append(take)
    await library.save(*takes)
    await library.close()


async def measure(seconds: float, window: Window, studio: Studio) -> int:
    """Follows for so long from the moment that the library is open; prints what it took."""
    from PySide6.QtCore import Qt, QTimer

    opened = asyncio.Event()
    studio.opened.connect(opened.set)
    changed = 0

    def count(_: object) -> None:
        nonlocal changed
        changed += 1

    studio.take_changed.connect(count)
    await opened.wait()
    late: list[tuple[float, float, float]] = []
    began = last = time.perf_counter()
    worked = time.thread_time()
    processor = time.process_time()

    def tick() -> None:
        nonlocal last, worked
        now, work = time.perf_counter(), time.thread_time()
        late.append((now - last - TICK, work - worked, now - began))
        last, worked = now, work

    timer = QTimer(window, interval=int(TICK * 1000), timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    await asyncio.sleep(seconds)
    timer.stop()
    took = time.perf_counter() - began
    worst = sorted(late, reverse=True)[:6]
    facts = {
        "share": (time.process_time() - processor) / took,
        "seconds": took,
        "stall_ms": max(stall for stall, _, _ in late) * 1000,
        "work_ms": max(work for _, work, _ in late) * 1000,
        "worst": [(round(stall * 1000, 1), round(work * 1000, 1), round(at, 1)) for stall, work, at in worst],
        "changes": changed,
    }
    print(json.dumps(facts), flush=True)
    return 0


def inside(seconds: float) -> int:
    """The program, as a person opens it."""
    from functools import partial

    from playact.app import run
    from playact.log_file import open_log
    from playact.paths import find_paths

    open_log(find_paths())
    return run(partial(measure, seconds))


# ── outside ──────────────────────────────────────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def cloud(folder: Path) -> Iterator[tuple[str, str]]:
    """A gateway that has the thousand orders, all of which run."""
    orders = [
        {"task_id": f"task-{number}", "path": "/runway/pro/video2video", "body": {}, "headers": {}, "at": 0.0}
        for number in range(1, TAKES + 1)
    ]
    folder.mkdir()
    (folder / "runway-gateway.jsonl").write_text("".join(json.dumps(order) + "\n" for order in orders))
    command = [sys.executable, "-m", "fakes.serve", "--dialect", "runway-gateway", "--until-eof"]
    with subprocess.Popen(
        [*command, "--book", str(folder), "--story", "queued,running"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    ) as process:
        assert process.stdout is not None
        said = json.loads(process.stdout.readline())
        yield said["clouds"]["runway-gateway"], said["key"]
        process.terminate()


def run_program(home: Path, key: str, *arguments: str) -> str:
    """What this file prints, called again with these arguments in a studio of its own."""
    environment = {"PLAYACT_HOME": str(home), "PLAYACT_API_KEY": key}
    return subprocess.run(
        [sys.executable, __file__, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, **environment},
    ).stdout


def outside(seconds: float, per_second: float) -> dict[str, Any]:
    """One measurement."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with cloud(Path(folder) / "cloud") as (base_url, key):
            (home / "config").mkdir(parents=True)
            lines = f'[profiles.ecovai]\nbase_url = "{base_url}"\nrequests_per_second = {per_second}\n'
            (home / "config" / "settings.toml").write_text(lines)
            run_program(home, key, "--fill")
            facts: dict[str, Any] = json.loads(run_program(home, key, "--inside", "--seconds", str(seconds)))
            with urllib.request.urlopen(f"{base_url}/_test/state") as answer:
                facts["looks"] = json.load(answer)["looks"]
    return facts


def main() -> int:
    """Prints one line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--per-second", type=float, default=4.0, help="the profile's limit")
    parser.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.fill:
        asyncio.run(fill())
        return 0
    if chosen.inside:
        return inside(chosen.seconds)
    facts = outside(chosen.seconds, chosen.per_second)
    rate = facts["looks"] / facts["seconds"]
    print(
        f"{TAKES} open takes for {facts['seconds']:.0f} s: {rate:.2f} requests/s (limit {chosen.per_second:g}), "
        f"longest stall {facts['stall_ms']:.0f} ms, {facts['work_ms']:.0f} ms of it the window's own work "
        f"(wanted: under {WANTED_STALL:.0f}), "
        f"{facts['share']:.1%} of a core (wanted: under {WANTED_SHARE:.0%}); {facts['changes']} changes of takes"
    )
    print(f"longest stalls: ms, ms of them the window's own work, at second: {facts['worst']}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
