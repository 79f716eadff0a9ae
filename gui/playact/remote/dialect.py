"""What every dialect must be able to say and to read. Pure: a dialect turns values into values and sends nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from playact.domain.profile import Profile
from playact.domain.request import Job, Request
from playact.domain.update import Update
from playact.remote.courier import Call, Counter, Courier
from playact.remote.wire import Envelope


class Dialect(Protocol):
    """One way of speaking with gateways. `name` is what a profile calls it."""

    name: str

    def courier(self, counter: Counter) -> Courier:
        """Who carries its calls to that counter."""

    def check(self, profile: Profile, request: Request) -> None:
        """Raises `RequestInvalid` where the gateway does not offer what is asked: before anything is sent anywhere."""

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

    def cancel(self, profile: Profile, task_id: str) -> Call | None:
        """The call that ends a task; None where the gateway has none."""

    def greeting(self, profile: Profile) -> Call:
        """A call that costs nothing, and tells a good key from a bad one."""

    def read_greeting(self, envelope: Envelope) -> float | None:
        """The points that are left; None where the answer does not tell."""
