"""What the draft engine reports of a take: what it saw of the performer, and what the person should know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from playact.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class TakeReport:
    """`face_share`: 0 to 1 of the frames show the face; `head_turn`: degrees from the camera, at most; None: not said.

    `warnings` in the order in which they are told.
    """

    face_share: float | None = None
    head_turn: float | None = None
    warnings: tuple[Sentence, ...] = ()

    @classmethod
    def from_json(cls, value: object) -> Self:
        """What can be read of a report.json; what is missing or of another kind is not said."""
        report = value if isinstance(value, Mapping) else {}
        figures = report.get("figures")
        figures = figures if isinstance(figures, Mapping) else {}
        warnings = report.get("warnings")
        sentences = warnings if isinstance(warnings, list) else []
        return cls(
            _number(figures.get("face_share")),
            _number(figures.get("head_turn")),
            tuple(Sentence.from_json(each) for each in sentences if isinstance(each, Mapping)),
        )


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
