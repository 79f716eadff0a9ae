"""The dialect of CometAPI and of everything built on new-api: orders as in the family, a feed of its own.

The feed comes in several shapes (gateway contract, "Watch"): the provider's own object nested in `data.data`, the
result's link there, beside it, in `result_url` or, on old rows, in `fail_reason`; and, at times, the family's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from playact.domain.cost import Cost
from playact.domain.profile import Profile
from playact.domain.sentence import Sentence
from playact.domain.state import State
from playact.domain.update import Links, Update
from playact.remote.dialects.runway_gateway import RunwayGateway, no_link_yet
from playact.remote.reading import cost_of, failure, is_link, link_of, progress_of, state_of
from playact.remote.wire import Envelope, TaskData, WireUnreadable, read_object, text_of

_DEEPEST = 3  # objects in one another: the envelope's data, the provider's, and what that wraps at times


class NewApi(RunwayGateway):
    """The family's orders, new-api's feed."""

    name = "new-api"

    def read_order(self, profile: Profile, envelope: Envelope, at: datetime) -> Update | None:
        """The task id, which may also be `data` itself."""
        bare = envelope.extra.get("data")
        if envelope.ok and envelope.data is None and isinstance(bare, str) and bare.strip():
            return Update(at, State.QUEUED, bare.strip(), data=TaskData(task_id=bare.strip()).to_json())
        return super().read_order(profile, envelope, at)

    def read_watch(self, profile: Profile, envelope: Envelope, at: datetime) -> Update | None:
        """How the task stands, from whichever shape the feed has."""
        data = envelope.data
        if data is None or not (envelope.ok or data.status or data.video_url):
            return None
        rows = list(_rows(data.to_json()))
        state = _state(profile, rows)
        links = _links(rows, state)
        if links.video:
            state = State.DOWNLOADING
        return Update(
            at,
            State.RUNNING if state is State.DOWNLOADING and not links.video else state,
            progress=progress_of(rows[0].get("progress")),
            links=links,
            cost=_cost(rows),
            problem=_problem(profile, rows, state, links),
            data=rows[0],
        )


def _rows(data: Mapping[str, Any], depth: int = 1) -> Iterator[dict[str, Any]]:
    """A task's object and those nested in its `data`, outermost first; a nested one may be JSON in a string."""
    yield dict(data)
    inner: Any = data.get("data")
    if isinstance(inner, str):
        try:
            inner = read_object(inner)
        except WireUnreadable:
            return
    if isinstance(inner, dict) and depth < _DEEPEST:
        yield from _rows(inner, depth + 1)


def _state(profile: Profile, rows: list[dict[str, Any]]) -> State | None:
    """The outermost state that is known: new-api's own row is newer than the provider's answer that it keeps."""
    said = [(text_of(row.get("status")), text_of(row.get("state"))) for row in rows]
    known = (state_of(status, word, profile.status) for status, word in said if status or word)
    return next((state for state in known if state), None)


def _links(rows: list[dict[str, Any]], state: State | None) -> Links:
    places = [row.get(name) for row in reversed(rows) for name in ("video_url", "result_url")]
    places += [first for row in reversed(rows) if isinstance(output := row.get("output"), list) for first in output[:1]]
    if state is State.DOWNLOADING:  # a failed row may give a link of something else as its reason
        places += [row.get("fail_reason") for row in rows]
    poster, last_frame = ([row.get(name) for row in reversed(rows)] for name in ("poster", "last_frame"))
    return Links(link_of(*places), link_of(*poster), link_of(*last_frame))


def _cost(rows: list[dict[str, Any]]) -> Cost:
    cost = Cost()
    for row in rows:
        cost = cost_of(row.get("point"), row.get("refund")).learning(cost)
    return cost


def _problem(profile: Profile, rows: list[dict[str, Any]], state: State | None, links: Links) -> Sentence | None:
    if state is State.FAILED:
        reasons = (text_of(row.get(name)) for row in rows for name in ("fail_reason", "msg", "message", "failure"))
        reason = next((each for each in reasons if each and not is_link(each)), "")
        return failure(profile.name, reason, _cost(rows))
    return no_link_yet(profile) if state is State.DOWNLOADING and not links.video else None
