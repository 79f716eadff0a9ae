"""The face of the text: 13 pixels, tabular figures, the best that is at hand."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from playact.views.tokens import TEXT_PIXELS

LATIN = ("Inter", "Segoe UI Variable Text", "Segoe UI", ".AppleSystemUIFont", "Noto Sans")
CHINESE = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", "Source Han Sans SC")


def text_font(*, chinese: bool) -> QFont:
    """The font of the application. Chinese text sets what both scripts share (· … “ ”) full width, English does not."""
    at_hand = set(QFontDatabase.families())
    families = [name for name in (*LATIN, *CHINESE) if name in at_hand]
    font = QFont()
    font.setFamilies([*families, font.family()])
    font.setPixelSize(TEXT_PIXELS)
    font.setFeature(QFont.Tag("tnum"), 1)
    if not chinese:
        font.setFeature(QFont.Tag("palt"), 1)
    return font
