"""The buttons under the strip: play, step, loop, speed, sound, and what time it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from playact.views.choice_menu import choice_menu
from playact.views.duet import Sound
from playact.views.icons import IconButton
from playact.views.scrubber import time_text

SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class Transport(QWidget):
    """Asks for playing; it plays nothing itself."""

    play_asked = Signal()
    step_asked = Signal(int)  # frames, backwards where negative
    loop_changed = Signal(bool)
    rate_changed = Signal(float)
    sound_changed = Signal(Sound)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rate = 1.0
        self.sound = Sound.RESULT
        self._playing = False
        self.back = IconButton("step-back", "")
        self.play = IconButton("play", "")
        self.forward = IconButton("step-forward", "")
        self.clock = QLabel()
        self.length = QLabel()
        self.loop = IconButton("loop", "")
        self.speed = _text_button()
        self.sound_button = _text_button()
        self._name_parts()
        self._lay_out()
        self._connect()
        self._say()

    def _name_parts(self) -> None:
        self.play.setObjectName("playButton")
        self.play.setIconSize(QSize(20, 20))
        self.loop.setCheckable(True)
        self.length.setProperty("role", "dim")
        named: tuple[tuple[QWidget, str], ...] = (
            (self.back, "stepBack"),
            (self.forward, "stepForward"),
            (self.clock, "timeLabel"),
            (self.length, "lengthLabel"),
            (self.loop, "loopButton"),
            (self.speed, "speedButton"),
            (self.sound_button, "soundButton"),
        )
        for each, name in named:
            each.setObjectName(name)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self.back, self.play, self.forward):
            row.addWidget(part)
        row.addSpacing(8)
        row.addWidget(self.clock)
        row.addWidget(self.length)
        row.addStretch(1)
        for choice in (self.loop, self.speed, self.sound_button):
            row.addWidget(choice)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.step_asked.emit(-1))
        self.forward.clicked.connect(lambda: self.step_asked.emit(1))
        self.play.clicked.connect(self.play_asked)
        self.loop.toggled.connect(self.loop_changed)
        for button in (self.back, self.forward):
            button.setAutoRepeat(True)

    def show_playing(self, playing: bool) -> None:
        """Whether the button offers to pause."""
        self._playing = playing
        self.play.set_icon_name("pause" if playing else "play")
        self.play.set_tip(self.tr("Pause (Space)") if playing else self.tr("Play (Space)"))

    def show_time(self, position: float, duration: int, frame: int) -> None:
        """Times in ms, the frame from 0."""
        self.clock.setText(time_text(position))
        self.length.setText(self.tr("/ {length} · frame {frame}").format(length=time_text(duration), frame=frame))

    def set_rate(self, rate: float) -> None:
        """Chooses a speed."""
        self.rate = rate
        self._say_choices()
        self.rate_changed.emit(rate)

    def set_sound(self, sound: Sound) -> None:
        """Chooses who is heard."""
        self.sound = sound
        self._say_choices()
        self.sound_changed.emit(sound)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.back.set_tip(self.tr("One frame back (←)"))
        self.forward.set_tip(self.tr("One frame on (→)"))
        self.loop.set_tip(self.tr("Play again and again"))
        self.clock.setAccessibleName(self.tr("Time"))
        self.length.setAccessibleName(self.tr("Length and frame"))
        self.show_playing(self._playing)
        self._say_choices()

    def _say_choices(self) -> None:
        self.speed.setText(self._speed_name(self.rate))
        self.speed.setToolTip(self.tr("Speed"))
        self.speed.setAccessibleName(self.tr("Speed: {speed}").format(speed=self.speed.text()))
        names = self._sound_names()
        self.sound_button.setText(self.tr("sound: {source}").format(source=names[self.sound]))
        self.sound_button.setToolTip(self.tr("Which of the two is heard"))
        speeds = {each: self._speed_name(each) for each in SPEEDS}
        _give_menu(self.speed, choice_menu(self.speed, speeds, self.rate, self.set_rate))
        _give_menu(self.sound_button, choice_menu(self.sound_button, names, self.sound, self.set_sound))

    def _speed_name(self, rate: float) -> str:
        return self.tr("{rate}×").format(rate=f"{rate:g}")

    def _sound_names(self) -> dict[Sound, str]:
        return {
            Sound.RESULT: self.tr("result"),
            Sound.PERFORMANCE: self.tr("performance"),
            Sound.OFF: self.tr("off"),
        }


def _give_menu(button: QToolButton, menu: QMenu) -> None:
    old = button.menu()
    button.setMenu(menu)
    if old is not None:
        old.deleteLater()


def _text_button() -> QToolButton:
    button = QToolButton()
    button.setProperty("link", True)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
