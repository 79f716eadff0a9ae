"""Reading an order: the body of a submit, as the dialect has it, becomes a `Request` with every range checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from playact.domain.errors import RequestInvalid
from playact.domain.request import OWN_OPTIONS, Job, Request
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.domain.source import Source

_DEFAULT_MODEL = "gen3"


def read_order(body: Mapping[str, Any], job: Job | None = None) -> Request:
    """The request that `body` asks for; without a `job` it is the one that the body speaks of.

    A character (`image`) asks for a performance, a `prompt` alone for a restyle. A field that is null or "" counts as
    unset; fields and options that the dialect does not know are kept or passed over. Raises `RequestInvalid`.
    """
    image, prompt = _text(body, "image"), _text(body, "prompt")
    options = body.get("options")
    if options is not None and not isinstance(options, dict):
        raise RequestInvalid("options", say(QT_TRANSLATE_NOOP("sentences", "“options” is an object of options.")))
    options = options or {}
    seconds = options.get("seconds")
    return Request(
        job=job or (Job.PERFORMANCE if image or not prompt else Job.RESTYLE),
        video=_link(body, "video"),
        image=_link(body, "image") if image else None,
        prompt=prompt,
        model=_text(body, "model") or _DEFAULT_MODEL,
        motion_multiplier=_whole(options, "motion_multiplier", 3),
        flip=_flag(options, "flip"),
        structure_transformation=_number(options, "structure_transformation", 0.5),
        seconds=None if seconds in (None, "") else _whole(options, "seconds", 0),
        callback_url=_text(body, "callback_url"),
        extra=tuple((key, value) for key, value in options.items() if _is_extra(key, value)),
    )


def _text(body: Mapping[str, Any], field: str) -> str:
    value = body.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RequestInvalid(field, say(QT_TRANSLATE_NOOP("sentences", "“{field}” is text."), field=field))
    return value.strip()


def _link(body: Mapping[str, Any], field: str) -> Source:
    source = Source(_text(body, field))
    if source.text and not _is_web_link(source.text):
        sentence = QT_TRANSLATE_NOOP(
            "sentences",
            "“{field}” is a link that begins with http:// or https://; files of this computer are not read.",
        )
        raise RequestInvalid(field, say(sentence, field=field))
    return source


def _is_web_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # half an IPv6 address, a port beyond 65535
        return False


def _whole(options: Mapping[str, Any], name: str, default: int) -> int:
    value = _number(options, name, default)
    if not float(value).is_integer():
        raise RequestInvalid(name, say(QT_TRANSLATE_NOOP("sentences", "“{field}” is a whole number."), field=name))
    return int(value)


def _number(options: Mapping[str, Any], name: str, default: float) -> float:
    value = options.get(name)
    if value is None or value == "":
        return default
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e9:
        raise RequestInvalid(name, say(QT_TRANSLATE_NOOP("sentences", "“{field}” is a number."), field=name))
    return value


def _flag(options: Mapping[str, Any], name: str) -> bool:
    value = options.get(name)
    if value is None or value == "":
        return False
    if not isinstance(value, bool):
        raise RequestInvalid(name, say(QT_TRANSLATE_NOOP("sentences", "“{field}” is true or false."), field=name))
    return value


def _is_extra(key: str, value: Any) -> bool:
    return bool(key.strip()) and key not in OWN_OPTIONS and isinstance(value, str | int | float)
