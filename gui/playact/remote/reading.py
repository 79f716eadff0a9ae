"""What a task's words mean: state, progress, cost, links and the reason of a failure. Shared by the dialects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from playact.domain.cost import Cost
from playact.domain.moderation import MODERATED
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.domain.state import State
from playact.domain.update import Links
from playact.remote.wire import number_of, text_of

PROFILE_STATES = {
    "queued": State.QUEUED,
    "running": State.RUNNING,
    "failed": State.FAILED,
    "done": State.DOWNLOADING,
}
"""The names of a profile's status map. What is done at the gateway is only now to be downloaded."""

WORDS: Mapping[str, State] = {
    word: state
    for state, words in {
        State.QUEUED: "not_start submitted queued pending throttled created waiting",
        State.RUNNING: "in_progress running processing",
        State.FAILED: "failure failed error",
        State.CANCELLED: "cancelled canceled",
        State.DOWNLOADING: "success succeeded completed done finished",
    }.items()
    for word in words.split()
}
"""Words for a state as the gateways of the family write them, in small letters."""

_MODERATION = re.compile(r"safety|moderat|审核|敏感|违规|content.policy", re.IGNORECASE)


def state_of(status: str | None, word: str | None, mapping: Mapping[str, tuple[str, ...]]) -> State | None:
    """The state that `status` means by a profile's map, or else that a word means; None where neither is known.

    A word is asked before an empty status, which says the least.
    """
    mapped = next((PROFILE_STATES.get(name) for name, codes in mapping.items() if (status or "") in codes), None)
    spoken = WORDS.get((status or "").lower()) or WORDS.get((word or "").lower())
    if spoken is State.CANCELLED and mapped in (None, State.FAILED):
        return spoken
    return (mapped or spoken) if status else (spoken or mapped)


def progress_of(value: object) -> float | None:
    """0 to 1 from "42%", 0.42, "0.42" or 42; None where it is no number."""
    text = (text_of(value) or "").strip()
    number = number_of(text.removesuffix("%"))
    if number is None or isinstance(value, bool):
        return None
    share = number / 100 if text.endswith("%") or number > 1 else number
    return min(1.0, max(0.0, share))


def cost_of(point: object, refund: object) -> Cost:
    """The cost in points from `point` and `refund`; what is "" or null there is not known yet."""
    points = number_of(point)
    came_back = {"1": True, "true": True, "0": False, "false": False}.get((text_of(refund) or "").strip().lower())
    return Cost(points if points is not None and points >= 0 else None, came_back)


def link_of(*candidates: object) -> str:
    """The first of them that is a web link; "" where none is."""
    return next((text for each in candidates if is_link(text := (text_of(each) or "").strip())), "")


def is_link(text: str) -> bool:
    """Whether a text is a link that could be fetched."""
    return text.lower().startswith(("http://", "https://"))


def links_of(data: Mapping[str, Any], *video: object) -> Links:
    """The three links of a task's object; further places where the video may be come after it."""
    return Links(link_of(data.get("video_url"), *video), link_of(data.get("poster")), link_of(data.get("last_frame")))


def failure(gateway: str, reason: str, cost: Cost) -> Sentence:
    """Why a task failed, and whether its points came back."""
    if _MODERATION.search(reason):
        return say(MODERATED, gateway=gateway, reason=reason)
    if cost.points == 0:
        return say(_FAILED_FREE, gateway=gateway, reason=reason or "—")
    if cost.refunded is None:
        return say(_FAILED, gateway=gateway, reason=reason or "—")
    return say(_FAILED_REFUNDED if cost.refunded else _FAILED_CHARGED, gateway=gateway, reason=reason or "—")


_FAILED = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} could not make it: {reason}. It does not say whether the points came back; see there before you retry.",
)
_FAILED_FREE = QT_TRANSLATE_NOOP(
    "sentences", "{gateway} could not make it: {reason}. Nothing was spent. Change the request or retry."
)
_FAILED_REFUNDED = QT_TRANSLATE_NOOP(
    "sentences", "{gateway} could not make it: {reason}. The points came back. Change the request or retry."
)
_FAILED_CHARGED = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} could not make it: {reason}. It has not given the points back (yet): ask there before you retry.",
)
