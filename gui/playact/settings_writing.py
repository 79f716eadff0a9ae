"""settings.toml written with care for what a person wrote into it: comments and order stay."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, MutableMapping
from itertools import count
from pathlib import Path
from typing import Any

import tomlkit

from playact.domain.errors import PlayactError, SettingsInvalid
from playact.domain.profile import HostConfig, Profile
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.settings import Settings
from playact.settings_file import SECTIONS, load
from playact.settings_guide import GUIDE
from playact.settings_table import kinds_of


def save(path: Path, settings: Settings) -> None:
    """Writes what differs from the built-in settings, whole or not at all; comments and order stay.

    A file that `load` refuses is kept beside it as `settings.refused.toml`. Raises `PlayactError` where the disk does
    not take it.
    """
    path = path.resolve()  # a link into somebody's dotfiles stays a link
    try:
        document, before = _kept_document(path)
        _choose(document, before, settings)
        _write(path, tomlkit.dumps(document))
    except OSError as error:
        raise PlayactError(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences", "Your settings hold until you quit, but {file} can't be written: {reason}."
                ),
                file=str(path),
                reason=error.strerror or repr(error),
            )
        ) from error


def _choose(document: tomlkit.TOMLDocument, before: Settings, settings: Settings) -> None:
    _put(document, settings, before)
    for name in SECTIONS:
        _put_table(document, (name,), getattr(settings, name), getattr(before, name))
    for name, profile in settings.profiles.items():
        _put_table(document, ("profiles", name), profile, before.profiles.get(name, Profile(name, "")))
    for name, host in settings.hosts.items():
        _put_table(document, ("hosts", name), host, before.hosts.get(name, HostConfig(name, "")))
    _drop(document.get("profiles"), settings.profiles)
    _drop(document.get("hosts"), settings.hosts)


def _kept_document(path: Path) -> tuple[tomlkit.TOMLDocument, Settings]:
    """What stands in the file, and the settings that it means."""
    try:
        before = load(path)
        return tomlkit.parse(path.read_text(encoding="utf-8-sig")), before
    except FileNotFoundError:
        pass
    except SettingsInvalid:
        path.replace(_free_name(path.with_name("settings.refused.toml")))
    return tomlkit.parse(GUIDE), Settings()


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return path if not path.exists() else next(name for name in names if not name.exists())


def _put_table(document: MutableMapping[str, Any], path: tuple[str, ...], value: Any, before: Any) -> None:
    if value == before:
        return
    table = document
    for depth, name in enumerate(path):
        if name not in table:
            table[name] = tomlkit.table(is_super_table=depth < len(path) - 1)
        table = table[name]
    _put(table, value, before)


def _put(table: MutableMapping[str, Any], value: Any, before: Any) -> None:
    for key in kinds_of(type(value)):
        chosen = getattr(value, key)
        if chosen != getattr(before, key):
            table[key] = _item(chosen)


def _item(value: Any) -> Any:
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        table.update({key: _item(each) for key, each in value.items()})
        return table
    return list(value) if isinstance(value, tuple) else value


def _drop(table: MutableMapping[str, Any] | None, kept: Mapping[str, Any]) -> None:
    for name in [name for name in table or () if name not in kept]:
        assert table is not None
        del table[name]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    unfinished.touch(0o600)  # a proxy's address may hold a password
    if path.exists():
        shutil.copymode(path, unfinished)
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
