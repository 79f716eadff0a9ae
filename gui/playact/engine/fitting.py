"""Finds how much of each corrective a performance wants, by drawing probes and reading them back.

First the gains are set by a few extremes. Then the landmarker reads sketches of the frames that are most typical of the
performance; what they still miss against the performer is solved for the correctives' weights by damped least squares
on their measured response, and carried to all frames by kernel ridge regression on the performer's own expression. So
the cost does not grow with the clip, and the weights are as smooth as the performance. What is missing in all probes
alike becomes a constant: a face whose small mouth always reads as a pucker gets a slightly wider one, or no pucker
could ever be seen on it. The turn of the head is corrected by the same looks, and by one at the first frame, against
which all others are seen, and that one as it will be in the film: by eyes that have not seen the face before. All that
is done three times, in between at other frames, which tell what those of the first time could not, and are told what
those found; the last time is the first ones' again, for a step that was too long is not known before it is taken.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from playact.engine.anatomy import OVAL
from playact.engine.arrays import Array
from playact.engine.calibration import LID_TRIALS, LOOK_TRIALS, calibrate, extremes, hidden_look, lid_power
from playact.engine.composition import Composition
from playact.engine.correctives import AT_REST, LIMITS, NAMES, Weights
from playact.engine.geometry import attitude, smooth
from playact.engine.motion import Motion
from playact.engine.probes import Probes
from playact.engine.reading import Look, Reader, Reading
from playact.engine.regression import squared_distances
from playact.engine.response import Response, changes, trials
from playact.engine.retarget import NO_TRIAL, Retarget, Trial
from playact.engine.sketch import Drawn, Sketch
from playact.engine.tracking import Track
from playact.engine.traits import OF_GAZE, TELLING, importance, traits

RESPONSE_PROBES = 3

_TURN_SCALE = 9.0  # a degree tells as much as 4 % of the way that a jaw can go
_MOST_IN_MOTION = 1.2
_MOST_TURN = np.radians(5.0)
_LEAST_TURN = np.radians(0.8)
_TURNED = 34.0
_SHUTS_GAZE = 1.6


class Round(NamedTuple):
    """Which series of probes is looked at, the share of a step that is taken, of `expression` and of the `turn` of the
    head, and whether what all probes miss alike is worn `throughout`."""

    series: int
    expression: float
    turn: float
    throughout: bool


# The first changes expression, and that the turn. The last takes less: much of what is left is noise.
ROUNDS = (Round(0, 0.85, 0.0, True), Round(1, 0.85, 0.9, True), Round(0, 0.5, 0.7, False))


class Fitting:
    """One performance on one character: `run` sets the retarget's gains, weights and nudge."""

    def __init__(
        self, retarget: Retarget, sketch: Sketch, motion: Motion, track: Track, composition: Composition
    ) -> None:
        """`composition`, of the film, draws its first frame, to be read as it will be there."""
        self._retarget, self._sketch, self._track, self._composition = retarget, sketch, track, composition
        self._yaw = retarget.character.yaw
        self._wanted = smooth(motion.expression, 0.7)
        self._extremes = extremes(self._wanted)
        self._neutral = motion.neutral
        self._closures = np.array([eye.closure for eye in motion.eyes])
        self._importance = importance(self._wanted)
        self._open = np.clip(1 - _SHUTS_GAZE * self._closures.max(0), 0, 1)
        self._features = np.hstack([traits(self._wanted) * TELLING, _TURN_SCALE * motion.turn])
        faces = [np.ptp(record.points[OVAL, :2], axis=0) for record in track.records]
        self._series = Probes.series(self._features, np.array(faces, np.float64))
        self._rest = np.zeros(len(NAMES))
        self._motion = np.zeros((len(self._features), len(NAMES)))
        self._first_sight = np.zeros(3)

    def run(self, heard: Callable[[float], None]) -> None:
        """Looks some hundred times; `heard` is told the share done, and may raise."""
        tried = trials()
        looks = 1 + len(LID_TRIALS) + len(LOOK_TRIALS) + len(self._extremes)
        looks += sum(len(self._series[each.series].frames) for each in ROUNDS) + RESPONSE_PROBES * len(tried)
        with Reader(self._sketch, looks, heard) as reader:
            self._calibrate(reader)
            seen, measured = self._first_look(reader, tried)
            self._improve(ROUNDS[0], seen, measured)
            for each in ROUNDS[1:]:
                probes = self._series[each.series]
                self._improve(each, probes.ordered_back(reader.read(self._shown(probes))), measured)

    def _calibrate(self, reader: Reader) -> None:
        lids = [Trial(closure=closure) for closure in LID_TRIALS]
        looks = [Trial(closure=LID_TRIALS[-1], hidden_look=look) for look in LOOK_TRIALS]
        eyes = self._tries(self._neutral, lids + looks)
        ends = [look for frame in self._extremes for look in self._tries(frame, [NO_TRIAL])]
        half = len(ends) // 2  # a gain is a rough measure: they need no series of their own
        first_sight, shown = reader.meet(self._opening(), [eyes, ends[:half], ends[half:]])
        self._first_sight = first_sight - self._track.first_sight
        expression, found = shown.expression, shown.found
        self._retarget.gains.lid = lid_power(self._closures, self._wanted, expression[: len(lids)])
        self._retarget.gains.hidden_look = hidden_look(expression[: len(eyes)])
        expression, found = expression[len(eyes) :], found[len(eyes) :]
        if found.any():
            calibrate(self._retarget.gains, self._wanted[self._extremes][found], expression[found])

    def _opening(self) -> Drawn:
        pose, record = self._retarget.pose(0), self._track.records[0]
        return Drawn(self._composition.alone(pose, record), pose.project(pose.shape[OVAL])[:, :2], np.zeros(2))

    def _shown(self, probes: Probes) -> Iterator[list[Look]]:
        """The probes as they are, in their order, each a series of its own; posed while others are looked at."""
        return (self._tries(frame, [NO_TRIAL]) for frame in probes.frames[probes.order])

    def _tries(self, frame: int, tried: Iterable[Trial]) -> list[Look]:
        record = self._track.records[frame]
        return [(self._retarget.pose(frame, trial=trial), record) for trial in tried]

    def _first_look(self, reader: Reader, tried: list[Array]) -> tuple[Reading, Array]:
        """What the first probes show, and what correctives do there (r, 51, k); read in one go, which leaves no thread
        idle between."""
        probes = self._series[0]
        frames = probes.frames[:RESPONSE_PROBES]
        trying = (self._tries(frame, map(Trial, tried)) for frame in frames)
        read = reader.read(itertools.chain(self._shown(probes), _shared_out(trying)))
        seen, tries = probes.ordered_back(read), read.expression[len(probes.frames) :]
        return seen, changes(seen.expression[: len(frames)], tries.reshape(len(frames), len(tried), -1))

    def _response(self, frames: Array, measured: Array) -> Response:
        """At some frames, from what was measured at the first probes."""
        there = self._features[self._series[0].frames[: len(measured)]]
        return Response.between(measured, squared_distances(self._features[frames], there), self._importance)

    def _improve(self, each: Round, seen: Reading, measured: Array) -> None:
        """A damped step at each probe that could be read, then one regression for all frames."""
        probes, found = self._series[each.series], np.flatnonzero(seen.found)
        response = self._response(probes.frames, measured)
        usual = found[found < probes.usual]
        if len(usual):
            missing = self._missing(probes.frames[usual], seen.expression[usual])
            steps = np.zeros((probes.usual, len(NAMES)))
            steps[usual] = each.expression * response.at(usual).steps(missing)
            self._correct_expression(probes, usual, steps, each.throughout)
        if len(found):
            self._correct_turn(probes, found, seen.rotation[found], each.turn)

    def _correct_expression(self, probes: Probes, found: Array, steps: Array, throughout: bool) -> None:
        if throughout:
            always = steps[found].mean(0)
            self._rest = np.clip(self._rest + always, *AT_REST.T)
            steps[found] -= always
        self._motion = np.clip(self._motion + probes.expression.over_all(steps), -_MOST_IN_MOTION, _MOST_IN_MOTION)
        self._retarget.weights = Weights(self._rest * LIMITS, self._motion * LIMITS)

    def _missing(self, frames: Array, shown: Array) -> Array:
        """(m, 51): what the expressions `shown` at some frames miss, in terms of what counts.

        Where shut eyes look is a guess, and a wrong one would turn the eyes aside before they are shut. And a character
        may look elsewhere than the performer: how the look changes is what is wanted.
        """
        missing = (traits(self._wanted[frames]) - traits(shown)) * self._importance
        opened = self._open[frames][:, None]
        usual_look = (missing[:, OF_GAZE] * opened).sum(0) / max(float(opened.sum()), 1e-9)
        missing[:, OF_GAZE] = (missing[:, OF_GAZE] - usual_look) * opened
        return missing

    def _correct_turn(self, probes: Probes, found: Array, seen: Array, eagerness: float) -> None:
        """Against the mean error, so that the character at rest keeps its own attitude."""
        frames = probes.frames[found]
        asked = [self._retarget.turned(frame) for frame in frames]
        error = np.array([attitude(S) - attitude(R) for R, S in zip(asked, seen, strict=True)])
        error[frames == 0] += self._first_sight
        steps = np.zeros((len(probes.frames), 3))
        steps[found] = eagerness * (error.mean(0) - error)
        most = np.array([_MOST_TURN, max(_LEAST_TURN, _MOST_TURN * (1 - abs(self._yaw) / _TURNED)), _MOST_TURN])
        self._retarget.nudge = np.clip(self._retarget.nudge + probes.turning.over_all(steps), -most, most)


def _shared_out(series: Iterable[list[Look]]) -> Iterator[list[Look]]:
    """Each of the series in two parts, the longer one first and last in turn: those who look in turns get as much."""
    for k, looks in enumerate(series):
        middle = (len(looks) + (k + 1) % 2) // 2
        yield looks[:middle]
        yield looks[middle:]
