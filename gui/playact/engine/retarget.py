"""The performer's motion on the character's own face: proportions, limits, and how strongly to play."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playact.engine.anatomy import (
    EYES,
    LIP_CORNERS,
    LOWER_LIP,
    NOSE_TIP,
    POINTS,
    SMILES,
    UPPER_LIP,
    UPPER_OVAL,
    blendshape,
)
from playact.engine.arch import Arch
from playact.engine.arrays import Array
from playact.engine.bows import Bows
from playact.engine.character import Character
from playact.engine.cheeks import Cheeks
from playact.engine.corners import Corners
from playact.engine.correctives import SHAPES, Correctives, Weights
from playact.engine.forehead import Forehead
from playact.engine.geometry import attitude, between, eased_limit, head_rotation, smoothstep, soft_limit
from playact.engine.holding import Holding
from playact.engine.jaw import Jaw
from playact.engine.lids import Lids, shut
from playact.engine.motion import Motion
from playact.engine.philtrum import Philtrum
from playact.engine.pose import EyePose, Pose, head_gain, turned_head
from playact.engine.proportions import narrowest, proportions, widest_gap
from playact.engine.pursing import Pursing
from playact.engine.repose import added_smile, reposed
from playact.engine.roundness import Roundness
from playact.engine.seam import Seam
from playact.engine.unfolding import Unfolding

STRENGTH = {1: 0.5, 2: 0.75, 3: 1.0, 4: 1.3, 5: 1.6}
"""What a motion multiplier means: 3 is life size."""

_FULL_STRENGTH, _LIFE_SIZE = 20.0, 50.0  # degrees: how far a turned head shows what is larger than life
_OWN_LID = 0.25  # of what the fit asks of one more than of the other: the rest is how a landmarker reads this face
_MOST_HIDDEN_LOOK = 0.3  # of the eye's width
_MOST_LIP_CORRECTION = 0.28
_WIDER = 0.15  # of the widest gap, by the strength beyond life size: screams grow, too
_OPEN, _SEALED = 0.1, 0.04  # gaps, in eye distances, that are a mouth's for certain, and hardly one's yet
_LEAST_OPEN = 0.8  # of the gap that is asked for: no fit may shut a mouth that speaks
_ALREADY_OPEN = 0.03
_FUNNEL, _SHUT_FUNNEL = SHAPES.index("funnel"), 0.45  # how far lips that are shut turn outwards: more is a tongue
_FUNNEL_GAP = 0.05  # by which a whole one parts them further, in eye distances
_PUCKER = blendshape("mouthPucker")
_PRESSED, _PARTED = 0.012, 0.02  # what the picture shows between parted lips would shine through the finest gap


@dataclass(slots=True)
class Gains:
    """Factors on the character's channels, found by calibration; 1 leaves the performer's own amplitude. `lid` is an
    exponent: above 1 the lids close later; `hidden_look` an `EyePose`'s, when the look is at rest."""

    jaw: float = 1.0
    mouth: float = 1.0
    brow: float = 1.0
    gaze: float = 1.0
    lid: float = 1.0
    hidden_look: float = 0.0


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried on top of a pose: `weights` (k,) added to the correctives', both eyes' `closure` instead of the
    performer's, and where they look behind their lids."""

    weights: Array | float = 0.0
    closure: float | None = None
    hidden_look: float = 0.0


NO_TRIAL = Trial()


class Retarget:
    """Poses of `character` for any moment of `motion`."""

    def __init__(self, character: Character, motion: Motion) -> None:
        self.character = character
        self._motion = motion
        room = 1 - np.clip((abs(character.yaw) - _FULL_STRENGTH) / (_LIFE_SIZE - _FULL_STRENGTH), 0, 1)
        self._room = float(room)
        self.gains = Gains()
        self._correctives = Correctives(character)
        self.weights = Weights.none(len(motion.times))
        self.nudge = np.zeros((len(motion.times), 3))
        smile = float(motion.expression[motion.neutral, SMILES].mean())
        calm = reposed(character, smile)
        self._rest = shape = calm + added_smile(character, smile) * self._correctives.smile
        self._height_ratio, self._proportion = proportions(shape, motion.rest)
        self._widest_gap = widest_gap(shape)
        self._forehead = Forehead(shape)
        self._is_mouth = np.clip((shape[:, 1] - shape[NOSE_TIP, 1]) / 0.15, 0, 1)
        self._calm_rim = np.ones(POINTS)
        self._calm_rim[UPPER_OVAL] = 0.35
        self._jaw = Jaw(character)
        self._cheeks = Cheeks(character)
        self._holding = Holding(character)
        self._arch = Arch(character, shape)
        self._lids = [Lids(eye, shape, opened) for eye, opened in zip(EYES, character.opened, strict=True)]
        self._pursing = Pursing(shape, self._correctives)
        self._seam, self._philtrum = Seam(calm), Philtrum(calm, character.mouth_width)
        self._roundness, self._bows = Roundness(calm), Bows(calm)
        self._corners = Corners(calm, float(attitude(character.rotation)[0]))
        self._unfolding = Unfolding(character.shape)
        self._narrowest = narrowest(shape, character.yaw)
        self._most_shift = np.array([np.clip(0.6 * character.room, 0.08, 0.45), 0.4])

    def pose(self, position: float, strength: float = 1.0, *, trial: Trial = NO_TRIAL) -> Pose:
        """The pose at a fractional frame of the motion, on request with something tried. `strength` is a value of
        `STRENGTH`; of what is larger than life a head that looks aside shows less."""
        strength = min(strength, 1 + (strength - 1) * self._room)
        motion, character = self._motion, self.character
        weights = self.weights.at(position, strength) + trial.weights
        right_lid, left_lid, look_x, look_y, gap = weights[len(SHAPES) :]
        opened = smoothstep(np.max(between(motion.lip_gap, position) - motion.closed_gap) / _OPEN)
        weights[_FUNNEL] *= _SHUT_FUNNEL + (1 - _SHUT_FUNNEL) * opened
        gap += _FUNNEL_GAP * weights[_FUNNEL]
        own = self._offsets(position, strength)
        self._pursing.keep(weights, self.weights.rest, own, float(between(motion.expression, position)[_PUCKER]))
        offsets = self._held(own + self._correctives.shape(weights))
        both = (right_lid + left_lid) / 2
        look = [np.array([both + _OWN_LID * (lid - both), look_x, look_y]) for lid in (right_lid, left_lid)]
        right, left = (self._eye(side, position, strength, look[side], trial, offsets) for side in range(len(EYES)))
        shape = self._rest + offsets
        self._open_lips(shape, between(motion.lip_gap, position), float(gap), strength)
        self._seam.straighten(shape, self._rest + own)
        self._philtrum.hold(shape)
        self._corners.level(shape, motion.rest + strength * between(motion.offsets, position), motion.pitch)
        self._roundness.round_off(shape, between(motion.span, position))
        self._bows.bend(shape)
        self._unfolding.smooth(shape)
        self._arch.carry(shape)
        rotation = self._nudged(self.turned(position, strength), position, strength)
        shape += character.relief.offsets(rotation)
        shift = between(motion.shift, position) * min(strength, 1) * 0.6
        shift = np.array([*soft_limit(shift[:2], self._most_shift), 0.0])
        growth = float(soft_limit(between(motion.growth, position) * 0.6, 0.10))
        return Pose(
            shape=shape,
            eyes=(right, left),
            rotation=rotation,
            scale=character.eye_distance * float(np.exp(growth)),
            centre=character.centre + shift * character.eye_distance,
        )

    def turned(self, position: float, strength: float = 1.0) -> Array:
        """(3, 3): the head as the performer asks for it, not yet nudged."""
        character, turn = self.character, between(self._motion.turn, position)
        return turned_head(character.rotation, character.turn, turn, strength)

    def _nudged(self, rotation: Array, position: float, strength: float) -> Array:
        return head_rotation(attitude(rotation) + between(self.nudge, position) * head_gain(strength))

    def _offsets(self, position: float, strength: float) -> Array:
        gain = 1 + (self.gains.brow - 1) * self._forehead.share + (self.gains.mouth - 1) * self._is_mouth
        amplitude = (self._calm_rim * gain)[:, None] * self._proportion
        own: Array = between(self._motion.offsets, position) * (strength * self.character.sideways) * amplitude
        return own

    def _held(self, offsets: Array) -> Array:
        """Brows within what a forehead folds to, corners of the mouth within what cheeks do, all within what glasses
        let them. Written into `offsets`."""
        shape = self._rest
        self._forehead.hold(offsets)
        inwards = self._is_mouth * (offsets[:, 0] * (shape[:, 0] - shape[13, 0]) < 0)
        offsets[:, 0] += inwards * (eased_limit(offsets[:, 0], self._narrowest) - offsets[:, 0])
        offsets[LIP_CORNERS] = offsets[LIP_CORNERS].mean(0)  # one corner each, of four points that are read apart
        self._cheeks.hold(offsets, self._is_mouth)
        self._cheeks.follow(offsets)
        self._holding.keep(offsets)
        return offsets

    def _eye(self, side: int, position: float, strength: float, asked: Array, trial: Trial, offsets: Array) -> EyePose:
        """How one of the eyes is shut and looks, its lids written into `offsets`; `asked` (3,) by the fit, of its lid
        and of where it looks."""
        motion, lids = self._motion.eyes[side], self._lids[side]
        closure = shut(float(between(motion.closure, position)), self.gains.lid, float(asked[0]), strength)
        closure = closure if trial.closure is None else trial.closure
        gaze = between(motion.gaze, position) * strength * self.gains.gaze + asked[1:]
        hidden_look = self.gains.hidden_look + trial.hidden_look + float(gaze[0])
        hidden_look = float(np.clip(hidden_look, -_MOST_HIDDEN_LOOK, _MOST_HIDDEN_LOOK))
        if self._holding.hides_eyes:
            closure, gaze = 0.0, np.zeros(2)
        shift = lids.close(closure, float(between(motion.lift, position)), hidden_look, offsets)
        self._holding.keep(offsets, EYES[side].crease)
        gaze = soft_limit(gaze, lids.way(gaze) * self.character.sideways) * lids.width
        return EyePose(shift, gaze, float(np.clip(closure, 0, 1)), hidden_look)

    def _open_lips(self, shape: Array, gap: Array, more: float, strength: float) -> None:
        """Sets the gap between the lips exactly, and `more` where they are open; the lower lip and the chin carry most
        of it. Writes into `shape`."""
        opening = np.maximum(gap - self._motion.closed_gap, 0)
        opening = opening * smoothstep(opening / _SEALED)
        wanted = strength * self.gains.jaw * opening * self._height_ratio
        wanted = np.maximum(wanted + more * smoothstep(opening / _OPEN), _LEAST_OPEN * wanted)
        widest = max(float(wanted.max()), 1e-6)
        wanted *= eased_limit(widest, self._widest_gap * (1 + _WIDER * max(strength - 1, 0.0))) / widest
        if self.character.mouth_openness > _ALREADY_OPEN:
            wanted -= _PRESSED * (1 - smoothstep(wanted / _PARTED))
        missing = wanted - (shape[LOWER_LIP, 1] - shape[UPPER_LIP, 1])
        closing = _MOST_LIP_CORRECTION + np.maximum(self.character.lip_gap, 0)
        self._jaw.part(shape, np.clip(missing, -closing, _MOST_LIP_CORRECTION))
