"""Progress is honest: it never falls, spans the job, and shows a frame about four times a second."""

import numpy as np
import pytest

from playact.domain.errors import Cancelled
from playact.domain.sentence import say
from playact.engine.progress import PREVIEW_PERIOD, PREVIEW_WIDTH, STAGES, Meter, Progress


def test_the_stages_cover_the_job_without_gaps():
    spans = list(STAGES.values())
    assert spans[0][0] == 0
    assert spans[-1][1] == 1
    assert [end for _, end in spans[:-1]] == [begin for begin, _ in spans[1:]]


def test_never_falls():
    heard: list[Progress] = []
    meter = Meter(heard.append)
    for stage, done in (("opening", 0.5), ("tracking", 0.9), ("tracking", 0.2), ("rendering", -3), ("rendering", 7)):
        meter.tell(stage, done)
    fractions = [progress.fraction for progress in heard]
    assert fractions == sorted(fractions)
    assert fractions[0] == pytest.approx(0.02)
    assert fractions[-1] == STAGES["rendering"][1]


def test_shows_a_small_preview_now_and_then():
    heard: list[Progress] = []
    now = 100.0
    meter = Meter(heard.append, lambda: now)
    frame = np.full((720, 1280, 3), 9, np.uint8)
    for _ in range(10):
        meter.tell("rendering", 0.5, frame)
        now += PREVIEW_PERIOD / 4
    shown = [progress.preview for progress in heard if progress.preview is not None]
    assert len(shown) == 3
    assert shown[0].shape == (360, PREVIEW_WIDTH, 3)
    assert shown[0].dtype == np.uint8


def test_hands_on_what_the_listener_raises():
    def cancels(progress: Progress) -> None:
        raise Cancelled(say("Cancelled"))

    with pytest.raises(Cancelled):
        Meter(cancels).tell("opening", 0.0)
