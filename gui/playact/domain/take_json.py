"""A take as a JSON object and back, as the library keeps it and `playact takes --json` prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from playact.domain.cost import Cost
from playact.domain.request import Request
from playact.domain.sentence import Sentence
from playact.domain.state import State
from playact.domain.take import Event, Take
from playact.domain.update import Files, Links


def to_json(take: Take) -> dict[str, Any]:
    """Every field, times in ISO 8601 with their offset."""
    return {
        "id": take.id,
        "created": take.created.isoformat(),
        "updated": take.updated.isoformat() if take.updated else None,
        "profile": take.profile,
        "request": take.request.as_json(),
        "state": take.state.value,
        "task_id": take.task_id,
        "progress": take.progress,
        "links": asdict(take.links),
        "files": asdict(take.files),
        "cost": take.cost.as_json(),
        "problem": take.problem.as_json() if take.problem else None,
        "raw": take.raw,
        "body": dict(take.body),
        "data": dict(take.data),
        "hashes": dict(take.hashes),
        "links_until": take.links_until.isoformat() if take.links_until else None,
        "fingerprint": take.fingerprint,
        "history": [_event_to_json(event) for event in take.history],
        "title": take.title,
        "starred": take.starred,
        "tags": list(take.tags),
        "note": take.note,
    }


def from_json(value: Mapping[str, Any]) -> Take:
    """The inverse of `to_json`. Raises KeyError, TypeError or ValueError on what is not a take."""
    return Take(
        id=value["id"],
        created=datetime.fromisoformat(value["created"]),
        updated=_moment(value.get("updated")),
        profile=value["profile"],
        request=Request.from_json(value["request"]),
        state=State(value["state"]),
        task_id=value.get("task_id", ""),
        progress=value.get("progress"),
        links=Links(**value.get("links", {})),
        files=Files(**value.get("files", {})),
        cost=Cost.from_json(value.get("cost", {})),
        problem=_sentence(value.get("problem")),
        raw=value.get("raw", ""),
        body=value.get("body", {}),
        data=value.get("data", {}),
        hashes=value.get("hashes", {}),
        links_until=_moment(value.get("links_until")),
        fingerprint=value.get("fingerprint", ""),
        history=tuple(_event_from_json(event) for event in value.get("history", ())),
        title=value.get("title", ""),
        starred=bool(value.get("starred", False)),
        tags=tuple(value.get("tags", ())),
        note=value.get("note", ""),
    )


def _event_to_json(event: Event) -> dict[str, Any]:
    reason = event.reason.as_json() if event.reason else None
    return {"at": event.at.isoformat(), "state": event.state.value, "reason": reason}


def _event_from_json(value: Mapping[str, Any]) -> Event:
    return Event(datetime.fromisoformat(value["at"]), State(value["state"]), _sentence(value.get("reason")))


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _sentence(value: Mapping[str, Any] | None) -> Sentence | None:
    return Sentence.from_json(value) if value else None
