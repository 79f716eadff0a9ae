"""The colours of the house, dark and light, and how far they stand apart.

The light accent and dim text are a shade darker than the first sketch had them, so that white on the accent and dim
text on the stage reach the contrast of 4.5 that everything to be read must have.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from playact.domain.state import State

TEXT_PIXELS = 13
SMALL_PIXELS = 12
TINY_PIXELS = 11
RHYTHM = 8
CORNER = 6


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, each as `#rrggbb`. `faint` is for hints only; everything else may carry text."""

    name: str
    window: str
    pane: str
    raised: str
    stage: str
    line: str
    text: str
    dim: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    good: str
    warn: str
    bad: str
    hover: str

    def of_state(self, state: State) -> str:
        """The colour that tells a take's state."""
        if state is State.DONE:
            return self.good
        if state is State.FAILED:
            return self.bad
        return self.warn if state is State.UNCONFIRMED else self.dim


DARK = Tokens(
    name="dark",
    window="#17181b",
    pane="#1e2024",
    raised="#26282d",
    stage="#0d0e10",
    line="#32353b",
    text="#e8e6e3",
    dim="#9b9a97",
    faint="#6d6e72",
    accent="#e8a04c",
    accent_hover="#f0ae60",
    on_accent="#1b1408",
    good="#7fb88a",
    warn="#e3c067",
    bad="#d9746c",
    hover="#2d3036",
)
LIGHT = Tokens(
    name="light",
    window="#eceae6",
    pane="#f7f6f3",
    raised="#ffffff",
    stage="#dcd9d3",
    line="#d9d6d0",
    text="#23211e",
    dim="#5f5c57",
    faint="#9a978f",
    accent="#ad6210",
    accent_hover="#9c570c",
    on_accent="#ffffff",
    good="#3c7d4c",
    warn="#8f6a00",
    bad="#b3403a",
    hover="#efede9",
)


def tokens_of(palette: QPalette) -> Tokens:
    """The tokens behind a widget's palette, for what is painted by hand: `tokens_of(self.palette())`."""
    # the style sheet changes the other roles of the widgets that it styles
    return DARK if palette.color(QPalette.ColorRole.ToolTipBase).lightness() < 128 else LIGHT


def contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio of two `#rrggbb` colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parsed = QColor(colour)
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (parsed.redF(), parsed.greenF(), parsed.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
