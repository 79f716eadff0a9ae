"""The dialect's words as values, one definition for both ends of the wire.

Sources: gateway contract, "Submit", "Watch", "Errors". Gateways of the family write the same field as a string, a
number, null or "", so reading is tolerant, and what has no field of its own is kept as it came.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

OK_CODES = frozenset({"200", "success"})
"""What `code` says when all is well: 200 in most of the family, "success" in gateways built on new-api."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class WireUnreadable(ValueError):
    """A body is not a JSON object: HTML, half an answer, a bare string. Nothing can be concluded from it."""


@dataclass(frozen=True, slots=True)
class TaskData:
    """A task as the gateway tells it: the contract's thirteen fields, text or None, and whatever else came.

    "" and null stay what they were; a number becomes its text ("320"), true and false "1" and "0". A field that holds
    a list or an object is None here and stands in `extra` as it came.
    """

    task_id: str | None = None
    state: str | None = None
    status: str | None = None
    prompt: str | None = None
    prompt_en: str | None = None
    video_url: str | None = None
    poster: str | None = None
    last_frame: str | None = None
    msg: str | None = None
    point: str | None = None
    refund: str | None = None
    create_time: str | None = None
    update_time: str | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    def to_json(self) -> dict[str, Any]:
        """The wire's object: all thirteen fields, unset ones as null, then the others."""
        return {name: getattr(self, name) for name in TASK_FIELDS} | dict(self.extra)


TASK_FIELDS = tuple(each.name for each in fields(TaskData) if each.name != "extra")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every answer is wrapped in. `code` and `msg` are text, "" where they were missing.

    `exec_time` is in seconds. `data` is None where the answer had no object there; a string or list in its place
    stands in `extra["data"]`.
    """

    code: str = "200"
    msg: str = ""
    data: TaskData | None = None
    exec_time: float | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    @property
    def ok(self) -> bool:
        """Whether the gateway says that all is well. An answer without any code is judged by its having a task."""
        if self.code:
            return self.code.lower() in OK_CODES
        return "error" not in self.extra and self.data is not None and bool(self.data.task_id)

    def to_json(self) -> dict[str, Any]:
        """The wire's object: `code` as a number where it is one, as the family writes it."""
        return {
            "code": int(self.code) if self.code.isascii() and self.code.isdigit() else self.code,
            "msg": self.msg,
            "data": self.data.to_json() if self.data else None,
            "exec_time": self.exec_time,
        } | dict(self.extra)


def read_object(body: str | bytes) -> dict[str, Any]:
    """The JSON object that a body is. Raises `WireUnreadable` on everything else.

    What can be read can also be kept: not-a-numbers become None, broken characters the replacement character.
    """
    text = body.decode("utf-8-sig", "replace") if isinstance(body, bytes) else body
    try:
        value = _parse(text)
        if _ESCAPED_SURROGATE.search(text):  # half a pair can't be written to a file or a database
            value = _parse(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode())
    except (ValueError, RecursionError) as error:
        raise WireUnreadable(f"not JSON: {error}") from error
    if not isinstance(value, dict):
        raise WireUnreadable(f"a JSON object was due, not a {type(value).__name__}")
    return value


def read_envelope(body: str | bytes) -> Envelope:
    """An answer of the submit or the feed. Raises `WireUnreadable` where it is no JSON object.

    Reads `{"code", "msg"|"message", "data", "exec_time"}`, `{"error": {"code", "message", "type"}}`, `{"error":
    "text"}` and a bare task without its wrapper.
    """
    return envelope_of(read_object(body))


def envelope_of(value: Mapping[str, Any]) -> Envelope:
    """The envelope that a JSON object is; total: any object gives one."""
    rest = dict(value)
    if "task_id" in rest and "code" not in rest and "data" not in rest:
        return Envelope(code="", data=read_task(rest))
    error = rest.get("error")
    problem: Mapping[str, Any] = error if isinstance(error, dict) else {"message": error} if error else {}
    code = text_of(rest.pop("code", None)) or text_of(problem.get("code")) or text_of(problem.get("type")) or ""
    words = (rest.pop("msg", None), rest.get("message"), problem.get("message"))
    data = read_task(rest.pop("data")) if isinstance(rest.get("data"), dict) else None
    return Envelope(
        code=code or ("error" if problem else ""),
        msg=next((said for word in words if (said := text_of(word))), ""),
        data=data,
        exec_time=number_of(rest.pop("exec_time", None)),
        extra=rest,
    )


def read_task(value: Mapping[str, Any]) -> TaskData:
    """A task from the wire's object (an answer's `data`, or the whole body of a callback); total."""
    known = {name: text_of(value.get(name)) for name in TASK_FIELDS}
    extra = {
        name: kept for name, kept in value.items() if name not in known or (known[name] is None and kept is not None)
    }
    return TaskData(**known, extra=extra)


def text_of(value: object) -> str | None:
    """Text and numbers as text, true and false as "1" and "0"; None for null, lists and objects."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) else None


def number_of(value: object) -> float | None:
    """A finite number, written as one or as text; None for everything else."""
    try:
        number = float(text_of(value) or "")
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _parse(text: str) -> Any:
    return json.loads(text, parse_constant=lambda _: None, parse_float=_finite)


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None
