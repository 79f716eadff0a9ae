"""What a well offers for a clip or picture that is not 16:9."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from playact.domain.sentence import say
from playact.domain.source import Source
from playact.studio.doctor import Findings
from playact.views.compose import Compose
from playact.views.well import Well

from .conftest import StudioOnPaper

UPRIGHT = Source("/clips/phone.mp4")
WIDE = Source("/fitted/phone 16x9.mp4")
FOUND = Findings("video", 720, 1280, 9.0, 30.0, True, is_wide=False)


@pytest.fixture
def asked(studio: StudioOnPaper, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Source, bool | None]]:
    """What the fitter was asked: (source, whether to crop), or (source, None) to stop."""
    told: list[tuple[Source, bool | None]] = []
    monkeypatch.setattr(studio.fitter, "fit", lambda source, *, crop: told.append((source, crop)))
    monkeypatch.setattr(studio.fitter, "stop", lambda source: told.append((source, None)))
    return told


@pytest.fixture
def compose(studio: StudioOnPaper, qtbot: QtBot, asked: list[tuple[Source, bool | None]]) -> Compose:
    made = Compose(studio)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def well(compose: Compose, studio: StudioOnPaper, asked: list[tuple[Source, bool | None]]) -> Well:
    """The performance's, with an upright clip."""
    made = compose.form.performance
    made.hold(UPRIGHT)
    studio.doctor.examined.emit(UPRIGHT, FOUND)
    asked.clear()
    return made


def button(well: Well, name: str) -> QPushButton:
    found = well.findChild(QPushButton, name)
    assert found is not None
    return found


def test_an_upright_clip_is_offered_both_ways(well: Well) -> None:
    assert button(well, "fitWhole").isVisible() and button(well, "fitCrop").isVisible()
    assert not button(well, "fitCancel").isVisible()


@pytest.mark.parametrize("wide", [WIDE, Source("https://media.invalid/upright.mp4")])
def test_nothing_is_offered_for_what_is_wide_or_a_link(well: Well, studio: StudioOnPaper, wide: Source, asked) -> None:
    well.hold(wide)
    studio.doctor.examined.emit(wide, replace(FOUND, is_wide=not wide.is_link))

    assert not button(well, "fitCrop").isVisible()


def test_a_choice_shows_its_progress_and_the_result_can_be_undone(
    compose: Compose, well: Well, studio: StudioOnPaper, asked
) -> None:
    button(well, "fitCrop").click()
    studio.fitter.progressed.emit(UPRIGHT, 0.4)

    bar = well.findChild(QProgressBar)
    assert bar is not None and bar.isVisible() and bar.value() == 40
    studio.fitter.fitted.emit(UPRIGHT, WIDE)
    assert well.held == WIDE
    compose.undo.undo()
    assert well.held == UPRIGHT
    assert (UPRIGHT, True) in asked


def test_cancel_stops_the_work_and_offers_again(well: Well, studio: StudioOnPaper, asked) -> None:
    button(well, "fitWhole").click()
    button(well, "fitCancel").click()
    studio.fitter.stopped.emit(UPRIGHT)

    assert asked == [(UPRIGHT, False), (UPRIGHT, None)]
    assert button(well, "fitWhole").isVisible() and well.held == UPRIGHT


def test_a_refusal_is_said_and_another_source_stops_the_work(well: Well, studio: StudioOnPaper, asked) -> None:
    button(well, "fitWhole").click()
    studio.fitter.refused.emit(UPRIGHT, say("phone.mp4 could not be brought to 16:9."))
    assert any("could not" in each.text() for each in well._fit.findChildren(type(well._fit._words)))

    well.hold(WIDE)
    studio.fitter.fitted.emit(UPRIGHT, Source("/late.mp4"))
    assert well.held == WIDE
    assert asked[-1] == (UPRIGHT, None)
