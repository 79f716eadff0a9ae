"""What is said to a person: a template that can be translated, and what fills it.

The rooms below the window know no Qt, yet what they say must reach a person in their own language. So they say a
`Sentence`: its English template is the key of the translation, and the window fills in the translated one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Filling = str | int | float

_PLACE = re.compile(r"\{(\w+)\}")


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a template for Qt's translation tools, which find it by this very name; gives the text back."""
    return text


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English template with `{named}` places, and what stands in them. `str()` gives the English text."""

    template: str
    filling: Mapping[str, Filling] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.fill(self.template)

    def fill(self, template: str) -> str:
        """The filling put into `template`, which is this sentence's own or its translation.

        A place that nothing fills stays as it is: a slip in a translation must not take the message away.
        """
        return _PLACE.sub(lambda place: str(self.filling.get(place[1], place[0])), template)

    def __hash__(self) -> int:
        return hash((self.template, frozenset(self.filling.items())))

    def as_json(self) -> dict[str, Any]:
        """`{"template", "filling"}`, as it is kept in the library and sent by the local gateway."""
        return {"template": self.template, "filling": dict(self.filling)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Sentence:
        """The inverse of `as_json`. A malformed mapping gives the sentence of what can be read of it."""
        filling = value.get("filling")
        kept = (
            {str(k): v for k, v in filling.items() if isinstance(v, str | int | float)}
            if isinstance(filling, dict)
            else {}
        )
        return cls(str(value.get("template", "")), kept)


def say(template: str, **filling: Filling) -> Sentence:
    """A `Sentence` of a template marked with `QT_TRANSLATE_NOOP("sentences", …)`."""
    return Sentence(template, filling)
