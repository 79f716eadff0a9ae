"""The words by which a take is found, and what a person types as a question to FTS5.

Chinese and Japanese write no spaces between words, and FTS5's own tokenizer would make one word of a whole phrase. So
each of their characters is set apart, here and in the question, and a phrase of them is found wherever it stands.
(The trigram tokenizer would want three characters, and 像素 has two.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from playact.domain.source import Source

_IDEOGRAPH = re.compile("([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_SURROGATE = re.compile("[\ud800-\udfff]")  # of file names that are not UTF-8; SQLite can't store them


def words_of(take: Mapping[str, Any]) -> str:
    """What is searched of a take's JSON document: its title, prompt, tags, note and the names of its sources."""
    request = take["request"]
    sources = [Source(text).name for text in (request["video"], request.get("image")) if text]
    said = [take.get("title", ""), request.get("prompt", ""), *take.get("tags", ()), take.get("note", "")]
    return _apart("\n".join([*said, *sources]))


def question(text: str) -> str:
    """`text` in FTS5's language: every word of it must begin a word of the take. "" where it holds no word."""
    phrases = (_apart(word).replace('"', " ").strip() for word in text.split())
    return " ".join(f'"{phrase}"*' for phrase in phrases if any(sign.isalnum() for sign in phrase))


def _apart(text: str) -> str:
    return _IDEOGRAPH.sub(r" \1 ", unicodedata.normalize("NFKC", _SURROGATE.sub(" ", text)))
