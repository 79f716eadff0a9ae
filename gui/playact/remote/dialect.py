"""What every dialect must be able to say and to read. Pure: a dialect turns values into values and sends nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from playact.domain.profile import Profile
from playact.domain.request import Job, Request
from playact.domain.update import Update
from playact.remote.exchange import Call
from playact.remote.wire import Envelope


class Dialect(Protocol):
    """One way of speaking with gateways. `name` is what a profile calls it."""

    name: str

    def body(self, profile: Profile, request: Request, video_url: str, image_url: str | None) -> dict[str, Any]:
        """The exact body of an order, unset fields left out."""

    def order(self, profile: Profile, job: Job, body: dict[str, Any]) -> Call:
        """The call that orders."""

    def watch(self, profile: Profile, task_id: str) -> Call:
        """The call that asks how a task stands."""

    def read_order(self, profile: Profile, envelope: Envelope, at: datetime) -> Update | None:
        """The order as taken: its task id and what came with it; None where the answer names no task."""

    def read_watch(self, profile: Profile, envelope: Envelope, at: datetime) -> Update | None:
        """How the task stands; None where the answer tells nothing of it.

        Success is `State.DOWNLOADING` with links, since the video is still at the gateway; failure says its problem.
        """
