"""The form: what comes in by every way, and the request that comes out."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playact.domain.request import Job, Request
from playact.domain.sentence import say
from playact.domain.source import Source
from playact.domain.verdict import Level, Verdict
from playact.studio.doctor import Findings
from playact.views.compose import Compose

from .conftest import StudioOnPaper

VIDEO = Source("/clips/faces 01.mp4")
PICTURE = Source("/pictures/蒙娜丽莎.jpg")


@pytest.fixture
def compose(studio: StudioOnPaper, qtbot: QtBot) -> Iterator[Compose]:
    made = Compose(studio)
    qtbot.addWidget(made)
    made.resize(330, 860)
    made.show()
    yield made


W = TypeVar("W", bound=QWidget)


def child(parent: QWidget, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def files(*paths: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def drop(target: QWidget, mime: QMimeData) -> bool:
    """As the system does it: enter, then drop, in the middle."""
    middle = QPoint(target.width() // 2, target.height() // 2)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # from Qt 6.12 on it takes a QPointF, before it can't
        enter = QDragEnterEvent(middle, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


# ── ways in ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_dropped_file_is_held_and_examined(compose: Compose, studio: StudioOnPaper) -> None:
    assert drop(compose.form.performance, files(VIDEO.text))
    assert compose.form.performance.source == VIDEO
    assert studio.examined == [VIDEO]


def test_a_dropped_link_is_held_and_stands_in_the_line(compose: Compose) -> None:
    mime = QMimeData()
    mime.setText("https://example.org/a%20clip.mp4")
    assert drop(compose.form.performance, mime)
    assert compose.form.performance.source == Source("https://example.org/a%20clip.mp4")
    assert child(compose, QLineEdit, "performanceUrl").text() == "https://example.org/a%20clip.mp4"


def test_what_is_neither_file_nor_link_is_not_taken(compose: Compose) -> None:
    mime = QMimeData()
    mime.setText("just words")
    assert not drop(compose.form.performance, mime)
    assert compose.form.performance.source is None


def test_a_picture_dropped_with_the_video_goes_to_its_own_well(compose: Compose) -> None:
    assert drop(compose.form.performance, files(PICTURE.text, VIDEO.text))
    assert (compose.form.performance.source, compose.form.character.source) == (VIDEO, PICTURE)


def test_paste_goes_to_the_well_of_its_kind(compose: Compose) -> None:
    assert compose.paste(files(PICTURE.text))
    assert compose.paste(files(VIDEO.text))
    assert (compose.form.performance.source, compose.form.character.source) == (VIDEO, PICTURE)
    assert not compose.paste(QMimeData())


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("https://example.org/clip.mp4", Source("https://example.org/clip.mp4")),
        ("file:///clips/a%20b.mp4", Source("/clips/a b.mp4")),
        (' "/clips/faces 01.mp4" ', VIDEO),
    ],
)
def test_a_typed_address_counts_at_once(compose: Compose, typed: str, held: Source) -> None:
    child(compose, QLineEdit, "performanceUrl").setText(typed)
    assert compose.form.performance.source == held


def test_a_typed_address_is_taken_after_a_pause(compose: Compose, qtbot: QtBot) -> None:
    with qtbot.waitSignal(compose.form.performance.source_changed, timeout=3000):
        child(compose, QLineEdit, "performanceUrl").setText("https://example.org/clip.mp4")


def test_typed_nonsense_is_said_at_the_field_and_changes_nothing(compose: Compose) -> None:
    compose.form.performance.hold(VIDEO)
    url = child(compose, QLineEdit, "performanceUrl")
    url.setText("htp:/nonsense")
    url.editingFinished.emit()
    assert "https://" in compose.form.fields["video"].problem
    assert compose.form.performance.source == VIDEO


def test_a_click_opens_a_dialog_that_does_not_block(compose: Compose, qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QFileDialog

    clip = tmp_path / "clip.mp4"
    clip.touch()
    qtbot.mouseClick(compose.form.performance, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    dialog = compose.form.performance.findChild(QFileDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.fileSelected.emit(str(clip))
    dialog.close()
    assert compose.form.performance.source == Source(str(clip))


def test_clear_can_be_undone_by_the_button_beside_it(compose: Compose) -> None:
    compose.form.performance.hold(VIDEO)
    compose.form.performance.clear()
    assert compose.form.performance.source is None
    undo = next(b for b in compose.form.performance.findChildren(QPushButton) if b.isVisible())
    undo.click()
    assert compose.form.performance.source == VIDEO
    compose.undo.undo()
    assert compose.form.performance.source is None


def test_keys_clear_a_well(compose: Compose, qtbot: QtBot) -> None:
    compose.form.character.hold(PICTURE)
    qtbot.keyClick(compose.form.character, Qt.Key.Key_Delete)
    assert compose.form.character.source is None


# ── what the doctor says ─────────────────────────────────────────────────────────────────────────────────────────────


def test_findings_are_shown_for_the_source_that_is_held_only(compose: Compose, studio: StudioOnPaper) -> None:
    compose.form.performance.hold(VIDEO)
    verdict = Verdict(Level.WARN, say("two faces: the larger one plays"))
    found = Findings(
        "video", 480, 480, 7.2, 30.0, True, 1000, QImage(8, 8, QImage.Format.Format_RGB32), (verdict,), True
    )
    studio.doctor.examined.emit(Source("/another.mp4"), found)
    assert compose.form.performance.holding.badge_texts == []
    studio.doctor.examined.emit(VIDEO, found)
    assert compose.form.performance.holding.badge_texts == ["two faces: the larger one plays"]


def test_a_refusal_is_shown(compose: Compose, studio: StudioOnPaper) -> None:
    compose.form.performance.hold(VIDEO)
    studio.doctor.refused.emit(VIDEO, say("faces 01.mp4 is not a video"))
    assert compose.form.performance.holding.badge_texts == ["faces 01.mp4 is not a video"]


# ── what comes out ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_performance_is_built_exactly(compose: Compose, studio: StudioOnPaper) -> None:
    drop(compose.form.performance, files(VIDEO.text))
    drop(compose.form.character, files(PICTURE.text))
    child(compose, QSpinBox, "motionMultiplier").setValue(5)
    child(compose, QCheckBox, "flipCheck").setChecked(True)
    child(compose, QComboBox, "modelCombo").setCurrentText("gen4")
    child(compose, QLineEdit, "callbackUrl").setText("https://example.org/done")
    child(compose, QSpinBox, "seconds").setValue(7)
    child(compose, QPlainTextEdit, "extraOptions").setPlainText('seed = 7\nfast = true\nname = "7"\nlook = soft light')
    child(compose, QPushButton, "draftButton").click()
    extra = (("seed", 7), ("fast", True), ("name", "7"), ("look", "soft light"))
    wanted = Request(
        Job.PERFORMANCE,
        VIDEO,
        PICTURE,
        model="gen4",
        motion_multiplier=5,
        flip=True,
        seconds=7,
        callback_url="https://example.org/done",
        extra=extra,
    )
    assert studio.submitted == [(wanted, "local")]


def test_a_restyle_is_built_exactly(compose: Compose, studio: StudioOnPaper) -> None:
    drop(compose.form.performance, files(VIDEO.text))
    drop(compose.form.character, files(PICTURE.text))
    child(compose, QPushButton, "jobRestyle").setChecked(True)
    child(compose, QPlainTextEdit, "promptEdit").setPlainText("像素风格\n")
    child(compose, QDoubleSpinBox, "structureTransformation").setValue(0.73)
    child(compose, QPushButton, "draftButton").click()
    wanted = Request(Job.RESTYLE, VIDEO, prompt="像素风格", structure_transformation=0.73)
    assert studio.submitted == [(wanted, "local")]


def test_what_is_missing_is_said_at_its_field(compose: Compose, studio: StudioOnPaper) -> None:
    child(compose, QPushButton, "draftButton").click()
    assert "Choose a performance" in compose.form.fields["video"].problem
    drop(compose.form.performance, files(VIDEO.text))
    assert compose.form.fields["video"].problem == ""
    child(compose, QPushButton, "draftButton").click()
    assert "Choose a character" in compose.form.fields["image"].problem
    assert studio.submitted == []


def test_a_wrong_extra_option_unfolds_and_is_said(compose: Compose, studio: StudioOnPaper) -> None:
    drop(compose.form.performance, files(VIDEO.text, PICTURE.text))
    child(compose, QPlainTextEdit, "extraOptions").setPlainText("seed 7")
    child(compose, QPushButton, "draftButton").click()
    assert "line 1" in compose.form.fields["extra"].problem
    assert child(compose, QPlainTextEdit, "extraOptions").isVisible()
    assert studio.submitted == []


def test_what_a_job_does_not_use_is_disabled_with_a_reason(compose: Compose) -> None:
    fields = compose.form.fields
    assert not child(compose, QPlainTextEdit, "promptEdit").isEnabled()
    assert not child(compose, QDoubleSpinBox, "structureTransformation").isEnabled()
    assert fields["prompt"].hint == "not used by Performance"
    assert fields["structure_transformation"].hint == "only for Restyle"
    child(compose, QPushButton, "jobRestyle").click()
    assert child(compose, QPlainTextEdit, "promptEdit").isEnabled()
    assert not compose.form.character.isEnabled()
    assert not child(compose, QSpinBox, "motionMultiplier").isEnabled()
    assert fields["image"].hint == "not used by Restyle"
    assert fields["motion_multiplier"].hint == "not for Restyle"


def test_slider_and_number_say_the_same(compose: Compose) -> None:
    number, slider = child(compose, QSpinBox, "motionMultiplier"), child(compose, QSlider, "motionMultiplierSlider")
    slider.setValue(slider.maximum())
    assert number.value() == 5
    number.setValue(1)
    assert slider.value() == slider.minimum()
    fine = child(compose, QDoubleSpinBox, "structureTransformation")
    fine_slider = child(compose, QSlider, "structureTransformationSlider")
    fine.setValue(0.52)  # between two steps of the slider: the number keeps what was typed
    assert (fine.value(), fine_slider.value()) == (0.52, 10)
    fine_slider.setValue(15)
    assert fine.value() == pytest.approx(0.75)


def test_the_form_comes_back_as_it_was(studio: StudioOnPaper, compose: Compose, qtbot: QtBot) -> None:
    drop(compose.form.performance, files(VIDEO.text))
    child(compose, QLineEdit, "characterUrl").setText("https://example.org/face.png")
    child(compose, QPushButton, "jobRestyle").click()
    child(compose, QPlainTextEdit, "promptEdit").setPlainText("素描")
    child(compose, QComboBox, "modelCombo").setCurrentText("my-own-model")
    child(compose, QPlainTextEdit, "extraOptions").setPlainText("not yet = ")
    child(compose, QComboBox, "profileCombo").setCurrentText("deerapi")
    kept = compose.remembered()
    again = Compose(studio)
    qtbot.addWidget(again)
    again.recall(kept)
    assert again.remembered() == kept
    assert again.dock.profiles.currentText() == "deerapi"
    assert studio.examined[2:] == [VIDEO, Source("https://example.org/face.png")]


def test_a_request_fills_the_form_and_comes_out_again(compose: Compose) -> None:
    request = Request(
        Job.PERFORMANCE,
        VIDEO,
        PICTURE,
        model="gen4_turbo",
        motion_multiplier=2,
        flip=True,
        seconds=4,
        extra=(("seed", 3),),
    )
    compose.load(request)
    assert compose.form.request() == request
    compose.undo.undo()
    assert compose.form.character.source is None


# ── the cloud button ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_without_a_key_the_cloud_button_says_so_and_asks_for_it(
    compose: Compose, studio: StudioOnPaper, qtbot: QtBot
) -> None:
    render = child(compose, QPushButton, "renderButton")
    assert "needs a key" in compose.dock.render_button.detail
    with qtbot.waitSignal(compose.need_wished) as wish:
        render.click()
    assert wish.args == ["key", "ecovai"]
    assert studio.submitted == []


def test_local_files_need_a_host_and_links_do_not(compose: Compose, studio: StudioOnPaper) -> None:
    studio.know_key("ecovai", True)
    drop(compose.form.performance, files(VIDEO.text))
    assert "needs a host" in compose.dock.render_button.detail
    child(compose, QLineEdit, "performanceUrl").setText("https://example.org/a.mp4")
    child(compose, QLineEdit, "characterUrl").setText("https://example.org/a.png")
    assert compose.form.request().video.is_link
    assert "needs" not in compose.dock.render_button.detail


def test_a_double_click_orders_once(compose: Compose, studio: StudioOnPaper) -> None:
    studio.know_key("ecovai", True)
    compose.load(Request(Job.PERFORMANCE, Source("https://a.example/v.mp4"), Source("https://a.example/i.png")))
    render = child(compose, QPushButton, "renderButton")
    render.click()
    render.click()
    assert [profile for _, profile in studio.submitted] == ["ecovai"]


def test_the_price_is_estimated_where_it_is_known(compose: Compose, studio: StudioOnPaper) -> None:
    from dataclasses import replace

    assert compose.dock.cost.text() == "price not known"
    profiles = dict(studio.settings.profiles)
    profiles["ecovai"] = replace(profiles["ecovai"], points_per_second=32)
    studio.apply(replace(studio.settings, profiles=profiles))
    compose.form.performance.hold(VIDEO)
    studio.doctor.examined.emit(VIDEO, Findings("video", 480, 480, 10.0, 30.0, True, 1000, None, (), True))
    assert compose.dock.cost.text() == "about 320 points"
