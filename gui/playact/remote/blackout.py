"""Keeps keys out of everything that is shown, kept or logged."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

BLACK = "●●●"

_SECRET_NAME = re.compile(r"authorization|cookie|key|token|secret|password", re.IGNORECASE)
_PIECE = 12  # characters of a secret in a row: half an answer may hold half a key


class Blackout:
    """Blacks out secrets in texts: whole, as JSON or a URL writes them, and any piece of 12 characters."""

    def __init__(self, *secrets: str) -> None:
        forms = {form for secret in secrets if secret for form in (secret, json.dumps(secret)[1:-1], quote(secret))}
        self._whole = sorted(forms, key=len, reverse=True)
        self._pieces = sorted({form[i : i + _PIECE] for form in forms for i in range(len(form) - _PIECE)})

    def __call__(self, text: str) -> str:
        """The text without the secrets."""
        for secret in self._whole:
            text = text.replace(secret, BLACK)
        for piece in self._pieces:
            text = text.replace(piece, BLACK)
        return text

    def headers(self, headers: Mapping[str, str]) -> str:
        """Headers as lines, the values of secret ones blacked out whole."""
        return "\n".join(f"{name}: {BLACK if is_secret(name) else self(value)}" for name, value in headers.items())


def is_secret(header: str) -> bool:
    """Whether a header of that name carries a secret."""
    return _SECRET_NAME.search(header) is not None
