"""A key is seen by its gateway and by nobody else: everything that a run leaves behind is searched for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fakes.cloud import Cloud
from fakes.faults import reset_after, says

ORDER = ("submit", "--video", "https://media.invalid/dance.mp4", "--prompt", "像素风格", "--profile", "ecovai")


@pytest.fixture
def cloud(playact_home: Path) -> Iterator[Cloud]:
    """A cloud that the settings of this test's studio point to."""
    with Cloud() as cloud:
        (playact_home / "config").mkdir(parents=True)
        (playact_home / "config" / "settings.toml").write_text(
            f'[profiles.ecovai]\nbase_url = "{cloud.base_url}"\npoll_seconds = 0.1\nrequests_per_second = 50.0\n'
        )
        yield cloud


def submit(home: Path) -> tuple[dict[str, object], bytes]:
    """One take by the command; gives what it said, and every byte that it wrote anywhere."""
    environment = {**os.environ, "PLAYACT_API_KEY": Cloud.KEY}
    run = subprocess.run(
        [sys.executable, "-m", "playact", *ORDER, "--wait", "--json"], capture_output=True, timeout=90, env=environment
    )
    left = b"".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())
    return json.loads(run.stdout), left + run.stdout + run.stderr


def test_a_paid_run_leaves_no_key_behind(cloud: Cloud, playact_home: Path) -> None:
    take, left = submit(playact_home)
    assert take["state"] == "done"
    assert cloud.orders[0].headers["authorization"] == f"Bearer {Cloud.KEY}"
    assert "像素风格".encode() in left, "the search looks where the take is kept"
    assert Cloud.KEY.encode() not in left


def test_not_even_where_the_gateway_repeats_it(cloud: Cloud, playact_home: Path) -> None:
    cloud.play("submit", says(422, {"code": 422, "msg": f"invalid_request by {Cloud.KEY}", "data": None}))
    take, left = submit(playact_home)
    assert take["state"] == "failed"
    assert b"invalid_request" in left
    assert Cloud.KEY.encode() not in left


def test_nor_where_the_answer_was_lost(cloud: Cloud, playact_home: Path) -> None:
    cloud.play("submit", reset_after())
    take, left = submit(playact_home)
    assert take["state"] == "unconfirmed"
    assert len(cloud.orders) == 1
    assert Cloud.KEY.encode() not in left


class Seen:
    """What the processes of one studio were told while one was watching: pairs of arguments and environment."""

    def __init__(self, home: Path) -> None:
        self._home = f"PLAYACT_HOME={home}\0".encode()
        self.told: set[tuple[bytes, bytes]] = set()

    def look(self) -> None:
        for process in Path("/proc").glob("[0-9]*"):
            try:
                environment = (process / "environ").read_bytes()
                if self._home in environment:
                    self.told.add(((process / "cmdline").read_bytes(), environment))
            except OSError:  # it has ended, or is another person's
                continue


@contextmanager
def watching(home: Path) -> Iterator[Seen]:
    """Looks again and again at what belongs to the studio of that folder, until the end."""
    seen, over = Seen(home), threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            seen.look()

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="wants /proc, to see what processes are told")
def test_no_process_is_told_a_key_that_it_has_no_business_with(
    short_performance: Path, character: Path, playact_home: Path
) -> None:
    command = [sys.executable, "-m", "playact", "submit", "--json", "--video", short_performance, "--image", character]
    environment = {**os.environ, "PLAYACT_API_KEY": Cloud.KEY}
    with watching(playact_home) as seen:
        run = subprocess.run(command, capture_output=True, env=environment, timeout=120)
    assert run.returncode == 0, run.stderr
    assert not [arguments for arguments, _ in seen.told if Cloud.KEY.encode() in arguments]
    gateways = [own for arguments, own in seen.told if b"--gateway" in arguments]
    assert gateways, "the local gateway was seen"
    assert not [own for own in gateways if Cloud.KEY.encode() in own]


KEEP = "import asyncio, sys; from playact.keys import keep_key; asyncio.run(keep_key('ecovai', sys.stdin.readline()))"
SESSION = """
printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null
"$1" -c "$2" && shift 2 && exec "$@"
"""


@pytest.mark.skipif(
    not all(map(shutil.which, ("gnome-keyring-daemon", "dbus-run-session"))),
    reason="wants a real Secret Service: gnome-keyring and dbus-run-session are not both installed",
)
def test_a_key_of_a_real_keyring_pays_and_leaves_no_trace(
    cloud: Cloud, playact_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "person"
    own.mkdir()
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(own))
    for variable in ("PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    program = [sys.executable, KEEP, sys.executable, "-m", "playact", *ORDER, "--wait", "--json"]
    with watching(playact_home) as seen:
        run = subprocess.run(
            ["dbus-run-session", "--", "bash", "-c", SESSION, "bash", *program],
            input=f"{Cloud.KEY}\n".encode(),
            capture_output=True,
            timeout=120,
        )
    assert json.loads(run.stdout)["state"] == "done", run.stderr
    assert cloud.orders[0].headers["authorization"] == f"Bearer {Cloud.KEY}"
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "像素风格".encode() in left
    assert any(b"playact" in arguments for arguments, _ in seen.told)
    for text in (left, run.stdout, run.stderr, *(each for told in seen.told for each in told)):
        assert Cloud.KEY.encode() not in text


def test_a_bundle_of_takes_holds_no_key(cloud: Cloud, playact_home: Path) -> None:
    """`playact takes --json` is what a person sends along with a question: raw exchanges are in it."""
    cloud.play("submit", says(422, {"code": 422, "msg": f"invalid_request by {Cloud.KEY}", "data": None}))
    submit(playact_home)
    command = [sys.executable, "-m", "playact", "takes", "--json"]
    bundle = subprocess.run(command, capture_output=True, timeout=60, env={**os.environ, "PLAYACT_API_KEY": Cloud.KEY})
    assert b"invalid_request" in bundle.stdout
    assert Cloud.KEY.encode() not in bundle.stdout + bundle.stderr
