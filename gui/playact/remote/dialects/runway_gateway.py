"""The dialect of Ecovai, DeerAPI, duomi, rixapi and of our own local gateway (gateway contract, "Submit", "Watch")."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from playact.domain.profile import Profile
from playact.domain.request import Job, Option, Request
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.domain.state import State
from playact.domain.update import Update
from playact.remote.courier import Call, Counter, Courier, PlainCourier
from playact.remote.reading import cost_of, failure, links_of, progress_of, state_of
from playact.remote.refusal import sentence_in
from playact.remote.wire import Envelope, TaskData


class RunwayGateway:
    """POST an order, POST the feed; thirteen fields of text."""

    name = "runway-gateway"

    def courier(self, counter: Counter) -> Courier:
        """Plain HTTP."""
        return PlainCourier(counter)

    def check(self, profile: Profile, request: Request) -> None:
        """The family takes every field of the contract."""

    def body(self, profile: Profile, request: Request, video_url: str, image_url: str | None) -> dict[str, Any]:
        """The contract's body. What the job does not use stays out, since some gateways tell the jobs by the fields."""
        performing = request.job is Job.PERFORMANCE
        fields = {
            "callback_url": request.callback_url or profile.callback_url,
            "video": video_url,
            "image": image_url if performing else None,
            "model": request.model,
            "prompt": request.prompt.strip(),
            "options": _options(request),
        }
        return {name: value for name, value in fields.items() if value}

    def order(self, profile: Profile, job: Job, body: dict[str, Any]) -> Call:
        """The call that orders, at the job's own path."""
        return Call("POST", profile.performance_path if job is Job.PERFORMANCE else profile.restyle_path, body)

    def watch(self, profile: Profile, task_id: str) -> Call:
        """The feed."""
        return Call("POST", profile.feed_path, {"task_id": task_id})

    def read_order(self, profile: Profile, envelope: Envelope, at: datetime) -> Update | None:
        """The task id, and what the gateway says beside it."""
        data = envelope.data
        if not envelope.ok or data is None or not data.task_id:
            return None
        return Update(
            at, State.QUEUED, data.task_id, cost=cost_of(data.point or None, data.refund), data=data.to_json()
        )

    def read_watch(self, profile: Profile, envelope: Envelope, at: datetime) -> Update | None:
        """How the task stands. A task inside an error is believed if it says its state or has its video."""
        data = envelope.data
        if data is None or not (envelope.ok or data.status or data.video_url):
            return None
        links = links_of(data.to_json())
        state = State.DOWNLOADING if links.video else state_of(data.status, data.state, profile.status)
        cost = cost_of(data.point, data.refund)
        return Update(
            at,
            # done, but without its video: it is still being put where it can be fetched
            State.RUNNING if state is State.DOWNLOADING and not links.video else state,
            progress=progress_of(data.extra.get("progress")),
            links=links,
            cost=cost,
            problem=_problem(profile, data, state, bool(links.video)),
            data=data.to_json(),
        )

    def cancel(self, profile: Profile, task_id: str) -> Call | None:
        """The family has no call for it: what was ordered is made."""
        return None

    def greeting(self, profile: Profile) -> Call:
        """The feed of a task that there is not."""
        return self.watch(profile, "playact-connection-test")

    def read_greeting(self, envelope: Envelope) -> float | None:
        """No gateway of the family tells how many points are left."""
        return None


def _options(request: Request) -> dict[str, Option]:
    own: dict[str, Option] = {"flip": request.flip}
    if request.job is Job.PERFORMANCE:
        own["motion_multiplier"] = request.motion_multiplier
    else:
        own["structure_transformation"] = request.structure_transformation
    if request.seconds is not None:
        own["seconds"] = request.seconds
    return own | dict(request.extra)


def _problem(profile: Profile, data: TaskData, state: State | None, has_video: bool) -> Sentence | None:
    """Our own gateway's sentence (a reason, or a warning beside success), or one made from the gateway's words."""
    if local := sentence_in(data.extra.get("local")):
        return local
    if state is State.FAILED:
        return failure(profile.name, data.msg or "", cost_of(data.point, data.refund))
    if state is State.DOWNLOADING and not has_video:
        return no_link_yet(profile)
    return None


def no_link_yet(profile: Profile) -> Sentence:
    """A task that is said to be done, and whose video is nowhere."""
    return say(
        QT_TRANSLATE_NOOP(
            "sentences", "{gateway} says that it is done, but gives no link to the video yet. It is asked again."
        ),
        gateway=profile.name,
    )
