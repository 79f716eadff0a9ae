"""Bad moments of a cloud, to be played by `fakes.cloud.Cloud`. Each is one answer that goes wrong in one way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

HTML = b"<!doctype html><html><body><h1>502 Bad Gateway</h1>nginx</body></html>"


@dataclass(frozen=True)
class Fault:
    """One bad moment. Where `status` is set, it and `body` are answered instead of the right answer.

    `takes`: whether an order is taken (and would be charged) all the same. `cut`: the connection is reset "before"
    anything was done, "after" it was done and before any answer, or after "half" of the answer's body.
    `delay`: seconds before the answer; `missed`: nobody waits for it. `share`: how much of a download is sent, as if
    that were all of it.
    """

    status: int | None = None
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    takes: bool = False
    cut: Literal["", "before", "after", "half"] = ""
    delay: float = 0.0
    missed: bool = False
    share: float = 1.0
    flood: int = 0  # bytes of nonsense sent behind a download
    drip: float = 0.0  # seconds between the eighths of an answer

    def __str__(self) -> str:
        """A short name, for the tests that go through many."""
        said = self.body.decode("ascii", "replace")[:24].replace("[", "(").replace("]", ")")
        whole = f"late {self.delay:g}, {self.share:g}" + (f", drips {self.drip:g}" if self.drip else "")
        return self.cut or (f"{self.status} {said}" if self.status else whole)


def late(seconds: float) -> Fault:
    """The right answer, too late. Ends early when the cloud closes."""
    return Fault(takes=True, delay=seconds, missed=True)


def reset_before() -> Fault:
    """The connection is reset before the order is taken."""
    return Fault(cut="before")


def reset_after() -> Fault:
    """The order is taken, the connection is reset."""
    return Fault(takes=True, cut="after")


def dripping(pause: float) -> Fault:
    """The right answer in eight pieces, so many seconds apart."""
    return Fault(takes=True, drip=pause)


def half() -> Fault:
    """The right answer breaks off in the middle of its body."""
    return Fault(takes=True, cut="half")


def says(status: int, body: Mapping[str, Any] | str, *, takes: bool = False, **headers: str) -> Fault:
    """Another answer: an object as JSON, text as it is. A header's name is written with underscores."""
    content = body.encode() if isinstance(body, str) else json.dumps(body, ensure_ascii=False).encode()
    kind = {"content-type": "text/plain" if isinstance(body, str) else "application/json"}
    return Fault(status, content, kind | {name.replace("_", "-"): value for name, value in headers.items()}, takes)


def html(status: int = 200, *, takes: bool = False) -> Fault:
    """A page where JSON or a file was due."""
    return Fault(status, HTML, {"content-type": "text/html; charset=utf-8"}, takes)


def moved() -> Fault:
    """What a wrong path may answer."""
    return Fault(301, b"", {"location": "/elsewhere"})


def slow_down(retry_after: str = "") -> Fault:
    """429, with or without Retry-After."""
    headers = {"retry-after": retry_after} if retry_after else {}
    return says(429, {"error": {"message": "too many requests", "type": "rate_limit"}}, **headers)


def trouble(status: int = 502, *, takes: bool = True) -> Fault:
    """5xx after the order was read: it may or may not have been taken."""
    return says(status, {"code": status, "msg": "upstream trouble"}, takes=takes)


def unknown_task() -> Fault:
    """What the feed says right after a submit, and of tasks it never had."""
    return says(400, {"code": "task_not_exist", "message": "task_not_exist", "data": None})


def expired() -> Fault:
    """A result's link that is too old."""
    return says(403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>")


def truncated() -> Fault:
    """A download of half the file that looks whole to HTTP."""
    return Fault(share=0.5)


def oversized(extra: int = 2**20) -> Fault:
    """A download that does not end where the file does."""
    return Fault(flood=extra)
