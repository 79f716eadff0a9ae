"""A day of fifty takes at a gateway on a bad day, with a studio that is killed again and again, at random moments.

    make torture                                             # 300 kills, some ten minutes
    .venv/bin/python tests/torture/day.py --kills 15 --takes 8 --seed 7

The studio is `person.py`, the gateway `fakes.serve`, each a process of its own. At the end every order that the gateway
took is accounted for: none twice, none lost, every result on disk with the hash of what the gateway made, the database
sound. Prints the account as one JSON line; the exit code is 0 only when it adds up.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
STORY = "queued,running,running,running,done"
LIVES = (0.3, 3.0)
"""Seconds from a start to its kill, at least and at most: many die before they are open."""
LAST = 180.0
"""Seconds that the last life has to bring everything home."""
ARTEFACTS = {"video": "video.mp4", "poster": "poster.jpg", "last_frame": "last_frame.jpg"}


class Day:
    """One day in a folder of its own."""

    def __init__(self, home: Path, kills: int, takes: int, seed: int) -> None:
        self._home = home
        self._kills = kills
        self._takes = takes
        self._random = Random(seed)
        self._seed = seed
        self._told: list[dict[str, Any]] = []

    def run(self) -> dict[str, Any]:
        """Lives through it and gives the account."""
        began = time.monotonic()
        with self._cloud() as (base_url, key):
            self._settle(base_url)
            for number in range(self._kills):
                wished = 1 + (self._takes - 1) * number // max(1, self._kills - 1)
                self._die(base_url, key, wished)
            finished = self._finish(base_url, key)
            with urllib.request.urlopen(f"{base_url}/_test/state") as answer:
                state = json.load(answer)
        account = self._account(state)
        spoken = Counter(name for fact in self._told for name in fact if name != "found")
        return {
            "seed": self._seed,
            "kills": self._kills,
            "seconds": round(time.monotonic() - began),
            "finished": finished,
            "resolved_by_the_person": spoken["unconfirmed"],
            "found_at_the_gateway": sum(bool(fact.get("found")) for fact in self._told),
            "calls": {name: state[name] for name in ("calls", "looks", "fetches")},
            **account,
        }

    # ── lives ────────────────────────────────────────────────────────────────────────────────────────────────────

    @contextlib.contextmanager
    def _cloud(self) -> Iterator[tuple[str, str]]:
        command = [sys.executable, "-m", "fakes.serve", "--dialect", "runway-gateway", "--until-eof"]
        weather = ["--bad-day", str(self._seed), "--share", "0.15", "--submit-share", "0.2", "--latency", "0.5"]
        with subprocess.Popen(
            [*command, *weather, "--story", STORY, "--book", str(self._home / "cloud")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(TESTS)},
        ) as process:
            assert process.stdout is not None
            said = json.loads(process.stdout.readline())
            yield said["clouds"]["runway-gateway"], said["key"]
            process.terminate()

    def _settle(self, base_url: str) -> None:
        config = self._home / "studio" / "config"
        config.mkdir(parents=True)
        profile = {"base_url": f'"{base_url}"', "poll_seconds": 0.1, "requests_per_second": 40.0, "max_in_flight": 4}
        lines = [f"{key} = {value}" for key, value in profile.items()]
        (config / "settings.toml").write_text("\n".join(["[profiles.ecovai]", *lines, ""]))

    def _start(self, base_url: str, key: str, wished: int) -> subprocess.Popen[str]:
        home = {"PLAYACT_HOME": str(self._home / "studio"), "PLAYACT_API_KEY": key, "QT_QPA_PLATFORM": "offscreen"}
        return subprocess.Popen(
            [sys.executable, str(HERE / "person.py"), base_url, str(wished)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **home},
        )

    def _die(self, base_url: str, key: str, wished: int) -> None:
        with self._start(base_url, key, wished) as process:
            time.sleep(self._random.uniform(*LIVES))
            process.kill()
            self._hear(process.communicate()[0])

    def _finish(self, base_url: str, key: str) -> bool:
        with self._start(base_url, key, self._takes) as process:
            try:
                self._hear(process.communicate(timeout=LAST)[0])
            except subprocess.TimeoutExpired:
                process.kill()
                self._hear(process.communicate()[0])
        return process.returncode == 0

    def _hear(self, said: str) -> None:
        for line in said.splitlines():
            with contextlib.suppress(ValueError):  # a line that was cut off by the kill
                self._told.append(json.loads(line))

    # ── account ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _account(self, state: dict[str, Any]) -> dict[str, Any]:
        studio = self._home / "studio"
        with contextlib.closing(sqlite3.connect(studio / "data" / "library.sqlite3")) as database:
            sound = database.execute("PRAGMA integrity_check").fetchone()[0]
            takes = [json.loads(row[0]) for row in database.execute("SELECT take FROM documents")]
        orders = {order["task_id"]: order for order in state["orders"]}
        ordered = Counter(order["body"]["prompt"] for order in orders.values())
        kept = {take["task_id"] for take in takes if take["task_id"]}
        wrong = [f"{take['request']['prompt']}: {fault}" for take in takes if (fault := self._fault(take, orders))]
        return {
            "orders": len(orders),
            "takes": dict(Counter(take["state"] for take in takes)),
            "doubled": sorted(prompt for prompt, times in ordered.items() if times > 1),
            "lost": sorted(set(orders) - kept),
            "wrong": sorted(wrong),
            "left_behind": sorted(path.name for path in (studio / "library").rglob(".*.part*")),
            "integrity": sound,
        }

    def _fault(self, take: dict[str, Any], orders: dict[str, Any]) -> str:
        """What is wrong with a take at the end of the day; "" for nothing."""
        if take["state"] != "done":
            return f"{take['state']}: {take['problem']}"
        order = orders[take["task_id"]]
        if order["body"] != take["body"]:
            return "another body was ordered than is on disk"
        for artefact, name in ARTEFACTS.items():
            file = self._home / "studio" / "library" / take["files"][artefact]
            digest = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "missing"
            if digest != take["hashes"].get(artefact):
                return f"{artefact} on disk is {digest}, the library says {take['hashes'].get(artefact)}"
            if artefact == "video" and digest != order["results"][name]:
                return "the video is not what the gateway made"
        return ""


def adds_up(account: dict[str, Any], takes: int) -> bool:
    """Whether every order is accounted for."""
    good = account["finished"] and account["integrity"] == "ok" and account["takes"] == {"done": takes}
    return good and account["orders"] == takes and not any(account[name] for name in ("doubled", "lost", "wrong"))


def main() -> int:
    """Prints the account."""
    parser = argparse.ArgumentParser(prog="day.py", description="A studio that is killed again and again.")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--takes", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None, help="repeats a day; drawn by lot where not given")
    parser.add_argument("--keep", type=Path, help="an empty folder for the day, kept afterwards")
    chosen = parser.parse_args()
    seed = chosen.seed if chosen.seed is not None else Random().randrange(10**6)
    print(f"seed {seed}", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        account = Day(chosen.keep or Path(folder), chosen.kills, chosen.takes, seed).run()
    print(json.dumps(account, indent=1))
    return 0 if adds_up(account, chosen.takes) else 1


if __name__ == "__main__":
    sys.exit(main())
