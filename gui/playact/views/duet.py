"""The result and the performance, played in step."""

from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from playact.views.player import Player

MOST_DRIFT_MS = 40
"""About a frame: beyond it lips visibly miss one another."""
CHECK_EVERY_MS = 250


class Sound(StrEnum):
    """Which of the two is heard."""

    RESULT = "result"
    PERFORMANCE = "performance"
    OFF = "off"


class Duet(QObject):
    """Two players as one. The result leads; the performance follows and is put right when it drifts.

    Positions in milliseconds of the leader; frames count from 0.
    """

    opened = Signal(int)  # the leader's duration in ms
    moved = Signal(float)  # start of the leader's shown frame in ms
    playing_changed = Signal(bool)
    ended = Signal()  # the leader came to its end and does not loop
    failed = Signal(bool, str)  # whether it was the result; the decoder's own words

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.result = Player(self)
        self.performance = Player(self)
        self.loops = False
        self.corrections = 0
        self._suspect = False
        self._watch = QTimer(self, interval=CHECK_EVERY_MS)
        self._watch.timeout.connect(self._keep_step)
        for player in (self.result, self.performance):
            self._listen(player)
        self.set_sound(Sound.RESULT)

    def _listen(self, player: Player) -> None:
        player.opened.connect(lambda length: self.opened.emit(length) if player is self.leader else None)
        player.frame_shown.connect(lambda at: self.moved.emit(at) if player is self.leader else None)
        player.ended.connect(lambda: self._end() if player is self.leader else None)
        player.playing_changed.connect(lambda on: self._follow_playing(on) if player is self.leader else None)
        player.failed.connect(lambda words: self.failed.emit(player is self.result, words))

    @property
    def leader(self) -> Player:
        """The result where there is one, else the performance."""
        return self.result if self.result.is_open or not self.performance.is_open else self.performance

    @property
    def _open(self) -> list[Player]:
        return [each for each in (self.result, self.performance) if each.is_open]

    def open(self, result: Path | None, performance: Path | None) -> None:
        """Loads what there is; `opened` comes when the leader is ready, `failed` for each that can't be played."""
        self.close()
        for player, file in ((self.result, result), (self.performance, performance)):
            if file is not None:
                player.open(file)

    def close(self) -> None:
        """Lets both files go."""
        self._watch.stop()
        self.result.close()
        self.performance.close()

    def release(self) -> None:
        """Takes both decoders down for good."""
        self._watch.stop()
        self.result.release()
        self.performance.release()

    def play(self) -> None:
        """Plays both from where they stand; from the start after the end."""
        for player in self._open:
            player.play()

    def pause(self) -> None:
        """Holds both on one instant."""
        for player in self._open:
            player.pause()
        if len(self._open) > 1 and self.result.position > 0:
            self.performance.seek(round(self._middle_of(self.frame)))

    def toggle(self) -> None:
        """Plays or pauses."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def seek(self, position: float) -> None:
        """Shows both at `position` ms, playing on where they played. Past the end is the last frame."""
        position = max(0.0, min(position, self._middle_of(self.last_frame)))
        for player in self._open:
            player.seek(round(position))

    def step(self, frames: int) -> None:
        """Pauses, and moves by whole frames of the leader; backwards where negative."""
        wanted = max(0, min(self.frame + frames, self.last_frame))
        self.leader.pause()
        self.performance.pause()
        self.seek(self._middle_of(wanted))

    def set_rate(self, rate: float) -> None:
        """Speed as a factor, 0.25 to 2."""
        self.result.set_rate(rate)
        self.performance.set_rate(rate)

    def set_sound(self, sound: Sound) -> None:
        """Makes one of the two audible, or none."""
        self.result.set_audible(sound is Sound.RESULT)
        self.performance.set_audible(sound is Sound.PERFORMANCE)

    @property
    def is_playing(self) -> bool:
        """Whether the leader plays."""
        return self.leader.is_playing

    @property
    def duration(self) -> int:
        """The leader's length in ms."""
        return self.leader.duration

    @property
    def position(self) -> float:
        """The leader's position in ms."""
        return self.leader.position

    @property
    def frame(self) -> int:
        """Number of the shown frame, from 0."""
        return min(self.last_frame, math.floor(self.position * self.leader.frame_rate / 1000 + 0.05))

    @property
    def last_frame(self) -> int:
        """Number of the last frame."""
        return max(0, round(self.duration * self.leader.frame_rate / 1000) - 1)

    @property
    def drift(self) -> float | None:
        """How far the performance is ahead of the result, in ms; None unless both play."""
        leads, follows = self.result.expected_position, self.performance.expected_position
        return None if leads is None or follows is None else follows - leads

    def _middle_of(self, frame: int) -> float:
        # the middle of a frame is that frame's, however its edges are rounded
        return (frame + 0.5) * 1000 / self.leader.frame_rate

    def _keep_step(self) -> None:
        drift = self.drift
        apart = drift is not None and abs(drift) > MOST_DRIFT_MS
        if apart and self._suspect:  # twice in a row: not just a frame that the loop delivered late
            self.corrections += 1
            self.performance.seek(round(self.result.expected_position or self.result.position))
            apart = False
        self._suspect = apart

    def _follow_playing(self, playing: bool) -> None:
        if playing:
            self._watch.start()
        else:
            self._watch.stop()
        self.playing_changed.emit(playing)

    def _end(self) -> None:
        if self.loops:
            self.seek(0)
            self.play()
        else:
            self.performance.pause()
            self.ended.emit()
