"""One clip on the stage: opened, played, stepped and let go again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QLoggingCategory, QObject, QTimer, QUrl, Signal, SignalInstance
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QAudioOutput, QMediaMetaData, QMediaPlayer, QVideoFrame
from PySide6.QtMultimediaWidgets import QGraphicsVideoItem

# FFmpeg writes a page about each opened file straight to stderr while this category is on, past every message handler.
QLoggingCategory.setFilterRules("qt.multimedia.ffmpeg*=false")

USUAL_FRAME_RATE = 24.0
"""Frames a second, where a file does not tell."""
SEEK_PATIENCE_MS = 400
"""A paused seek takes 10 to 100 ms; past this no frame comes any more (the very end of some files)."""


class Player(QObject):
    """Plays one file into `picture`, an item for a QGraphicsScene. Positions in milliseconds, rates as factors.

    Every shown frame is told by `frame_shown` with its own start time, so that "where it is" means what the eye sees.
    """

    opened = Signal(int)  # duration in ms
    frame_shown = Signal(float)  # start of the frame in ms
    playing_changed = Signal(bool)
    emptied = Signal()  # the decoder took its last frame back; `shown_image` still has it
    ended = Signal()
    failed = Signal(str)  # the decoder's own words

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture = QGraphicsVideoItem()
        self._audio = QAudioOutput(self)
        self._media = QMediaPlayer(self)
        self._media.setAudioOutput(self._audio)
        self._media.setVideoOutput(self.picture)
        for asked_by_threads in (self._media.tracksChanged, self._audio.volumeChanged):
            _answer_once(asked_by_threads)
        self._latest = QVideoFrame()
        self._clock = QElapsedTimer()
        self._at = 0.0
        self._seeking = False
        self._next_seek: int | None = None
        self._patience = QTimer(self, singleShot=True, interval=SEEK_PATIENCE_MS)
        self._patience.timeout.connect(self._seek_is_over)
        self._media.mediaStatusChanged.connect(self._follow_status)
        self._media.playbackStateChanged.connect(lambda _: self.playing_changed.emit(self.is_playing))
        self._media.errorOccurred.connect(lambda _, words: self.failed.emit(words))
        self.picture.videoSink().videoFrameChanged.connect(self._show)

    def open(self, file: Path) -> None:
        """Loads `file` and holds its first frame; `opened` or `failed` tells how it went."""
        self.close()
        self._media.setSource(QUrl.fromLocalFile(str(file)))

    def close(self) -> None:
        """Lets the file go: it may be moved or deleted afterwards."""
        self._forget_seeks()
        self._media.stop()
        self._media.setSource(QUrl())
        self._latest = QVideoFrame()
        self._clock.invalidate()
        self._at = 0.0

    def release(self) -> None:
        """Takes the decoder down for good, in the order that leaves no thread behind."""
        self.close()
        self._media.setVideoOutput(None)  # type: ignore[arg-type] # Qt takes null, its stubs do not know
        self._media.setAudioOutput(None)  # type: ignore[arg-type]

    def play(self) -> None:
        """Plays from where it stands; from the start where it stood at the end."""
        self._forget_seeks()
        self._media.play()

    def pause(self) -> None:
        """Holds the frame that is shown."""
        self._media.pause()

    def seek(self, position: int) -> None:
        """Shows the frame at `position` ms. While scrubbing, only as many seeks are made as the decoder can follow."""
        position = max(0, min(position, self.duration))
        self._at = float(position)
        self._clock.invalidate()
        if self._seeking:
            self._next_seek = position
            return
        self._seeking = True
        self._patience.start()
        if self._media.playbackState() is QMediaPlayer.PlaybackState.StoppedState:
            self._media.pause()  # a stopped player shows nothing
        self._media.setPosition(position)

    def set_rate(self, rate: float) -> None:
        """Speed as a factor, 0.25 to 2."""
        self._clock.invalidate()
        self._media.setPlaybackRate(rate)

    def set_audible(self, audible: bool) -> None:
        """Whether it is heard."""
        self._audio.setMuted(not audible)

    @property
    def is_playing(self) -> bool:
        """Whether frames go by."""
        return self._media.playbackState() is QMediaPlayer.PlaybackState.PlayingState

    @property
    def is_open(self) -> bool:
        """Whether a file is loaded."""
        return not self._media.source().isEmpty()

    @property
    def duration(self) -> int:
        """Length in ms, 0 while unknown."""
        return self._media.duration()

    @property
    def position(self) -> float:
        """Start of the shown frame in ms, or where a seek is on its way to."""
        return self._at

    @property
    def expected_position(self) -> float | None:
        """Where it must be at this instant, between two frames too, in ms; None unless it plays."""
        if not self.is_playing or not self._clock.isValid():
            return None
        return self._at + self._clock.elapsed() * self._media.playbackRate()

    @property
    def frame_rate(self) -> float:
        """Frames a second as the file tells, else 24."""
        told = self._media.metaData().value(QMediaMetaData.Key.VideoFrameRate)
        return float(told) if told else USUAL_FRAME_RATE

    def shown_image(self) -> QImage:
        """The frame that is (or was last) shown; a null image before the first."""
        return self._latest.toImage() if self._latest.isValid() else QImage()

    def _show(self, frame: QVideoFrame) -> None:
        if not self.is_open:
            return
        if not frame.isValid():
            self.emptied.emit()
            return
        self._latest = QVideoFrame(frame)
        if not self._seeking or self._next_seek is None:
            self._at = frame.startTime() / 1000
        self._clock.start()
        self._seek_is_over()
        self.frame_shown.emit(self._at)

    def _seek_is_over(self) -> None:
        self._patience.stop()
        self._seeking = False
        if self._next_seek is not None:
            position, self._next_seek = self._next_seek, None
            self.seek(position)

    def _forget_seeks(self) -> None:
        self._patience.stop()
        self._seeking, self._next_seek = False, None

    def _follow_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is QMediaPlayer.MediaStatus.LoadedMedia and not self._latest.isValid():
            self.opened.emit(self.duration)
            if not self.is_playing:
                self._media.pause()  # decodes the first frame, so that the first seek answers at once
        elif status is QMediaPlayer.MediaStatus.EndOfMedia:
            self._clock.invalidate()
            self.ended.emit()


def _answer_once(signal: SignalInstance) -> None:
    """Has Python look, here and now, whether a signal's owner was given a `disconnectNotify` of Python's own.

    It looks once for each object, and holds its lock for that. A renderer that ends asks from its own thread, under a
    lock of Qt's; where the window's thread is just waiting for that one, in Python, neither would ever go on.
    """
    QObject.disconnect(signal.connect(_unheard))


def _unheard(*_: object) -> None:
    """Hears of nothing."""
