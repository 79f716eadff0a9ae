"""A key is seen by its gateway and by nobody else: everything that a run leaves behind is searched for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
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
            f'[profiles.ecovai]\nbase_url = "{cloud.base_url}"\npoll_seconds = 0.1\n'
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
