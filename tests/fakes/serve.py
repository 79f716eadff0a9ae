"""The fake cloud as a process of its own.

    PYTHONPATH=tests .venv/bin/python -m fakes.serve [--port N] [--dialect NAME …] [--bad-day SEED] [--share 0.3]
        [--submit-share 0.1] [--book FOLDER] [--story queued,running,running,done]

Serves each dialect on a port of its own (with `--port N`: N, N+1, …), prints one JSON line
`{"key": …, "clouds": {dialect: base_url}}` once all of them answer, and ends on SIGTERM, SIGINT or when its standard
input closes with `--until-eof`. Each task has results of its own bytes. `GET {base_url}/_test/state` tells what was
taken (`fakes.account`); with `--book` a cloud that is started again still knows its orders.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
import threading
from pathlib import Path

from fakes.bad_day import BadDay
from fakes.cloud import RIGHT, Cloud, Weather
from fakes.cloud_words import DIALECT_NAMES, DONE

WORDS = {
    "queued": {"status": "0"},
    "running": {"status": "1", "progress": "42%"},
    "failed": {"status": "2", "msg": "no face was found", "point": "320", "refund": "1"},
    "moderated": {"status": "2", "msg": "内容审核不通过", "point": "320", "refund": "0", "code": "SAFETY.INPUT.VIDEO"},
    "done": DONE,
}


def main() -> None:
    """Serves until it is told to end."""
    chosen = _arguments()
    weather: Weather = lambda _: RIGHT  # noqa: E731
    if chosen.bad_day is not None:
        shares = {} if chosen.submit_share is None else {"submit": chosen.submit_share}
        weather = BadDay(chosen.bad_day, chosen.share, chosen.latency, **shares)
    with contextlib.ExitStack() as stack:
        clouds = []
        for number, dialect in enumerate(chosen.dialect or DIALECT_NAMES):
            book = chosen.book / f"{dialect}.jsonl" if chosen.book else None
            port = chosen.port + number if chosen.port else 0
            cloud = Cloud(dialect, port=port, book=book, stamped=True, weather=weather)
            cloud.story = [WORDS[word] for word in chosen.story.split(",")]
            clouds.append(stack.enter_context(cloud))
        print(json.dumps({"key": Cloud.KEY, "clouds": {each.dialect: each.base_url for each in clouds}}), flush=True)
        _until_told(chosen.until_eof)


def _until_told(until_eof: bool) -> None:
    if until_eof:
        sys.stdin.read()
        return
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    told.wait()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fakes.serve", description="A fake of the paid cloud.")
    parser.add_argument("--port", type=int, default=0, help="the first port; 0 takes free ones")
    parser.add_argument("--dialect", action="append", choices=DIALECT_NAMES, help="only this one; may be repeated")
    parser.add_argument("--bad-day", type=int, metavar="SEED", help="calls go wrong, by lot")
    parser.add_argument("--share", type=float, default=0.3, help="of the calls that go wrong, 0 to 1")
    parser.add_argument("--submit-share", type=float, help="of the orders that go wrong, 0 to 1")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds that answers are late, at most, by lot")
    parser.add_argument("--book", type=Path, help="folder that remembers the orders")
    parser.add_argument("--story", default="queued,running,done", help=f"what looks are told: {', '.join(WORDS)}")
    parser.add_argument("--until-eof", action="store_true", help="end when the standard input closes")
    chosen = parser.parse_args()
    if chosen.book:
        chosen.book.mkdir(parents=True, exist_ok=True)
    return chosen


if __name__ == "__main__":
    main()
