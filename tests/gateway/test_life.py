"""The gateway's life: quick to its feet, quick to its end, and nothing is lost in between."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from gateway.conftest import Neighbour
from gateway.gateway_process import TOKEN, GatewayProcess, until

from playact.gateway.server import serve


@pytest.fixture
def running(long_clip: Path) -> Callable[[GatewayProcess], str]:
    """Gives a gateway a long task; its id, once the engine is in the middle of it."""

    def run(gateway: GatewayProcess, **more: str) -> str:
        task_id = gateway.submit(video=gateway.put(long_clip), prompt="oil painting", **more)
        until(lambda: gateway.feed(task_id)["progress"] not in {"0%", "100%"})
        return task_id

    return run


def test_it_ends_in_two_seconds_in_the_middle_of_work_without_noise_or_orphans(
    playact_home: Path, running: Callable[[GatewayProcess], str]
) -> None:
    with GatewayProcess(playact_home) as gateway:
        running(gateway)
        assert gateway.workers()
        took, out, err = gateway.stop()
        assert (gateway.process.returncode, out, err) == (0, "", "")
        assert took < 2
        until(lambda: not gateway.family(), 2)


def test_it_works_where_there_can_be_no_log(playact_home: Path, running: Callable[[GatewayProcess], str]) -> None:
    playact_home.mkdir()
    (playact_home / "log").write_text("somebody's own file")
    with GatewayProcess(playact_home) as gateway:
        running(gateway)
        _, out, err = gateway.stop()
        assert (gateway.process.returncode, out) == (0, "")
        assert "ready on port" in err  # said where a person who started it looks
        assert TOKEN not in err


def test_it_ends_by_ctrl_c_while_it_warms_up(playact_home: Path) -> None:
    with GatewayProcess(playact_home) as gateway:
        os.killpg(gateway.process.pid, signal.SIGINT)  # as a terminal does it: to all of its processes
        took, out, err = gateway.ended(time.monotonic())
        assert (gateway.process.returncode, out, err) == (0, "", "")
        assert took < 2
        until(lambda: not gateway.family(), 2)


def test_it_ends_at_once_though_calls_are_under_way(playact_home: Path) -> None:
    with GatewayProcess(playact_home) as gateway:
        parts = urlsplit(gateway.url)
        head = f"PUT /media/{'0' * 64} HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: {TOKEN}\r\n"
        with socket.create_connection((str(parts.hostname), int(parts.port or 0)), 10) as upload:
            upload.sendall(f"{head}Content-Length: 1000000\r\n\r\n".encode() + bytes(100_000))
            until(lambda: list((playact_home / "cache/gateway/media/incoming").glob("*")))
            took, out, err = gateway.stop()
        assert (gateway.process.returncode, out, err) == (0, "", "")
        assert took < 1.5
    assert not list((playact_home / "cache/gateway/media/incoming").glob("*"))


def test_it_dies_with_its_parent(playact_home: Path) -> None:
    with GatewayProcess(playact_home, with_parent=True) as gateway:
        assert gateway.process.stdin is not None
        began = time.monotonic()
        gateway.process.stdin.close()
        gateway.process.stdin = None
        took, out, err = gateway.ended(began)
        assert (gateway.process.returncode, out, err) == (0, "", "")
        assert took < 2
        until(lambda: not gateway.family(), 2)


def test_a_task_survives_the_gateways_violent_death_and_leaves_no_orphan(
    playact_home: Path, running: Callable[[GatewayProcess], str]
) -> None:
    with GatewayProcess(playact_home) as first:
        task_id = running(first)
        first.process.kill()
        first.process.wait()
        until(lambda: not first.family(), 2)
    with GatewayProcess(playact_home) as second:
        assert second.feed(task_id)["state"] in {"queued", "running"}
        until(lambda: second.feed(task_id)["progress"] not in {"0%", "100%"})
        second.client.post(f"/local/cancel/{task_id}")


def test_a_callback_that_a_dead_gateway_owed_is_made_by_the_next(
    playact_home: Path, short_clip: Path, neighbour: Neighbour
) -> None:
    neighbour.answers = [500]
    with GatewayProcess(playact_home) as first:
        task_id = first.submit(video=first.put(short_clip), prompt="ink", callback_url=neighbour.url)
        until(lambda: neighbour.posted)  # in vain; the next try is a second away
        first.process.kill()
    with GatewayProcess(playact_home) as second:
        until(lambda: len(neighbour.posted) == 2)
        assert json.loads(neighbour.posted[1][1]) == second.feed(task_id)
    assert json.loads(neighbour.posted[0][1])["task_id"] == task_id


def test_tasks_wait_for_their_turn_and_an_end_with_grace_keeps_them_all(
    playact_home: Path, running: Callable[[GatewayProcess], str], short_clip: Path
) -> None:
    with GatewayProcess(playact_home) as first:
        in_hand = running(first)
        waiting = first.submit(video=first.put(short_clip), prompt="pixel art")
        assert first.feed(waiting)["state"] == "queued"
        assert first.client.get("/local/health").json()["running"] == 1
        first.stop()
    with GatewayProcess(playact_home) as second:
        second.wait(in_hand, "running")  # at once, or after the other: whichever has its sources first begins
        second.client.post(f"/local/cancel/{in_hand}")
        assert second.wait(waiting, "succeeded", "failed")["state"] == "succeeded"


def test_a_cancel_is_answered_at_once_and_the_next_task_goes_on(
    playact_home: Path, running: Callable[[GatewayProcess], str], short_clip: Path, neighbour: Neighbour
) -> None:
    with GatewayProcess(playact_home) as gateway:
        task_id = running(gateway, callback_url=neighbour.url)
        next_id = gateway.submit(video=gateway.put(short_clip), prompt="pixel art")
        last_id = gateway.submit(video=gateway.put(short_clip), prompt="pixel art")
        preview = until(lambda: gateway.client.get(f"/local/preview/{task_id}").content)
        assert preview.startswith(b"\xff\xd8")
        began = time.monotonic()
        data = gateway.client.post(f"/local/cancel/{task_id}").json()["data"]
        assert time.monotonic() - began < 0.2
        assert (data["state"], data["status"], data["local"]["cancelled"]) == ("cancelled", "2", True)
        assert gateway.client.post(f"/local/cancel/{last_id}").json()["data"]["state"] == "cancelled"  # still waiting
        assert gateway.wait(next_id, "succeeded", "failed")["state"] == "succeeded"
        again = gateway.client.post(f"/local/cancel/{next_id}").json()["data"]
        assert again["state"] == "succeeded"  # too late: it stays done
        assert gateway.client.get(f"/local/preview/{task_id}").status_code == 204
        assert gateway.feed(task_id)["state"] == "cancelled"
        assert not list((playact_home / "cache/gateway/jobs" / task_id).rglob("*.mp4"))
        assert until(lambda: len(neighbour.posted)) == 1


def test_a_worker_that_dies_is_replaced_once_and_then_the_task_fails_honestly(
    playact_home: Path, running: Callable[[GatewayProcess], str]
) -> None:
    with GatewayProcess(playact_home) as gateway:
        task_id = running(gateway)
        (first,) = gateway.workers()
        os.kill(first, signal.SIGKILL)
        (second,) = until(lambda: [pid for pid in gateway.workers() if pid != first])
        until(lambda: gateway.feed(task_id)["progress"] not in {"0%", "100%"})
        os.kill(second, signal.SIGKILL)
        data = gateway.wait(task_id, "failed", "succeeded")
        assert data["state"] == "failed" and "died twice" in data["msg"]
        assert gateway.stop()[1:] == ("", "")


def test_two_gateways_of_one_studio_leave_each_other_their_tasks(
    playact_home: Path, running: Callable[[GatewayProcess], str]
) -> None:
    with GatewayProcess(playact_home) as first:
        task_id = running(first)
        with GatewayProcess(playact_home) as second:
            assert second.feed(task_id)["state"] == "running"
            assert second.client.get("/local/health").json()["running"] == 0
            second.client.post(f"/local/cancel/{task_id}")  # seen by the one that works on it
            assert first.wait(task_id, "cancelled", "succeeded")["state"] == "cancelled"
            assert second.feed(task_id)["state"] == "cancelled"


def test_nothing_it_writes_tells_the_token_or_a_key(playact_home: Path, short_clip: Path) -> None:
    with GatewayProcess(playact_home) as gateway:
        data = gateway.wait(gateway.submit(video=gateway.put(short_clip), prompt="ink"), "succeeded", "failed")
        gateway.client.get(data["video_url"])
        gateway.client.get("/results/x/video.mp4?key=guessed")
        gateway.stop()
    key = data["video_url"].rpartition("=")[2].encode()
    for file in (path for path in playact_home.rglob("*") if path.is_file()):
        assert TOKEN.encode() not in file.read_bytes()
        assert file.suffix != ".log" or (key not in file.read_bytes() and b"guessed" not in file.read_bytes())
    assert b"ready on port" in (playact_home / "log" / "gateway.log").read_bytes()


def test_without_a_token_it_does_not_start(capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(0, "", False) == 2
    assert "token" in capsys.readouterr().err
    assert serve(99999, TOKEN, False) == 2
    assert "99999" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said(capsys: pytest.CaptureFixture[str], neighbour: Neighbour) -> None:
    port = neighbour.server_address[1]
    assert serve(port, TOKEN, False) == 2
    assert str(port) in capsys.readouterr().err


def test_wrong_settings_are_said(capsys: pytest.CaptureFixture[str], playact_home: Path) -> None:
    (playact_home / "config").mkdir(parents=True)
    (playact_home / "config" / "settings.toml").write_text("[engine]\nexecuter = 5\n")
    assert serve(0, TOKEN, False) == 2
    assert "executer" in capsys.readouterr().err
