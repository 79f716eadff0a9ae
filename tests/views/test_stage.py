"""The stage on a real studio: what it plays, and what it says where there is nothing to play."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from views.clips import write_clip
from views.takes import ToldStudio, request, take, with_result

from playact.domain.cost import Cost
from playact.domain.sentence import say
from playact.domain.state import State
from playact.domain.update import Files
from playact.paths import find_paths
from playact.views.arrangement import Arrangement
from playact.views.duet import Sound
from playact.views.stage import Stage
from playact.views.take_words import SEPARATOR

RED, GREEN, BLUE = (220, 20, 20), (20, 200, 20), (20, 20, 220)
SPEECH = say("The gateway refused the picture.")


@pytest.fixture
def clips(tmp_path: Path) -> dict[str, Path]:
    poster = QImage(320, 180, QImage.Format.Format_RGB32)
    poster.fill(QColor("yellow"))
    poster.save(str(tmp_path / "poster.png"))
    return {
        "result": write_clip(tmp_path / "result.mp4", [RED, GREEN]),
        "performance": write_clip(tmp_path / "performance.mp4", [BLUE, BLUE]),
        "poster": tmp_path / "poster.png",
    }


@pytest.fixture
def studio(qapp):
    return ToldStudio()


@pytest.fixture
def stage(qtbot, studio):
    stage = Stage(studio)
    qtbot.addWidget(stage)
    stage.resize(900, 640)
    stage.show()
    yield stage
    stage.release()


def done(clips, number=1, **more):
    return with_result(take(number, request=request(clips["performance"]), **more), clips["result"], clips["poster"])


def put_on(qtbot, stage, shown):
    """Shows a take and waits until all that it has can be played."""
    canvas = stage.screening.canvas
    stage.show_take(shown)
    qtbot.waitUntil(lambda: stage.screening.scrubber.maximum() > 0 and canvas.result.natural_size is not None)
    if not shown.request.video.is_link:
        qtbot.waitUntil(lambda: canvas.performance.natural_size is not None)


def colour(stage, screen) -> str:
    """Which colour the middle of a screen has, as the eye sees it."""
    canvas = stage.screening.canvas
    seen = canvas.grab().toImage()
    at = screen.boundingRect().center() * seen.devicePixelRatio()
    pixel = seen.pixelColor(at.toPoint())
    names = {"red": RED, "green": GREEN, "blue": BLUE, "yellow": (255, 255, 0)}
    near = {
        name: abs(pixel.red() - r) + abs(pixel.green() - g) + abs(pixel.blue() - b) for name, (r, g, b) in names.items()
    }
    return min(near, key=near.get) if min(near.values()) < 120 else pixel.name()


def words(stage, name) -> str:
    return stage.notice.findChild(QLabel, name).text()


def test_an_empty_stage_invites(qtbot, stage):
    assert stage.notice.isVisible()
    assert "Draft here" in words(stage, "noticeText")


def test_the_poster_stands_until_it_plays_and_the_last_frame_after(qtbot, stage, clips):
    canvas = stage.screening.canvas
    put_on(qtbot, stage, done(clips))
    qtbot.waitUntil(lambda: colour(stage, canvas.performance) == "blue")
    assert colour(stage, canvas.result) == "yellow"
    ended: list[str] = []
    stage.screening.duet.ended.connect(lambda: ended.append("ended"))
    stage.play()
    qtbot.waitUntil(lambda: colour(stage, canvas.result) == "red")
    qtbot.waitUntil(lambda: ended == ["ended"])
    assert colour(stage, canvas.result) == "green"
    assert colour(stage, canvas.performance) == "blue"


def test_space_plays_and_pauses(qtbot, stage, clips):
    put_on(qtbot, stage, done(clips))
    QTest.keyClick(stage, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stage.is_playing)
    QTest.keyClick(stage, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: not stage.is_playing)


def test_play_before_the_clip_is_open_plays_as_soon_as_it_is(qtbot, stage, clips):
    stage.show_take(done(clips))
    stage.play()
    qtbot.waitUntil(lambda: stage.is_playing)


def test_the_keys_step_frames_and_the_clock_follows(qtbot, stage, clips):
    put_on(qtbot, stage, done(clips))
    frames = []
    stage.frame_shown.connect(frames.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Period, Qt.Key.Key_Left):
        before = len(frames)
        QTest.keyClick(stage, key)
        qtbot.waitUntil(lambda before=before: len(frames) > before)
    assert frames[-1] == 1
    assert "frame 1" in stage.screening.transport.length.text()
    QTest.keyClick(stage, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: frames[-1] == 23)
    assert stage.screening.transport.clock.text().startswith("00:00.9")


def test_the_strip_scrubs(qtbot, stage, clips):
    put_on(qtbot, stage, done(clips))
    strip = stage.screening.scrubber
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.rect().center() + QPointF(40, 0).toPoint())
    qtbot.waitUntil(lambda: colour(stage, stage.screening.canvas.result) == "green")


def test_a_wipe_is_dragged(qtbot, stage, clips):
    put_on(qtbot, stage, done(clips))
    stage.arrange(Arrangement.WIPE)
    canvas = stage.screening.canvas
    middle = canvas.viewport().rect().center()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(canvas.viewport(), middle + QPointF(150, 0).toPoint())
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPointF(150, 0).toPoint())
    assert abs(canvas.performance.boundingRect().right() - (middle.x() + 150)) < 2
    assert abs(canvas.result.boundingRect().left() - (middle.x() + 150)) < 2
    assert not stage.is_playing


def test_a_b_shows_the_performance_while_held(qtbot, stage, clips):
    put_on(qtbot, stage, done(clips))
    QTest.keyClick(stage, Qt.Key.Key_4)
    canvas = stage.screening.canvas
    assert (canvas.result.isVisible(), canvas.performance.isVisible()) == (True, False)
    QTest.keyPress(stage, Qt.Key.Key_B)
    assert (canvas.result.isVisible(), canvas.performance.isVisible()) == (False, True)
    QTest.keyRelease(stage, Qt.Key.Key_B)
    assert canvas.result.isVisible()


def test_a_performance_that_is_a_link_is_said(qtbot, stage, clips):
    linked = with_result(take(1, request=request("https://media.invalid/p.mp4")), clips["result"])
    put_on(qtbot, stage, linked)
    assert "link" in stage.screening.hint.text()
    assert not stage.title.modes[Arrangement.WIPE].isEnabled()
    assert "link" in stage.title.modes[Arrangement.WIPE].toolTip()


def test_a_result_that_is_gone_from_disk_is_said(qtbot, stage):
    stage.show_take(replace(take(1), files=Files(video="gone/video.mp4")))
    qtbot.waitUntil(lambda: "not where it was" in words(stage, "noticeTitle"))
    assert str(find_paths().library / "gone" / "video.mp4") in words(stage, "noticeText")


def test_a_result_that_is_no_video_is_said(qtbot, stage, clips):
    broken = done(clips)
    (find_paths().library / broken.files.video).write_bytes(b"not a video" * 50)
    stage.show_take(broken)
    qtbot.waitUntil(lambda: "can't be played" in words(stage, "noticeTitle"))


def test_a_running_take_shows_progress_and_previews_then_its_result(qtbot, stage, studio, clips):
    running = take(1, State.RUNNING, progress=0.62, request=request(clips["performance"]))
    stage.show_take(running)
    assert stage.progress.isVisible()
    assert stage.progress.bar.share == 0.62
    preview = QImage(320, 180, QImage.Format.Format_RGB32)
    preview.fill(QColor(*GREEN))
    qtbot.waitUntil(lambda: stage.screening.canvas.performance.natural_size is not None)
    studio.preview_arrived.emit(running.id, preview)
    assert colour(stage, stage.screening.canvas.result) == "green"
    studio.take_changed.emit(with_result(replace(running, state=State.DONE), clips["result"], clips["poster"]))
    qtbot.waitUntil(lambda: colour(stage, stage.screening.canvas.result) == "yellow")
    assert not stage.progress.isVisible()
    assert stage.screening.bar.isVisible()


def test_a_draft_says_what_was_noticed(qtbot, stage, clips):
    away = "The performer looks away for {length} s at {moment}, further than a character can turn."
    remarks = [say(away, length="2.1", moment="0:07"), say("The performance shows several faces.")]
    report = {
        "figures": {"face_share": 0.984, "head_turn": 20.6},
        "warnings": [remark.as_json() for remark in remarks],
    }
    noticed = done(clips)
    kept = find_paths().library / noticed.id / "report.json"
    kept.write_text(json.dumps(report), encoding="utf-8")
    put_on(qtbot, stage, replace(noticed, files=replace(noticed.files, report=f"{noticed.id}/report.json")))
    assert stage.remarks.isVisible()
    assert stage.remarks.text() == (
        "The performer looks away for 2.1 s at 0:07, further than a character can turn. And 1 more."
    )
    assert stage.remarks.tip.splitlines()[1:] == [
        "The performance shows several faces.",
        SEPARATOR.join(("Face seen in 98 %", "head turns up to 21°")),
    ]
    put_on(qtbot, stage, done(clips, number=2))
    assert not stage.remarks.isVisible()


def test_a_report_that_comes_after_the_video_is_told_too(qtbot, stage, clips):
    early = done(clips)
    put_on(qtbot, stage, early)
    kept = find_paths().library / early.id / "report.json"
    kept.write_text(json.dumps({"figures": {"face_share": 1}}), encoding="utf-8")
    stage.show_take(replace(early, files=replace(early.files, report=f"{early.id}/report.json")))
    qtbot.waitUntil(lambda: stage.remarks.text() == "Face seen in 100 %")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"task_id": "t", "cost": Cost(320, True)}, "320 points came back: nothing was spent."),
        (
            {"task_id": "t", "cost": Cost(320, False)},
            "320 points were charged and no refund was seen. It may come later; if it does not, ask your gateway.",
        ),
        ({"task_id": "t"}, "The gateway did not say whether points were spent: your account there shows it."),
        ({}, "The gateway never had it: nothing was spent."),
        ({"profile": "local", "task_id": "t"}, "It was made on this computer: nothing was spent."),
    ],
)
def test_a_failed_take_says_what_happened_and_whether_it_cost(qtbot, stage, more, expected):
    failed = take(1, State.FAILED, problem=SPEECH, raw='{"code": 200}', **({"profile": "ecovai"} | more))
    stage.show_take(failed)
    assert words(stage, "noticeText") == str(SPEECH)
    assert words(stage, "noticeCost") == expected
    assert not stage.notice.raw.isVisible()
    stage.notice.findChild(QPushButton, "detailsButton").click()
    assert stage.notice.raw.isVisible()
    assert stage.notice.raw.toPlainText() == '{"code": 200}'


def test_an_unconfirmed_take_waits_for_the_persons_word(stage, studio):
    unsure = take(1, State.UNCONFIRMED, profile="ecovai", problem=SPEECH)
    stage.show_take(unsure)
    for name in ("retryButton", "discardButton"):
        stage.notice.findChild(QPushButton, name).click()
    assert studio.told == [("retry", unsure.id), ("discard", unsure.id)]


def test_recovering_wants_a_task_id(stage, studio):
    unsure = take(1, State.UNCONFIRMED, profile="ecovai")
    stage.show_take(unsure)
    recover = stage.notice.findChild(QPushButton, "recoverButton")
    assert not recover.isEnabled()
    stage.notice.findChild(QLineEdit, "recoverTaskId").setText("  task-9 ")
    recover.click()
    assert studio.told == [("recover", unsure.id, "task-9")]


def test_back_to_the_form_hands_the_take_over(qtbot, stage):
    failed = take(1, State.FAILED, problem=SPEECH)
    stage.show_take(failed)
    with qtbot.waitSignal(stage.reuse_requested) as asked:
        stage.notice.findChild(QPushButton, "reuseButton").click()
    assert asked.args == [failed]


def test_cancel_asks_the_studio(stage, studio):
    stage.show_take(take(1, State.RUNNING))
    stage.progress.cancel.click()
    assert ("cancel", stage.take.id) in studio.told


def test_s_gives_a_star_and_shows_it_once_it_is_kept(stage, studio):
    stage.show_take(take(1))
    QTest.keyClick(stage, Qt.Key.Key_S)
    assert studio.told == [("mark", stage.take.id, {"starred": True})]
    studio.take_changed.emit(replace(stage.take, starred=True))
    assert stage.title.star.isChecked()


def test_export_copies_to_where_the_person_says(stage, studio, clips, tmp_path):
    stage.show_take(done(clips, title="What? A “name”: with/signs"))
    stage.title.export.click()
    dialog = stage.findChild(QFileDialog, "exportDialog")
    assert Path(dialog.selectedFiles()[0]).name == "What A “name” with signs.mp4"
    dialog.fileSelected.emit(str(tmp_path / "copy.mp4"))
    dialog.reject()
    assert ("export", stage.take.id, tmp_path / "copy.mp4") in studio.told


def test_choices_are_remembered(stage, studio):
    chosen = {"arrangement": "wipe", "rate": "0.5", "sound": "performance", "loop": "yes"}
    stage.restore_state(QByteArray(json.dumps(chosen).encode()))
    assert json.loads(bytes(stage.save_state().data())) == chosen
    for nonsense in (b'{"arrangement": "nonsense", "rate": "99", "sound": ""}', b"", b"\xff{", b"[1]"):
        stage.restore_state(QByteArray(nonsense))
    assert json.loads(bytes(stage.save_state().data()))["rate"] == "0.5"
    assert stage.screening.transport.sound is Sound.PERFORMANCE


def test_a_poster_that_comes_after_the_video_does_not_stop_it(qtbot, stage, studio, clips):
    early = with_result(take(1, request=request(clips["performance"])), clips["result"])
    put_on(qtbot, stage, early)
    stage.play()
    qtbot.waitUntil(lambda: stage.is_playing and colour(stage, stage.screening.canvas.result) == "red")
    opened = []
    stage.screening.opened.connect(lambda: opened.append(True))
    late = with_result(early, clips["result"], clips["poster"])
    with qtbot.waitSignal(stage._finder.found):
        studio.take_changed.emit(late)
    assert stage.is_playing
    assert colour(stage, stage.screening.canvas.result) == "red"
    assert not opened


def test_play_while_the_result_is_still_looked_up_plays_the_result(qtbot, stage, studio, clips):
    running = take(1, State.RUNNING, request=request(clips["performance"]))
    stage.show_take(running)
    qtbot.waitUntil(lambda: stage.screening.canvas.performance.natural_size is not None)
    studio.take_changed.emit(with_result(replace(running, state=State.DONE), clips["result"]))
    stage.play()
    qtbot.waitUntil(lambda: stage.is_playing and colour(stage, stage.screening.canvas.result) == "red")


def test_after_its_release_the_stage_hears_of_nothing(stage, studio, clips):
    stage.release()
    stage.release()
    stage.show_take(done(clips))
    assert stage.take is None


def test_a_removed_take_leaves_the_stage(qtbot, stage, studio, clips):
    put_on(qtbot, stage, done(clips))
    studio.take_removed.emit(stage.take.id)
    assert stage.take is None
    assert stage.notice.isVisible()
