"""Keeps the secrets that this process has seen out of whatever it writes down about itself: log, traces, reports."""

from __future__ import annotations

import json
from urllib.parse import quote

BLACK = "●●●"
_SHORTEST = 6  # characters: a shorter secret would black out half of every text
_PIECE = 12  # characters of a secret in a row, where a text was cut

_forms: set[str] = set()


def keep_secret(secret: str) -> None:
    """From now on this secret is blacked out, as it stands and as JSON, Python or a URL write it."""
    if len(secret) >= _SHORTEST:
        _forms.update({secret, json.dumps(secret)[1:-1], repr(secret)[1:-1], quote(secret, safe="")})


def discreet(text: str) -> str:
    """The text without any secret that was ever handed to `keep_secret`, nor a longer piece of one."""
    for form in sorted(_forms, key=len, reverse=True):
        text = text.replace(form, BLACK)
        for start in range(len(form) - _PIECE):
            text = text.replace(form[start : start + _PIECE], BLACK)
    return text
