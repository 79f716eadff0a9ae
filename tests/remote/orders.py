"""Requests to order, and how tests make a gateway."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.remote.gateway import Gateway

VIDEO = "https://media.example/performance.mp4"
IMAGE = "https://media.example/character.jpg"

Making = Callable[..., Gateway]


def now() -> datetime:
    """The moment, aware."""
    return datetime.now(UTC)


def performance(**fields: Any) -> Request:
    """A performance of links."""
    return Request(Job.PERFORMANCE, Source(VIDEO), Source(IMAGE), **fields)


def restyle(**fields: Any) -> Request:
    """A restyle of a link."""
    return Request(Job.RESTYLE, Source(VIDEO), prompt=fields.pop("prompt", "像素风格"), **fields)
