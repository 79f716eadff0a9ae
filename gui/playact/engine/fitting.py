"""Finds how much of each corrective a performance wants, by drawing probes and reading them back.

First the gains are set by a few extremes. Then the landmarker reads sketches of the frames that are most typical of the
performance; what they still miss against the performer is solved for the correctives' weights by damped least squares
on their measured response, and carried to all frames by kernel ridge regression on the performer's own expression. So
the cost does not grow with the clip, and the weights are as smooth as the performance. What is missing in all probes
alike becomes a constant: a face whose small mouth always reads as a pucker gets a slightly wider one, or no pucker
could ever be seen on it. The turn of the head is corrected by the same looks, and by one at the first frame, against
which all others are seen: by eyes that have not seen the face before. All that is done three times.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from playact.engine.anatomy import OVAL
from playact.engine.arrays import Array
from playact.engine.calibration import LID_TRIALS, LOOK_TRIALS, calibrate, extremes, hidden_look, lid_power
from playact.engine.correctives import AT_REST, LIMITS, NAMES, Weights
from playact.engine.ensemble import THREADS
from playact.engine.geometry import attitude, smooth
from playact.engine.motion import Motion
from playact.engine.reading import Look, Reader, Reading
from playact.engine.regression import Regression, squared_distances, typical
from playact.engine.response import Response, changes, trials
from playact.engine.retarget import NO_TRIAL, Retarget, Trial
from playact.engine.sketch import Sketch
from playact.engine.tracking import Track
from playact.engine.traits import OF_GAZE, TELLING, importance, traits

PROBES, RESPONSE_PROBES = 18, 3
ROUNDS = ((0.85, 0.0, True), (0.85, 0.9, True), (0.5, 0.7, False))
"""The share of a step that is taken each time: of expression, and of the turn of the head, which expression changes;
and whether what all probes miss alike is worn throughout. The last time takes less: much of what is left is noise."""

_TURN_SCALE = 9.0  # a degree tells as much as 4 % of the way that a jaw can go
_MOST_IN_MOTION = 1.2
_MOST_TURN = np.radians(5.0)
_LEAST_TURN = np.radians(0.8)
_TURNED = 34.0
_SHUTS_GAZE = 1.6


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
        self._open = np.clip(1 - _SHUTS_GAZE * self._closures.max(0), 0, 1)
        features = np.hstack([traits(self._wanted) * TELLING, _TURN_SCALE * motion.turn])
        usual = np.array(typical(features, PROBES))
        self._usual = len(usual)
        self._probes = usual if 0 in usual else np.append(usual, 0)
        self._order = self._by_size()
        self._apart = squared_distances(features[self._probes], features[self._probes[:RESPONSE_PROBES]])
        self._regression, self._turning = Regression(features, usual), Regression(features, self._probes)
        self._rest = np.zeros(len(NAMES))
        self._motion = np.zeros((self._usual, len(NAMES)))
        self._nudge = np.zeros((len(self._probes), 3))
        self._first_sight = np.zeros(3)

    def run(self, heard: Callable[[float], None]) -> None:
        """Looks some hundred times; `heard` is told the share done, and may raise."""
        tried = trials()
        looks = 1 + len(LID_TRIALS) + len(LOOK_TRIALS) + len(self._extremes)
        looks += len(ROUNDS) * len(self._probes) + RESPONSE_PROBES * len(tried)
        with Reader(self._sketch, looks, heard) as reader:
            self._calibrate(reader)
            seen, response = self._first_look(reader, tried)
            self._improve(seen, response, *ROUNDS[0])
            for each in ROUNDS[1:]:
                self._improve(self._in_probes_order(reader.read(self._shown())), response, *each)

    def _calibrate(self, reader: Reader) -> None:
        opening = self._tries(0, [NO_TRIAL])
        lids = [Trial(closure=closure) for closure in LID_TRIALS]
        looks = [Trial(closure=LID_TRIALS[-1], hidden_look=look) for look in LOOK_TRIALS]
        eyes = self._tries(self._neutral, lids + looks)
        ends = [look for frame in self._extremes for look in self._tries(frame, [NO_TRIAL])]
        half = len(ends) // 2  # a gain is a rough measure: they need no series of their own
        shown = reader.read([opening + eyes[:2], eyes[2:], ends[:half], ends[half:]])
        self._first_sight = reader.first_sight - self._track.first_sight
        expression, found = shown.expression[1:], shown.found[1:]
        self._retarget.gains.lid = lid_power(self._closures, self._wanted, expression[: len(lids)])
        self._retarget.gains.hidden_look = hidden_look(expression[: len(eyes)])
        expression, found = expression[len(eyes) :], found[len(eyes) :]
        if found.any():
            calibrate(self._retarget.gains, self._wanted[self._extremes][found], expression[found])

    def _by_size(self) -> Array:
        """The probes' order in which, to each of those who look in turns, a face grows or shrinks little from one to
        the next: then it need not be looked at twice."""
        poses = [self._retarget.pose(frame) for frame in self._probes]
        sizes = np.array([np.ptp(pose.project(pose.shape[OVAL])[:, :2], axis=0) for pose in poses])
        sizes -= sizes.mean(0)
        rising = np.argsort(sizes @ np.linalg.svd(sizes, full_matrices=False)[2][0], kind="stable")
        share = -(-len(rising) // THREADS)
        return rising[np.argsort(np.arange(len(rising)) % share, kind="stable")]

    def _shown(self) -> Iterator[list[Look]]:
        """The probes as they are, by their size, each a series of its own; posed while others are looked at."""
        return (self._tries(frame, [NO_TRIAL]) for frame in self._probes[self._order])

    def _in_probes_order(self, read: Reading) -> Reading:
        return read.at(np.argsort(self._order))

    def _tries(self, frame: int, tried: Iterable[Trial]) -> list[Look]:
        record = self._track.records[frame]
        return [(self._retarget.pose(frame, trial=trial), record) for trial in tried]

    def _first_look(self, reader: Reader, tried: list[Array]) -> tuple[Reading, Response]:
        """What the probes show, and what correctives do there; read in one go, which leaves no thread idle between."""
        frames = self._probes[:RESPONSE_PROBES]
        trying = (self._tries(frame, map(Trial, tried)) for frame in frames)
        read = reader.read(itertools.chain(self._shown(), _shared_out(trying)))
        seen, tries = self._in_probes_order(read), read.expression[len(self._probes) :]
        measured = changes(seen.expression[: len(frames)], tries.reshape(len(frames), len(tried), -1))
        return seen, Response.between(measured, self._apart, self._importance)

    def _improve(self, seen: Reading, response: Response, eagerness: float, turning: float, throughout: bool) -> None:
        """A damped step at each probe that could be read, then one regression for all frames."""
        found = np.flatnonzero(seen.found)
        usual = found[found < self._usual]
        if len(usual):
            missing = self._missing(usual, seen.expression[usual])
            self._correct_expression(usual, eagerness * response.at(usual).steps(missing), throughout)
        if len(found):
            self._correct_turn(found, seen.rotation[found], turning)

    def _correct_expression(self, probes: Array, step: Array, throughout: bool) -> None:
        if throughout:
            self._rest = np.clip(self._rest + step.mean(0), *AT_REST.T)
            step -= step.mean(0)
        self._motion[probes] = np.clip(self._motion[probes] + step, -_MOST_IN_MOTION, _MOST_IN_MOTION)
        moving = self._regression.over_all(self._motion)
        self._retarget.weights = Weights(self._rest * LIMITS, moving * LIMITS)

    def _missing(self, probes: Array, shown: Array) -> Array:
        """(m, 51): what the expressions `shown` miss, in terms of what counts.

        Where shut eyes look is a guess, and a wrong one would turn the eyes aside before they are shut. And a character
        may look elsewhere than the performer: how the look changes is what is wanted.
        """
        frames = self._probes[probes]
        missing = (traits(self._wanted[frames]) - traits(shown)) * self._importance
        opened = self._open[frames][:, None]
        usual_look = (missing[:, OF_GAZE] * opened).sum(0) / max(float(opened.sum()), 1e-9)
        missing[:, OF_GAZE] = (missing[:, OF_GAZE] - usual_look) * opened
        return missing

    def _correct_turn(self, probes: Array, seen: Array, eagerness: float) -> None:
        """Against the mean error, so that the character at rest keeps its own attitude."""
        asked = [self._retarget.turned(frame) for frame in self._probes[probes]]
        error = np.array([attitude(S) - attitude(R) for R, S in zip(asked, seen, strict=True)])
        error[self._probes[probes] == 0] += self._first_sight
        step = eagerness * (error.mean(0) - error)
        most = np.array([_MOST_TURN, max(_LEAST_TURN, _MOST_TURN * (1 - abs(self._yaw) / _TURNED)), _MOST_TURN])
        self._nudge[probes] = np.clip(self._nudge[probes] + step, -most, most)
        self._retarget.nudge = self._turning.over_all(self._nudge)


def _shared_out(series: Iterable[list[Look]]) -> Iterator[list[Look]]:
    """Each of the series in two parts, the longer one first and last in turn: those who look in turns get as much."""
    for k, looks in enumerate(series):
        middle = (len(looks) + (k + 1) % 2) // 2
        yield looks[:middle]
        yield looks[middle:]
