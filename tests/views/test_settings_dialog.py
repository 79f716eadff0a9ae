"""The settings: what is typed becomes settings that a file can hold; keys go to the keyring alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playact.domain.profile import BUILT_IN
from playact.domain.sentence import say
from playact.settings import Settings
from playact.settings_file import parse
from playact.views.settings_dialog import SettingsDialog
from playact.views.settings_hosts import HostsPage
from playact.views.settings_profiles import ProfilesPage

from .conftest import StudioOnPaper

W = TypeVar("W", bound=QObject)


@pytest.fixture
def dialog(studio: StudioOnPaper, qtbot: QtBot) -> Iterator[SettingsDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = SettingsDialog(studio, parent)  # it deletes itself, at the latest with its parent
    made.open()
    yield made


def child(parent: QObject, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def page(dialog: SettingsDialog, kind: type[W]) -> W:
    return next(each for each in dialog.pages if isinstance(each, kind))


def test_saving_what_was_not_touched_changes_nothing(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    dialog.accept()
    assert studio.told == []
    assert studio.settings == Settings()


def test_a_gateway_is_edited(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    profiles = page(dialog, ProfilesPage)
    profiles.open_entry("cometapi")
    child(profiles, QLineEdit, "profile_base_url").setText(" https://gateway.example ")
    child(profiles, QLineEdit, "profile_models").setText("gen4, gen4_turbo")
    child(profiles, QDoubleSpinBox, "profile_points_per_second").setValue(32)
    child(profiles, QPlainTextEdit, "profile_headers").setPlainText("X-Runway-Version: 2024-11-06\nX-Team: a b")
    dialog.accept()
    saved = studio.settings.profiles["cometapi"]
    assert (saved.base_url, saved.models, saved.points_per_second) == (
        "https://gateway.example",
        ("gen4", "gen4_turbo"),
        32,
    )
    assert saved.headers == {"X-Runway-Version": "2024-11-06", "X-Team": "a b"}
    assert studio.settings.profiles["local"] == BUILT_IN["local"]


def test_prices_budget_and_words_are_edited(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    profiles = page(dialog, ProfilesPage)
    numbers = {"points_per_run": 0.5, "budget_points": 10_000, "confirm_above_points": 300, "link_hours": 24}
    for name, value in numbers.items():
        child(profiles, QDoubleSpinBox, f"profile_{name}").setValue(value)
    period = child(profiles, QComboBox, "profile_budget_period")
    period.setCurrentIndex(period.findData("day"))
    child(profiles, QCheckBox, "profile_confirm_unknown").setChecked(True)
    child(profiles, QLineEdit, "profile_status_failed").setText("3, error，broken")
    child(profiles, QLineEdit, "profile_status_done").setText("2")
    dialog.accept()
    saved = studio.settings.profiles["ecovai"]
    assert {name: getattr(saved, name) for name in numbers} == numbers
    assert (saved.budget_period, saved.confirm_unknown) == ("day", True)
    assert saved.status == {"queued": ("", "0"), "running": ("1",), "failed": ("3", "error", "broken"), "done": ("2",)}


def test_a_word_that_means_two_things_is_said_and_not_saved(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    profiles = page(dialog, ProfilesPage)
    child(profiles, QLineEdit, "profile_status_done").setText("2, 3")
    dialog.accept()
    assert dialog.isVisible()
    assert "may mean only one thing" in profiles.form._fields["status_done"].problem  # type: ignore[attr-defined]
    assert studio.told == []


def test_nothing_known_is_said_in_words(dialog: SettingsDialog) -> None:
    profiles = page(dialog, ProfilesPage)
    price = child(profiles, QDoubleSpinBox, "profile_points_per_second")
    assert price.text() == "not known"
    price.setValue(0.125)
    assert price.text() == "0.125"
    assert child(profiles, QDoubleSpinBox, "profile_budget_points").text() == "no limit"


def test_a_gateway_that_still_has_no_address_may_be_looked_at(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    profiles = page(dialog, ProfilesPage)
    profiles.open_entry("rixapi")
    profiles.open_entry("ecovai")
    assert profiles.shown == "ecovai"
    dialog.accept()
    assert studio.told == []


def test_what_a_file_could_not_hold_is_said_and_not_saved(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    profiles = page(dialog, ProfilesPage)
    dialog.open_page("network")
    child(profiles, QLineEdit, "profile_base_url").setText("gateway.example")
    dialog.accept()
    assert dialog.isVisible()
    assert profiles.isVisible()
    assert any("http://" in each.text() for each in profiles.findChildren(QLabel) if each.isVisible())
    assert studio.told == []


def test_gateways_are_added_and_removed_but_those_built_in_stay(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    profiles = page(dialog, ProfilesPage)
    assert not profiles._remove.isEnabled()
    profiles._add()
    assert profiles.shown == "gateway-1"
    child(profiles, QLineEdit, "profile_base_url").setText("https://mine.example")
    assert dialog.apply()
    assert studio.settings.profiles["gateway-1"].base_url == "https://mine.example"
    profiles.open_entry("gateway-1")
    profiles._remove.click()
    assert dialog.apply()
    assert "gateway-1" not in studio.settings.profiles


def test_a_key_goes_to_the_keyring_and_nowhere_else(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    profiles = page(dialog, ProfilesPage)
    key = child(profiles, QLineEdit, "profile_key")
    assert key.echoMode() is QLineEdit.EchoMode.Password
    key.setText(" sk-secret ")
    profiles.open_entry("deerapi")
    assert key.text() == ""
    dialog.accept()
    assert studio.told == [("keep_key", "ecovai", "sk-secret")]
    assert "sk-secret" not in repr(studio.settings)


def test_a_test_of_the_connection_keeps_the_typed_key_first(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    profiles = page(dialog, ProfilesPage)
    child(profiles, QLineEdit, "profile_key").setText("sk-secret")
    child(profiles, QPushButton, "testConnection").click()
    assert [each[0] for each in studio.told] == ["keep_key", "try_connection"]
    studio.connection_tried.emit("ecovai", say("{name} answers, and it knows your key.", name="ecovai"), "good")
    assert child(profiles, QLabel, "connectionResult").text() == "ecovai answers, and it knows your key."


def test_a_host_is_added_and_its_secret_kept_apart(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    hosts = page(dialog, HostsPage)
    dialog.open_page("hosts")
    next(each for each in hosts.findChildren(QPushButton) if each.isVisible()).click()
    child(hosts, QLineEdit, "host_endpoint").setText("https://s3.example")
    child(hosts, QLineEdit, "host_bucket").setText("media")
    child(hosts, QLineEdit, "host_key").setText("id:secret")
    dialog.accept()
    saved = studio.settings.hosts["host-1"]
    assert (saved.kind, saved.endpoint, saved.bucket) == ("s3", "https://s3.example", "media")
    assert ("keep_key", "host:host-1", "id:secret") in studio.told
    assert child(hosts, QLineEdit, "host_key").text() == ""


def test_a_new_host_can_be_named_and_chosen_at_once(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    hosts = page(dialog, HostsPage)
    dialog.open_page("hosts")
    hosts._add()
    child(hosts, QLineEdit, "host_endpoint").setText("https://s3.example")
    child(hosts, QLineEdit, "host_key").setText("id:secret")
    hosts._list.currentItem().setText("studio store")
    dialog.open_page("profiles", "ecovai")
    combo = child(dialog, QComboBox, "profile_host")
    combo.setCurrentIndex(combo.findData("studio store"))
    dialog.accept()
    assert studio.settings.hosts["studio store"].name == "studio store"
    assert studio.settings.profiles["ecovai"].host == "studio store"
    assert ("keep_key", "host:studio store", "id:secret") in studio.told


def test_a_gateway_forgets_a_host_that_is_removed(studio: StudioOnPaper, qtbot: QtBot) -> None:
    studio.settings = parse(
        '[profiles.ecovai]\nhost = "store"\n[hosts.store]\nkind = "put"\nendpoint = "https://put.example"\n'
    )
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SettingsDialog(studio, parent, "hosts", "store")
    page(dialog, HostsPage)._remove.click()
    assert dialog.apply()
    assert "store" not in studio.settings.hosts
    assert studio.settings.profiles["ecovai"].host == ""


def test_the_short_pages_are_saved(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    child(dialog, QComboBox, "themeCombo").setCurrentIndex(1)
    child(dialog, QComboBox, "languageCombo").setCurrentIndex(2)
    child(dialog, QLineEdit, "libraryFolder").setText("/takes")
    child(dialog, QLineEdit, "engineExecutor").setText("dask://farm:8786")
    child(dialog, QLineEdit, "proxy").setText("socks5://localhost:1080")
    dialog.accept()
    saved = studio.settings
    assert (saved.appearance.theme, saved.appearance.language) == ("light", "zh_CN")
    assert (saved.library_folder, saved.engine.executor, saved.network.proxy) == (
        "/takes",
        "dask://farm:8786",
        "socks5://localhost:1080",
    )


def test_a_gateway_without_an_address_may_be_looked_at(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    profiles = page(dialog, ProfilesPage)
    profiles.open_entry("rixapi")
    profiles.open_entry("ecovai")
    assert profiles.shown == "ecovai"
    dialog.accept()
    assert studio.settings == Settings()


def test_settings_as_a_person_wrote_them_survive_the_dialog(studio: StudioOnPaper, qtbot: QtBot) -> None:
    studio.settings = parse(
        '[profiles.mine]\nbase_url = "https://mine.example"\nhost = "store"\nstatus = { done = ["ok"] }\n'
        '[hosts.store]\nkind = "put"\nendpoint = "https://put.example"\n'
        '[hosts.team]\nkind = "runway"\nendpoint = "https://runway.example"\n'
        '[profiles.team]\nbase_url = "https://runway.example"\ndialect = "runway-official"\nhost = "team"\n'
    )
    before = studio.settings
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SettingsDialog(studio, parent)
    for each in ("mine", "team", "runway", "ecovai"):
        page(dialog, ProfilesPage).open_entry(each)
    dialog.open_page("hosts")
    dialog.open_page("profiles")
    page(dialog, ProfilesPage).open_entry("team")
    assert dialog.apply()
    assert studio.settings == before


def test_a_typed_key_can_not_be_taken_out_of_its_field(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("sk-pasted-0123456789")
    key = child(page(dialog, ProfilesPage), QLineEdit, "profile_key")
    key.paste()
    assert key.text() == "sk-pasted-0123456789"
    assert set(key.displayText()) <= {"●", "•"}
    clipboard.clear()
    key.selectAll()
    key.copy()
    key.cut()
    assert clipboard.text() == ""
    key.setText("sk-pasted-0123456789")
    assert key.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    assert dialog.apply()
    assert key.text() == "", "kept, and gone from the screen"
    key.undo()
    assert key.text() == ""
    assert studio.told[-1] == ("keep_key", "ecovai", "sk-pasted-0123456789")


def test_only_without_an_open_keyring_a_file_is_offered(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    box = child(page(dialog, ProfilesPage), QCheckBox, "keyInFile")
    assert not box.isVisible()
    for state in ("missing", "locked", "refuses"):
        studio.keys.keyring_seen.emit(state)
        assert box.isVisible()
        assert not box.isChecked()
    box.click()
    assert studio.keys.file_allowed
    studio.keys.keyring_seen.emit("open")
    assert not box.isVisible()


def test_a_locked_keyring_is_said_at_the_key(dialog: SettingsDialog, studio: StudioOnPaper) -> None:
    studio.keys._problems["ecovai"] = say("The keyring is locked.")
    studio.know_key("ecovai", False)
    assert child(page(dialog, ProfilesPage), QLabel, "connectionResult").text() == "The keyring is locked."
