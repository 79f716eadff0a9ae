"""The dialect, spoken to a real gateway: shapes, refusals, media, results."""

from __future__ import annotations

import hashlib
import json
import socket
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import av
import httpx
import pytest
from gateway.conftest import Neighbour
from gateway.gateway_process import TOKEN, GatewayProcess, until

from playact.gateway.answers import LARGEST_JSON
from playact.gateway.media import LARGEST
from playact.remote.wire import TASK_FIELDS, read_envelope

FEED = "/runway/feed"
SUBMIT = "/runway/pro/video2video"


@pytest.fixture(scope="module")
def finished(gateway: GatewayProcess, short_clip: Path) -> dict[str, Any]:
    """The feed's data of a restyle that is done."""
    task_id = gateway.submit(video=gateway.put(short_clip), prompt="像素风格", options={"flip": True})
    data = gateway.wait(task_id, "succeeded", "failed")
    assert data["state"] == "succeeded", data
    return data


def test_the_seeds_own_sample_is_answered_in_the_contracts_shape_and_called_back(
    gateway: GatewayProcess, neighbour: Neighbour, short_clip: Path
) -> None:
    neighbour.pages["/faces.mp4"] = (200, {"Content-Type": "video/mp4"}, short_clip.read_bytes())
    sample = {
        "callback_url": f"{neighbour.url}/hook",
        "video": f"{neighbour.url}/faces.mp4",
        "model": "gen3",
        "prompt": "像素风格",
        "options": {"structure_transformation": 0.5, "flip": True},
    }
    answer = gateway.client.post(SUBMIT, json=sample, headers={"authorization": TOKEN})  # the bare key, as in its curl
    assert answer.status_code == 200
    body = answer.json()
    assert (body["code"], body["msg"]) == (200, "成功")
    assert isinstance(body["exec_time"], float)
    assert list(body) == ["code", "msg", "data", "exec_time"]
    assert list(body["data"]) == list(TASK_FIELDS)
    assert all(value is None or isinstance(value, str) for value in body["data"].values())
    assert (body["data"]["status"], body["data"]["point"], body["data"]["refund"]) == ("0", "0", "0")
    assert int(body["data"]["create_time"]) <= int(body["data"]["update_time"])
    done = gateway.wait(body["data"]["task_id"], "succeeded", "failed")
    assert (done["status"], done["progress"], done["msg"]) == ("3", "100%", None)
    ((path, called),) = until(lambda: list(neighbour.posted))
    assert (path, json.loads(called)) == ("/hook", done)


def test_the_result_plays(gateway: GatewayProcess, finished: dict[str, Any], tmp_path: Path) -> None:
    film = tmp_path / "video.mp4"
    film.write_bytes(httpx.get(finished["video_url"], trust_env=False).content)  # as a player does: no token
    with av.open(str(film)) as played:
        assert sum(1 for _ in played.decode(video=0)) == 12
    for picture in (finished["poster"], finished["last_frame"]):
        assert gateway.client.get(picture).content.startswith(b"\xff\xd8")
    report = gateway.client.get(finished["local"]["report_url"]).json()
    assert report["frames"] == 12


def test_results_have_ranges_and_heads(gateway: GatewayProcess, finished: dict[str, Any]) -> None:
    url = finished["video_url"]
    whole = gateway.client.get(url)
    part = gateway.client.get(url, headers={"range": "bytes=4-11"})
    assert (part.status_code, part.content) == (206, whole.content[4:12])
    assert part.headers["content-range"] == f"bytes 4-11/{len(whole.content)}"
    assert gateway.client.get(url, headers={"range": "bytes=999999999-"}).status_code == 416
    head = gateway.client.head(url)
    assert (head.headers["content-length"], head.headers["content-type"]) == (str(len(whole.content)), "video/mp4")


def test_a_result_wants_its_key_or_the_token(gateway: GatewayProcess, finished: dict[str, Any]) -> None:
    path = urlsplit(finished["video_url"]).path
    assert gateway.client.get(path).status_code == 200
    with httpx.Client(base_url=gateway.url, trust_env=False) as stranger:
        assert stranger.get(path).status_code == 401
        assert stranger.get(f"{path}?key=wrong").status_code == 401
        assert stranger.get(f"/results/{'0' * 32}/video.mp4?key=").status_code == 401
        assert stranger.post(f"{path}?key=wrong").status_code == 401
    assert gateway.client.get(path.replace("video.mp4", "task.json")).status_code == 404
    assert gateway.client.get(path.replace("video.mp4", "..%2f..%2ftask.json")).status_code == 404


def test_a_file_that_is_no_video_fails_the_task_in_words(gateway: GatewayProcess, tmp_path: Path) -> None:
    letter = tmp_path / "dear reader.mp4"
    letter.write_text("dear reader")
    data = gateway.wait(gateway.submit(video=gateway.put(letter), prompt="pixel art"), "succeeded", "failed")
    assert (data["state"], data["status"], data["video_url"]) == ("failed", "2", None)
    assert "dear reader.mp4" in data["msg"]
    assert data["local"]["sentence"]["filling"]["name"] == "dear reader.mp4"


def test_a_prompt_without_a_known_style_fails_with_the_styles(gateway: GatewayProcess, short_clip: Path) -> None:
    data = gateway.wait(gateway.submit(video=gateway.put(short_clip), prompt="qwertz"), "succeeded", "failed")
    assert data["state"] == "failed" and data["local"]["sentence"]["template"]


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        (SUBMIT, b"", 400),
        (SUBMIT, b"[]", 400),
        (SUBMIT, b"[" * 100_000, 400),
        (SUBMIT, b'{"video": "file:///etc/passwd", "prompt": "ink"}', 400),
        (SUBMIT, b'{"video": "http://127.0.0.1/media/' + b"0" * 64 + b'", "prompt": "ink"}', 400),
        (SUBMIT, b'{"video": "https://example.org/a.mp4", "prompt": "ink", "options": {"seconds": 0}}', 400),
        ("/runway/pro/act_one", b'{"video": "https://example.org/a.mp4", "prompt": "ink"}', 400),
        (FEED, b'{"task_id": "nobody"}', "task_not_exist"),
        (FEED, b'{"task_id": {}}', "task_not_exist"),
        (FEED, b'{"task_id": "../../x"}', "task_not_exist"),
        (FEED, b"{}", "task_not_exist"),
        ("/local/cancel/nobody", b"", "task_not_exist"),
        ("/local/inspect", b'{"path": "faces.mp4"}', 400),
        ("/local/inspect", b"{}", 400),
    ],
)
def test_a_wrong_body_is_a_bad_request_in_the_envelope(
    gateway: GatewayProcess, path: str, body: bytes, code: int | str
) -> None:
    answer = gateway.client.post(path, content=body)
    assert answer.status_code == 400
    envelope = read_envelope(answer.content)
    assert not envelope.ok and envelope.code == str(code)
    assert answer.json()["data"] is None
    assert answer.json()["msg"]


@pytest.mark.parametrize("path", ["/", "/runway", "/runway/pro/act_two", "/media", "/local/secret", "/results/x"])
def test_an_unknown_address_is_said_in_the_envelope(gateway: GatewayProcess, path: str) -> None:
    answer = gateway.client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, 404)


def first_line(gateway: GatewayProcess, call: str, header: str, body: bytes = b"") -> str:
    """What is answered to a call that is never brought to its end."""
    parts = urlsplit(gateway.url)
    head = f"{call} HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: {TOKEN}\r\n{header}\r\n\r\n"
    with socket.create_connection((str(parts.hostname), int(parts.port or 0)), 10) as connection:
        connection.sendall(head.encode() + body)
        return connection.recv(1000).partition(b"\r\n")[0].decode()


def test_a_body_beyond_the_limit_is_refused_before_it_comes(gateway: GatewayProcess) -> None:
    refused = f"HTTP/1.1 413 {HTTPStatus(413).phrase}"
    assert first_line(gateway, f"POST {FEED}", f"Content-Length: {LARGEST_JSON + 1}") == refused
    assert first_line(gateway, f"PUT /media/{'0' * 64}", f"Content-Length: {LARGEST + 1}") == refused
    assert gateway.client.post(FEED, content=b" " * LARGEST_JSON).status_code == 400


def test_a_body_that_does_not_say_its_size_is_refused_at_the_limit(gateway: GatewayProcess) -> None:
    chunk = f"{LARGEST_JSON + 1:x}\r\n".encode() + b" " * (LARGEST_JSON + 1)
    assert first_line(gateway, f"POST {FEED}", "Transfer-Encoding: chunked", chunk).startswith("HTTP/1.1 413 ")


def test_media_are_kept_and_given_back_in_ranges(gateway: GatewayProcess, tmp_path: Path) -> None:
    file = tmp_path / "扮演.mp4"
    file.write_bytes(bytes(range(256)) * 5000)
    url = gateway.put(file)
    assert gateway.client.get(url).content == file.read_bytes()
    part = gateway.client.get(url, headers={"range": "bytes=-3"})
    assert (part.status_code, part.content) == (206, b"\xfd\xfe\xff")
    head = gateway.client.head(url)
    assert (head.status_code, head.headers["content-length"]) == (200, str(256 * 5000))
    assert gateway.client.head(f"/media/{'1' * 64}").status_code == 404


def test_media_that_are_not_what_they_say_are_refused(gateway: GatewayProcess) -> None:
    sha256 = hashlib.sha256(b"a film").hexdigest()
    assert gateway.client.put(f"/media/{sha256}", content=b"another").status_code == 400
    assert gateway.client.put("/media/film", content=b"a film").status_code == 400
    assert gateway.client.get(f"/media/{sha256}").status_code == 404
