"""Fusion in our own colours, dark or light, switched while the window is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from playact.views.icons import tinted
from playact.views.style_sheet import style_sheet
from playact.views.tokens import DARK, LIGHT, Tokens

_ROLES = {
    QPalette.ColorRole.Window: "pane",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "raised",
    QPalette.ColorRole.AlternateBase: "pane",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "dim",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "window",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "text",
    QPalette.ColorRole.LinkVisited: "dim",
}
_OFF = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Theme(QObject):
    """Dresses an application. `changed` says that the colours are others now; palettes have arrived by then."""

    changed = Signal(object)  # Tokens

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = ""
        self._worn: Tokens | None = None
        self._glyphs = QTemporaryDir()  # a style sheet takes pictures from files only
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def tokens(self) -> Tokens:
        """The colours that are worn now."""
        return self._worn or DARK

    def wear(self, choice: str) -> None:
        """Takes on "light", "dark" or "system" (which is dark where the system does not say)."""
        self._choice = choice
        tokens = {"light": LIGHT, "dark": DARK}.get(choice) or self._system()
        if tokens is self._worn:
            return
        self._worn = tokens
        self._app.setPalette(palette(tokens))
        self._app.setStyleSheet(style_sheet(tokens, self._write_glyphs(tokens)))
        self.changed.emit(tokens)

    def _system(self) -> Tokens:
        return LIGHT if self._app.styleHints().colorScheme() is Qt.ColorScheme.Light else DARK

    def _follow_system(self) -> None:
        if self._choice == "system":
            self.wear("system")

    def _write_glyphs(self, tokens: Tokens) -> Path:
        folder = Path(self._glyphs.path()) / tokens.name
        folder.mkdir(exist_ok=True)
        for name, source, colour in (
            ("chevron-down", "chevron-down", tokens.dim),
            ("chevron-down-off", "chevron-down", tokens.faint),
            ("check", "check", tokens.on_accent),
            ("tick", "check", tokens.text),
        ):
            (folder / f"{name}.svg").write_text(tinted(source, colour), encoding="utf-8")
        return folder


def palette(tokens: Tokens) -> QPalette:
    """Fusion's palette in the colours of `tokens`."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(tokens, name)))
    for role in _OFF:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return made
