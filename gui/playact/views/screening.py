"""The playing half of the stage: picture, strip and buttons over one duet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playact.studio.thumbnails import Thumbnails
from playact.views.arrangement import Arrangement
from playact.views.canvas import Canvas
from playact.views.duet import Duet, Sound
from playact.views.labels import ElidedLabel
from playact.views.player import Player
from playact.views.screen import Screen
from playact.views.scrubber import STRIP_HEIGHT, Scrubber
from playact.views.tokens import RHYTHM
from playact.views.transport import SPEEDS, Transport

SETTLE_MS = 300
"""A window that is being dragged wider asks for its strip once, when it stands still."""


class Screening(QWidget):
    """Plays a result beside its performance. Until it plays, stills stand for both; at the end, their last frames."""

    opened = Signal()
    frame_shown = Signal(int)  # number of the leader's frame, from 0
    playing_changed = Signal(bool)
    failed = Signal(str)  # the result can't be decoded: the decoder's words

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._strip_of: Path | None = None
        self._ready = False
        self.starts_once_ready = False
        self._live: set[Player] = set()
        self.arrangement = Arrangement.SIDE_BY_SIDE
        self.duet = Duet(self)
        self.canvas = Canvas(self.duet)
        self.hint = ElidedLabel("", "hint")
        self.hint.setObjectName("stageHint")
        self.bar = QWidget()
        self.scrubber = Scrubber()
        self.transport = Transport()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        self._connect()
        self._say()
        self.close_all()

    # ── what is on ───────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, result: Path | None, performance: Path | None, still: QImage) -> None:
        """Loads what there is, with `still` over the result until it plays."""
        self.close_all()
        self.canvas.result.show_still(still)
        self._strip_of = result or performance
        self.duet.open(result, performance)
        self.canvas.lay_out()

    def close_all(self) -> None:
        """Lets the files go and empties the screens."""
        self._ready = self.starts_once_ready = False
        self._live.clear()
        self._strip_of = None
        self.duet.close()
        for screen in (self.canvas.result, self.canvas.performance):
            screen.show_still(QImage())
        self.scrubber.set_pictures(())
        self.scrubber.set_length(0)
        self.set_hint("")
        self.canvas.lay_out()

    def release(self) -> None:
        """Takes the decoders down for good."""
        self._settle.stop()
        self.duet.release()

    def show_still(self, image: QImage) -> None:
        """Covers the result: a preview of what is being rendered."""
        self.canvas.result.show_still(image)
        self.canvas.lay_out()

    def show_poster(self, image: QImage) -> None:
        """A better still for a result that has not played yet."""
        if not self._live:
            self.show_still(image)

    def set_labels(self, performance: str, result: str) -> None:
        """What stands on the two pictures."""
        self.canvas.set_labels(performance, result)

    def set_hint(self, text: str) -> None:
        """A line under the picture, for instance why something is not there."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    # ── playing ──────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def is_playing(self) -> bool:
        """Whether frames go by."""
        return self.duet.is_playing

    def play(self) -> None:
        """Plays, as soon as the clip is open."""
        self.starts_once_ready = not self._ready
        if self._ready:
            self._go_live()
            self.duet.play()

    def pause(self) -> None:
        """Holds the frame that is shown."""
        self.starts_once_ready = False
        if self._ready:
            self.duet.pause()

    def toggle(self) -> None:
        """Plays or pauses."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def step(self, frames: int) -> None:
        """Pauses and moves by whole frames."""
        if self._ready:
            self._go_live()
            self.duet.step(frames)

    def seek(self, position: float) -> None:
        """Shows what is at `position` ms."""
        if self._ready:
            self._go_live()
            self.duet.seek(position)
            self._show_time(self.duet.position)

    def arrange(self, how: Arrangement) -> None:
        """Looks at both in another way."""
        self.arrangement = how
        self.canvas.arrange(how)

    def choices(self) -> dict[str, str]:
        """What a person chose here, to be remembered."""
        return {
            "arrangement": self.arrangement.value,
            "rate": f"{self.transport.rate:g}",
            "sound": self.transport.sound.value,
            "loop": "yes" if self.duet.loops else "no",
        }

    def restore(self, choices: Mapping[str, str]) -> None:
        """The inverse of `choices`; what is missing or not understood stays as it is."""
        if (how := choices.get("arrangement")) in set(Arrangement):
            self.arrange(Arrangement(how))
        if (rate := choices.get("rate")) in {f"{each:g}" for each in SPEEDS}:
            self.transport.set_rate(float(rate or 1))
        if (sound := choices.get("sound")) in set(Sound):
            self.transport.set_sound(Sound(sound))
        self.transport.loop.setChecked(choices.get("loop") == "yes")

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        bar = QVBoxLayout(self.bar)
        column = QVBoxLayout(self)
        for layout in (bar, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(RHYTHM)
        bar.addWidget(self.scrubber)
        bar.addWidget(self.transport)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.hint)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        duet, transport = self.duet, self.transport
        self._thumbnails.strip_arrived.connect(self._show_strip)
        self._settle.timeout.connect(self._ask_strip)
        duet.opened.connect(self._begin)
        duet.moved.connect(self._show_frame)
        duet.playing_changed.connect(transport.show_playing)
        duet.playing_changed.connect(self.playing_changed)
        duet.failed.connect(self._fail)
        for player, screen in ((duet.result, self.canvas.result), (duet.performance, self.canvas.performance)):
            self._join(player, screen)
        self.canvas.clicked.connect(self.toggle)
        self.scrubber.sought.connect(self.seek)
        transport.play_asked.connect(self.toggle)
        transport.step_asked.connect(self.step)
        transport.loop_changed.connect(self._loop)
        transport.rate_changed.connect(duet.set_rate)
        transport.sound_changed.connect(duet.set_sound)

    def _join(self, player: Player, screen: Screen) -> None:
        player.frame_shown.connect(lambda _: screen.uncover() if player in self._live else None)
        player.emptied.connect(lambda: self._hold_last_frame(player, screen))

    def _hold_last_frame(self, player: Player, screen: Screen) -> None:
        if player in self._live and not player.shown_image().isNull():
            screen.show_still(player.shown_image())

    def _go_live(self) -> None:
        self._live = {self.duet.result, self.duet.performance}

    def _begin(self, length: int) -> None:
        self._ready = True
        self.scrubber.set_length(length)
        self._show_time(0)
        self._ask_strip()
        self.canvas.lay_out()
        self.opened.emit()
        if self.starts_once_ready:
            self.play()

    def _show_time(self, position: float) -> None:
        if self._ready:
            self.scrubber.show_position(position)
            self.transport.show_time(position, self.duet.duration, self.duet.frame)

    def _show_frame(self, position: float) -> None:
        if self._ready:
            self._show_time(position)
            self.frame_shown.emit(self.duet.frame)

    def _fail(self, result: bool, words: str) -> None:
        if result:
            self.close_all()
            self.failed.emit(words)
        else:
            self.duet.performance.close()
            self.set_hint(self.tr("The performance can't be played beside the result: {words}").format(words=words))
            self.canvas.lay_out()

    def _loop(self, loops: bool) -> None:
        self.duet.loops = loops

    def _ask_strip(self) -> None:
        if self._strip_of is not None:
            density = round(self.devicePixelRatioF())
            self._thumbnails.ask_strip(str(self._strip_of), self.scrubber.wanted_pictures, STRIP_HEIGHT * density)

    def _show_strip(self, path: str, pictures: list[QImage]) -> None:
        if path == str(self._strip_of):
            self.scrubber.set_pictures(pictures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.canvas.setAccessibleName(self.tr("Picture"))
