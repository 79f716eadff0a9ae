"""A take: one submission and all that became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from playact.domain.cost import UNKNOWN, Cost
from playact.domain.request import Request
from playact.domain.sentence import Sentence
from playact.domain.state import State
from playact.domain.update import NO_FILES, NO_LINKS, Files, Links, Update

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_NO_HASHES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a take's history: when it came into a state, and why."""

    at: datetime
    state: State
    reason: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """One submission and all that became of it. Frozen: it changes only through `after` and `marked`.

    `progress` goes from 0 to 1, None while unknown. `problem` says why it failed or waits for the person.
    `fingerprint` is the same for takes of the same inputs and settings at the same gateway, "" where none was taken.
    `hashes` maps the artefacts on disk to their SHA-256 in hex; `links_until` is when the gateway's links are said to
    die, None where nobody knows.
    """

    id: str
    created: datetime
    profile: str
    request: Request
    state: State = State.DRAFT
    updated: datetime | None = None
    task_id: str = ""
    progress: float | None = None
    links: Links = NO_LINKS
    files: Files = NO_FILES
    cost: Cost = UNKNOWN
    problem: Sentence | None = None
    raw: str = ""
    body: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    data: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    hashes: Mapping[str, str] = field(default_factory=lambda: _NO_HASHES)
    links_until: datetime | None = None
    fingerprint: str = ""
    history: tuple[Event, ...] = ()
    title: str = ""
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """What a person calls it: the title they gave it, or one made from the request."""
        return self.title or self.request.title

    def after(self, update: Update) -> Take:
        """This take once `update` is known. Pure, and total: any update in any order is safe.

        A step that the road does not know (a late "running" after "done") leaves the state, yet what it teaches is
        kept: no task id, link, file or cost that was once known is lost. A terminal state stays.
        """
        steps = update.state is not None and update.state is not self.state and self.state.may_become(update.state)
        state = update.state if steps and update.state is not None else self.state
        stays = self.state.is_terminal or (update.state is not None and not steps and update.state is not self.state)
        entry = (Event(update.at, state, update.problem),) if steps else ()
        return replace(
            self,
            state=state,
            updated=update.at,
            task_id=update.task_id or self.task_id,
            progress=self._progress_after(update, state, stays),
            links=self.links.learning(update.links),
            files=self.files.learning(update.files),
            cost=self.cost.learning(update.cost),
            problem=self.problem if stays else update.problem,
            raw=update.raw or self.raw,
            body=update.body or self.body,
            data=update.data or self.data,
            hashes={**self.hashes, **update.hashes} if update.hashes else self.hashes,
            links_until=update.links_until or self.links_until,
            history=self.history + entry,
        )

    def _progress_after(self, update: Update, state: State, stays: bool) -> float | None:
        if state is State.DONE:
            return 1.0
        if stays or update.progress is None:
            return self.progress
        return min(1.0, max(0.0, update.progress))

    def settled(self, update: Update) -> Take:
        """This take with what `update` knows of its cost. Its state stays; where the gateway tells of the same end
        once more, its words go with the newer cost.
        """
        after = self.after(replace(update, state=None))
        tells = update.state is self.state and update.problem is not None
        return replace(after, problem=update.problem if tells else after.problem)

    def marked(
        self,
        *,
        title: str | None = None,
        starred: bool | None = None,
        tags: tuple[str, ...] | None = None,
        note: str | None = None,
    ) -> Take:
        """This take with what a person wrote on it; None leaves a mark as it is."""
        return replace(
            self,
            title=self.title if title is None else title,
            starred=self.starred if starred is None else starred,
            tags=self.tags if tags is None else tags,
            note=self.note if note is None else note,
        )
