"""The secrets of gateways and hosts: in the OS keyring, in the environment, or in a file that the person asked for.

They are looked for in this order. A key of the keyring belongs to one gateway, the environment's to all of them: so
the keyring's comes first, and a gateway never hears the key of another.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from playact.discretion import keep_secret
from playact.domain.errors import KeyNotKept
from playact.domain.profile import LOCAL
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.key_file import key_in, put_key
from playact.paths import find_paths

SERVICE = "playact"
"""What the keyring calls us."""
API_KEY = "PLAYACT_API_KEY"
"""The variable of the environment that gives the key of every gateway but the local one, after the keyring."""
HOST_KEY = "PLAYACT_HOST_KEY"
"""The same for hosts, whose names here are `host:<name>`: a gateway's key is never shown to a host."""

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Keyring(StrEnum):
    """How the OS keyring was when it was last asked."""

    OPEN = "open"
    MISSING = "missing"
    LOCKED = "locked"
    REFUSES = "refuses"


@dataclass(frozen=True, slots=True)
class Found:
    """A key, "" where none was found; then `problem` says why, unless there simply is none."""

    key: str = field(default="", repr=False)
    keyring: Keyring = Keyring.OPEN
    problem: Sentence | None = None


async def find_key(name: str) -> Found:
    """Looks for the key of a profile, or of `host:<name>`. Never raises."""
    if name == LOCAL:
        return Found()
    found = await _aside(lambda: _look_up(name))
    if not found.key and (key := os.environ.get(_variable(name), "").strip()):
        found = Found(key, found.keyring)
    if not found.key:
        found = await _aside(lambda: _in_file(name, found))
    keep_secret(found.key)
    return found


async def key_of(name: str) -> str:
    """The key of a profile, or of `host:<name>`; "" where none is known or the keyring can't be asked. Never raises."""
    return (await find_key(name)).key


async def keep_key(name: str, key: str, *, in_file: bool = False) -> None:
    """Puts a key into the keyring, or `in_file`, which only a person may want. Raises `KeyNotKept`."""
    key = key.strip()
    keep_secret(key)
    await _aside(lambda: put_key(_file(), name, key) if in_file else _keep(name, key))


async def forget_key(name: str) -> None:
    """Takes a key out of keyring and file. Raises `KeyNotKept` where the keyring stays locked and so still has it."""
    await _aside(lambda: _forget(name))


def without_keys(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment for a child process that has no business with keys."""
    return {name: value for name, value in environment.items() if name not in (API_KEY, HOST_KEY)}


def _variable(name: str) -> str:
    return HOST_KEY if name.startswith("host:") else API_KEY


def _file() -> Path:
    return find_paths().config / "keys.toml"


async def _aside(work: Callable[[], T]) -> T:
    """What `work` gives, in a thread that ends with the program.

    A keyring may ask the person to unlock it, and takes as long as they do: it must not hold the program's end, as a
    thread of asyncio's pool would. Importing it alone takes a tenth of a second.
    """
    loop = asyncio.get_running_loop()
    coming: asyncio.Future[T] = loop.create_future()

    def tell(tells: Callable[[], None]) -> None:
        if not coming.done():
            tells()

    def run() -> None:
        try:
            result = work()
        except BaseException as caught:  # it goes on to whoever waits
            error = caught
            _call(loop, lambda: tell(lambda: coming.set_exception(error)))
        else:
            _call(loop, lambda: tell(lambda: coming.set_result(result)))

    threading.Thread(target=run, name="keyring", daemon=True).start()
    return await coming


def _call(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(callback)
    except RuntimeError:  # the loop has ended, and nobody waits any more
        _log.info("the keyring answered after the end")


def _look_up(name: str) -> Found:
    import keyring

    try:
        return Found(keyring.get_password(SERVICE, name) or "")
    except Exception as error:  # a keyring's backend is anybody's, and may raise what it likes
        _log.info("the keyring gives no key of %s: %s", name, type(error).__name__)
        state, problem = _read_problem(error)
        return Found("", state, problem)


def _in_file(name: str, otherwise: Found) -> Found:
    try:
        key = key_in(_file(), name)
    except KeyNotKept as error:
        return Found("", otherwise.keyring, error.sentence)
    return Found(key, otherwise.keyring) if key else otherwise


def _keep(name: str, key: str) -> None:
    import keyring

    try:
        keyring.set_password(SERVICE, name, key)
    except Exception as error:
        # The error's own text may hold what was to be kept: only its kind goes on.
        raise KeyNotKept(_sentence(error, name), type(error).__name__) from None


def _forget(name: str) -> None:
    import keyring
    from keyring.errors import NoKeyringError, PasswordDeleteError

    put_key(_file(), name, "")
    try:
        keyring.delete_password(SERVICE, name)
    except (NoKeyringError, PasswordDeleteError):  # there is nothing to forget
        return
    except Exception as error:
        raise KeyNotKept(_sentence(error, name), type(error).__name__) from None


def _read_problem(error: Exception) -> tuple[Keyring, Sentence | None]:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, NoKeyringError):
        return Keyring.MISSING, None
    if isinstance(error, KeyringLocked):
        return Keyring.LOCKED, say(_LOCKED)
    return Keyring.REFUSES, say(_READ_REFUSED, reason=type(error).__name__)


def _sentence(error: Exception, name: str) -> Sentence:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, NoKeyringError):
        return say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "This computer has no keyring to keep a key in, so it was not kept. Start Playact with the key in the "
                "environment variable {variable}, or allow a file for keys in the settings and enter it again.",
            ),
            variable=_variable(name),
        )
    if isinstance(error, KeyringLocked):
        return say(
            QT_TRANSLATE_NOOP(
                "sentences", "The keyring is locked: nothing in it was changed. Unlock it, then try again."
            )
        )
    return say(
        QT_TRANSLATE_NOOP("sentences", "The keyring refused ({reason}): nothing in it was changed."),
        reason=type(error).__name__,
    )


_LOCKED = QT_TRANSLATE_NOOP(
    "sentences",
    "The keyring is locked, so the keys in it can't be read. Nothing was sent and nothing was spent. Unlock it, then "
    "try again.",
)
_READ_REFUSED = QT_TRANSLATE_NOOP(
    "sentences",
    "The keyring does not answer ({reason}), so the keys in it can't be read. Nothing was sent and nothing was spent. "
    "Restart it, then try again.",
)
