"""The same road without a window: `playact submit` and `playact takes`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import av
import pytest
from fakes.cloud import Cloud


def playact(*arguments: str) -> tuple[int, Any, str]:
    """Runs the command; gives its exit code, the JSON that it printed, and what it wrote to standard error."""
    done = subprocess.run([sys.executable, "-m", "playact", *arguments], capture_output=True, text=True, timeout=150)
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else None, done.stderr


@pytest.mark.timeout(240)
def test_a_submitted_take_is_done_and_listed(short_performance: Path, character: Path) -> None:
    code, take, noise = playact(
        "submit",
        "--video",
        str(short_performance),
        "--image",
        str(character),
        "--motion-multiplier",
        "4",
        "--wait",
        "--json",
    )
    assert (code, take["state"], take["error"], take["point"], noise) == (0, "done", None, 0, "")
    with av.open(take["video"]) as video:
        stream = video.streams.video[0]
        assert (stream.codec_context.name, stream.width, stream.height, stream.average_rate) == ("h264", 1280, 720, 24)
        assert len(video.streams.audio) == 1
    assert Path(take["poster"]).is_file()
    assert Path(take["last_frame"]).is_file()
    _, takes, _ = playact("takes", "--json")
    assert [(each["take_id"], each["task_id"], each["state"]) for each in takes] == [
        (take["take_id"], take["task_id"], "done")
    ]


def test_wrong_media_end_in_a_sentence_that_names_the_file(tmp_path: Path, character: Path) -> None:
    letter = tmp_path / "letter.mp4"
    letter.write_text("Dear reader, I am not a video.")
    code, take, _ = playact("submit", "--video", str(letter), "--image", str(character), "--wait", "--json")
    assert (code, take["state"]) == (1, "failed")
    assert "letter.mp4" in take["error"]


def test_a_cloud_without_a_key_keeps_the_take_and_says_what_it_needs() -> None:
    link = "https://media.invalid/clip.mp4"
    code, take, _ = playact(
        "submit", "--video", link, "--prompt", "像素风格", "--profile", "ecovai", "--wait", "--json"
    )
    assert (code, take["state"]) == (1, "draft")
    assert "needs a key" in take["error"]
    assert "nothing was spent" in take["error"].lower()


def test_a_field_out_of_range_is_refused_before_anything_is_made() -> None:
    code, answer, noise = playact(
        "submit", "--video", "x.mp4", "--image", "y.png", "--motion-multiplier", "9", "--json"
    )
    assert code == 2
    assert "1 to 5" in answer["error"]
    assert "1 to 5" in noise
    assert playact("takes", "--json")[1] == []


def test_the_very_same_is_not_ordered_twice_unless_it_is_said(
    playact_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYACT_API_KEY", Cloud.KEY)
    with Cloud() as cloud:
        (playact_home / "config").mkdir(parents=True)
        (playact_home / "config" / "settings.toml").write_text(
            f'[profiles.ecovai]\nbase_url = "{cloud.base_url}"\npoll_seconds = 0.1\nrequests_per_second = 50.0\n'
        )
        order = ("submit", "--video", "https://media.invalid/dance.mp4", "--prompt", "像素风格", "--json")
        code, first, _ = playact(*order, "--profile", "ecovai", "--wait")
        assert (code, first["state"]) == (0, "done")
        code, refused, noise = playact(*order, "--profile", "ecovai")
        assert (code, refused["take_id"], refused["like"]) == (2, None, first["take_id"])
        assert "made of the very same" in refused["error"] and "--again" in noise
        assert len(cloud.orders) == 1
        code, second, _ = playact(*order, "--profile", "ecovai", "--again")
        assert (code, second["state"]) == (0, "queued")
        assert len(cloud.orders) == 2
