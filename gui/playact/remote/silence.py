"""What it means when no answer came: whether a byte can have arrived, and what the person is told."""

from __future__ import annotations

import httpx

from playact.domain.errors import AnswerLost, GatewayError, Unreachable
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.remote.courier import Unsendable
from playact.remote.line import NoAnswer, OutOfReach

NEVER_ARRIVED = (
    httpx.ConnectError,  # DNS, refused, TLS
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    Unsendable,
)
"""Errors that prove that no byte of a call reached the gateway."""

SILENCE = (*NEVER_ARRIVED, httpx.RequestError, TimeoutError)
"""All that a call raises where no status line came."""

_CUT_OFF = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)
"""Those that a missing network looks like."""


def unanswered_order(error: BaseException, gateway: str, detail: str) -> GatewayError:
    """The error of an order without an answer: `Unreachable` only on proof that it never arrived."""
    if isinstance(error, NEVER_ARRIVED):
        return Unreachable(say(_UNREACHABLE, gateway=gateway), detail)
    return AnswerLost(say(_LOST, gateway=gateway), detail)


def unanswered_question(error: BaseException, gateway: str, detail: str) -> NoAnswer:
    """The error of a call that orders nothing: it may be asked again."""
    kind = OutOfReach if isinstance(error, _CUT_OFF) else NoAnswer
    return kind(say(_OUT_OF_SIGHT, gateway=gateway), detail)


_UNREACHABLE = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} can't be reached. Nothing was sent and nothing was spent. Check the network and the address in the "
    "profile, then submit again.",
)
_LOST = QT_TRANSLATE_NOOP(
    "sentences",
    "The order went to {gateway}, but its answer was lost: it may have been taken and charged. Nothing is sent again "
    "by itself: look there for a task id and give it, submit again, or discard it.",
)
_OUT_OF_SIGHT = QT_TRANSLATE_NOOP(
    "sentences", "{gateway} can't be reached just now. The order stands and is not sent again; it is asked again soon."
)
