"""Writing a result: an MP4 with its poster and last frame, in a folder, all or nothing.

The encoder has a thread of its own behind a short queue: it works while the next frame is drawn, and a slow encoder
holds the drawing back rather than filling the memory.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from playact.engine.clip import Clip
from playact.engine.encoder import FRAME_RATE, Encoder
from playact.engine.poster import Poster, save_jpeg

__all__ = ["FRAME_RATE", "Film"]

_QUEUED_FRAMES = 3


class Film:
    """A context: `write` frames, and `folder` has video.mp4, poster.jpg and last_frame.jpg once the context is left.

    24 fps H.264, yuv420p, BT.709 limited range, index first ("faststart"), with the source's sound as AAC, trimmed to
    the film. Leaving by an exception leaves none of the three, and not a half of any.
    """

    def __init__(self, folder: Path, source: Clip, width: int, height: int) -> None:
        """`width` and `height` in pixels, both even, as H.264's chroma wants them. `folder` is made where missing."""
        if width % 2 or height % 2:
            raise ValueError(f"a film's sides are even, not {width} x {height}")
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._source = source
        self._size = (width, height)
        self._queue: queue.Queue[NDArray[np.uint8] | None] = queue.Queue(_QUEUED_FRAMES)
        self._failure: BaseException | None = None
        self._abandoned = False
        self._poster = Poster()
        self._last: NDArray[np.uint8] | None = None
        self._thread = threading.Thread(target=self._encode, name="film encoder", daemon=True)

    @property
    def video(self) -> Path:
        """Where the film is, once the context is left."""
        return self._folder / "video.mp4"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def write(self, rgb: NDArray[np.uint8], merit: float = 1.0) -> None:
        """Appends a frame: (height, width, 3) RGB, which the film keeps: the caller draws on in another one.

        `merit` says how good a poster the frame would make beyond what its pixels show (eyes open, a face to the
        camera); 0 keeps it off the poster. Raises what the encoder's thread raised (av.FFmpegError, OSError).
        """
        width, height = self._size
        if rgb.shape != (height, width, 3):
            raise ValueError(f"a frame of {rgb.shape} does not fit a film of {width} x {height}")
        self._raise_failure()
        self._last = np.ascontiguousarray(rgb)
        self._poster.consider(self._last, merit)
        self._queue.put(self._last)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._abandoned = error is not None
        self._queue.put(None)
        try:
            if error is None:
                self._save_pictures()
                self._thread.join()
                self._raise_failure()
                self._publish()
        finally:
            self._thread.join()
            for name in ("video.mp4", "poster.jpg", "last_frame.jpg"):
                self._temporary(name).unlink(missing_ok=True)

    def _save_pictures(self) -> None:
        """While the encoder writes what it still holds."""
        if self._last is None:
            return
        save_jpeg(self._poster.picture(self._last), self._temporary("poster.jpg"))
        save_jpeg(self._last, self._temporary("last_frame.jpg"))

    def _publish(self) -> None:
        """Pictures first: whoever sees the video may count on them."""
        if self._last is None:
            raise ValueError("a film without a single frame")
        for name in ("poster.jpg", "last_frame.jpg", "video.mp4"):
            self._temporary(name).replace(self._folder / name)

    def _temporary(self, name: str) -> Path:
        return self._folder / f".{name}.part"

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _encode(self) -> None:
        """The thread. After a failure it goes on emptying the queue, so no one waits."""
        coming = self._coming()
        try:
            with Encoder(self._temporary("video.mp4"), self._source, *self._size) as encoder:
                for rgb in coming:
                    encoder.encode(rgb)
                if not self._abandoned:
                    encoder.finish()
        except BaseException as failure:  # the boundary of the thread: handed over, raised in write or on leaving
            self._failure = failure
        for _ in coming:
            pass

    def _coming(self) -> Iterator[NDArray[np.uint8]]:
        """What is written, until None comes; then nothing more, however often it is asked for."""
        while (rgb := self._queue.get()) is not None:
            yield rgb
