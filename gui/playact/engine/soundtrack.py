"""The sound of a performance, laid under a film: copied where it is AAC already, encoded to AAC where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Protocol, TypeVar

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet

from playact.engine.container import audible, first_frame_time, open_container

_FALLBACK_RATE = 48_000
_BITS_PER_CHANNEL = 80_000
_AAC_FRAME = 1024  # samples; short, so that the sound can be cut where the picture ends


_Piece = TypeVar("_Piece")


class Soundtrack(Protocol):
    """Packets for one audio stream of an output, asked for piece by piece so that the film stays interleaved."""

    def advance(self, seconds: float) -> None:
        """Muxes what sounds before `seconds` of the film's time and was not muxed yet."""

    def finish(self) -> None:
        """Ends the sound here."""

    def close(self) -> None:
        """Lets go of the source."""


def lay_soundtrack(source: Path, output: OutputContainer) -> Soundtrack:
    """Adds the first audio stream of `source` to `output`, in step with its picture; nothing where it has no sound.

    Must be called before the first packet is muxed. Raises av.FFmpegError where the source can't be opened.
    """
    container = open_container(source)
    stream = audible(container)
    if stream is None:
        container.close()
        return _Silence()
    begin = first_frame_time(source)
    # AAC without extradata is ADTS (MPEG-TS, raw): its headers do not belong into an MP4, so it is encoded anew.
    if stream.codec_context.name == "aac" and stream.codec_context.extradata:
        return _CopiedSound(container, stream, output, begin)
    return _EncodedSound(container, stream, output, begin)


class _Silence:
    def advance(self, seconds: float) -> None:
        pass

    def finish(self) -> None:
        pass

    def close(self) -> None:
        pass


class _CopiedSound:
    def __init__(self, container: InputContainer, stream: AudioStream, output: OutputContainer, begin: float) -> None:
        self._container = container
        self._output = output
        self._stream = output.add_stream_from_template(stream)
        self._packets = self._shifted(container.demux(stream), begin)
        self._waiting: Packet[AudioStream] | None = None

    def _shifted(self, packets: Iterator[Packet[AudioStream]], begin: float) -> Iterator[Packet[AudioStream]]:
        """Packets on the film's clock; they end where the source is damaged."""
        for packet in _until_damage(packets):
            if packet.pts is None or packet.dts is None or packet.time_base is None:
                continue
            shift = round(begin / packet.time_base)
            packet.pts -= shift
            packet.dts -= shift
            # What ends before the picture begins is dropped, but for the priming that players skip by themselves.
            if shift <= 0 or packet.pts + (packet.duration or 0) > 0:
                packet.stream = self._stream
                yield packet

    def advance(self, seconds: float) -> None:
        while True:
            packet = self._waiting or next(self._packets, None)
            self._waiting = packet
            if packet is None or _middle(packet) >= seconds:
                return
            self._waiting = None
            self._output.mux(packet)

    def finish(self) -> None:
        pass

    def close(self) -> None:
        self._container.close()


class _EncodedSound:
    def __init__(self, container: InputContainer, stream: AudioStream, output: OutputContainer, begin: float) -> None:
        self._container = container
        self._output = output
        self._encoder = _aac_stream(stream, output)
        layout = self._encoder.layout.name
        self._resampler = AudioResampler(format="fltp", layout=layout, rate=self._encoder.rate, frame_size=_AAC_FRAME)
        self._frames = self._resampled(stream, begin)
        self._waiting: AudioFrame | None = None

    def _resampled(self, stream: AudioStream, begin: float) -> Iterator[AudioFrame]:
        """Frames on the film's clock; they end where the source's sound is damaged."""
        for frame in _until_damage(self._container.decode(stream)):
            _count_in_samples(frame)
            for resampled in self._resampler.resample(frame):
                if resampled.pts is not None and resampled.time_base is not None:
                    resampled.pts -= round(begin / resampled.time_base)
                    if resampled.pts >= 0:
                        yield resampled

    def advance(self, seconds: float) -> None:
        while True:
            frame = self._waiting or next(self._frames, None)
            self._waiting = frame
            if frame is None or (frame.time or 0.0) + frame.samples / frame.sample_rate / 2 >= seconds:
                return
            self._waiting = None
            self._output.mux(self._encoder.encode(frame))

    def finish(self) -> None:
        self._output.mux(self._encoder.encode(None))

    def close(self) -> None:
        self._container.close()


def _until_damage(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """What can be read: a film whose sound breaks off is better than none."""
    try:
        yield from pieces
    except av.FFmpegError:
        return


def _count_in_samples(frame: AudioFrame) -> None:
    """Sets the frame's clock to ticks of a sample. AVI ticks once a packet, which is too coarse for parts of it."""
    if frame.pts is not None and frame.time_base is not None:
        tick = Fraction(1, frame.sample_rate)
        frame.pts, frame.time_base = round(frame.pts * frame.time_base / tick), tick


def _middle(packet: Packet[AudioStream]) -> float:
    """The time of a packet's middle, in seconds, so that a cut errs by half a packet at most."""
    assert packet.pts is not None
    return float((packet.pts + Fraction(packet.duration or 0, 2)) * (packet.time_base or 0))


def _aac_stream(source: AudioStream, output: OutputContainer) -> AudioStream:
    """An AAC stream as rich as its source, at most stereo: a draft's player need not know of surround."""
    context = source.codec_context
    rates = av.Codec("aac", "w").audio_rates or []
    rate = context.sample_rate if context.sample_rate in rates else _FALLBACK_RATE
    stream = output.add_stream("aac", rate=rate)
    stream.layout = "mono" if context.channels == 1 else "stereo"
    stream.format = "fltp"
    stream.bit_rate = min(_BITS_PER_CHANNEL, 3 * rate) * stream.channels
    return stream
