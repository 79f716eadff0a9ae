"""Options that have no field of their own, written as `key = value`, one to a line."""

from __future__ import annotations

import json

from playact.domain.errors import RequestInvalid
from playact.domain.request import Option
from playact.domain.sentence import QT_TRANSLATE_NOOP, say


def parse_options(text: str) -> tuple[tuple[str, Option], ...]:
    """The options in order. true, false and numbers are what they look like, all else is text; "quotes" keep text.

    Raises RequestInvalid("extra", …) for a line without `=` or without a key.
    """
    found: dict[str, Option] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        key, sign, value = line.partition("=")
        if not sign or not key.strip():
            sentence = QT_TRANSLATE_NOOP("sentences", "Write extra options as key = value; line {line} is not.")
            raise RequestInvalid("extra", say(sentence, line=number))
        found[key.strip()] = _value(value.strip())
    return tuple(found.items())


def format_options(options: tuple[tuple[str, Option], ...]) -> str:
    """The inverse of `parse_options`."""
    return "\n".join(f"{key} = {_written(value)}" for key, value in options)


def _value(text: str) -> Option:
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, str | int | float | bool) else text


def _written(value: Option) -> str:
    return value if isinstance(value, str) and _value(value) == value else json.dumps(value, ensure_ascii=False)
