"""The secrets of gateways and hosts: in the OS keyring, or in the environment. Never in a file of ours."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import NoReturn

from playact.domain.errors import PlayactError
from playact.domain.profile import LOCAL
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say

SERVICE = "playact"
"""What the keyring calls us."""
API_KEY = "PLAYACT_API_KEY"
"""The variable of the environment that gives the key of every gateway but the local one, before the keyring."""
HOST_KEY = "PLAYACT_HOST_KEY"
"""The same for hosts, whose names here are `host:<name>`: a gateway's key is never shown to a host."""

_log = logging.getLogger(__name__)


async def key_of(name: str) -> str:
    """The key of a profile, or of `host:<name>`; "" where none is known or the keyring can't be asked. Never raises."""
    if name == LOCAL:
        return ""
    return os.environ.get(_variable(name), "").strip() or await asyncio.to_thread(_look_up, name)


async def keep_key(name: str, key: str) -> None:
    """Puts a key into the keyring. Raises `PlayactError` where there is none, or it stays locked, or refuses."""
    await asyncio.to_thread(_keep, name, key.strip())


async def forget_key(name: str) -> None:
    """Takes a key out of the keyring. Raises `PlayactError` where the keyring stays locked and so still has it."""
    await asyncio.to_thread(_forget, name)


def _variable(name: str) -> str:
    return HOST_KEY if name.startswith("host:") else API_KEY


# Each of these runs in a thread: a keyring may ask the person to unlock it, and takes as long as they do. The import
# alone takes a tenth of a second.


def _look_up(name: str) -> str:
    import keyring

    try:
        return keyring.get_password(SERVICE, name) or ""
    except Exception as error:  # a keyring's backend is anybody's, and may raise what it likes
        _log.info("the keyring gives no key of %s: %s", name, type(error).__name__)
        return ""


def _keep(name: str, key: str) -> None:
    import keyring

    try:
        keyring.set_password(SERVICE, name, key)
    except Exception as error:
        _refuse(error, name)


def _forget(name: str) -> None:
    import keyring
    from keyring.errors import NoKeyringError, PasswordDeleteError

    try:
        keyring.delete_password(SERVICE, name)
    except (NoKeyringError, PasswordDeleteError):  # there is nothing to forget
        return
    except Exception as error:
        _refuse(error, name)


def _refuse(error: Exception, name: str) -> NoReturn:
    # The error's own text may hold what was to be kept: only its kind goes on.
    raise PlayactError(_sentence(error, name), type(error).__name__) from None


def _sentence(error: Exception, name: str) -> Sentence:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, NoKeyringError):
        return say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "This computer has no keyring to keep a key in, so it was not kept. Start Playact with the key in the "
                "environment variable {variable} instead.",
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
