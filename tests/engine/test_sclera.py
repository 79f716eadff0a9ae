"""The white of an eye is no skin, whatever blurs the two."""

import cv2
import numpy as np

from playact.engine.eye_view import EyeView
from playact.engine.sclera import Sclera

SKIN = np.array([190, 130, 100])
CENTRE, RADIUS = np.array([60.0, 50.0]), 8.0
IRIS = CENTRE + RADIUS * np.array([[0, 0], [1, 0], [0, -1], [-1, 0], [0, 1]])


def narrow():
    """A grey white in a slit, 52 wide and 12 high, to which a codec gave the colour of the skin, and its view."""
    angles = np.pi + np.linspace(0, 2 * np.pi, 17)[:-1]
    ring = CENTRE + np.stack([26 * np.cos(angles), 6 * np.sin(angles)], 1)
    image = np.full((100, 120, 3), SKIN, np.uint8)
    cv2.fillPoly(image, [ring.astype(np.int32)], (SKIN * 150 / SKIN.mean()).tolist())
    cv2.circle(image, (60, 50), round(RADIUS), (50, 40, 35), -1, cv2.LINE_AA)
    return EyeView(image, ring, IRIS)


def test_white_has_less_of_the_hue_of_the_skin_round_it():
    view = narrow()
    sclera = Sclera(view)
    for white in (sclera.spread, sclera.bared):
        bared = white[view.away < 0.5].mean(0)
        assert bared.mean() > 100
        assert 0.3 * np.ptp(SKIN) / SKIN.mean() < np.ptp(bared) / bared.mean() < 0.7 * np.ptp(SKIN) / SKIN.mean()


def test_it_is_white_without_edges():
    white = Sclera(narrow()).bared.mean(2)
    assert np.abs(np.diff(white, axis=0)).max() < 6
