"""A cloud's bad day: which calls go wrong, drawn by lot, the same for the same seed."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
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
    """The weather of a bad day: a call of a step goes wrong with the chance `shares` gives that step, 0 to 1.

    Every answer is late, by `latency` seconds at most.
    """

    def __init__(self, seed: int, share: float = 0.3, latency: float = 0.0, **shares: float) -> None:
        self._random = Random(seed)
        self._lock = threading.Lock()
        self._latency = latency
        self._shares = {step: shares.get(step, share) for step in FAULTS}

    def __call__(self, step: Step) -> Fault:
        with self._lock:
            wrong = self._random.random() < self._shares[step]
            fault = self._random.choice(FAULTS[step]) if wrong else RIGHT
            return replace(fault, delay=fault.delay + self._random.uniform(0.0, self._latency))
