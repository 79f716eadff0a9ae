"""What a prompt asks for, in English or Chinese: "make it look like an oil painting", "像素风格"."""

from __future__ import annotations

import re
import unicodedata

from playact.domain.errors import StyleUnknown
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.engine.styles import STYLES, Style


def find_style(prompt: str) -> Style:
    """The style that a prompt names; of several the one named first, of overlapping names the longest.

    Raises StyleUnknown, listing the styles, where the prompt is empty or names none.
    """
    text = unicodedata.normalize("NFKC", prompt).casefold()
    found = [(match.start(), -len(keyword), style) for keyword, style in _KEYWORDS if (match := _search(keyword, text))]
    if found:
        return min(found, key=lambda place: place[:2])[2]
    known = ", ".join(f"{style.english} {style.chinese}" for style in STYLES)
    if not text.strip():
        raise StyleUnknown(
            say(
                QT_TRANSLATE_NOOP("sentences", "A restyle wants a prompt that names a style. Drafts know: {styles}."),
                styles=known,
            )
        )
    raise StyleUnknown(
        say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "“{prompt}” names no style that drafts know. They know: {styles}. "
                "The cloud renders any style: choose Render in the cloud.",
            ),
            prompt=_shortened(prompt),
            styles=known,
        )
    )


_KEYWORDS = tuple((keyword.casefold(), style) for style in STYLES for keyword in style.keywords)
_LONGEST_QUOTE = 60


def _search(keyword: str, text: str) -> re.Match[str] | None:
    """Words of Latin script must stand alone ("ink" is not in "pink"); Chinese has no spaces to go by."""
    pattern = re.escape(keyword).replace(r"\ ", r"[\s-]+")
    return re.search(rf"(?<![a-z0-9]){pattern}(?![a-z0-9])" if keyword.isascii() else pattern, text)


def _shortened(prompt: str) -> str:
    plain = " ".join(prompt.split())
    return plain if len(plain) <= _LONGEST_QUOTE else plain[: _LONGEST_QUOTE - 1] + "…"
