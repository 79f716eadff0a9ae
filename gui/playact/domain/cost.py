"""What a take costs, in the points of its gateway."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cost:
    """Points of one take. `points` None: not known (yet). `refunded` None: the gateway did not say.

    A draft made on this computer is `FREE`.
    """

    points: float | None = None
    refunded: bool | None = None

    @property
    def spent(self) -> float:
        """Points that are gone for good; 0 where the cost is unknown or came back."""
        return 0.0 if self.refunded or self.points is None else self.points

    def learning(self, newer: Cost) -> Cost:
        """This cost with what `newer` knows; what was known is never forgotten."""
        return Cost(
            self.points if newer.points is None else newer.points,
            self.refunded if newer.refunded is None else newer.refunded,
        )

    def as_json(self) -> dict[str, Any]:
        """`{"points", "refunded"}`."""
        return {"points": self.points, "refunded": self.refunded}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Cost:
        """The inverse of `as_json`."""
        return cls(value.get("points"), value.get("refunded"))


UNKNOWN = Cost()
FREE = Cost(0.0, None)
