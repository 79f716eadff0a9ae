"""The model that faces are found with is the one that was pinned."""

import os

import numpy as np
import pytest

from playact.engine import landmarks
from playact.engine.landmarks import FaceLandmarker, ModelMissing, model_path


def test_the_model_is_there_without_importing_its_package():
    assert model_path().name == "face_landmarker.task"


def test_another_model_is_refused(monkeypatch):
    monkeypatch.setattr(landmarks, "MODEL_SHA256", "0" * 64)
    with pytest.raises(ModelMissing, match="is not the model"):
        model_path.__wrapped__()


def test_an_empty_picture_has_no_face_and_the_native_side_is_quiet(capfd):
    with FaceLandmarker(moving=False) as landmarker:
        assert landmarker.find(np.full((120, 160, 3), 90, np.uint8)) == []
    with FaceLandmarker(moving=True) as landmarker:
        assert landmarker.follow(np.full((120, 160, 3), 90, np.uint8), 0.0) == []
        assert landmarker.follow(np.full((120, 160, 3), 90, np.uint8), 0.0) == []  # the same time twice: no complaint
    os.write(2, b"still heard")
    heard = capfd.readouterr().err
    assert "still heard" in heard
    assert "WARNING" not in heard
