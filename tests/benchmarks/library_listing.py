"""How long the library takes to list a million takes: `python tests/benchmarks/library_listing.py [takes]`.

Fills a database in a temporary folder (several minutes and 1.4 GB for a million), then prints the best of three
listings for each order, filter and search, in milliseconds of wall clock, as the window would wait for them.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playact.domain.cost import Cost
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.take_filter import Order, TakeFilter
from playact.library import Library

WORDS = ["mona", "lisa", "faces", "talking", "child", "phone", "piano", "garden", "像素风格", "水墨", "素描"]
BATCH = 10_000
FILTERS = {
    **{f"everything, {order}": TakeFilter(order=order) for order in Order},
    "failed": TakeFilter(states=frozenset({State.FAILED})),
    "three states by name": TakeFilter(states=frozenset({State.FAILED, State.DONE, State.RUNNING}), order=Order.NAME),
    "one profile": TakeFilter(profile="ecovai"),
    "starred": TakeFilter(starred=True),
    "search m": TakeFilter("m"),
    "search mp4 (all of them)": TakeFilter("mp4"),
    "search mp4 by name": TakeFilter("mp4", order=Order.NAME),
    "search mona lisa": TakeFilter("mona lisa"),
    "search 像素": TakeFilter("像素"),
}


def takes(number: int) -> Iterator[Take]:
    """So many takes, a second apart, always the same."""
    luck = random.Random(1)
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    for index in range(number):
        video = Source(f"/clips/{luck.choice(WORDS)}-{index}.mp4")
        request = Request(Job.PERFORMANCE, video, Source(f"/i/{luck.choice(WORDS)}.jpg"), prompt=luck.choice(WORDS))
        yield Take(
            f"{index:032x}",
            begin + timedelta(seconds=index),
            luck.choice(["local", "ecovai"]),
            request,
            luck.choice(list(State)),
            cost=Cost(luck.choice([None, 0.0, 10.5, 320.0])),
            starred=luck.random() < 0.01,
        )


async def measure(number: int, folder: Path) -> None:
    library = await Library.open(folder / "library.sqlite3", folder)
    batch: list[Take] = []
    for take in takes(number):
        batch.append(take)
        if len(batch) == BATCH:
            await library.save(*batch)
            batch.clear()
    await library.save(*batch)
    for name, wanted in FILTERS.items():
        waits = []
        for _ in range(3):
            begin = time.perf_counter()
            found = await library.list_rows(wanted)
            waits.append(time.perf_counter() - begin)
        print(f"{name:28} {min(waits) * 1000:8.1f} ms {len(found):9} rows")
    await library.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, Path(folder)))
