"""How much of a pixel is frame, told by its colour."""

import numpy as np
import pytest

from playact.engine.frame_tone import FrameTone

SKIN, DARK, GOLD = np.array([210, 165, 140]), np.array([25, 22, 24]), np.array([190, 150, 80])


def picture(tone):
    """Skin under a light that falls off to one side, and a frame across it."""
    light = np.linspace(0.85, 1.05, 60)[None, :, None]
    noise = np.random.default_rng(3).normal(0, 2, (40, 60, 3))
    skin = SKIN * light + noise
    skin[18:22] = tone
    return np.clip(skin, 0, 255).astype(np.uint8)


def masks():
    frame, beside = np.zeros((2, 40, 60), np.uint8)
    frame[19:21], beside[10:16], beside[24:30] = 255, 255, 255
    return frame, beside


@pytest.mark.parametrize("tone", [DARK, GOLD])
def test_frame_is_one_and_skin_is_none_in_any_light(tone):
    image = picture(tone)
    found = FrameTone.between(image, *masks())
    assert found is not None
    share = found.share(image)
    assert share[19:21].mean() == pytest.approx(1, abs=0.1)
    assert np.abs(share[:14]).max() < 0.45
    half = found.share(np.full((1, 1, 3), (tone + SKIN) / 2, np.uint8))
    assert 0.3 < half[0, 0] < 0.7


def test_a_frame_of_the_skins_own_colour_is_not_distinct():
    alike, dark = (FrameTone.between(picture(tone), *masks()) for tone in (SKIN, DARK))
    assert alike is None or alike.distinct < 1.5
    assert dark is not None and dark.distinct > 3


def test_nothing_is_told_of_no_pixels():
    frame, beside = masks()
    assert FrameTone.between(picture(DARK), np.zeros_like(frame), beside) is None
