"""Gateways that are out of reach: said once when the first one goes, and once when the last one is back."""

from __future__ import annotations

from collections.abc import Callable

from playact.domain.profile import LOCAL
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say


class Outage:
    """Turns what the lines say into a sentence for the person: `announce` gets it and its level."""

    def __init__(self, announce: Callable[[Sentence, str], None]) -> None:
        self._announce = announce
        self._gone: set[str] = set()

    def hear(self, profile: str, there: bool) -> None:
        """A gateway went out of reach, or is back. The one on this computer is no network's matter."""
        if profile == LOCAL:
            return
        known = bool(self._gone)
        self._gone.discard(profile) if there else self._gone.add(profile)
        if known != bool(self._gone):
            self._announce(say(_BACK if there else _GONE, gateway=profile), "good" if there else "warn")


_GONE = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} can't be reached: is the network there? Nothing is lost. All takes wait, and go on by themselves.",
)
_BACK = QT_TRANSLATE_NOOP("sentences", "{gateway} can be reached again: all takes go on.")
