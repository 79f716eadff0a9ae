"""What is said below the window, in the person's language; and amounts as people write them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from playact.domain.sentence import Sentence


def spoken(sentence: Sentence) -> str:
    """The sentence in the language that the application speaks, filled in."""
    translated = QCoreApplication.translate("sentences", sentence.template)
    try:
        return sentence.fill(translated)
    except (KeyError, IndexError, ValueError):  # a sentence from another version, whose places have other names
        return sentence.template


def length_text(seconds: float) -> str:
    """`7.2 s`, `1 min 05 s`: how long a clip is, in seconds."""
    if seconds < 59.95:
        number = QLocale().toString(seconds, "f", 1)
        return QCoreApplication.translate("Amounts", "{number} s").format(number=number)
    minutes, rest = divmod(round(seconds), 60)
    return QCoreApplication.translate("Amounts", "{minutes} min {seconds} s").format(
        minutes=minutes, seconds=f"{rest:02}"
    )


def size_text(size_bytes: int) -> str:
    """`1.4 MB`: how large a file is."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def number_text(value: float) -> str:
    """`1,280`: a number with as many decimals as it has, two at most."""
    return QLocale().toString(round(value)) if float(value).is_integer() else QLocale().toString(value, "f", 2)


def points_text(points: float) -> str:
    """`320 points`."""
    return QCoreApplication.translate("Amounts", "{number} points").format(number=number_text(points))


def ratio_text(width: int, height: int) -> str:
    """`16:9` where the picture is close to a ratio that has a name; "" otherwise."""
    known = {"16:9": 16 / 9, "9:16": 9 / 16, "4:3": 4 / 3, "3:4": 3 / 4, "1:1": 1.0, "3:2": 3 / 2, "2:3": 2 / 3}
    if not width or not height:
        return ""
    return next((name for name, ratio in known.items() if abs(width / height / ratio - 1) < 0.01), "")
