"""Finds how much of each corrective a performance wants, by drawing probes and reading them back.

The landmarker reads a few drawn frames, far from each other in expression. What they miss against the performer is
solved for the correctives' weights by damped least squares on their measured response, and carried to all frames by
ridge regression on the performer's own expression. So the cost does not grow with the clip, and the weights are as
smooth as the performance. What is missing in all probes alike becomes a constant: a face whose small mouth always reads
as a pucker gets a slightly wider one, or no pucker could ever be seen on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from playact.engine.anatomy import BLENDSHAPES, blendshape
from playact.engine.arrays import Array
from playact.engine.correctives import LIMITS, NAMES, Weights
from playact.engine.geometry import smooth
from playact.engine.motion import Motion
from playact.engine.probing import Probe
from playact.engine.retarget import Retarget

PROBES = 22
RESPONSE_PROBES = 8
ROUNDS = 2
MOST_AT_REST = 0.5
"""Share of a corrective's limit that may be worn throughout: beyond it the character would not look like itself."""

_MOST_IN_MOTION = 1.2
_TRIAL = 0.5
_DAMPING = 0.08
_RIDGE = 0.01
_EAGERNESS = 0.8

# Correctives that no blendshape confuses are tried together.
_TRIALS = (
    ("narrow", "brow_down"),
    ("funnel", "brow_inner"),
    ("smile", "brow_outer"),
    ("frown", "lid_right", "lid_left"),
    ("roll",),
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
)
_IMPORTANCE = np.ones(len(BLENDSHAPES))
_IMPORTANCE[[blendshape(name) for name in _TELLING]] = 2.0


class Fitting:
    """One performance on one character: `run` sets the retarget's weights."""

    def __init__(self, retarget: Retarget, motion: Motion) -> None:
        self._retarget = retarget
        self._wanted = smooth(motion.expression, 0.7)
        self._probes = np.array(spread(self._wanted * _IMPORTANCE, PROBES))
        self._rest = np.zeros(len(NAMES))
        self._motion = np.zeros((len(self._probes), len(NAMES)))

    def run(self, probe: Probe, heard: Callable[[float], None]) -> None:
        """`heard` is told the fraction done and may raise."""
        trials = len(self._probes[:RESPONSE_PROBES]) * len(_TRIALS)
        looks = ROUNDS * len(self._probes) + trials
        reader = _Reader(probe, looks, heard)
        seen = reader.read(self._probes)
        response = self._response(reader, seen)
        self._improve(seen, response)
        for _ in range(ROUNDS - 1):
            self._improve(reader.read(self._probes), response)

    def _response(self, reader: _Reader, seen: Array) -> Array:
        """(51, k): what one limit of each corrective changes in the reading, on average."""
        response = np.zeros((len(BLENDSHAPES), len(NAMES)))
        frames = self._probes[:RESPONSE_PROBES]
        for names in _TRIALS:
            columns = [NAMES.index(name) for name in names]
            trial = np.zeros(len(NAMES))
            trial[columns] = _TRIAL * LIMITS[columns]
            changes = (reader.read(frames, trial) - seen[: len(frames)]) / _TRIAL
            changes = changes[~np.isnan(changes).any(1)]
            change = changes.mean(0) if len(changes) else np.zeros(len(BLENDSHAPES))
            for name, column in zip(names, columns, strict=True):
                response[:, column] = np.where(_answers(name), change, 0.0)
        return response

    def _improve(self, seen: Array, response: Array) -> None:
        """A damped step at each probe that could be read, then one regression for all frames."""
        ok = ~np.isnan(seen).any(1)
        if not ok.any():
            return
        missing = (self._wanted[self._probes][ok] - seen[ok]) * _IMPORTANCE
        A = response * _IMPORTANCE[:, None]
        step = missing @ A @ np.linalg.inv(A.T @ A + _DAMPING * np.eye(len(NAMES)))
        self._rest = np.clip(self._rest + _EAGERNESS * step.mean(0), -MOST_AT_REST, MOST_AT_REST)
        motion = self._motion[ok] + _EAGERNESS * (step - step.mean(0))
        self._motion[ok] = np.clip(motion, -_MOST_IN_MOTION, _MOST_IN_MOTION)
        features = self._wanted[self._probes] - self._wanted[self._probes].mean(0)
        normal = features.T @ features + _RIDGE * len(features) * np.eye(features.shape[1])
        slope = np.linalg.solve(normal, features.T @ (self._motion - self._motion.mean(0)))
        moving = (self._wanted - self._wanted[self._probes].mean(0)) @ slope
        self._retarget.weights = Weights(self._rest * LIMITS, moving * LIMITS)


class _Reader:
    """Reads frames of the motion, and tells how many of `looks` are done."""

    def __init__(self, probe: Probe, looks: int, heard: Callable[[float], None]) -> None:
        self._probe, self._looks, self._heard, self._done = probe, looks, heard, 0

    def read(self, frames: Iterable[int], trial: Array | None = None) -> Array:
        """(m, 51), a row of NaN where no face is found."""
        rows = []
        for seen in self._probe.read(frames, trial):
            self._heard(self._done / self._looks)
            self._done += 1
            rows.append(np.full(len(BLENDSHAPES), np.nan) if seen is None else seen)
        return np.array(rows)


def _answers(corrective: str) -> Array:
    """(51,): the blendshapes that a corrective can move: of the upper face, of one eye, or of the lower face."""
    upper: Array = np.array([name.startswith(("brow", "eye")) for name in BLENDSHAPES])
    if corrective.startswith("lid"):
        side = corrective.removeprefix("lid_").capitalize()
        return np.asarray(upper & [name.endswith(side) for name in BLENDSHAPES])
    return upper if corrective.startswith("brow") else np.logical_not(upper)


def spread(features: Array, count: int) -> list[int]:
    """Up to `count` rows of `features` (n, d) that lie far from each other, beginning with the most usual one."""
    chosen = [int(np.argmin(((features - features.mean(0)) ** 2).sum(1)))]
    away = ((features - features[chosen[0]]) ** 2).sum(1)
    while len(chosen) < min(count, len(features)) and away.max() > 0:
        chosen.append(int(np.argmax(away)))
        away = np.minimum(away, ((features - features[chosen[-1]]) ** 2).sum(1))
    return chosen
