"""What the performer does, freed of who they are: expression against their own neutral face, head, eyes, lips.

Lengths are in units of the distance between the outer corners of the performer's eyes, in the face's own axes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playact.engine.anatomy import (
    BLENDSHAPES,
    EXPRESSIVE,
    EYE_OUTER_LEFT,
    EYE_OUTER_RIGHT,
    LOWER_LIP,
    NOSE_RIDGE,
    POINTS,
    STABLE,
    UPPER_LIP,
    blendshape,
)
from playact.engine.arrays import Array
from playact.engine.bearing import bearing
from playact.engine.eye_motion import EyeMotion, eye_motions
from playact.engine.geometry import attitude, rotation_vector, similarity, smooth, smoothstep
from playact.engine.guessed_mouth import come_to_rest, guessed_mouth
from playact.engine.near_side import mirror_brows, of_the_near_side, told_by_the_other
from playact.engine.parting import certainty
from playact.engine.tracking import Track

REFERENCE_RATE = 30.0
_LEAST_LEAKING_TURN = np.radians(4.0)
_RIGID = np.concatenate([STABLE, np.tile(NOSE_RIDGE, 3)])
"""The nose counts thrice: nothing else stands out as far, so a turn is told best by it. Of 20 performers, whose depth a
landmarker guesses, lips wander aside by 12 % less with the head, and the chin by 9."""
_LEAK = np.ones((POINTS, 1), np.float32)
_LEAK[EXPRESSIVE] = 0.5  # lips, brows and eyes may really move with the head
_POINTS_AT_ONCE = 64
_STROLL = 0.7  # seconds: what goes on longer is a way
_SWAYS, _WALKS = 1.5, 3.0  # eye distances: somebody who sits hardly leans as far, and nobody who stays goes as far


@dataclass(frozen=True, slots=True)
class Motion:
    """A performance of n frames, smoothed without lag.

    `rest` (478, 3): the neutral face; `offsets` (n, 478, 3): expression on top of it; `turn` (n, 3) radians of pitch,
    yaw and roll: the head against its `bearing`, which is at `pitch` radians; `shift` (n, 3) and `growth` (n,), a
    logarithm: the same against the neutral frame; `lip_gap` (n, 9): between the inner rims of the lips; `closed_gap`
    (9,): the same when shut; `span` (n, 2): where along the mouth they are open, from 0 at the right corner to 1 at the
    left one; `expression` (n, 51).
    """

    times: Array
    neutral: int
    rest: Array
    offsets: Array
    turn: Array
    pitch: float
    shift: Array
    growth: Array
    eyes: tuple[EyeMotion, EyeMotion]
    lip_gap: Array
    closed_gap: Array
    span: Array
    expression: Array


def analyse(track: Track, hidden: Array | None = None) -> Motion:
    """The motion in a track; where the mouth is `hidden` (n,) bool, it is at rest."""
    expression = np.array([record.expression for record in track.records], np.float64)
    rate = max((len(track.times) - 1) / max(float(track.times[-1]), 1e-3), 1.0)
    pace = rate / REFERENCE_RATE
    guessed = guessed_mouth(np.zeros(len(track.times), bool) if hidden is None else hidden)
    neutral = neutral_frame(expression, np.array([record.rotation for record in track.records]), guessed)
    pose = _Pose(track, neutral)
    rest_points = pose.reference
    rest = (rest_points - rest_points[STABLE].mean(0)) @ pose.rotation / pose.unit
    faces = pose.faces()
    told = told_by_the_other(pose.attitudes[:, 1])
    expression = of_the_near_side(expression, told)
    come_to_rest(faces, expression, guessed, neutral, rest, pace)
    gap = (faces[:, LOWER_LIP, 1] - faces[:, UPPER_LIP, 1]).astype(np.float64)
    shut = np.percentile(gap, 2, axis=0).clip(-0.02, 0.02)
    unlike = smooth(np.array([record.unlike_lips for record in track.records]), pace)
    gap = shut + (gap - shut) * certainty(unlike, (gap - shut).max(1))[:, None]
    turn, faced = smooth(pose.attitudes - pose.attitudes[neutral], 0.9 * pace), bearing(pose.attitudes, neutral)
    eyes = eye_motions(faces, expression, told, pace)
    shift = smooth((pose.centres - rest_points[STABLE].mean(0)) / pose.unit, 1.8 * pace)
    shift, growth = on_the_spot(shift, smooth(np.log(pose.scales), 2.0 * pace), rate)
    offsets = _offsets(faces, rest.astype(np.float32), turn, 0.75 * pace)
    mirror_brows(offsets, rest, told)
    return Motion(
        times=track.times,
        neutral=neutral,
        rest=rest,
        offsets=offsets,
        turn=turn - (faced - pose.attitudes[neutral]),
        pitch=float(faced[0]),
        shift=shift,
        growth=growth,
        eyes=eyes,
        lip_gap=smooth(gap, 0.5 * pace),
        closed_gap=shut,
        span=_span(track, (gap - shut).max(1), 0.5 * pace),
        expression=expression,
    )


def _span(track: Track, gap: Array, sigma: float) -> Array:
    """(n, 2): a `Motion`'s, told by the mouths that are open among neighbours: `gap` (n,)."""
    weight = np.maximum(gap, 1e-3)[:, None]
    spans = np.array([record.span for record in track.records])
    return np.asarray(smooth(spans * weight, sigma) / smooth(weight, sigma))


def on_the_spot(shift: Array, growth: Array, rate: float) -> tuple[Array, Array]:
    """A head's `shift` (n, 3) and `growth` (n,) at `rate` frames a second; of somebody who walks through the picture
    only how the head moves beside the way: a character stays where it is, and would lean over for as long."""
    paths = smooth(shift, _STROLL * rate), smooth(growth, _STROLL * rate)
    share = float(smoothstep((np.ptp(paths[0], axis=0).max() - _SWAYS) / (_WALKS - _SWAYS)))
    return shift - share * paths[0], growth - share * paths[1]


def without_leakage(offsets: Array, turn: Array, share: Array) -> Array:
    """Offsets (n, m, 3) less a `share` (m, 1) of what follows from the turn (n, 3) of the head, by ridge regression.

    A landmarker guesses what it can't see: a nose in profile gets longer.
    """
    pitch, yaw, roll = turn.T
    terms = np.stack([pitch, yaw, roll, pitch**2, yaw**2, pitch * yaw, yaw * roll], 1).astype(np.float32)
    about = terms - terms.mean(0)
    certain = about.T @ about + len(terms) * _LEAST_LEAKING_TURN**2 * np.eye(terms.shape[1], dtype=np.float32)
    flat = offsets.reshape(len(offsets), -1)
    leaked = (terms @ np.linalg.solve(certain, about.T @ flat)).reshape(offsets.shape)
    return np.asarray(offsets - share * leaked, offsets.dtype)


def _offsets(faces: Array, rest: Array, turn: Array, sigma: float) -> Array:
    """(n, 478, 3): what expression adds to `rest`, smoothed and freed of the head's turn. Writes into `faces`, some
    points at a time: on a long clip, copies of all would fill the memory."""
    for begin in range(0, len(rest), _POINTS_AT_ONCE):
        part = slice(begin, begin + _POINTS_AT_ONCE)
        faces[:, part] = without_leakage(smooth(faces[:, part] - rest[part], sigma), turn, _LEAK[part])
    return faces


def neutral_frame(expression: Array, rotations: Array, guessed: Array | bool = False) -> int:
    """The frame of least expression (n, 51) and least turned head (n, 3, 3); a closed eye or open mouth weighs most.
    None whose mouth is only `guessed` (n,): all motion is measured from there."""
    steady = smooth(expression, 1.5)
    weights = np.array([0.0 if name.startswith("eyeLook") else 1.0 for name in BLENDSHAPES])
    weights[blendshape("jawOpen")] += 2.0
    weights[[blendshape("eyeBlinkLeft"), blendshape("eyeBlinkRight")]] += 3.0
    turned = np.array([np.linalg.norm(rotation_vector(R)) for R in rotations])
    return int(np.argmin(np.where(guessed, np.inf, steady @ weights + turned)))


class _Pose:
    """Each frame's head against the neutral one's, by the points that expression does not move."""

    def __init__(self, track: Track, neutral: int) -> None:
        self._records = track.records
        near = track.records[max(0, neutral - 1) : neutral + 2]
        self.reference: Array = np.array([record.points for record in near], np.float64).mean(0)
        self.rotation = track.records[neutral].rotation
        self.unit = float(np.linalg.norm(self.reference[EYE_OUTER_RIGHT] - self.reference[EYE_OUTER_LEFT]))
        count = len(track.records)
        self.scales, self.centres, self._turned = np.zeros(count), np.zeros((count, 3)), np.zeros((count, 3, 3))
        for k, record in enumerate(track.records):
            points = record.points.astype(np.float64)
            self.scales[k], self._turned[k], _ = similarity(self.reference[_RIGID], points[_RIGID])
            self.centres[k] = points[STABLE].mean(0)
        # by the landmarker's own matrices, which expression moves less than the depth of single points
        self.attitudes = np.array([attitude(record.rotation) for record in self._records])

    def faces(self) -> Array:
        """(n, 478, 3) float32: every frame's face in its own axes, scaled to the neutral one's unit."""
        faces = np.empty((len(self._records), *self.reference.shape), np.float32)
        for k, record in enumerate(self._records):
            own = self._turned[k] @ self.rotation
            faces[k] = (record.points - self.centres[k]) @ own / (self.scales[k] * self.unit)
        return faces
