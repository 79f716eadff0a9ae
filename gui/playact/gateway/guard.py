"""Who may speak to the gateway: whoever holds the token, from this computer, and no web page.

A page in a browser can reach loopback: by a name of its own that resolves to 127.0.0.1 (DNS rebinding, seen by its
Host header), or across origins (seen by Origin and Sec-Fetch-Site). Both are refused before the token is looked at.
"""

from __future__ import annotations

import hmac
import logging
import re
import time

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.gateway.answers import bad

_KEYED = re.compile(r"/results/[^/]+/[^/]+")
_OWN_SITES = frozenset({"same-origin", "none"})
_log = logging.getLogger(__name__)


class Guard:
    """ASGI middleware. `scope["trusted"]` says below whether the call came with the token.

    Only a GET of a result passes without it: such links carry a key of their own, which the route looks at.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.monotonic(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        headers = Headers(scope=scope)
        refused = self._foreign(headers) or self._unknown(scope, headers)
        try:
            await (bad(*refused) if refused else self._app)(scope, receive, noting)
        finally:  # the path alone: a query may hold a key
            took = 1000 * (time.monotonic() - began)
            _log.debug("%s %s %d %.0f ms", scope["method"], scope["path"], status, took)

    def _foreign(self, headers: Headers) -> tuple[int, Sentence] | None:
        origin = headers.get("origin")
        if headers.get("host", "").lower() not in self._hosts:
            return 403, say(QT_TRANSLATE_NOOP("sentences", "The local gateway answers only to 127.0.0.1."))
        own = origin is None or origin.removeprefix("http://") in self._hosts
        if not own or headers.get("sec-fetch-site", "none") not in _OWN_SITES:
            return 403, say(QT_TRANSLATE_NOOP("sentences", "The local gateway does not talk to web pages."))
        return None

    def _unknown(self, scope: Scope, headers: Headers) -> tuple[int, Sentence] | None:
        said = headers.get("authorization", "")
        scheme, _, rest = said.partition(" ")
        token = rest.strip() if scheme.lower() == "bearer" else said
        if hmac.compare_digest(token.encode("latin-1", "replace"), self._token):
            scope["trusted"] = True
            return None
        scope["trusted"] = False
        if scope["method"] in {"GET", "HEAD"} and _KEYED.fullmatch(scope["path"]):
            return None
        return 401, say(QT_TRANSLATE_NOOP("sentences", "The token is missing or wrong."))
