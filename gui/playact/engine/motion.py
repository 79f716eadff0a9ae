"""What the performer does, freed of who they are: expression against their own neutral face, head, eyes, lips.

Lengths are in units of the distance between the outer corners of the performer's eyes, in the face's own axes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from playact.engine.anatomy import (
    BLENDSHAPES,
    EXPRESSIVE,
    EYE_OUTER_LEFT,
    EYE_OUTER_RIGHT,
    EYES,
    LOWER_LIP,
    POINTS,
    STABLE,
    UPPER_LIP,
    Eye,
    blendshape,
)
from playact.engine.arrays import Array
from playact.engine.bearing import bearing
from playact.engine.geometry import attitude, rotation_vector, similarity, smooth, smoothstep
from playact.engine.guessed_mouth import come_to_rest, guessed_mouth
from playact.engine.parting import certainty
from playact.engine.tracking import Track

REFERENCE_RATE = 30.0
WIDEST = -0.35
_OWN_GAZE = 0.12
_LEAST_LEAKING_TURN = np.radians(4.0)
_LEAK = np.ones((POINTS, 1), np.float32)
_LEAK[EXPRESSIVE] = 0.5  # lips, brows and eyes may really move with the head
_POINTS_AT_ONCE = 64
_STIRS = 0.08  # of an eye's height: lids that move less tell nothing
_STROLL = 0.7  # seconds: what goes on longer is a way
_SWAYS, _WALKS = 1.5, 3.0  # eye distances: somebody who sits hardly leans as far, and nobody who stays goes as far


@dataclass(frozen=True, slots=True)
class EyeMotion:
    """`closure` (n,): 1 shut, 0 at rest, down to -0.35 wide open; `lift` (n,): how much of it is the lower lid's, which
    rises in a squint, 0 to 1; `gaze` (n, 2): the iris' way from its usual place, in widths of the eye."""

    closure: Array
    lift: Array
    gaze: Array


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
    come_to_rest(faces, expression, guessed, neutral, rest, pace)
    gap = (faces[:, LOWER_LIP, 1] - faces[:, UPPER_LIP, 1]).astype(np.float64)
    shut = np.percentile(gap, 2, axis=0).clip(-0.02, 0.02)
    unlike = smooth(np.array([record.unlike_lips for record in track.records]), pace)
    gap = shut + (gap - shut) * certainty(unlike, (gap - shut).max(1))[:, None]
    turn, faced = smooth(pose.attitudes - pose.attitudes[neutral], 0.9 * pace), bearing(pose.attitudes, neutral)
    eyes = _eye_motions(faces, expression, pace)
    shift = smooth((pose.centres - rest_points[STABLE].mean(0)) / pose.unit, 1.8 * pace)
    shift, growth = on_the_spot(shift, smooth(np.log(pose.scales), 2.0 * pace), rate)
    return Motion(
        times=track.times,
        neutral=neutral,
        rest=rest,
        offsets=_offsets(faces, rest.astype(np.float32), turn, 0.75 * pace),
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


def lifted(eye: Eye, faces: Array, is_open: Array) -> Array:
    """(n,): the lower lid's share in what both lids of n `faces` (n, 478, 3) have come together, against those whose
    eyes are open, (n,) bool."""
    level = faces[:, eye.corners, 1].mean(1)
    upper, lower = (faces[:, lid, 1].mean(1) - level for lid in (eye.upper, eye.lower))
    at_rest = np.median(lower[is_open]) - np.median(upper[is_open])
    fallen = np.maximum(upper - np.median(upper[is_open]), 0)
    risen = np.maximum(np.median(lower[is_open]) - lower, 0)
    return np.asarray(risen / (fallen + risen + _STIRS * at_rest))


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
            stable = record.points[STABLE].astype(np.float64)
            self.scales[k], self._turned[k], _ = similarity(self.reference[STABLE], stable)
            self.centres[k] = stable.mean(0)
        # by the landmarker's own matrices, which expression moves less than the depth of single points
        self.attitudes = np.array([attitude(record.rotation) for record in self._records])

    def faces(self) -> Array:
        """(n, 478, 3) float32: every frame's face in its own axes, scaled to the neutral one's unit."""
        faces = np.empty((len(self._records), *self.reference.shape), np.float32)
        for k, record in enumerate(self._records):
            own = self._turned[k] @ self.rotation
            faces[k] = (record.points - self.centres[k]) @ own / (self.scales[k] * self.unit)
        return faces


def _eye_motions(faces: Array, expression: Array, pace: float) -> tuple[EyeMotion, EyeMotion]:
    """Eyes look the same way: what they differ by is mostly noise, so each keeps an eighth of its own."""
    right, left = (_eye_motion(eye, faces, expression, pace) for eye in EYES)
    both = (right.gaze + left.gaze) / 2
    return (
        replace(right, gaze=both + _OWN_GAZE * (right.gaze - both)),
        replace(left, gaze=both + _OWN_GAZE * (left.gaze - both)),
    )


def _eye_motion(eye: Eye, faces: Array, expression: Array, pace: float) -> EyeMotion:
    width = np.linalg.norm(faces[:, eye.outer, :2] - faces[:, eye.inner, :2], axis=1)
    heights = np.linalg.norm(faces[:, eye.upper, :2] - faces[:, eye.lower, :2], axis=2)
    aperture = heights[:, 1:6].mean(1) / width
    blink = expression[:, blendshape(eye.blink)]
    is_open = blink < max(0.35, float(np.percentile(blink, 30)))
    closure = _closure(aperture, blink, is_open)
    middle = faces[:, eye.corners, :2].mean(1)
    gaze = (faces[:, eye.iris[0], :2] - middle) / width[:, None]
    trust = np.clip(1 - np.clip(closure, 0, 1) * 1.6, 1e-3, 1)[:, None] ** 2
    steady = smooth(gaze * trust, pace) / smooth(trust, pace)
    lift = smooth(lifted(eye, faces, is_open), pace)
    return EyeMotion(smooth(closure, 0.5 * pace), lift, steady - np.median(steady[is_open], axis=0))


def _closure(aperture: Array, blink: Array, is_open: Array) -> Array:
    """From the lids' own distance; the blendshape confirms a blink, so that a look down is not taken for one."""
    at_rest = float(np.percentile(aperture[is_open], 60))
    shut = max(0.06, min(0.35 * at_rest, float(np.percentile(aperture, 1)) + 0.01))
    closed = (at_rest - aperture) / (at_rest - shut)
    measured = np.where(closed > 0, np.clip((closed - 0.06) / 0.86, 0, 1), np.clip(closed, WIDEST, 0))
    confirmed = np.clip((blink - 0.45) / 0.35, 0, 1) * (measured > 0.25)
    return np.asarray(np.clip(np.maximum(measured, confirmed), WIDEST, 1))
