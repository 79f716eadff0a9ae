"""How much memory a long draft takes, and how long it takes to stop: five minutes of a performance looped.

Wanted: at most 0.8 GB, and a cancel that is answered within 0.2 seconds in every stage. It takes some minutes.

    long_draft.py [PERFORMANCE CHARACTER [SECONDS]]
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cuts import looped
from draft_speed import sample
from footprint import Footprint

from playact.domain.errors import Cancelled
from playact.domain.sentence import say
from playact.engine.drama import perform
from playact.engine.progress import Progress

SECONDS = 300.0
WANTED = 0.8
WANTED_CANCEL = 0.2
STAGES = ("tracking", "calibrating", "rendering")


def cancelled_after(performance: Path, character: Path, folder: Path, stage: str) -> float:
    """Seconds from a cancel in the middle of that stage until the engine has stopped."""
    asked = 0.0

    def cancel(progress: Progress) -> None:
        nonlocal asked
        if progress.stage == stage and not asked:
            asked = time.perf_counter()
            raise Cancelled(say("Cancelled"))

    try:
        perform(performance, character, folder, progress=cancel)
    except Cancelled:
        return time.perf_counter() - asked
    raise AssertionError(f"{stage} did not come")


def main() -> None:
    """Prints a line for the memory and one for the cancels."""
    performance, character = (Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) > 2 else sample()
    length = float(sys.argv[3]) if len(sys.argv) > 3 else SECONDS
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        clip = looped(performance, folder / f"long{performance.suffix}", length)
        cancels = {stage: cancelled_after(performance, character, folder / "ended", stage) for stage in STAGES}
        started = time.perf_counter()
        with Footprint() as footprint:
            report = perform(clip, character, folder / "draft")
        took = time.perf_counter() - started
    print(
        f"memory: {footprint.most:.2f} GB at most for {report.duration:.0f} s of {performance.name} "
        f"(wanted: at most {WANTED}), drafted in {took:.0f} s"
    )
    told = ", ".join(f"{seconds:.2f} s while {stage}" for stage, seconds in cancels.items())
    print(f"cancel: {told} (wanted: at most {WANTED_CANCEL} s)")


if __name__ == "__main__":
    main()
