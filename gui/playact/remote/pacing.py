"""How often a gateway is asked: soon at first, more slowly with a take's age and with trouble, never in step."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

SLOWEST = 60.0  # seconds between two looks, unless the gateway asks for more
_SLOW_AFTER = 120.0  # seconds of age by which the pace has halved
_JITTER = 0.15


@dataclass(slots=True)
class Pace:
    """The waits of one followed take. `first` is the profile's `poll_seconds`."""

    first: float
    random: Random
    failures: int = 0

    def wait(self, age: float, retry_after: float | None = None) -> float:
        """Seconds until the next look at a take of `age` seconds; at least what the gateway asked for."""
        slowest = max(self.first, SLOWEST)
        steady = min(slowest, self.first * (1 + max(0.0, age) / _SLOW_AFTER))
        backed_off = min(slowest, steady * 2.0 ** min(self.failures, 20))
        return max(retry_after or 0.0, backed_off * self.random.uniform(1 - _JITTER, 1 + _JITTER))

    def first_wait(self, age: float) -> float:
        """Seconds until the first look: a fresh order has no news yet, old ones are spread so as not to storm."""
        return self.random.uniform(0.85, 1.0) * self.first if age < self.first else self.random.uniform(0, self.first)
