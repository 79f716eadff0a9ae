"""HDR clips come out as a plain screen shows them: neither dim and grey nor burnt."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from playact.engine.clip import Clip
from playact.engine.tone_mapping import HLG, PQ, tone_mapped

PATCHES = (5.0, 36.0, 100.0, 203.0, 1000.0)
"""Nits: shadow, mid grey, bright skin, diffuse white, a lamp."""


def hlg_code(nits: float) -> float:
    """HLG's code value, 0 to 1, for a screen of 1000 nits: ITU-R BT.2100, table 5."""
    scene = (nits / 1000) ** (1 / 1.2)
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    return float(np.sqrt(3 * scene) if scene <= 1 / 12 else a * np.log(12 * scene - b) + c)


def pq_code(nits: float) -> float:
    """PQ's code value, 0 to 1: the inverse EOTF of SMPTE ST 2084."""
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
    power = (nits / 10000) ** m1
    return float(((c1 + c2 * power) / (1 + c3 * power)) ** m2)


def record_hdr(path: Path, transfer: int) -> Path:
    """A 10-bit clip of grey patches, tagged BT.2020 and PQ or HLG, as phones tag theirs."""
    code = {PQ: pq_code, HLG: hlg_code}[transfer]
    luma = np.repeat([round(64 + 876 * code(nits)) for nits in PATCHES], 32).astype("<u2")
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libx264", rate=30, options={"qp": "8"})
        stream.width, stream.height, stream.pix_fmt = len(luma), 64, "yuv420p10le"
        context = stream.codec_context
        context.color_primaries, context.color_trc, context.colorspace, context.color_range = 9, transfer, 9, 1
        for k in range(6):
            frame = av.VideoFrame(len(luma), 64, "yuv420p10le")
            frame.planes[0].update(_padded(np.tile(luma, (64, 1)), frame.planes[0].line_size))
            for plane in frame.planes[1:]:
                plane.update(_padded(np.full((32, len(luma) // 2), 512, "<u2"), plane.line_size))
            frame.pts, frame.time_base = k, Fraction(1, 30)
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return path


def _padded(samples: np.ndarray, line_size: int) -> bytes:
    lines = np.zeros((len(samples), line_size // 2), "<u2")
    lines[:, : samples.shape[1]] = samples
    return lines.tobytes()


@pytest.mark.parametrize("transfer", [PQ, HLG])
def test_a_phones_hdr_clip_is_shown_as_bright_as_it_was(tmp_path, transfer):
    with Clip.open(record_hdr(tmp_path / "hdr.mp4", transfer)) as clip:
        _, rgb = next(iter(clip.frames(1280)))
    shown = [float(rgb[32, 32 * k + 16].mean()) for k in range(len(PATCHES))]
    assert shown == sorted(shown)
    assert shown[0] == pytest.approx(40, abs=8)
    assert shown[1] == pytest.approx(107, abs=8)
    assert shown[2] == pytest.approx(174, abs=10)
    assert 220 < shown[3] < 245
    assert shown[4] > 250


def test_colours_keep_their_hue():
    picture = np.array([[[120, 90, 80], [80, 120, 90], [100, 100, 100]]], np.uint8)
    mapped = tone_mapped(picture, PQ)
    assert mapped.shape == picture.shape
    assert mapped.dtype == np.uint8
    assert np.argmax(mapped[0, 0]) == 0
    assert np.argmax(mapped[0, 1]) == 1
    assert np.ptp(mapped[0, 2]) <= 1


def test_a_plain_picture_is_left_as_it_is():
    picture = np.full((2, 2, 3), 90, np.uint8)
    assert tone_mapped(picture, 1) is picture
