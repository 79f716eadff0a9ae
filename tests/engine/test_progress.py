"""Progress is honest: it never falls, spans the job, and shows a frame about four times a second."""

import numpy as np
import pytest

from playact.domain.errors import Cancelled
from playact.domain.sentence import say
from playact.engine.progress import COSTS, PREVIEW_PERIOD, PREVIEW_WIDTH, Meter, Progress


def told(meter: Meter, heard: list[Progress], stage: str, done: float) -> float:
    meter.tell(stage, done)
    return heard[-1].fraction


@pytest.mark.parametrize("left_out", [(), ("tracking",), ("tracking", "calibrating")])
def test_the_stages_cover_the_job_without_gaps(left_out):
    heard: list[Progress] = []
    meter = Meter(heard.append, 10.0)
    meter.leave_out(*left_out)
    spans = [(told(meter, heard, stage, 0.0), told(meter, heard, stage, 1.0)) for stage in COSTS]
    assert (spans[0][0], spans[-1][1]) == (0, pytest.approx(1))
    assert [end for _, end in spans[:-1]] == pytest.approx([begin for begin, _ in spans[1:]])
    empty = [stage for stage, (begin, end) in zip(COSTS, spans, strict=True) if end == pytest.approx(begin)]
    assert empty == list(left_out)


def test_of_a_long_clip_calibrating_is_a_small_part():
    shares = []
    for seconds in (5.0, 60.0):
        heard: list[Progress] = []
        meter = Meter(heard.append, seconds)
        shares.append(-told(meter, heard, "calibrating", 0.0) + told(meter, heard, "calibrating", 1.0))
    assert shares[0] > 0.25
    assert shares[1] < 0.08


def test_never_falls():
    heard: list[Progress] = []
    meter = Meter(heard.append, 10.0)
    for stage, done in (("opening", 0.5), ("tracking", 0.9), ("tracking", 0.2), ("rendering", -3), ("rendering", 7)):
        meter.tell(stage, done)
    fractions = [progress.fraction for progress in heard]
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] < 0.02
    assert 0.9 < fractions[-1] < 1


def test_shows_a_small_preview_now_and_then():
    heard: list[Progress] = []
    now = 100.0
    meter = Meter(heard.append, 10.0, lambda: now)
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
        Meter(cancels, 10.0).tell("opening", 0.0)
