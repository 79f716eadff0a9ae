"""What a take costs, in the points of its gateway."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playact.domain.state import State

_NEVER_ORDERED = frozenset({State.DRAFT, State.PREPARING})
_IN_VAIN = frozenset({State.FAILED, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Cost:
    """Points of one take. `points` None: not known (yet). `refunded` None: the gateway did not say.

    `estimate` is what it was expected to cost when it was ordered, None where that could not be told. A draft made on
    this computer is `FREE`.
    """

    points: float | None = None
    refunded: bool | None = None
    estimate: float | None = None

    @property
    def spent(self) -> float:
        """Points that are gone for good; 0 where the cost is unknown or came back."""
        return 0.0 if self.refunded or self.points is None else self.points

    @property
    def came_back(self) -> float:
        """Points that were charged and given back."""
        return self.points or 0.0 if self.refunded else 0.0

    def in_vain(self, state: State) -> float:
        """Points charged for a take that came to nothing, as long as no refund was seen; 0 for every other take."""
        return self.spent if state in _IN_VAIN else 0.0

    def committed(self, state: State) -> float:
        """What a take in that state takes from a budget: points that are gone, or may be.

        As long as its end is not known that is at least the estimate; so it is where the gateway never named points.
        """
        if state in _NEVER_ORDERED:
            return 0.0
        if state in _IN_VAIN or (state is State.DONE and self.points is not None):
            return self.spent
        return max(self.spent, self.estimate or 0.0)

    def learning(self, newer: Cost) -> Cost:
        """This cost with what `newer` knows; what was known is never forgotten."""
        return Cost(
            self.points if newer.points is None else newer.points,
            self.refunded if newer.refunded is None else newer.refunded,
            self.estimate if newer.estimate is None else newer.estimate,
        )

    def as_json(self) -> dict[str, Any]:
        """`{"points", "refunded", "estimate"}`."""
        return {"points": self.points, "refunded": self.refunded, "estimate": self.estimate}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Cost:
        """The inverse of `as_json`; also of what versions without an estimate wrote."""
        return cls(value.get("points"), value.get("refunded"), value.get("estimate"))


UNKNOWN = Cost()
FREE = Cost(0.0, None)
