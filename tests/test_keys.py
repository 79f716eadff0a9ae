"""Keys live in the OS keyring or in the environment, and nowhere else."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from playact.domain.errors import PlayactError
from playact.keys import API_KEY, HOST_KEY, SERVICE, forget_key, keep_key, key_of

SECRET = "sk-very-secret-0123456789"


class OpenKeyring(KeyringBackend):
    """A keyring that forgets everything when the test ends."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("no such password")


class RefusingKeyring(KeyringBackend):
    """A keyring that answers everything with the same error, as backends do with their own."""

    priority = 1.0

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error

    def delete_password(self, service: str, username: str) -> None:
        raise self.error


REFUSALS = [KeyringLocked("locked"), PasswordSetError(f"could not keep {SECRET}"), RuntimeError(f"bus gone: {SECRET}")]


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer without a keyring, and nothing in the environment, unless the test says otherwise."""
    for variable in (API_KEY, HOST_KEY):
        monkeypatch.delenv(variable, raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def open_keyring() -> OpenKeyring:
    ring = OpenKeyring()
    keyring.set_keyring(ring)
    return ring


async def test_a_key_is_kept_and_forgotten(open_keyring: OpenKeyring) -> None:
    assert await key_of("ecovai") == ""

    await keep_key("ecovai", f" {SECRET}\n")
    assert open_keyring.kept == {(SERVICE, "ecovai"): SECRET}
    assert await key_of("ecovai") == SECRET
    assert await key_of("deerapi") == ""

    await forget_key("ecovai")
    assert await key_of("ecovai") == ""
    await forget_key("ecovai")


async def test_the_environment_serves_every_gateway_but_the_local_one(
    open_keyring: OpenKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep_key("ecovai", "from the keyring")
    monkeypatch.setenv(API_KEY, SECRET)

    assert await key_of("ecovai") == await key_of("anything") == SECRET
    assert await key_of("local") == ""


async def test_a_gateways_key_is_never_shown_to_a_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(API_KEY, SECRET)
    assert await key_of("host:my-bucket") == ""

    monkeypatch.setenv(HOST_KEY, "id:secret")
    assert await key_of("host:my-bucket") == "id:secret"


async def test_without_a_keyring_there_is_no_key_and_keeping_one_says_what_to_do() -> None:
    assert await key_of("ecovai") == ""
    await forget_key("ecovai")

    with pytest.raises(PlayactError, match=r"no keyring.*PLAYACT_API_KEY"):
        await keep_key("ecovai", SECRET)
    with pytest.raises(PlayactError, match=r"no keyring.*PLAYACT_HOST_KEY"):
        await keep_key("host:my-bucket", SECRET)


async def test_a_locked_keyring_says_so() -> None:
    keyring.set_keyring(RefusingKeyring(KeyringLocked("locked")))

    assert await key_of("ecovai") == ""
    with pytest.raises(PlayactError, match="locked"):
        await keep_key("ecovai", SECRET)
    with pytest.raises(PlayactError, match="locked"):
        await forget_key("ecovai")


@pytest.mark.parametrize("error", REFUSALS, ids=lambda error: type(error).__name__)
async def test_no_refusal_repeats_the_key(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    keyring.set_keyring(RefusingKeyring(error))

    assert await key_of("ecovai") == ""
    with pytest.raises(PlayactError) as caught:
        await keep_key("ecovai", SECRET)

    assert SECRET not in f"{caught.value} {caught.value.raw} {caplog.text}"
    assert caught.value.__suppress_context__


REAL = """
import asyncio
from playact.keys import forget_key, keep_key, key_of

async def main():
    await keep_key("ecovai", "kept for real")
    assert await key_of("ecovai") == "kept for real"
    await forget_key("ecovai")
    assert await key_of("ecovai") == ""
    print("kept and forgotten")

asyncio.run(main())
"""


@pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="wants a real Secret Service: gnome-keyring and dbus-run-session are not both installed",
)
def test_a_real_secret_service_keeps_a_key(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)  # conftest.py keeps all other tests out of keyrings
    unlock = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "$@"'
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", unlock, "bash", sys.executable, "-c", REAL],
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.stdout.strip() == "kept and forgotten", done.stderr
