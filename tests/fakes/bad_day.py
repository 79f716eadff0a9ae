"""A cloud's bad day: which calls go wrong, drawn by lot, the same for the same seed."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from random import Random

from fakes.cloud import RIGHT, Step
from fakes.faults import (
    Fault,
    dripping,
    expired,
    half,
    html,
    reset_after,
    reset_before,
    slow_down,
    trouble,
    truncated,
)

FAULTS: Mapping[Step, Sequence[Fault]] = {
    "submit": (
        *(slow_down("1"), slow_down(), reset_before(), reset_after(), half(), html(502)),
        *(trouble(504), trouble(500, takes=False)),
    ),
    "feed": (reset_before(), half(), html(), html(503), trouble(502), slow_down("1"), slow_down(), trouble(524)),
    "download": (reset_before(), half(), html(), expired(), truncated(), trouble(503), slow_down("1"), dripping(0.05)),
}


class BadDay:
    """The weather of a bad day: a call of a step goes wrong with the chance `shares` gives that step, 0 to 1."""

    def __init__(self, seed: int, share: float = 0.3, **shares: float) -> None:
        self._random = Random(seed)
        self._lock = threading.Lock()
        self._shares = {step: shares.get(step, share) for step in FAULTS}

    def __call__(self, step: Step) -> Fault:
        with self._lock:
            if self._random.random() >= self._shares[step]:
                return RIGHT
            return self._random.choice(FAULTS[step])
