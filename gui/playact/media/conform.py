"""A performance or a character brought to the 16:9 that gateways want, as a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image

from playact.domain.errors import Cancelled, MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.media.canvas import CLIP_SIZE, Fit, laid_on_canvas, picture_size_for
from playact.media.film import Film
from playact.media.picture import is_picture, load_picture
from playact.media.probe import require_content
from playact.media.sound import Sound

_CLOCK = Fraction(1, 90_000)  # fine enough for any frame rate, also one that varies
_BT709 = 1  # ITU-T H.273: primaries, transfer and matrix alike
_LONGEST_SIDE = 3840  # a larger picture is scaled before it is laid


def conform(
    path: Path,
    target: Path,
    fit: Fit,
    progress: Callable[[float], None] = lambda _: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Writes `path` as 16:9 to `target`, whole or not at all: a clip as H.264 with its sound, a picture as JPEG.

    Frames keep their moments. `progress` hears 0 to 1 from the calling thread. Blocks for as long as the clip
    lasts or longer: call it in a thread. Raises `MediaRefused` naming the file, and `Cancelled` once `is_cancelled`
    says so.
    """
    require_content(path)
    unfinished = target.with_name(target.name + ".part")
    try:
        if is_picture(path):
            picture = load_picture(path, _LONGEST_SIDE)
            size = picture_size_for(picture.shape[1], picture.shape[0])
            Image.fromarray(laid_on_canvas(picture, size, fit)).save(unfinished, "JPEG", quality=95)
        else:
            _conform_clip(path, unfinished, fit, progress, is_cancelled)
        unfinished.replace(target)
    except (av.FFmpegError, OSError) as error:
        raise MediaRefused(
            say(QT_TRANSLATE_NOOP("sentences", "{name} could not be brought to 16:9."), name=path.name), repr(error)
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _conform_clip(
    path: Path, target: Path, fit: Fit, progress: Callable[[float], None], is_cancelled: Callable[[], bool]
) -> None:
    with ExitStack() as stack:
        film = stack.enter_context(Film(path))
        output = stack.enter_context(av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}))
        stream = _video_stream(output, film.frame_rate)
        sound = stack.enter_context(Sound(path, output, film.begin)) if film.has_audio else None
        for seconds, picture in film.frames(max(CLIP_SIZE)):
            if is_cancelled():
                raise Cancelled(say(QT_TRANSLATE_NOOP("sentences", "Stopped. {name} is as it was."), name=path.name))
            output.mux(stream.encode(_frame(laid_on_canvas(picture, CLIP_SIZE, fit), seconds)))
            if sound is not None:
                sound.advance(seconds)
            progress(min(1.0, seconds / film.duration) if film.duration else 0.0)
        output.mux(stream.encode(None))
        if sound is not None:
            sound.finish()
    progress(1.0)


def _video_stream(output: OutputContainer, rate: float | None) -> VideoStream:
    nominal = Fraction(rate or 24).limit_denominator(1001)
    stream = output.add_stream("libx264", rate=nominal, options={"crf": "18", "preset": "veryfast"})
    stream.width, stream.height = CLIP_SIZE
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.time_base = _CLOCK
    context.colorspace = context.color_primaries = context.color_trc = _BT709
    context.color_range = 1  # limited, as players expect
    return stream


def _frame(picture: NDArray[np.uint8], seconds: float) -> VideoFrame:
    frame = VideoFrame.from_ndarray(picture, "rgb24").reformat(
        format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
    )
    frame.pts, frame.time_base = round(seconds / _CLOCK), _CLOCK
    return frame
