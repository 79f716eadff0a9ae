"""The gateway with real people: a performance, and what the doctor sees."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from gateway.gateway_process import GatewayProcess

pytestmark = pytest.mark.media


@pytest.fixture(scope="session")
def performance(media: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first second and a half of a recording, with its sound."""
    target = tmp_path_factory.mktemp("media") / "faces.mp4"
    with av.open(str(media / "performances" / "d18-faces-480-audio.mp4")) as source, av.open(str(target), "w") as out:
        streams = {stream.index: out.add_stream_from_template(stream) for stream in source.streams}
        for packet in source.demux():
            if packet.dts is not None and float(packet.pts * packet.time_base) < 1.5:
                packet.stream = streams[packet.stream.index]
                out.mux(packet)
    return target


def test_a_character_gives_a_performance(
    gateway: GatewayProcess, media: Path, performance: Path, tmp_path: Path
) -> None:
    image = gateway.put(media / "characters" / "s42-photo.jpg")
    body = {"video": gateway.put(performance), "image": image, "options": {"motion_multiplier": 4}}
    data = gateway.wait(gateway.submit(**body), "succeeded", "failed")
    assert data["state"] == "succeeded", data
    film = tmp_path / "video.mp4"
    film.write_bytes(gateway.client.get(data["video_url"]).content)
    with av.open(str(film)) as played:
        picture = played.streams.video[0]
        assert (picture.codec_context.name, picture.width, picture.height) == ("h264", 1280, 720)
        assert played.streams.audio
        assert sum(1 for _ in played.decode(video=0)) == pytest.approx(36, abs=1)


def test_a_cat_as_a_character_is_refused_by_its_name(gateway: GatewayProcess, media: Path, performance: Path) -> None:
    cat = gateway.put(media / "characters" / "s40-cat-no-face.jpg")
    task_id = gateway.submit("/runway/pro/act_one", video=gateway.put(performance), image=cat)
    data = gateway.wait(task_id, "succeeded", "failed")
    assert data["state"] == "failed"
    assert "s40-cat-no-face.jpg" in data["msg"]


def test_the_doctor_looks_at_a_file_while_a_task_runs(gateway: GatewayProcess, media: Path, long_clip: Path) -> None:
    task_id = gateway.submit(video=gateway.put(long_clip), prompt="oil painting")
    gateway.wait(task_id, "running")
    photo = gateway.client.post("/local/inspect", json={"path": str(media / "characters" / "s42-photo.jpg")})
    assert photo.status_code == 200, photo.text
    assert (photo.json()["kind"], photo.json()["faces"]) == ("picture", 1)
    letter = gateway.client.post("/local/inspect", json={"path": str(media / "README.md")})
    assert (letter.status_code, letter.json()["local"]["sentence"]["filling"]["name"]) == (422, "README.md")
    assert gateway.feed(task_id)["state"] == "running"
    gateway.client.post(f"/local/cancel/{task_id}")
