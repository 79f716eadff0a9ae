"""News of a take: what was learned, from whomever, at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from playact.domain.cost import UNKNOWN, Cost
from playact.domain.sentence import Sentence
from playact.domain.state import State


@dataclass(frozen=True, slots=True)
class Links:
    """Where the gateway keeps the results, for a while. "" is a link that is not known."""

    video: str = ""
    poster: str = ""
    last_frame: str = ""

    def learning(self, newer: Links) -> Links:
        """These links with the newer ones over them; a known link is never replaced by none."""
        return Links(newer.video or self.video, newer.poster or self.poster, newer.last_frame or self.last_frame)


NO_LINKS = Links()


@dataclass(frozen=True, slots=True)
class Files:
    """The results on this computer, as paths relative to the library's folder. "" is not there (yet)."""

    video: str = ""
    poster: str = ""
    last_frame: str = ""
    report: str = ""

    def learning(self, newer: Files) -> Files:
        """These files with the newer ones over them."""
        return Files(
            newer.video or self.video,
            newer.poster or self.poster,
            newer.last_frame or self.last_frame,
            newer.report or self.report,
        )


NO_FILES = Files()


@dataclass(frozen=True, slots=True)
class Update:
    """What was learned at `at` (aware, UTC). `state` None: news without a step, such as progress or a file.

    `progress` goes from 0 to 1. `body` is the exact body that is about to be ordered; `data` the gateway's own last
    words, raw. `hashes` maps artefacts that came home ("video", "poster", "last_frame") to their SHA-256 in hex;
    `links_until` is when the links are said to die (aware, None: not known).
    """

    at: datetime
    state: State | None = None
    task_id: str = ""
    progress: float | None = None
    links: Links = NO_LINKS
    files: Files = NO_FILES
    cost: Cost = UNKNOWN
    problem: Sentence | None = None
    raw: str = ""
    body: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    hashes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    links_until: datetime | None = None
