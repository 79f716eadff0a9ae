"""The window as a whole: panes, keys, memory, languages, announcements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTranslator, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playact.domain.ledger import Account, Ledger, Sum
from playact.domain.profile import BUILT_IN
from playact.domain.request import Job, Request
from playact.domain.sentence import say
from playact.domain.source import Source
from playact.views.labels import ElidedLabel
from playact.views.language import Language
from playact.views.ledger_dialog import LedgerDialog
from playact.views.settings_dialog import SettingsDialog
from playact.views.spending import SpendingDialog
from playact.views.theme import Theme
from playact.views.window import Window

from .conftest import StudioOnPaper

NAMES = [
    *("performanceWell", "performanceUrl", "characterWell", "characterUrl", "jobPerformance", "jobRestyle"),
    *("promptEdit", "modelCombo", "motionMultiplier", "flipCheck", "structureTransformation", "callbackUrl"),
    *("profileCombo", "draftButton", "renderButton", "historyView", "historySearch", "stage", "playButton"),
    *("costLabel", "statusLine"),
]
REQUEST = Request(Job.PERFORMANCE, Source("/clips/a.mp4"), Source("/pictures/b.png"))

NewWindow = Callable[[], Window]


@pytest.fixture
def new_window(
    studio: StudioOnPaper, state_file: Path, theme: Theme, language: Language, qtbot: QtBot
) -> Iterator[NewWindow]:
    """Makes windows as the application does."""
    made: list[Window] = []

    def make() -> Window:
        window = Window(studio, state_file)
        window.furnish()
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        return window

    yield make
    for window in made:
        window.close()


@pytest.fixture
def window(new_window: NewWindow) -> Window:
    return new_window()


def test_every_control_has_its_name_and_says_it_to_assistive_tools(window: Window) -> None:
    for name in NAMES:
        widget = window.findChild(QWidget, name)
        assert widget is not None, name
        assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()), name


def test_nothing_that_can_be_pressed_or_filled_is_without_a_name(window: Window) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QSpinBox)
    for kind in kinds:
        for widget in window.findChildren(kind):
            inner = isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QLineEdit)
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            assert named or inner, (widget, widget.parent())


def test_no_icon_is_without_a_tooltip(window: Window) -> None:
    for button in window.findChildren(QToolButton):
        if isinstance(button.parent(), QLineEdit):  # Qt's own, to clear a search
            continue
        assert button.text() or button.toolTip() or button.objectName().startswith("qt_"), button


def test_keys_draft_and_open_the_settings(window: Window, studio: StudioOnPaper, qtbot: QtBot) -> None:
    window.compose.load(REQUEST)
    window.activateWindow()
    prompt = window.findChild(QPlainTextEdit, "promptEdit")
    assert prompt is not None
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert studio.submitted == [(REQUEST, "local")]
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.reject()


def test_the_keys_work_while_a_prompt_is_written(window: Window, studio: StudioOnPaper, qtbot: QtBot) -> None:
    window.compose.load(Request(Job.RESTYLE, Source("/clips/a.mp4"), prompt="ink"))
    prompt = window.findChild(QPlainTextEdit, "promptEdit")
    assert prompt is not None
    qtbot.waitUntil(window.isActiveWindow)
    prompt.setFocus()
    qtbot.keyClick(prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [request.prompt for request, _ in studio.submitted] == ["ink"]
    assert prompt.toPlainText() == "ink"


def test_tab_goes_through_the_form_from_top_to_bottom(window: Window) -> None:
    wanted = ["menuButton", "jobPerformance", "performanceWell", "performanceUrl", "characterWell", "characterUrl"]
    wanted += ["motionMultiplier", "modelCombo", "flipCheck", "advancedFold", "draftButton", "renderButton"]
    wanted += ["profileCombo", "historySearch", "historyView"]
    chain: list[str] = []
    widget = window.nextInFocusChain()
    while widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(widget.objectName())
        widget = widget.nextInFocusChain()
    assert [name for name in chain if name in wanted] == wanted


def test_pasting_anywhere_fills_the_well_of_its_kind(window: Window, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/pictures/face.png")])
    QGuiApplication.clipboard().setMimeData(mime)
    qtbot.waitUntil(window.isActiveWindow)
    window.compose.form.performance.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.compose.form.character.source == Source("/pictures/face.png")


def test_a_new_take_goes_on_stage(window: Window, studio: StudioOnPaper) -> None:
    from datetime import UTC, datetime

    from playact.domain.take import Take

    take = Take("t1", datetime(2026, 11, 23, tzinfo=UTC), "local", REQUEST)
    studio.take_added.emit(take)
    assert window.stage.take == take


def test_size_panes_and_form_come_back(new_window: NewWindow) -> None:
    first = new_window()
    first.resize(first.minimumWidth(), 640)  # the screen of the tests is no larger
    first.compose.load(REQUEST)
    first.findChild(QCheckBox, "flipCheck").setChecked(True)  # type: ignore[union-attr]
    first._splitter.setSizes([345, 340, 273])
    panes = first._splitter.sizes()
    form = first.compose.remembered()
    first.close()
    second = new_window()
    assert second.height() == 640
    assert second._splitter.sizes() == panes
    assert second.compose.remembered() == form


def test_a_broken_state_file_is_as_none(new_window: NewWindow, state_file: Path) -> None:
    state_file.write_bytes(b"\x00[nonsense\xff form={]")
    assert new_window().compose.form.performance.source is None


def test_what_is_typed_is_remembered_without_closing(
    window: Window, new_window: NewWindow, state_file: Path, qtbot: QtBot
) -> None:
    window.findChild(QPlainTextEdit, "promptEdit").setPlainText("水墨")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: state_file.exists() and "form" in state_file.read_text(), timeout=5000)
    assert new_window().compose.remembered()["prompt"] == "水墨"


def test_the_language_changes_while_the_window_is_open_and_the_form_stays(
    window: Window, language: Language, studio: StudioOnPaper, qtbot: QtBot
) -> None:
    window.compose.load(REQUEST)
    studio.running_changed.emit(2, 1)
    language.speak("zh_CN")
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "draftButton").accessibleName() == "在本机出草稿")  # type: ignore[union-attr]
    assert window.compose.form.request() == REQUEST
    assert window._status.running == (2, 1)
    language.speak("en")
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "draftButton").accessibleName() == "Draft here")  # type: ignore[union-attr]


def test_the_other_language_and_the_theme_are_asked_of_the_studio(window: Window, studio: StudioOnPaper) -> None:
    window.findChild(QPushButton, "otherLanguage").click()  # type: ignore[union-attr]
    assert studio.settings.appearance.language == "zh_CN"
    window.wear("light")
    assert studio.settings.appearance.theme == "light"


def test_what_is_announced_is_said_with_its_raw_answer_one_click_away(
    window: Window, studio: StudioOnPaper, qtbot: QtBot
) -> None:
    studio.announced.emit(say("{name} failed", name="Physicist"), "bad", '{"code": 422}')
    assert window.toasts.texts == ["Physicist failed"]
    details = window.findChild(QPushButton, "toastDetails")
    assert details is not None
    details.click()
    dialog = window.findChild(QDialog, "detailsDialog")
    assert dialog is not None and dialog.isVisible()
    assert '"code": 422' in dialog.findChild(QPlainTextEdit).toPlainText()  # type: ignore[union-attr]
    dialog.accept()


def test_the_newest_three_announcements_stay(window: Window, studio: StudioOnPaper) -> None:
    for number in range(5):
        studio.announced.emit(say("line {number}", number=number), "good", "")
    assert window.toasts.texts == ["line 2", "line 3", "line 4"]


def test_a_missing_key_opens_the_settings_at_that_profile(window: Window) -> None:
    window.findChild(QPushButton, "renderButton").click()  # type: ignore[union-attr]
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.pages[0].shown == "ecovai"  # type: ignore[attr-defined]
    dialog.reject()


def test_the_sheet_of_keys_opens(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(QDialog, "shortcutsSheet")
    assert sheet is not None and any(label.text() == "Ctrl+Return" for label in sheet.findChildren(QLabel))
    sheet.reject()


class Stretched(QTranslator):
    """A language in which everything takes half as much room again."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return text + ("ẽẽẽẽ " * len(text))[: len(text) // 2]  # in words, as languages have them

    def isEmpty(self) -> bool:
        return False


def clipped(window: QWidget) -> list[str]:
    """The texts of labels and buttons that have less room than they need."""
    found = []
    for widget in window.findChildren(QWidget):
        if (
            not widget.isVisible()
            or isinstance(widget, ElidedLabel)
            or not isinstance(widget, QLabel | QAbstractButton)
        ):
            continue
        needed = widget.minimumSizeHint() if isinstance(widget, QPushButton) else widget.sizeHint()
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        short = (
            widget.height() + 1 < widget.heightForWidth(widget.width()) if wraps else widget.width() < needed.width()
        )
        if widget.text() and short:
            found.append(f"{type(widget).__name__} {widget.text()!r}: {widget.size()} of {needed}")
    return found


@pytest.mark.parametrize("size", [(1440, 900), (1100, 700)])
def test_strings_half_as_long_again_are_not_clipped(
    qapp: QApplication, new_window: NewWindow, size: tuple[int, int], qtbot: QtBot
) -> None:
    stretched = Stretched()
    qapp.installTranslator(stretched)
    try:
        window = new_window()
        window.resize(*size)
        window.compose.load(REQUEST)
        window.findChild(QToolButton, "advancedFold").click()  # type: ignore[union-attr]
        qtbot.waitUntil(lambda: window.width() == size[0])
        QApplication.processEvents()
        assert window.findChild(QPushButton, "jobRestyle").text() == "Restyleẽẽẽ"  # type: ignore[union-attr]
        assert clipped(window) == []
        window.open_settings()
        dialog = window.findChild(SettingsDialog)
        assert dialog is not None
        for page in dialog.pages:
            dialog.open_page(page.key)
            QApplication.processEvents()
            assert clipped(dialog) == []
        dialog.reject()
        window.open_ledger()
        paid = Account(date(2026, 11, 25), "ecovai", Sum(30, 20, 8, 2, 3, 12_345.5, 640))
        for name in ("ledgerDialog", "spendingDialog"):
            money = window.findChild(QDialog, name)
            assert money is not None
            if isinstance(money, LedgerDialog):
                money.show_ledger(Ledger((paid,)), paid.day)
                SpendingDialog(BUILT_IN["ecovai"], 320, 680, "Mona Lisa · faces-01", window).open()
            qtbot.waitUntil(money.isVisible)
            QApplication.processEvents()
            assert clipped(money) == []
            money.reject()
        window.close()
    finally:
        qapp.removeTranslator(stretched)


def test_a_drag_over_a_well_is_seen(window: Window) -> None:
    well = window.compose.form.performance
    assert well.childAt(QPoint(20, 20)) is not None
    assert well.acceptDrops()
