"""One call to a gateway and what came back, as values; the key leaves this file only towards the gateway."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from playact.domain.profile import Profile
from playact.remote.blackout import Blackout, is_secret
from playact.remote.courier import Call, Counter, Courier, Heard, PlainCourier, Unsendable
from playact.remote.wire import Envelope, WireUnreadable, envelope_of, number_of, read_object

LARGEST_ANSWER = 4 * 2**20  # bytes: a task's whole story is a few kilobytes
LONGEST_RAW = 64 * 2**10  # characters kept of an exchange
LONGEST_WAIT = 3600.0  # seconds that a Retry-After is believed


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `envelope` is None where it could not be read, `retry_after` is in seconds.

    `raw` is the whole exchange for the eyes of a person, the key blacked out. A body that broke off is what came of it.
    """

    status: int
    envelope: Envelope | None
    raw: str
    retry_after: float | None = None

    @property
    def is_success(self) -> bool:
        """Whether HTTP says that all is well; the envelope may still say otherwise."""
        return 200 <= self.status < 300


class Exchange:
    """Calls one gateway with its key."""

    def __init__(
        self,
        profile: Profile,
        key: str,
        client: httpx.AsyncClient,
        now: Callable[[], datetime],
        courier: Callable[[Counter], Courier] = PlainCourier,
    ) -> None:
        self._client = client
        self._now = now
        self._headers = {"accept": "application/json", **profile.headers}
        if key:
            self._headers["authorization"] = f"{profile.auth_scheme} {key}".strip()
        self._courier = courier(Counter(client, profile.base_url.rstrip("/"), self._headers, self._hear))
        self.black_out = Blackout(key, *(value for name, value in profile.headers.items() if is_secret(name)))

    async def send(self, call: Call, read_timeout: float) -> Answer:
        """Sends the call once and reads the answer, within `read_timeout` seconds of silence and twice that in all.

        Raises `Unsendable`, httpx.RequestError or TimeoutError where no status line came.
        """
        for name, value in self._headers.items():
            # refused here and not by the HTTP library, whose error would quote the header
            if not (name + value).isascii() or not (name + value).isprintable():
                raise Unsendable(f"the header {name} has characters that no header may have")
        heard = await self._courier.carry(call, httpx.Timeout(read_timeout, connect=10.0, pool=10.0))
        return self._answer(call, heard)

    async def _hear(self, request: httpx.Request) -> Heard:
        """Sends a request once. Raises httpx.RequestError or TimeoutError where no status line came."""
        patience = request.extensions["timeout"]["read"]
        async with asyncio.timeout(2 * patience):
            response = await self._client.send(request, stream=True)
        try:
            body, broke_off = await _read(response, patience)
        finally:
            await response.aclose()
        return Heard(request, response, body, broke_off)

    def _answer(self, call: Call, heard: Heard) -> Answer:
        request, response, broke_off = heard.request, heard.response, heard.broke_off
        text = self.black_out(heard.body.decode("utf-8-sig", "replace"))
        order = json.dumps(call.body, ensure_ascii=False, indent=1) if call.body is not None else ""
        raw = "\n".join(
            [
                f"{request.method} {self.black_out(str(request.url))}",
                f"{self.black_out.headers(request.headers)}\n",
                f"{self.black_out(order)}\n",
                f"{response.http_version} {response.status_code} {self.black_out(response.reason_phrase)}",
                f"{self.black_out.headers(response.headers)}\n",
                text + (f"\n[{self.black_out(broke_off)}]" if broke_off else ""),
            ]
        )
        kept = raw[:LONGEST_RAW].encode("utf-8", "replace").decode()  # half a character can't be kept
        wait = retry_after(response.headers.get("retry-after", ""), self._now())
        return Answer(response.status_code, None if broke_off else self._envelope(text), kept, wait)

    def _envelope(self, text: str) -> Envelope | None:
        try:
            value = read_object(text)
            if "\\" in text:  # an escaped key was not seen in the text, and is plain only now
                value = read_object(self.black_out(json.dumps(value, ensure_ascii=False)))
        except (WireUnreadable, RecursionError):
            return None
        return envelope_of(value)


async def _read(response: httpx.Response, seconds: float) -> tuple[bytes, str]:
    """The body, and why it broke off; "" where it is whole."""
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    return bytes(body[:LARGEST_ANSWER]), "the answer is too long"
    except (httpx.RequestError, TimeoutError) as error:
        return bytes(body), f"the answer broke off: {type(error).__name__} {error}".rstrip()
    return bytes(body), ""


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait, from seconds or a date; None where the header is missing or says nothing sensible."""
    seconds = number_of(value)
    if seconds is None and value:
        try:
            seconds = (parsedate_to_datetime(value) - now).total_seconds()
        except (ValueError, TypeError, OverflowError):  # no date, or one without a zone
            return None
    return None if seconds is None else min(LONGEST_WAIT, max(0.0, seconds))
