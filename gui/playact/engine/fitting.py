"""Finds how much of each corrective a performance wants, by drawing probes and reading them back.

The landmarker reads a few sketched frames, far from each other in expression. First the gains are set by them. Then
what they still miss against the performer is solved for the correctives' weights by damped least squares on their
measured response, and carried to all frames by kernel ridge regression on the performer's own expression. So the cost
does not grow with the clip, and the weights are as smooth as the performance. What is missing in all probes alike
becomes a constant: a face whose small mouth always reads as a pucker gets a slightly wider one, or no pucker could ever
be seen on it. The turn of the head is corrected by the same looks.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from playact.engine.anatomy import BLENDSHAPES, blendshape
from playact.engine.arrays import Array
from playact.engine.calibration import LID_TRIALS, calibrate, lid_power
from playact.engine.correctives import AT_REST, LIMITS, NAMES, Weights
from playact.engine.geometry import attitude, smooth
from playact.engine.motion import Motion
from playact.engine.reading import Reader, Reading, Sketch
from playact.engine.regression import Regression, spread
from playact.engine.retarget import NO_TRIAL, Retarget, Trial
from playact.engine.tracking import Track

PROBES = 20
RESPONSE_PROBES = 4
ROUNDS = 2

_MOST_IN_MOTION = 1.2
_TRIAL = 0.6
_DAMPING = np.array(
    [{"smile": 0.4, "brow_down": 0.3, "gap": 0.15, "funnel": 0.6, "gaze_x": 0.3}.get(name, 1.0) for name in NAMES]
)
_EAGERNESS = 0.85
_TURN_EAGERNESS = 0.9
_MOST_TURN = np.radians(5.0)
_LEAST_TURN = np.radians(0.8)
_TURNED = 34.0
_MOVED, _USUAL_MOVE, _MOST_FINELY = 0.03, 0.2, 2.5
_SOFTNESS = 0.2

# Correctives that no blendshape confuses are tried together.
_TRIALS = (
    ("narrow", "brow_down"),
    ("funnel", "brow_inner"),
    ("smile", "brow_outer"),
    ("frown", "lid_right", "lid_left"),
    ("roll", "gaze_x"),
    ("gap", "gaze_y"),
)
_TELLING = (
    "jawOpen",
    "eyeBlinkLeft",
    "eyeBlinkRight",
    "mouthSmileLeft",
    "mouthSmileRight",
    "browInnerUp",
    "browDownLeft",
    "browDownRight",
    "mouthPucker",
    "mouthFunnel",
    "eyeLookInLeft",
    "eyeLookInRight",
    "eyeLookOutLeft",
    "eyeLookOutRight",
)
_IMPORTANCE = np.ones(len(BLENDSHAPES))
_IMPORTANCE[[blendshape(name) for name in _TELLING]] = 2.0


class Fitting:
    """One performance on one character: `run` sets the retarget's gains, weights and nudge."""

    def __init__(self, retarget: Retarget, sketch: Sketch, motion: Motion, track: Track) -> None:
        self._retarget, self._sketch, self._track = retarget, sketch, track
        self._yaw = retarget.character.yaw
        self._wanted = smooth(motion.expression, 0.7)
        self._neutral = motion.neutral
        self._closures = np.array([eye.closure for eye in motion.eyes])
        self._importance = importance(self._wanted)
        features = np.hstack([stretched(self._wanted) * _IMPORTANCE, 4.0 * motion.turn])
        self._probes = np.array(spread(features, PROBES))
        self._regression = Regression(features, self._probes)
        self._rest = np.zeros(len(NAMES))
        self._motion = np.zeros((len(self._probes), len(NAMES)))
        self._nudge = np.zeros((len(self._probes), 3))

    def run(self, heard: Callable[[float], None]) -> None:
        """Looks some hundred times; `heard` is told the share done, and may raise."""
        looks = len(LID_TRIALS) + len(self._probes) * (ROUNDS + 2) + RESPONSE_PROBES * len(_TRIALS)
        with Reader(self._sketch, looks, heard) as reader:
            self._calibrate_lids(reader)
            seen = self._look(reader, self._probes)
            if seen.found.any():
                calibrate(self._retarget.gains, self._wanted[self._probes][seen.found], seen.expression[seen.found])
            seen = self._look(reader, self._probes)
            response = self._response(reader, seen.expression)
            self._improve(seen, response)
            for _ in range(ROUNDS - 1):
                self._improve(self._look(reader, self._probes), response)

    def _calibrate_lids(self, reader: Reader) -> None:
        neutral = np.array([self._neutral])
        shown = [self._look(reader, neutral, Trial(closure=closure)).expression[0] for closure in LID_TRIALS]
        self._retarget.gains.lid = lid_power(self._closures, self._wanted, np.array(shown))

    def _look(self, reader: Reader, frames: Array, trial: Trial = NO_TRIAL) -> Reading:
        poses = (self._retarget.pose(frame, strength=1.0, trial=trial) for frame in frames)
        return reader.read(zip(poses, (self._track.records[frame] for frame in frames), strict=True))

    def _response(self, reader: Reader, seen: Array) -> Array:
        """(51, k): what one limit of each corrective changes in the stretched reading, on average."""
        response = np.zeros((len(BLENDSHAPES), len(NAMES)))
        frames = self._probes[:RESPONSE_PROBES]
        for names in _TRIALS:
            columns = [NAMES.index(name) for name in names]
            trial = np.zeros(len(NAMES))
            trial[columns] = _TRIAL * LIMITS[columns]
            changes = stretched(self._look(reader, frames, Trial(trial)).expression) - stretched(seen[: len(frames)])
            changes = changes[~np.isnan(changes).any(1)] / _TRIAL
            change = changes.mean(0) if len(changes) else np.zeros(len(BLENDSHAPES))
            for name, column in zip(names, columns, strict=True):
                response[:, column] = np.where(answers(name), change, 0.0)
        return response

    def _improve(self, seen: Reading, response: Array) -> None:
        """A damped step at each probe that could be read, then one regression for all frames."""
        ok = seen.found
        if not ok.any():
            return
        missing = (stretched(self._wanted[self._probes][ok]) - stretched(seen.expression[ok])) * self._importance
        A = response * self._importance[:, None]
        step = _EAGERNESS * missing @ A @ np.linalg.inv(A.T @ A + np.diag(_DAMPING))
        self._rest = np.clip(self._rest + step.mean(0), *AT_REST.T)
        motion = self._motion[ok] + step - step.mean(0)
        self._motion[ok] = np.clip(motion, -_MOST_IN_MOTION, _MOST_IN_MOTION)
        moving = self._regression.over_all(self._motion)
        self._retarget.weights = Weights(self._rest * LIMITS, moving * LIMITS)
        self._correct_turn(seen.rotation, ok)

    def _correct_turn(self, seen: Array, ok: Array) -> None:
        """Against the mean error, so that the character at rest keeps its own attitude."""
        asked = [
            self._retarget.pose(frame, strength=1.0, trial=Trial(nudged=False)).rotation for frame in self._probes[ok]
        ]
        error = np.array([attitude(S) - attitude(R) for R, S in zip(asked, seen[ok], strict=True)])
        step = _TURN_EAGERNESS * (error.mean(0) - error)
        most = np.array([_MOST_TURN, max(_LEAST_TURN, _MOST_TURN * (1 - abs(self._yaw) / _TURNED)), _MOST_TURN])
        self._nudge[ok] = np.clip(self._nudge[ok] + step, -most, most)
        self._retarget.nudge = self._regression.over_all(self._nudge)


def importance(wanted: Array) -> Array:
    """(51,): how much an error counts; more on a channel that the performer (n, 51) moves a little only."""
    moved = wanted.std(0)
    finely = np.where(moved > _MOVED, np.clip(_USUAL_MOVE / (moved + _MOVED), 1.0, _MOST_FINELY), 1.0)
    return np.asarray(np.where(_IMPORTANCE > 1, _IMPORTANCE * finely, _IMPORTANCE))


def stretched(expression: Array) -> Array:
    """Blendshapes 0 to 1 with both ends drawn out: what lies beyond them is squeezed into so little."""
    x = np.clip(expression, 0, 1)
    return np.asarray(0.4 * np.log((x + _SOFTNESS) / (1 + _SOFTNESS - x)))


def answers(corrective: str) -> Array:
    """(51,): the blendshapes that a corrective is found by: of the brows, of one eye, of both, or of the lower face.

    Brows move eyes as well, in a landmarker's mind; but what an eye misses is no reason for a frown.
    """
    if corrective.startswith("lid"):
        side = corrective.removeprefix("lid_").capitalize()
        return np.array([name.startswith("eye") and name.endswith(side) for name in BLENDSHAPES])
    if corrective.startswith("gaze"):
        return np.array([name.startswith(("eyeLook", "eyeBlink")) for name in BLENDSHAPES])
    if corrective.startswith("brow"):
        return np.array([name.startswith("brow") for name in BLENDSHAPES])
    return np.array([not name.startswith(("brow", "eye")) for name in BLENDSHAPES])
