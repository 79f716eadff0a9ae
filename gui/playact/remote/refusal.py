"""What an answer without a task means: was the order taken, were points spent, what can the person do.

Sources: gateway contract, "Errors" and "Never pay twice". An order counts as not taken only on proof.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from playact.domain.errors import (
    AnswerLost,
    GatewayError,
    KeyRefused,
    OutOfPoints,
    RateLimited,
    RequestRefused,
    TaskUnknown,
    Unreachable,
    Unwatchable,
)
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.remote.exchange import Answer

PROOF = frozenset({301, 307, 308, 400, 404, 405, 406, 410, 411, 413, 414, 415, 421, 422, 426, 428, 431, 451})
"""Statuses that say that the order was turned away at the door. 408 and 409 do not: somebody had begun with it."""

_POINTS = re.compile(
    r"quota|余额|点数|积分|额度|(insufficient|not.{0,12}enough|out of).{0,20}(balance|credit|point|fund)", re.IGNORECASE
)
_TOO_FEW = re.compile(r"insufficient|not enough|不足|不够|欠费|用尽|用完", re.IGNORECASE)
_KEY = re.compile(
    r"(invalid|incorrect|expired|无效|过期).{0,20}(key|token|令牌|密钥)|令牌.{0,8}(无效|过期|不存在)", re.I
)
_UNKNOWN_TASK = re.compile(r"task.{0,3}(does.)?not.{0,3}(exist|found)|任务不存在|任务未找到", re.IGNORECASE)
_LONGEST_WORDS = 400


def refusal(answer: Answer, gateway: str, path: str) -> GatewayError:
    """The error of an order that came back without a usable task: of the `NotTaken` family only on proof."""
    words, status = _words(answer), _status(answer)
    said = {"gateway": gateway, "words": words}
    if (task_id := _task_id(answer)) and not (answer.envelope and answer.envelope.ok):
        return AnswerLost(say(_TASK_AND_ERROR, task_id=task_id, **said), answer.raw)
    if answer.is_success and (answer.envelope is None or answer.envelope.ok or not answer.envelope.code):
        return AnswerLost(say(_UNREADABLE, gateway=gateway), answer.raw)
    if answer.status == 407:
        return Unreachable(say(_PROXY, gateway=gateway), answer.raw)
    if _is_out_of_points(status, words):
        return OutOfPoints(say(_OUT_OF_POINTS, **said), answer.raw)
    if status == 429:
        return RateLimited(say(_RATE_LIMITED, gateway=gateway), answer.raw, answer.retry_after)
    if status in (401, 403) or (status == 0 and _KEY.search(words)):
        return KeyRefused(local_sentence(answer) or say(_KEY_REFUSED, **said), answer.raw)
    if status in PROOF or status == 0 or (status >= 500 and "invalid_request" in words):
        return RequestRefused(local_sentence(answer) or _refused(answer, words, gateway, path), answer.raw)
    return AnswerLost(say(_TROUBLE, status=status, **said), answer.raw)


def trouble(answer: Answer, gateway: str, path: str) -> GatewayError:
    """The error of a look that told nothing of the task: `TaskUnknown`, `KeyRefused` or `Unwatchable`."""
    words, status = _words(answer), _status(answer)
    said = {"gateway": gateway, "words": words}
    if answer.status == 407:
        return Unwatchable(say(_PROXY_LATER, gateway=gateway), answer.raw)
    if _UNKNOWN_TASK.search(words) or (answer.status == 404 and answer.envelope is not None):
        return TaskUnknown(say(_TASK_UNKNOWN, gateway=gateway), answer.raw)
    if (status in (401, 403) and not _POINTS.search(words)) or (status == 0 and _KEY.search(words)):
        return KeyRefused(say(_KEY_REFUSED_LATER, **said), answer.raw)
    if answer.is_success and answer.envelope is None:
        return Unwatchable(say(_LOOK_UNREADABLE, gateway=gateway), answer.raw, answer.retry_after)
    if answer.status in (301, 302, 303, 307, 308, 404, 405):
        return Unwatchable(say(_WRONG_FEED, gateway=gateway, path=path, status=answer.status), answer.raw)
    return Unwatchable(say(_LOOK_FAILED, status=status or answer.status, **said), answer.raw, answer.retry_after)


def local_sentence(answer: Answer) -> Sentence | None:
    """What our own gateway says in words that can be translated; None from every other."""
    return sentence_in(answer.envelope.extra.get("local")) if answer.envelope else None


def sentence_in(local: object) -> Sentence | None:
    """The sentence of our own gateway's `local` object, if it is one and has one."""
    said = local.get("sentence") if isinstance(local, Mapping) else None
    sentence = Sentence.from_json(said) if isinstance(said, Mapping) else None
    return sentence if sentence and sentence.template else None


def _is_out_of_points(status: int, words: str) -> bool:
    """5xx and 429 must speak of too few: "quota" alone may be a rate, or points that a failed run gave back."""
    speaks = _POINTS.search(words) is not None
    if status >= 500 or status == 429:
        return speaks and _TOO_FEW.search(words) is not None
    return status == 402 or (speaks and (status in (0, 401, 403) or status in PROOF))


def _refused(answer: Answer, words: str, gateway: str, path: str) -> Sentence:
    if "callback_url_empty" in words:
        return say(_CALLBACK_WANTED, gateway=gateway)
    if answer.status in (301, 307, 308, 404, 405):
        return say(_WRONG_PATH, gateway=gateway, path=path, status=answer.status)
    return say(_REFUSED, gateway=gateway, words=words or str(answer.status))


def _status(answer: Answer) -> int:
    """The HTTP status, or the one inside a 200; 0 where the gateway has a code of its own there."""
    if not answer.is_success or answer.envelope is None or answer.envelope.ok:
        return answer.status
    code = answer.envelope.code
    return int(code) if re.fullmatch("[345][0-9]{2}", code, re.ASCII) else 0


def _words(answer: Answer) -> str:
    """The gateway's own words, without those of a page of HTML."""
    if answer.envelope is None:
        return ""
    code, words = answer.envelope.code, answer.envelope.msg.rstrip(".。")
    named = f"{words} ({code})" if words and code not in ("", "error", str(answer.status)) else words or code
    return " ".join(named.split())[:_LONGEST_WORDS]


def _task_id(answer: Answer) -> str:
    data: Any = answer.envelope.data if answer.envelope else None
    return str(data.task_id or "") if data else ""


_TASK_AND_ERROR = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} answered with an error, yet named the task {task_id}: {words}. It may have been charged. Give that task "
    "id to look after it, submit again, or discard it.",
)
_UNREADABLE = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} answered, but not with a task. The order may have been taken and charged. Nothing is sent again by "
    "itself: look there for a task id and give it, submit again, or discard it.",
)
_TROUBLE = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} had trouble after the order was sent ({status}) {words}. It may have been taken and charged. Nothing is "
    "sent again by itself: look there for a task id and give it, submit again, or discard it.",
)
_PROXY = QT_TRANSLATE_NOOP(
    "sentences",
    "The proxy on the way to {gateway} wants another name or password. Nothing was sent on and nothing was spent. "
    "Check the proxy in the network settings, then submit again.",
)
_PROXY_LATER = QT_TRANSLATE_NOOP(
    "sentences",
    "The proxy on the way to {gateway} wants another name or password. The order stands; correct the proxy in the "
    "network settings to hear of it.",
)
_OUT_OF_POINTS = QT_TRANSLATE_NOOP(
    "sentences", "{gateway} says that the points do not suffice: {words}. Nothing was spent. Top up, then submit again."
)
_RATE_LIMITED = QT_TRANSLATE_NOOP(
    "sentences", "{gateway} asks for a slower pace. Nothing was taken and nothing was spent; it is tried again."
)
_KEY_REFUSED = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} does not accept the key: {words}. Nothing was spent. Check the key in the settings, then submit again.",
)
_REFUSED = QT_TRANSLATE_NOOP(
    "sentences", "{gateway} refuses the order: {words}. Nothing was spent. Change the request, then submit again."
)
_WRONG_PATH = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} takes no orders at {path} ({status}). Nothing was spent. Check the address and the path in the profile.",
)
_CALLBACK_WANTED = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} insists on a callback address. Nothing was spent. Give one under Advanced, or one for all takes in the "
    "profile; any address of yours will do.",
)
_TASK_UNKNOWN = QT_TRANSLATE_NOOP(
    "sentences", "{gateway} does not know this task. Nothing more was spent. Check the task id at the gateway."
)
_KEY_REFUSED_LATER = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} does not accept the key any more: {words}. The order stands and is not sent again. Correct the key in "
    "the settings to hear of it.",
)
_LOOK_UNREADABLE = QT_TRANSLATE_NOOP(
    "sentences", "{gateway} answers with something that is not its dialect. The order stands; it is asked again."
)
_WRONG_FEED = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} has no feed at {path} ({status}). The order stands; it is asked again. Check the path in the profile.",
)
_LOOK_FAILED = QT_TRANSLATE_NOOP(
    "sentences", "{gateway} can't tell how it stands ({status}) {words}. The order stands; it is asked again."
)
