"""The states of a take and the steps between them."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a take stands. The order of the members is the order of the road."""

    DRAFT = "draft"  # kept, not sent: an unfinished form, or an order that provably was not taken
    PREPARING = "preparing"  # files are becoming URLs
    SUBMITTING = "submitting"  # on disk, the order is about to leave or has left
    UNCONFIRMED = "unconfirmed"  # the order left and its answer was lost: only a person resolves it
    QUEUED = "queued"
    RUNNING = "running"
    DOWNLOADING = "downloading"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_terminal(self) -> bool:
        """Nothing changes such a state any more."""
        return self in TERMINAL

    @property
    def is_open(self) -> bool:
        """Somebody works on it, or is about to."""
        return self in OPEN

    def may_become(self, other: State) -> bool:
        """Whether the step is one of the road's."""
        return other in STEPS[self]


TERMINAL = frozenset({State.DONE, State.FAILED, State.CANCELLED})
OPEN = frozenset({State.PREPARING, State.SUBMITTING, State.QUEUED, State.RUNNING, State.DOWNLOADING})

_ENDS = frozenset({State.FAILED, State.CANCELLED})
_WATCHED = frozenset({State.QUEUED, State.RUNNING, State.DOWNLOADING})
STEPS: dict[State, frozenset[State]] = {
    State.DRAFT: _ENDS | {State.PREPARING},
    State.PREPARING: _ENDS | {State.DRAFT, State.SUBMITTING},
    # back to DRAFT or PREPARING only on proof that nothing was taken
    State.SUBMITTING: _ENDS | _WATCHED | {State.DRAFT, State.PREPARING, State.UNCONFIRMED},
    State.UNCONFIRMED: _ENDS | _WATCHED | {State.PREPARING},
    State.QUEUED: _ENDS | _WATCHED,
    State.RUNNING: _ENDS | _WATCHED,  # some gateways put a running task back into their queue
    State.DOWNLOADING: _ENDS | {State.DONE},
    State.DONE: frozenset(),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
}
