"""Colours that can be read, icons that are there, the theme that changes live."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from playact.paths import resources
from playact.views.icons import app_icon, icon, pixmap
from playact.views.style_sheet import style_sheet
from playact.views.theme import Theme, palette
from playact.views.tokens import DARK, LIGHT, Tokens, contrast, tokens_of

READ = 4.5


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda each: each.name)
def test_what_must_be_read_stands_apart(tokens: Tokens) -> None:
    for ground in (tokens.pane, tokens.raised, tokens.window, tokens.stage, tokens.hover):
        assert contrast(tokens.text, ground) >= READ
        assert contrast(tokens.dim, ground) >= READ
    for ground in (tokens.pane, tokens.raised):
        for state in (tokens.good, tokens.warn, tokens.bad):
            assert contrast(state, ground) >= READ
    assert contrast(tokens.on_accent, tokens.accent) >= READ
    assert contrast(tokens.on_accent, tokens.accent_hover) >= READ


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda each: each.name)
def test_the_style_sheet_has_only_colours_of_the_tokens(tokens: Tokens) -> None:
    sheet = style_sheet(tokens, resources())
    assert "$" not in sheet
    own = {getattr(tokens, name) for name in Tokens.__dataclass_fields__}
    assert set(re.findall(r"#[0-9a-f]{6}\b", sheet)) <= own


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda each: each.name)
def test_a_palette_tells_its_tokens(tokens: Tokens) -> None:
    assert tokens_of(palette(tokens)) is tokens


def test_the_theme_changes_while_widgets_are_there(theme: Theme, qapp: QApplication) -> None:
    class Heard(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.events: list[QEvent.Type] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.events.append(event.type())
            return False

    widget, heard = QWidget(), Heard()
    widget.show()
    widget.installEventFilter(heard)
    theme.wear("light")
    assert theme.tokens is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Text).name() == LIGHT.text
    assert QEvent.Type.PaletteChange in heard.events
    theme.wear("dark")
    assert tokens_of(widget.palette()) is DARK
    widget.deleteLater()


def test_every_icon_draws_in_the_colour_that_is_asked(qapp: QApplication) -> None:
    names = sorted(path.stem for path in (resources() / "icons").glob("*.svg") if path.stem != "playact")
    assert len(names) > 20
    for name in names:
        image = pixmap(name, "#e8a04c", 32).toImage()
        drawn = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255]
        assert drawn and all(each.name() == "#e8a04c" for each in drawn), name
        assert not icon(name, DARK).isNull()
    assert not app_icon().pixmap(64, 64).isNull()
