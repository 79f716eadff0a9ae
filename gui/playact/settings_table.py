"""One table of settings.toml, read into a frozen dataclass: every key known, every value of its type and range."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, get_type_hints

from playact.domain.errors import SettingsInvalid
from playact.domain.sentence import QT_TRANSLATE_NOOP, Filling, say
from playact.settings_rules import RULES

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
Texts = tuple[str, ...]
Path = tuple[str, ...]

_NOT_THE_TYPE = {
    str: QT_TRANSLATE_NOOP("sentences", '{file}, line {line}: {key} is {value}; it must be text in "quotes".'),
    bool: QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be true or false."),
    int: QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be a whole number."),
    float: QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be a number."),
    Texts: QT_TRANSLATE_NOOP("sentences", '{file}, line {line}: {key} is {value}; it must be a list of ["texts"].'),
    Mapping[str, str]: QT_TRANSLATE_NOOP(
        "sentences", '{file}, line {line}: {key} is {value}; it must be a table: { name = "text" }.'
    ),
    Mapping[str, Texts]: QT_TRANSLATE_NOOP(
        "sentences", '{file}, line {line}: {key} is {value}; it must be a table of lists: { name = ["text"] }.'
    ),
}
_UNKNOWN_KEY = QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: there is no setting {key}. Known here: {known}.")
_NOT_A_TABLE = QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} must be a table of settings, not {value}.")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a settings file, for telling where in it something stands."""

    file: str
    text: str

    def line_of(self, path: Path) -> int:
        """The line, from 1, where the key of that path begins.

        A TOML file may be cut after any line that ends a value: the first cut that knows the path has it in its last
        value, which begins after the last cut that did not know it.
        """
        lines = self.text.splitlines()
        after = 0
        for number in range(len(lines) + 1):
            try:
                here: Any = tomllib.loads("\n".join(lines[:number]))
            except tomllib.TOMLDecodeError:
                continue  # cut within a value
            for name in path:
                here = here.get(name) if isinstance(here, dict) else None
            if here is not None:
                return after + 1
            after = number
        return 1

    def refuse(self, template: str, path: Path, value: object = "", **filling: str) -> NoReturn:
        """Raises `SettingsInvalid` that names the line and key of `path`, and the value."""
        shown: dict[str, Filling] = {
            "file": self.file,
            "line": self.line_of(path),
            "key": ".".join(path),
            "value": as_toml(value),
        }
        raise SettingsInvalid(say(template, **{**shown, **filling}))

    def table(self, value: object, path: Path) -> Mapping[str, Any]:
        """`value`, where it is a table. Raises `SettingsInvalid`."""
        if not isinstance(value, dict):
            self.refuse(_NOT_A_TABLE, path, value)
        return value

    def only(self, known: Iterable[str], table: Mapping[str, Any], path: Path = ()) -> None:
        """Raises `SettingsInvalid` for the first key of `table` that is not `known`."""
        for key in table:
            if key not in (names := list(known)):
                self.refuse(_UNKNOWN_KEY, (*path, key), known=", ".join(names))

    def overlay(self, base: T, value: object, path: Path) -> T:
        """`base`, a settings dataclass, with the values of a table over its own. Raises `SettingsInvalid`."""
        table = self.table(value, path)
        kinds = kinds_of(type(base))
        self.only(kinds, table, path)
        chosen = {key: self.value(base, key, kinds[key], table[key], (*path, key)) for key in table}
        return replace(base, **chosen)

    def value(self, base: object, key: str, kind: Any, value: Any, path: Path) -> Any:
        """A value of `key`, converted to its type and within its rules. Raises `SettingsInvalid`."""
        if not _IS[kind](value):
            self.refuse(_NOT_THE_TYPE[kind], path, value)
        converted = _CONVERTED[kind](value)
        if kind == Mapping[str, Texts]:  # a person says what differs
            converted = MappingProxyType({**getattr(base, key), **converted})
        holds, template = RULES.get((type(base), key), (lambda _: True, ""))
        if not holds(converted):
            self.refuse(template, path, value)
        return converted


def kinds_of(kind: type) -> dict[str, Any]:
    """The keys of a settings dataclass and their types; a table's own name is not among its keys."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind) if hints[each.name] in _IS and each.name != "name"}


def as_toml(value: object) -> str:
    """A value as a person would write it in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {as_toml(each)}' for key, each in value.items())} }}"
    return str(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_table_of(holds: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, dict) and all(map(holds, value.values()))


_IS: Mapping[Any, Callable[[Any], bool]] = {
    str: lambda value: isinstance(value, str),
    bool: lambda value: isinstance(value, bool),
    int: lambda value: isinstance(value, int) and not isinstance(value, bool),
    float: _is_number,
    Texts: _is_texts,
    Mapping[str, str]: _is_table_of(lambda value: isinstance(value, str)),
    Mapping[str, Texts]: _is_table_of(_is_texts),
}
_CONVERTED: Mapping[Any, Callable[[Any], Any]] = {
    str: str,
    bool: bool,
    int: int,
    float: float,
    Texts: tuple,
    Mapping[str, str]: MappingProxyType,
    Mapping[str, Texts]: lambda value: MappingProxyType({key: tuple(each) for key, each in value.items()}),
}
