"""What a motion multiplier does, read by the landmarker from sketches of the project's own samples."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest

from playact.engine.anatomy import LOWER_LIP, UPPER_LIP, blendshape
from playact.engine.calibration import extremes
from playact.engine.character import Character, load_character
from playact.engine.clip import Clip
from playact.engine.composition import Composition
from playact.engine.correctives import NAMES
from playact.engine.fitting import Fitting
from playact.engine.likeness import Likeness
from playact.engine.motion import Motion, analyse
from playact.engine.performer import Performer
from playact.engine.pose import Pose
from playact.engine.reading import Reader
from playact.engine.regression import typical
from playact.engine.retarget import STRENGTH, Retarget, Trial
from playact.engine.sketch import Miniature, Sketch
from playact.engine.tracking import Track, track
from playact.paths import resources

FRAMES = 24
CHANNELS = (
    "jawOpen",
    "eyeBlinkLeft",
    "eyeBlinkRight",
    "mouthSmileLeft",
    "mouthSmileRight",
    "browInnerUp",
    "mouthPucker",
    "mouthFunnel",
    "eyeLookOutLeft",
)


@dataclass
class Fitted:
    character: Character
    track: Track
    motion: Motion
    retarget: Retarget
    sketch: Sketch
    composition: Composition

    @cached_property
    def chosen(self) -> list[int]:
        """Frames of every kind, blinks among them."""
        return sorted({*typical(self.motion.expression, FRAMES), *extremes(self.motion.expression).tolist()})

    def poses(self, strength: float) -> list[Pose]:
        return [self.retarget.pose(frame, strength=strength) for frame in self.chosen]

    def read(self, strength: float) -> np.ndarray:
        records = [self.track.records[frame] for frame in self.chosen]
        with Reader(self.sketch, len(records), lambda done: None) as reader:
            return reader.read([look] for look in zip(self.poses(strength), records, strict=True)).expression


@pytest.fixture(scope="module")
def fitted() -> Fitted:
    actor = load_character(resources() / "samples" / "character.png")
    with Clip.open(resources() / "samples" / "performance.mp4") as clip:
        followed = track(clip, flip=False, heard=lambda done: None)
    motion = analyse(followed)
    retarget = Retarget(actor, motion)
    performer = Performer.of(followed, motion.neutral)
    sketch, composition = Sketch(Miniature(actor), performer), Composition(Likeness(actor), performer)
    Fitting(retarget, sketch, motion, followed, composition).run(lambda done: None)
    return Fitted(actor, followed, motion, retarget, sketch, composition)


def test_what_is_asked_of_the_face_grows_at_every_step(fitted):
    swings = []
    for strength in STRENGTH.values():
        poses = fitted.poses(strength)
        shapes = np.array([pose.shape for pose in poses])
        turns = np.array([pose.rotation for pose in poses])
        swings.append(
            (
                np.ptp(shapes[:, 17, 1] - shapes[:, 0, 1]),  # the jaw
                np.ptp(shapes[:, 291, 0] - shapes[:, 61, 0]),  # the mouth's width
                np.ptp(shapes[:, [105, 334], 1]),  # the brows
                np.ptp([eye.gaze[0] for pose in poses for eye in pose.eyes]),
                np.ptp([pose.shape[159, 1] - pose.shape[145, 1] for pose in poses]),  # the lids
                np.ptp(turns[:, 0, 2]),  # the head
            )
        )
        assert np.abs(shapes - fitted.character.shape).max() < 0.75
    assert np.all(np.diff(np.array(swings), axis=0) > 0)


def test_what_is_read_grows_with_the_multiplier(fitted):
    readings = {multiplier: fitted.read(strength) for multiplier, strength in STRENGTH.items()}
    moved = [name for name in CHANNELS if fitted.motion.expression[:, blendshape(name)].std() > 0.04]
    assert len(moved) >= 5
    for name in moved:
        low, middle, high = (np.nanstd(readings[k][:, blendshape(name)]) for k in (1, 3, 5))
        no_less = 0.95 if name.startswith("eyeBlink") else 0.98  # shut at life size is shut, and what is read ends at 1
        assert low < middle, name
        assert high > no_less * middle, name


def test_a_face_is_still_found_at_the_strongest(fitted):
    assert np.isfinite(fitted.read(STRENGTH[5])).all()


def test_the_fit_follows_the_performer(fitted):
    seen, wanted = fitted.read(1.0), fitted.motion.expression[fitted.chosen]
    for name, least in (("jawOpen", 0.85), ("mouthSmileLeft", 0.85), ("browInnerUp", 0.85), ("eyeBlinkLeft", 0.85)):
        column = blendshape(name)
        assert np.corrcoef(seen[:, column], wanted[:, column])[0, 1] > least, name


def test_the_same_fit_again_is_the_same(fitted):
    again = Retarget(fitted.character, fitted.motion)
    Fitting(again, fitted.sketch, fitted.motion, fitted.track, fitted.composition).run(lambda done: None)
    assert np.array_equal(again.weights.motion, fitted.retarget.weights.motion)
    assert np.array_equal(again.nudge, fitted.retarget.nudge)
    assert again.gains == fitted.retarget.gains


def test_no_corrective_shuts_lips_that_speak(fitted):
    retarget = Retarget(fitted.character, fitted.motion)
    widest = int(fitted.motion.lip_gap.max(1).argmax())
    shut = -np.eye(len(NAMES))[NAMES.index("gap")]

    def gap(pose: Pose) -> float:
        return float((pose.shape[LOWER_LIP, 1] - pose.shape[UPPER_LIP, 1]).max())

    spoken, corrected = (gap(retarget.pose(widest, trial=Trial(weights))) for weights in (0 * shut, shut))
    assert 0.78 * spoken < corrected < 0.9 * spoken


def test_eyes_that_shut_are_not_turned_aside(fitted):
    closures = np.array([eye.closure for eye in fitted.motion.eyes]).min(0)
    asked = np.abs(fitted.retarget.weights.motion[:, NAMES.index("gaze_x")])
    assert (closures > 0.9).any()
    assert asked[closures > 0.9].max() < 0.04


def test_a_look_is_read_through_shut_lids(fitted):
    frame = fitted.motion.neutral
    poses = [fitted.retarget.pose(frame, trial=Trial(closure=1.0, hidden_look=look)) for look in (-0.25, 0.25)]
    with Reader(fitted.sketch, len(poses), lambda done: None) as reader:
        left, right = reader.read([[(pose, fitted.track.records[frame])] for pose in poses]).expression
    assert min(each[blendshape(blink)] for each in (left, right) for blink in CHANNELS[1:3]) > 0.4
    assert right[blendshape("eyeLookOutLeft")] > left[blendshape("eyeLookOutLeft")] + 0.1
    assert left[blendshape("eyeLookOutRight")] > right[blendshape("eyeLookOutRight")] + 0.1
