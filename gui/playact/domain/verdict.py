"""What the doctor says of a clip or a picture before it is used: badges under a well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playact.domain.sentence import Sentence


class Level(StrEnum):
    """How much a finding matters: it will work, it will work less well, it will not work."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One finding, and how much it matters."""

    level: Level
    sentence: Sentence
