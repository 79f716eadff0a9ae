"""Two clips in step, through the real decoder."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from views.clips import write_clip

from playact.views.duet import Duet

RED, GREEN, BLUE = (220, 20, 20), (20, 200, 20), (20, 20, 220)


@pytest.fixture
def duet(qtbot, tmp_path: Path):
    both = Duet()
    result = write_clip(tmp_path / "result.mp4", [RED, GREEN, BLUE])
    performance = write_clip(tmp_path / "performance.mp4", [BLUE, RED, GREEN])
    with qtbot.waitSignals([both.result.frame_shown, both.performance.frame_shown]):
        both.open(result, performance)
    yield both
    both.release()


def shown(player) -> str:
    """Which of the three colours the player shows."""
    colour = QColor(player.shown_image().pixelColor(50, 50))
    levels = {"red": colour.red(), "green": colour.green(), "blue": colour.blue()}
    return max(levels, key=levels.get)


def test_opening_tells_the_length_and_holds_the_first_frame(duet):
    assert duet.duration == 1500
    assert duet.last_frame == 35
    assert (duet.frame, duet.is_playing) == (0, False)
    assert (shown(duet.result), shown(duet.performance)) == ("red", "blue")


def test_a_seek_shows_both_at_one_instant(qtbot, duet):
    with qtbot.waitSignals([duet.result.frame_shown, duet.performance.frame_shown]):
        duet.seek(750)
    assert (shown(duet.result), shown(duet.performance)) == ("green", "red")


def test_steps_are_single_frames_forth_and_back(qtbot, duet):
    seen = []
    for step in (1, 1, 10, -1):
        with qtbot.waitSignals([duet.result.frame_shown, duet.performance.frame_shown]):
            duet.step(step)
        seen.append((duet.frame, shown(duet.result)))
    assert seen == [(1, "red"), (2, "red"), (12, "green"), (11, "red")]


def test_steps_stop_at_both_ends(qtbot, duet):
    with qtbot.waitSignal(duet.result.frame_shown):
        duet.step(1000)
    assert (duet.frame, shown(duet.result)) == (35, "blue")
    with qtbot.waitSignal(duet.result.frame_shown):
        duet.step(-1000)
    assert (duet.frame, shown(duet.result)) == (0, "red")


def test_both_play_to_the_end_in_step(qtbot, duet):
    drifts: list[float] = []
    duet.moved.connect(lambda _: drifts.append(duet.drift) if duet.drift is not None else None)
    with qtbot.waitSignal(duet.ended):
        duet.play()
    assert len(drifts) > 10
    assert sorted(abs(each) for each in drifts)[len(drifts) // 2] < 40
    assert not duet.is_playing


def test_a_performance_that_drifts_is_put_right(qtbot, duet):
    duet.set_rate(0.25)  # six seconds of playing: time to be put right
    with qtbot.waitSignals([duet.result.frame_shown, duet.performance.frame_shown]):
        duet.play()
    duet.performance.seek(700)
    qtbot.waitUntil(lambda: duet.drift is not None and duet.drift > 300)
    qtbot.waitUntil(lambda: duet.corrections > 0 and duet.drift is not None and abs(duet.drift) < 40)


def test_a_loop_begins_again(qtbot, duet):
    duet.loops = True
    frames: list[int] = []
    duet.moved.connect(lambda _: frames.append(duet.frame))
    duet.set_rate(2)
    duet.play()
    qtbot.waitUntil(lambda: any(later < earlier for earlier, later in pairwise(frames)))
    assert duet.is_playing


def test_playing_again_after_the_end_starts_at_the_beginning(qtbot, duet):
    duet.seek(1400)
    with qtbot.waitSignal(duet.ended):
        duet.play()
    with qtbot.waitSignal(duet.moved):
        duet.play()
    assert duet.frame < 12


def test_the_performance_alone_leads(qtbot, tmp_path):
    alone = Duet()
    with qtbot.waitSignal(alone.opened) as told:
        alone.open(None, write_clip(tmp_path / "alone.mp4", [RED]))
    assert told.args == [500]
    assert alone.leader is alone.performance
    alone.release()


def test_what_is_no_video_is_told(qtbot, tmp_path):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"this is not a video" * 20)
    both = Duet()
    with qtbot.waitSignal(both.failed) as told:
        both.open(broken, None)
    assert told.args[0] is True
    both.release()
