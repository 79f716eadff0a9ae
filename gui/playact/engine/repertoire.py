"""What was rehearsed last, for who tries the same again a little differently, as one does until a take is right."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from playact.engine.clip import Clip
from playact.engine.progress import Meter
from playact.engine.rehearsal import Rehearsal, rehearse
from playact.engine.tracking import Track

_AT_ONCE = 1 << 24  # bytes: a cancel is heard after as many


@dataclass(frozen=True, slots=True)
class Piece:
    """What a rehearsal is of: SHA-256 of the performance's and the character's content, and whether it is mirrored."""

    performance: str
    flip: bool
    character: str

    @classmethod
    def of(cls, performance: Path, flip: bool, character: Path, heard: Callable[[], None]) -> Self:
        """Reads both files; `heard` is called now and then, and may raise. Raises OSError."""
        return cls(_content(performance, heard), flip, _content(character, heard))

    def shows_performer_of(self, other: Piece) -> bool:
        """Whether both are of one performance, on whatever character."""
        return (self.performance, self.flip) == (other.performance, other.flip)


def _content(path: Path, heard: Callable[[], None]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_AT_ONCE):
            digest.update(part)
            heard()
    return digest.hexdigest()


class Repertoire:
    """Keeps the last rehearsal, and lends it to one film at a time. For all threads."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._kept: tuple[Piece, Rehearsal] | None = None

    @contextmanager
    def rehearsal(self, clip: Clip, character: Path, *, flip: bool, meter: Meter) -> Iterator[Rehearsal]:
        """What was kept, where it is of the same piece; else rehearsed now, with the performer as followed before
        where only the character is another. It gives the same film either way, and is kept whatever becomes of that.

        Raises as `rehearse` does, and OSError.
        """
        piece = Piece.of(clip.path, flip, character, lambda: meter.tell("opening", 0.0))
        found = self._take(piece)
        if isinstance(found, Rehearsal):
            meter.leave_out("tracking", "calibrating")
            meter.tell("opening", 1.0, found.actor.portrait)
            rehearsal = found
        else:
            if found:
                meter.leave_out("tracking")
            rehearsal = rehearse(clip, character, flip=flip, meter=meter, followed=found)
        try:
            yield rehearsal
        finally:
            with self._turn:
                self._kept = piece, rehearsal

    def _take(self, piece: Piece) -> Rehearsal | Track | None:
        """As much of what is kept as serves `piece`. The rest goes at once: two would take twice the memory."""
        with self._turn:
            kept, self._kept = self._kept, None
        if kept is None or not kept[0].shows_performer_of(piece):
            return None
        return kept[1] if kept[0] == piece else kept[1].track
