"""How long drafts take on this computer, learned from those that were made."""

from __future__ import annotations

from playact.domain.profile import LOCAL
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take


class Pace:
    """Seconds of work for one second of performance; 0 while none was seen."""

    def __init__(self, ratio: float = 0.0) -> None:
        self.ratio = ratio
        self._lengths: dict[Source, float] = {}

    def heard_length(self, source: Source, seconds: float | None) -> None:
        """How long a performance is."""
        if seconds:
            self._lengths[source] = seconds

    def heard_take(self, take: Take) -> bool:
        """Learns from a finished draft, the newest counting half. True: there was something to learn."""
        length = self._lengths.get(take.request.video)
        started = next((each.at for each in take.history if each.state is State.RUNNING), None)
        if take.profile != LOCAL or take.state is not State.DONE or not length or not started or not take.updated:
            return False
        seen = (take.updated - started).total_seconds() / length
        self.ratio = seen if not self.ratio else (self.ratio + seen) / 2
        return True

    def expected(self, seconds: float | None) -> float | None:
        """Seconds of work for a performance of that length; None while that can't be known."""
        return self.ratio * seconds if self.ratio and seconds else None
