"""A character that has learned a performance: ready to play it at any strength, as often as it is asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import numpy as np

from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import Character, load_character
from playact.engine.clip import Clip
from playact.engine.composition import Composition, Cue
from playact.engine.encoder import FRAME_RATE
from playact.engine.fitting import Fitting
from playact.engine.guessed_mouth import uncovered
from playact.engine.hidden_mouth import hidden_mouth
from playact.engine.interest import Interest, taken
from playact.engine.likeness import Likeness
from playact.engine.memory import give_back
from playact.engine.motion import analyse
from playact.engine.painter import Painter
from playact.engine.performer import Performer
from playact.engine.progress import Meter
from playact.engine.remarks import head_turns
from playact.engine.retarget import Retarget
from playact.engine.sketch import Miniature, Sketch
from playact.engine.tracking import Track, track


@dataclass(frozen=True, slots=True)
class Actor:
    """A character, made ready to be drawn, and to be sketched."""

    likeness: Likeness
    miniature: Miniature

    @classmethod
    def of(cls, character: Character, ask: Callable[[], None] = taken) -> Self:
        """`ask` as of a `Likeness`."""
        return cls(Likeness(character, ask=ask), Miniature(character, ask))


class Rehearsal:
    """A performance that was followed, on a character that was fitted to it. `actor`, `track` and `motion` say how it
    went."""

    def __init__(self, actor: Actor, followed: Track, heard: Callable[[float], None]) -> None:
        """`heard` is told the share done, and may raise."""
        self.actor, self.track = actor.likeness.character, followed
        hidden = hidden_mouth(followed)
        self.motion = motion = analyse(followed, hidden)
        self._shown = uncovered(followed, hidden, motion.neutral)
        give_back()
        self._retarget = Retarget(self.actor, motion)
        performer = Performer.of(self._shown, motion.neutral)
        self._composition = Composition(actor.likeness, performer)
        sketch = Sketch(actor.miniature, performer)
        Fitting(self._retarget, sketch, motion, self._shown, self._composition).run(heard)
        give_back()

    @property
    def frames(self) -> int:
        """Of the film that shows it."""
        return max(1, round(self.track.duration * FRAME_RATE))

    def cues(self, strength: float) -> Iterator[Cue]:
        """Every frame of the film, in order, at a value of `STRENGTH`."""
        times, records = self._shown.times, self._shown.records
        self._composition.restart()
        for k in range(self.frames):
            position = float(np.interp(k / FRAME_RATE, times, np.arange(len(times))))
            near = round(position)
            other = int(position) + int(np.ceil(position)) - near  # on the other side of the moment
            shown = records[near], records[other]
            yield self._composition.cue(self._retarget.pose(position, strength), *shown, strength=strength)

    def painter(self) -> Painter[Cue]:
        """Who draws a film's cues: (720, 1280, 3) each."""
        return Painter(self._composition.draw, (HEIGHT, WIDTH, 3), hands=2)

    def figures(self) -> dict[str, float]:
        """What was measured on the way, for the report."""
        gains = {f"gain_{channel}": gain for channel, gain in asdict(self._retarget.gains).items()}
        neutral = float(self.motion.times[self.motion.neutral])
        turns = zip(("head_nod", "head_turn", "head_tilt"), np.abs(head_turns(self.track)).max(0).tolist(), strict=True)
        figures = {"face_share": self.track.face_share, "neutral_second": neutral, **dict(turns), **gains}
        return {name: round(value, 4) for name, value in figures.items()}


def rehearse(clip: Clip, character: Path, *, flip: bool, meter: Meter, followed: Track | None = None) -> Rehearsal:
    """The performer is followed while the character loads, or was `followed` before; then the one is fitted to the
    other.

    Raises `MediaRefused` where either shows no face, and what `meter` raises.
    """
    interest = Interest()
    with ThreadPoolExecutor(1, "character") as aside:
        loading = aside.submit(load_character, character, interest.ask)
        preparing = aside.submit(lambda: Actor.of(loading.result(), interest.ask))
        try:
            if followed is None:
                followed = track(clip, flip=flip, heard=_Follower(loading, meter).hear)
            actor = preparing.result()
        finally:
            interest.lose()  # who cancels need not wait for what nobody wants
    return Rehearsal(actor, followed, lambda done: meter.tell("calibrating", done))


class _Follower:
    """Tells how far the performer is followed, and shows the character as soon as it is there."""

    def __init__(self, loading: Future[Character], meter: Meter) -> None:
        self._loading, self._meter = loading, meter
        self._shown = False

    def hear(self, done: float) -> None:
        """Raises what the character's loading raised: nobody waits for a performance that can't be played."""
        arrived = not self._shown and self._loading.done()
        self._meter.tell("tracking", done, self._loading.result().portrait if arrived else None)
        self._shown |= arrived
