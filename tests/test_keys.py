"""Keys live in the OS keyring or in the environment, and nowhere else."""

from __future__ import annotations

import asyncio
import logging
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from playact.domain.errors import KeyNotKept, PlayactError
from playact.keys import (
    API_KEY,
    HOST_KEY,
    SERVICE,
    Found,
    Keyring,
    find_key,
    forget_key,
    keep_key,
    key_of,
    without_keys,
)
from playact.log_file import DiscreetFormatter, _report
from playact.paths import find_paths

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
    monkeypatch.setenv(API_KEY, SECRET)
    assert await key_of("ecovai") == await key_of("anything") == SECRET
    assert await key_of("local") == ""

    await keep_key("ecovai", "from the keyring")
    assert await key_of("ecovai") == "from the keyring", "a key of one gateway's own is never passed over for another's"
    assert await key_of("anything") == SECRET


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
    assert not list(find_paths().config.glob("*")), "nobody asked for a file"


async def test_with_the_persons_word_a_file_keeps_what_no_keyring_does(monkeypatch: pytest.MonkeyPatch) -> None:
    await keep_key("ecovai", SECRET, in_file=True)
    await keep_key("host:my bucket", "id:secret", in_file=True)
    file = find_paths().config / "keys.toml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (await key_of("ecovai"), await key_of("host:my bucket")) == (SECRET, "id:secret")
    monkeypatch.setenv(API_KEY, "from the environment")
    assert await key_of("ecovai") == "from the environment"
    monkeypatch.delenv(API_KEY)
    await forget_key("ecovai")
    assert await key_of("ecovai") == ""
    assert SECRET not in file.read_text()
    await forget_key("host:my bucket")
    assert not file.exists()


async def test_a_file_that_others_can_read_is_not_used() -> None:
    await keep_key("ecovai", SECRET, in_file=True)
    (find_paths().config / "keys.toml").chmod(0o644)
    found = await find_key("ecovai")
    assert found.key == ""
    assert "chmod 600" in str(found.problem)


@pytest.mark.parametrize("content", ["not toml", b"\xff\xfe"])
async def test_a_damaged_file_of_keys_is_said(content: str | bytes) -> None:
    file = find_paths().config / "keys.toml"
    file.parent.mkdir(parents=True)
    file.touch(0o600)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert "can't be read" in str((await find_key("ecovai")).problem)
    with pytest.raises(KeyNotKept, match="could not be written"):
        await keep_key("ecovai", SECRET, in_file=True)
    assert file.read_bytes().startswith(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize(
    ("error", "state", "words"),
    [
        (KeyringLocked("locked"), Keyring.LOCKED, "locked"),
        (RuntimeError("bus gone"), Keyring.REFUSES, "does not answer (RuntimeError)"),
    ],
)
async def test_why_a_key_can_not_be_had(error: Exception, state: Keyring, words: str) -> None:
    assert await find_key("ecovai") == Found("", Keyring.MISSING, None)
    keyring.set_keyring(RefusingKeyring(error))
    found = await find_key("ecovai")
    assert found.keyring is state
    assert words in str(found.problem)
    assert "nothing was spent" in str(found.problem)


async def test_a_keyring_that_waits_for_its_person_does_not_hold_the_end(open_keyring: OpenKeyring) -> None:
    asked, answered = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def wait(service: str, username: str) -> str:
        loop.call_soon_threadsafe(asked.set)
        answered.wait(60)
        return SECRET

    open_keyring.get_password = wait  # type: ignore[method-assign]
    waiting = asyncio.ensure_future(key_of("ecovai"))
    async with asyncio.timeout(30):
        await asked.wait()
        waiting.cancel()
        await asyncio.wait([waiting])
    asking = [thread for thread in threading.enumerate() if thread.name == "keyring"]
    assert asking and all(thread.daemon for thread in asking)
    answered.set()
    for thread in asking:
        await asyncio.to_thread(thread.join)


async def test_a_key_that_was_seen_is_kept_out_of_log_and_traces(
    open_keyring: OpenKeyring, playact_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await keep_key("ecovai", SECRET)
    line = DiscreetFormatter("%(message)s").format(logging.makeLogRecord({"msg": f"sent {SECRET} and {SECRET[:15]}"}))
    assert line == "sent ●●● and ●●●" + SECRET[12:15]
    try:
        raise ValueError(f"Bearer {SECRET}")
    except ValueError as error:
        _report(type(error), error, error.__traceback__)
    said = capsys.readouterr().err
    assert "ValueError: Bearer ●●●" in said
    assert SECRET not in said
    assert SECRET not in repr(await find_key("ecovai"))


def test_a_child_process_gets_no_keys() -> None:
    assert without_keys({"PATH": "/bin", API_KEY: SECRET, HOST_KEY: SECRET}) == {"PATH": "/bin"}


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


STEP = """
import asyncio, sys
from playact.domain.errors import PlayactError
from playact.keys import find_key, forget_key, keep_key

async def main(step):
    if step == "keep":
        await keep_key("ecovai", "sk-kept-for-real-0123456789")
    elif step == "forget":
        await forget_key("ecovai")
    elif step == "keep another":
        await keep_key("deerapi", "sk-another-0123456789")
    found = await find_key("ecovai")
    print(step, "|", found.key, "|", found.keyring.value, "|", found.problem)

try:
    asyncio.run(main(sys.argv[1]))
except PlayactError as error:
    print(sys.argv[1], "|", error)
"""
LOCK = (
    "gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets "
    "--method org.freedesktop.Secret.Service.Lock \"['/org/freedesktop/secrets/collection/login']\" >/dev/null"
)
SESSION = f"""
printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null
"$@" keep
"$@" read
{LOCK}
"$@" read
"$@" "keep another"
printf pw | gnome-keyring-daemon --replace --unlock --components=secrets >/dev/null
"$@" read
"$@" forget
"$@" read
"""


@pytest.mark.skipif(
    not all(map(shutil.which, ("gnome-keyring-daemon", "dbus-run-session", "gdbus"))),
    reason="wants a real Secret Service: gnome-keyring, dbus-run-session and gdbus are not all installed",
)
def test_a_real_secret_service_keeps_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line is a process of its own: saved, read back, locked, unlocked, taken out again."""
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)  # conftest.py keeps all other tests out of keyrings
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):  # on a screen the service would ask a person to unlock it, and wait
        monkeypatch.delenv(variable, raising=False)
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", SESSION, "bash", sys.executable, "-c", STEP],
        capture_output=True,
        text=True,
        timeout=120,
    )
    key = "sk-kept-for-real-0123456789"
    lines = done.stdout.splitlines()
    assert len(lines) == 7, done.stdout + done.stderr
    assert lines[0] == f"keep | {key} | open | None"
    assert lines[1] == f"read | {key} | open | None"
    assert lines[2].startswith("read |  | locked | The keyring is locked")
    assert lines[3].startswith("keep another | The keyring is locked: nothing in it was changed")
    assert lines[4] == f"read | {key} | open | None"
    assert lines[5:] == ["forget |  | open | None", "read |  | open | None"]
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert left, "the keyring's own file is there"
    assert key.encode() not in left
