"""Runway's own API: Act-Two for performances, Aleph for restyles (gateway contract, "Official Runway").

Sources: the `runwayml` package's types (`character_performance`, `video_to_video`, `tasks`, `organization`) and
Runway's pages on task failures. Answers have no wrapper: an order gives `{"id"}`, a task `{"id", "status", …}`, an
error `{"error"}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import PurePath
from typing import Any

from playact.domain.cost import UNKNOWN, Cost
from playact.domain.errors import RequestInvalid
from playact.domain.profile import Profile
from playact.domain.request import Job, Request
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.domain.state import State
from playact.domain.update import Links, Update
from playact.remote.courier import Call, Counter, Courier
from playact.remote.dialects.runway_gateway import no_link_yet
from playact.remote.reading import failure, link_of, progress_of, state_of
from playact.remote.runway_package import RunwayCourier
from playact.remote.wire import Envelope, number_of, text_of

RATIOS = ("1280:720", "720:1280", "960:960", "1104:832", "832:1104", "1584:672")
"""What Act-Two can make; an extra option `ratio` chooses."""

_FILMS = frozenset({".mp4", ".mov", ".webm", ".mkv", ".m4v", ".avi", ".ogv"})


class RunwayOfficial:
    """POST an order, GET the task, DELETE to cancel it, GET the organisation for what is left."""

    name = "runway-official"

    def courier(self, counter: Counter) -> Courier:
        """Runway's own package."""
        return RunwayCourier(counter)

    def check(self, profile: Profile, request: Request) -> None:
        """Raises `RequestInvalid` for what Act-Two and Aleph have no word for, rather than leave it out unsaid."""
        for field, sentence in _not_offered(request):
            raise RequestInvalid(field, sentence)

    def body(self, profile: Profile, request: Request, video_url: str, image_url: str | None) -> dict[str, Any]:
        """The body of Act-Two, or of a model that edits videos. Extra options (`ratio`, `seed`, …) go along."""
        if request.job is Job.RESTYLE:
            own: dict[str, Any] = {"videoUri": video_url, "promptText": request.prompt.strip()}
        else:
            own = {
                "character": {"type": _kind(request), "uri": image_url or ""},
                "reference": {"type": "video", "uri": video_url},
                "expressionIntensity": request.motion_multiplier,
            }
        return {"model": request.model, **own} | dict(request.extra)

    def order(self, profile: Profile, job: Job, body: dict[str, Any]) -> Call:
        """The call that orders, at the job's own path."""
        return Call("POST", profile.performance_path if job is Job.PERFORMANCE else profile.restyle_path, body)

    def watch(self, profile: Profile, task_id: str) -> Call:
        """The task."""
        return Call("GET", _task_path(profile, task_id))

    def read_order(self, profile: Profile, envelope: Envelope, at: datetime) -> Update | None:
        """The task id."""
        task_id = (text_of(envelope.extra.get("id")) or "").strip()
        if "error" in envelope.extra or not task_id:
            return None
        return Update(at, State.QUEUED, task_id, data=dict(envelope.extra))

    def read_watch(self, profile: Profile, envelope: Envelope, at: datetime) -> Update | None:
        """How the task stands. `cost` is what a finished task was charged, 0 where it came back."""
        task = envelope.extra
        status = text_of(task.get("status"))
        if not status:
            return None
        links = _links(task)
        state = State.DOWNLOADING if links.video else state_of(status, None, profile.status)
        cost = _cost(task, state)
        return Update(
            at,
            State.RUNNING if state is State.DOWNLOADING and not links.video else state,
            progress=progress_of(task.get("progress")),
            links=links,
            cost=cost,
            problem=_problem(profile, task, state, links, cost),
            data=dict(task),
        )

    def cancel(self, profile: Profile, task_id: str) -> Call | None:
        """Ends a task that has not ended. One that runs already is charged all the same."""
        return Call("DELETE", _task_path(profile, task_id))

    def greeting(self, profile: Profile) -> Call:
        """The organisation that the key belongs to."""
        return Call("GET", "/v1/organization")

    def read_greeting(self, envelope: Envelope) -> float | None:
        """The organisation's credits."""
        return number_of(envelope.extra.get("creditBalance"))


def _task_path(profile: Profile, task_id: str) -> str:
    # a task id is the gateway's or a person's word: it must stay one step of the path
    safe = "".join(each if each.isascii() and (each.isalnum() or each in "-_") else "_" for each in task_id)
    return f"{profile.feed_path.rstrip('/')}/{safe or '_'}"


def _kind(request: Request) -> str:
    name = request.image.name if request.image else ""
    return "video" if PurePath(name).suffix.lower() in _FILMS else "image"


def _links(task: Mapping[str, Any]) -> Links:
    output = task.get("output")
    return Links(link_of(*output)) if isinstance(output, list) else Links()


def _cost(task: Mapping[str, Any], state: State | None) -> Cost:
    cost = task.get("cost")
    credits_ = number_of(cost.get("credits")) if isinstance(cost, Mapping) else None
    if credits_ is None or credits_ < 0:
        return UNKNOWN
    return Cost(credits_, False if state is State.FAILED and credits_ else None)


def _problem(
    profile: Profile, task: Mapping[str, Any], state: State | None, links: Links, cost: Cost
) -> Sentence | None:
    if state is State.FAILED:
        said = [text for name in ("failure", "failureCode") if (text := text_of(task.get(name)))]
        return failure(profile.name, f"{said[0]} ({said[1]})" if len(said) > 1 else "".join(said), cost)
    return no_link_yet(profile) if state is State.DOWNLOADING and not links.video else None


def _not_offered(request: Request) -> Iterator[tuple[str, Sentence]]:
    """Fields that this API has no word for, with what to do."""
    model = request.model.lower()
    edits = "aleph" in model
    ratio = dict(request.extra).get("ratio")
    if model.startswith("gen") and not edits:  # the family's names; all others are left to Runway to judge
        yield "model", say(_NO_FAMILY, model=request.model)
    if request.job is Job.RESTYLE and model.startswith("act"):
        yield "model", say(_NO_RESTYLE, model=request.model)
    if request.job is Job.PERFORMANCE and edits:
        yield "model", say(_NO_PERFORMANCE, model=request.model)
    if request.job is Job.PERFORMANCE and ratio is not None and ratio not in RATIOS:
        yield "extra", say(_RATIO, ratio=ratio, ratios=", ".join(RATIOS))
    if request.flip:
        yield "flip", say(_NO_FLIP)
    if request.seconds is not None:
        yield "seconds", say(_NO_SECONDS)
    if request.callback_url:
        yield "callback_url", say(_NO_CALLBACK)


_NO_RESTYLE = QT_TRANSLATE_NOOP(
    "sentences",
    "Runway's {model} gives a performance to a character and restyles nothing. Nothing was sent. Choose a model that "
    "edits videos, such as aleph2.",
)
_NO_PERFORMANCE = QT_TRANSLATE_NOOP(
    "sentences",
    "Runway's {model} edits videos and gives no performance to a character. Nothing was sent. Choose act_two.",
)
_NO_FAMILY = QT_TRANSLATE_NOOP(
    "sentences",
    "Runway's own API has no {model} for this. Nothing was sent. Choose act_two for a performance, aleph2 for a "
    "restyle.",
)
_RATIO = QT_TRANSLATE_NOOP(
    "sentences", "Act-Two makes no {ratio}. Nothing was sent. Among the extra options, ratio may be {ratios}."
)
_NO_FLIP = QT_TRANSLATE_NOOP("sentences", "Runway can't mirror the result. Nothing was sent. Turn Flip off.")
_NO_SECONDS = QT_TRANSLATE_NOOP(
    "sentences", "At Runway the result is as long as the performance. Nothing was sent. Leave the length empty."
)
_NO_CALLBACK = QT_TRANSLATE_NOOP(
    "sentences", "Runway's own API calls nobody back. Nothing was sent. Leave the callback address empty."
)
