"""Finds how much of each corrective a performance wants, by drawing probes and reading them back.

First the gains are set by a few extremes. Then the landmarker reads sketches of the frames that are most typical of the
performance; what they still miss against the performer is solved for the correctives' weights by damped least squares
on their measured response, and carried to all frames by kernel ridge regression on the performer's own expression. So
the cost does not grow with the clip, and the weights are as smooth as the performance. What is missing in all probes
alike becomes a constant: a face whose small mouth always reads as a pucker gets a slightly wider one, or no pucker
could ever be seen on it. The turn of the head is corrected by the same looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from playact.engine.arrays import Array
from playact.engine.calibration import LID_TRIALS, calibrate, extremes, lid_power
from playact.engine.correctives import AT_REST, LIMITS, NAMES, Weights
from playact.engine.geometry import attitude, smooth
from playact.engine.motion import Motion
from playact.engine.reading import Look, Reader, Reading, Sketch
from playact.engine.regression import Regression, squared_distances, typical
from playact.engine.response import Response, changes, trials
from playact.engine.retarget import NO_TRIAL, Retarget, Trial
from playact.engine.tracking import Track
from playact.engine.traits import TELLING, importance, traits

PROBES = 20
RESPONSE_PROBES = 6
ROUNDS = 2

_MOST_IN_MOTION = 1.2
_EAGERNESS = 0.85
_TURN_EAGERNESS = 0.9
_MOST_TURN = np.radians(5.0)
_LEAST_TURN = np.radians(0.8)
_TURNED = 34.0


class Fitting:
    """One performance on one character: `run` sets the retarget's gains, weights and nudge."""

    def __init__(self, retarget: Retarget, sketch: Sketch, motion: Motion, track: Track) -> None:
        self._retarget, self._sketch, self._track = retarget, sketch, track
        self._yaw = retarget.character.yaw
        self._wanted = smooth(motion.expression, 0.7)
        self._extremes = extremes(self._wanted)
        self._neutral = motion.neutral
        self._closures = np.array([eye.closure for eye in motion.eyes])
        self._importance = importance(self._wanted)
        features = np.hstack([traits(self._wanted) * TELLING, 4.0 * motion.turn])
        self._probes = np.array(typical(features, PROBES))
        self._apart = squared_distances(features[self._probes], features[self._probes[:RESPONSE_PROBES]])
        self._regression = Regression(features, self._probes)
        self._rest = np.zeros(len(NAMES))
        self._motion = np.zeros((len(self._probes), len(NAMES)))
        self._nudge = np.zeros((len(self._probes), 3))

    def run(self, heard: Callable[[float], None]) -> None:
        """Looks some hundred times; `heard` is told the share done, and may raise."""
        tried = trials()
        looks = len(LID_TRIALS) + len(self._extremes) + len(self._probes) * ROUNDS + RESPONSE_PROBES * len(tried)
        with Reader(self._sketch, looks, heard) as reader:
            self._calibrate(reader)
            seen = self._look(reader, self._probes)
            response = self._response(reader, seen.expression, tried)
            self._improve(seen, response)
            for _ in range(ROUNDS - 1):
                self._improve(self._look(reader, self._probes), response)

    def _calibrate(self, reader: Reader) -> None:
        lids = self._tries(self._neutral, (Trial(closure=closure) for closure in LID_TRIALS))
        halves = np.array_split(self._extremes, 2)  # a gain is a rough measure: they need no place of their own
        ends = [[look for frame in half for look in self._tries(frame, [NO_TRIAL])] for half in halves]
        shown = reader.read([lids, *ends])
        self._retarget.gains.lid = lid_power(self._closures, self._wanted, shown.expression[: len(lids)])
        expression, found = shown.expression[len(lids) :], shown.found[len(lids) :]
        if found.any():
            calibrate(self._retarget.gains, self._wanted[self._extremes][found], expression[found])

    def _look(self, reader: Reader, frames: Array) -> Reading:
        return reader.read(self._tries(frame, [NO_TRIAL]) for frame in frames)

    def _tries(self, frame: int, tried: Iterable[Trial]) -> list[Look]:
        record = self._track.records[frame]
        return [(self._retarget.pose(frame, strength=1.0, trial=trial), record) for trial in tried]

    def _response(self, reader: Reader, seen: Array, tried: list[Array]) -> Response:
        frames = self._probes[:RESPONSE_PROBES]
        read = reader.read(self._tries(frame, map(Trial, tried)) for frame in frames).expression
        measured = changes(seen[: len(frames)], read.reshape(len(frames), len(tried), -1))
        return Response.between(measured, self._apart, self._importance)

    def _improve(self, seen: Reading, response: Response) -> None:
        """A damped step at each probe that could be read, then one regression for all frames."""
        ok = seen.found
        if not ok.any():
            return
        shown = np.nan_to_num(seen.expression)
        missing = (traits(self._wanted[self._probes]) - traits(shown)) * self._importance
        step = _EAGERNESS * response.steps(missing)[ok]
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
