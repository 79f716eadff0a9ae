"""What a job of the engine did: figures, and what the person should know about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playact.domain.sentence import Sentence


@dataclass(frozen=True)
class Report:
    """`frames` of `width` x `height` pixels in `duration` seconds; `warnings` for the person.

    `figures` are what was measured on the way, for a performance `face_share` 0 to 1, `head_nod`, `head_turn`,
    `head_tilt` in degrees at most, `gain_…` per channel of the face; always `seconds`, which it took.
    """

    frames: int
    duration: float
    width: int
    height: int
    warnings: tuple[Sentence, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values; a warning is a sentence as JSON, and in English words for who reads the file."""
        return {
            "frames": self.frames,
            "duration": self.duration,
            "width": self.width,
            "height": self.height,
            "warnings": [warning.as_json() for warning in self.warnings],
            "in_words": [str(warning) for warning in self.warnings],
            "figures": dict(self.figures),
        }

    def save(self, folder: Path) -> None:
        """Writes `folder`/report.json, whole or not at all. Raises OSError."""
        part = folder / ".report.json.part"
        try:
            part.write_text(json.dumps(self.as_json(), ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(folder / "report.json")
        finally:
            part.unlink(missing_ok=True)
