"""What the doctor says of real pictures and clips."""

from __future__ import annotations

import json

import numpy as np
import pytest
from cuts import film_of

from playact.domain.errors import MediaRefused
from playact.domain.verdict import Level
from playact.engine.inspection import inspect


@pytest.mark.media
@pytest.mark.parametrize(
    ("name", "faces", "level", "word"),
    [
        ("s42-photo.jpg", 1, Level.GOOD, "One face"),
        ("s7-3d-boy.jpg", 1, Level.GOOD, "One face"),
        ("s10-three-quarter.jpg", 1, Level.WARN, "to the side"),
        ("s22-monkey.jpg", 1, Level.WARN, "may not be a human"),
        ("s40-cat-no-face.jpg", 0, Level.BAD, "s40-cat-no-face.jpg"),
    ],
)
def test_characters(media, name, faces, level, word):
    found = inspect(media / "characters" / name)
    assert (found.kind, found.faces, found.duration) == ("picture", faces, 0)
    assert [verdict.level for verdict in found.verdicts] == [level]
    assert word in str(found.verdicts[0].sentence)
    assert json.loads(json.dumps(found.as_json()))["verdicts"][0]["level"] == level.value


@pytest.mark.media
def test_a_performance(short_performance):
    found = inspect(short_performance)
    assert (found.kind, found.width, found.height, found.faces) == ("video", 480, 480, 1)
    assert found.duration == pytest.approx(2.7, abs=0.1)
    assert found.face_share == 1
    assert abs(found.yaw) < 10
    assert [verdict.level for verdict in found.verdicts] == [Level.GOOD]


@pytest.mark.media
def test_a_performer_who_walks_away(faces, tmp_path):
    nobody = np.full_like(faces[0], 100)
    found = inspect(film_of([*faces[:10], *[nobody] * 20], tmp_path / "away.mp4"))
    assert 0 < found.face_share < 0.8
    assert [verdict.level for verdict in found.verdicts] == [Level.WARN]


@pytest.mark.media
def test_a_group_picture(faces, tmp_path):
    from PIL import Image

    Image.fromarray(np.hstack([faces[0], faces[10]])).save(tmp_path / "two.png")
    found = inspect(tmp_path / "two.png")
    assert found.faces == 2
    assert any("Several faces" in str(verdict.sentence) for verdict in found.verdicts)


def test_a_clip_without_anybody(tmp_path):
    found = inspect(film_of([np.full((96, 160, 3), 90, np.uint8)] * 12, tmp_path / "empty.mp4"))
    assert (found.kind, found.faces, found.face_share) == ("video", 0, 0)
    assert found.verdicts[0].level is Level.BAD


@pytest.mark.parametrize("name", ["letter.txt", "broken.jpg", "broken.mp4"])
def test_what_is_neither_is_refused_by_name(tmp_path, name):
    (tmp_path / name).write_text("Dear all")
    with pytest.raises(MediaRefused, match=name):
        inspect(tmp_path / name)
