"""What the gateway answers with: the dialect's envelope, for good news and bad, and bodies read within a limit."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from playact.domain.errors import PlayactError, RequestInvalid
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.gateway.media import TooLarge, too_large
from playact.remote.wire import Envelope, TaskData, WireUnreadable, read_object

LARGEST_JSON = 2**20
"""Bytes of a JSON body."""

_GOOD = "成功"


class Refusal(Exception):
    """An HTTP answer that is not 200: `code` stands in the envelope, in place of the status where it is given."""

    def __init__(self, status: int, sentence: Sentence, code: str = "") -> None:
        super().__init__(str(sentence))
        self.status = status
        self.sentence = sentence
        self.code = code or str(status)


def good(data: TaskData, since: float) -> Response:
    """The envelope around `data`; `since` is the `time.monotonic()` at which the call came."""
    return JSONResponse(Envelope("200", _GOOD, data, round(time.monotonic() - since, 5)).to_json())


def bad(status: int, sentence: Sentence, code: str = "", field: str = "") -> Response:
    """The envelope of an error; beside it the sentence, to be translated, and the `field` it is about."""
    local = {"sentence": sentence.as_json()} | ({"field": field} if field else {})
    headers = {"connection": "close"} if status == 413 else None  # the rest of the body is not read
    envelope = Envelope(code or str(status), str(sentence), extra={"local": local})
    return JSONResponse(envelope.to_json(), status, headers)


def task_not_exist() -> Refusal:
    """The dialect's answer to a task id that nobody knows."""
    sentence = say(QT_TRANSLATE_NOOP("sentences", "This gateway has no task of that id."))
    return Refusal(400, sentence, "task_not_exist")


async def read_body(request: Request) -> dict[str, Any]:
    """The JSON object that a call brings. Raises `Refusal` where it is none, `TooLarge` beyond `LARGEST_JSON`."""
    body = bytearray()
    async for chunk in limited(request, LARGEST_JSON):
        body += chunk
    try:
        return read_object(bytes(body))
    except WireUnreadable as error:
        sentence = QT_TRANSLATE_NOOP("sentences", "The body is not a JSON object.")
        raise Refusal(400, say(sentence)) from error


async def limited(request: Request, largest: int) -> AsyncIterator[bytes]:
    """The body of a call, piece by piece. Raises `TooLarge` as soon as it is, or says it will be, too large."""
    said = request.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and int(said) > largest:
        raise too_large(largest)
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > largest:
            raise too_large(largest)
        yield chunk


async def answer_refusal(_: Request, error: Exception) -> Response:
    """Starlette's handler of a `Refusal`."""
    assert isinstance(error, Refusal)
    return bad(error.status, error.sentence, error.code)


async def answer_known(_: Request, error: Exception) -> Response:
    """Starlette's handler of a known error: the call asked for what can't be."""
    assert isinstance(error, PlayactError)
    status = 413 if isinstance(error, TooLarge) else 400
    return bad(status, error.sentence, field=error.field if isinstance(error, RequestInvalid) else "")


async def answer_full(_: Request, error: Exception) -> Response:
    """Starlette's handler of a disk that would not take it."""
    sentence = QT_TRANSLATE_NOOP("sentences", "The disk did not take it: {reason}. Nothing was started.")
    return bad(507, say(sentence, reason=getattr(error, "strerror", None) or type(error).__name__))


async def answer_gone(_: Request, error: Exception) -> Response:
    """Starlette's handler of a caller who hung up: nobody reads it."""
    return Response(status_code=499)


async def answer_http(_: Request, error: Exception) -> Response:
    """Starlette's handler of its own errors: no such path, no such method."""
    status = getattr(error, "status_code", 500)
    return bad(status, say(QT_TRANSLATE_NOOP("sentences", "This gateway has nothing at that address.")))


async def answer_unforeseen(_: Request, error: Exception) -> Response:
    """Starlette's handler of all else; the log has the rest."""
    sentence = QT_TRANSLATE_NOOP("sentences", "The local gateway failed at this ({kind}); its log says more.")
    return bad(500, say(sentence, kind=type(error).__name__))


HANDLERS = {
    Refusal: answer_refusal,
    PlayactError: answer_known,
    OSError: answer_full,
    ClientDisconnect: answer_gone,
    404: answer_http,
    405: answer_http,
    Exception: answer_unforeseen,
}
"""For Starlette's `exception_handlers`."""
