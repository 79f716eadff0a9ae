"""Where word of takes comes in from outside: gateways that call back, and a person who wants to know now.

Nothing that comes in is believed: it only makes the take's own journey look at its gateway sooner.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playact.domain.errors import PlayactError
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.domain.take import Take
from playact.settings import CallbackConfig
from playact.studio.callback_listener import CallbackListener


class PostOffice:
    """Knows which address belongs to which take; used on one loop. `complain` hears what goes wrong meanwhile."""

    def __init__(self, complain: Callable[[PlayactError], None] = lambda _: None) -> None:
        self.complain = complain
        self._config = CallbackConfig()
        self._listener: CallbackListener | None = None
        self._takes: dict[str, str] = {}  # address's last part, take id; "" until the take is expected
        self._looks: dict[str, Callable[[], None]] = {}

    async def attend(self, config: CallbackConfig) -> None:
        """Listens as `config` says, from now on. What can't be listened at is complained of; takes need it not."""
        if config == self._config:
            return
        self._config = config
        await self.close()
        if not config.port:
            return
        loop = asyncio.get_running_loop()
        listener = CallbackListener(
            config.bind,
            config.port,
            self._takes.__contains__,
            lambda token: loop.call_soon_threadsafe(self._hear, token),
        )
        try:
            await asyncio.to_thread(listener.start)
        except OSError as error:
            sentence = say(_DEAF, place=f"{config.bind}:{config.port}", reason=error.strerror or str(error))
            self.complain(PlayactError(sentence, repr(error)))
            return
        self._listener = listener

    async def close(self) -> None:
        """Listens no more. May be called twice."""
        listener, self._listener = self._listener, None
        if listener:
            await asyncio.to_thread(listener.stop)

    def new_address(self) -> str:
        """An address that nobody can guess, for one order's body, on disk with it; "" where nobody listens."""
        if self._listener is None:
            return ""
        token = secrets.token_urlsafe(24)
        self._takes[token] = ""
        return f"{self._base}/{token}"

    @contextmanager
    def expecting(self, take: Take, look: Callable[[], None]) -> Iterator[None]:
        """Meanwhile word of `take` calls `look`; its address is the one in the body that was ordered."""
        token = self._token_of(take)
        if token:
            self._takes[token] = take.id
        self._looks[take.id] = look
        try:
            yield
        finally:
            self._takes.pop(token, None)
            if self._looks.get(take.id) is look:
                del self._looks[take.id]

    def hurry(self, take_id: str) -> None:
        """The person wants to know now."""
        if look := self._looks.get(take_id):
            look()

    @property
    def _base(self) -> str:
        config = self._config
        return config.public_url.rstrip("/") or f"http://{config.bind}:{config.port}"

    def _token_of(self, take: Take) -> str:
        address = str(take.body.get("callback_url") or "")
        base, _, token = address.rpartition("/")
        return token if self._config.port and base == self._base else ""

    def _hear(self, token: str) -> None:
        self.hurry(self._takes.get(token, ""))


_DEAF = QT_TRANSLATE_NOOP(
    "sentences",
    "Gateways can't call back at {place}: {reason}. Takes are followed all the same; choose another port in the "
    "settings.",
)
