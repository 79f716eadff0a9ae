"""settings.toml, read strictly. It is read before the first paint: what writes it stands in `settings_writing`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playact.domain.errors import SettingsInvalid
from playact.domain.profile import BUILT_IN, HostConfig, NetworkConfig, Profile
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.settings import BUILT_IN_HOSTS, Appearance, CallbackConfig, EngineConfig, Settings
from playact.settings_table import Text

SECTIONS: Mapping[str, Any] = {
    "network": NetworkConfig(),
    "callback": CallbackConfig(),
    "appearance": Appearance(),
    "engine": EngineConfig(),
}
_KNOWN = ("profile", "library_folder", "profiles", "hosts", *SECTIONS)


def load(path: Path) -> Settings:
    """The settings of that file over the built-in ones; only these where there is no file.

    Raises `SettingsInvalid`, which names the key, its value and its line, for all that is not a known setting.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise SettingsInvalid(
            say(
                QT_TRANSLATE_NOOP("sentences", "{file} can't be read: {reason}. Nothing was changed."),
                file=str(path),
                reason=str(error),
            )
        ) from error
    return parse(text, path.name)


def parse(text: str, file: str = "settings.toml") -> Settings:
    """The settings of a TOML text; `file` is its name for people. Raises `SettingsInvalid`."""
    where = Text(file, text)
    table = _toml(where)
    where.only(_KNOWN, table)
    own = where.overlay(Settings(), {key: table[key] for key in ("profile", "library_folder") if key in table}, ())
    hosts = _hosts(where, table)
    profiles = _profiles(where, table, hosts)
    if own.profile not in profiles:
        where.refuse(_NO_SUCH_PROFILE, ("profile",), own.profile, known=", ".join(profiles))
    sections: dict[str, Any] = {
        name: where.overlay(base, table.get(name, {}), (name,)) for name, base in SECTIONS.items()
    }
    return Settings(own.profile, profiles, hosts, library_folder=own.library_folder, **sections)


_NO_SUCH_PROFILE = QT_TRANSLATE_NOOP(
    "sentences", "{file}, line {line}: {key} is {value}, and there is no such profile. There are: {known}."
)
_NO_SUCH_HOST = QT_TRANSLATE_NOOP(
    "sentences", "{file}, line {line}: {key} is {value}, and there is no such host. There are: {known}."
)
_MISSING = QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} has no {missing}, and can't do without.")


def _toml(where: Text) -> dict[str, Any]:
    try:
        return tomllib.loads(where.text)
    except tomllib.TOMLDecodeError as error:
        said = re.search(r"at line (\d+)", str(error))
        raise SettingsInvalid(
            say(
                QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: this is not TOML: {reason}."),
                file=where.file,
                line=int(said[1]) if said else len(where.text.splitlines()),
                reason=str(error),
            )
        ) from error


def _hosts(where: Text, table: Mapping[str, Any]) -> dict[str, HostConfig]:
    hosts = dict(BUILT_IN_HOSTS)
    for name, value in where.table(table.get("hosts", {}), ("hosts",)).items():
        path = ("hosts", name)
        hosts[name] = host = where.overlay(hosts.get(name, HostConfig(name, "")), value, path)
        needs = {"s3": ("endpoint", "bucket"), "put": ("endpoint",)}.get(host.kind, ()) if host.kind else ("kind",)
        for key in needs:
            if not getattr(host, key):
                where.refuse(_MISSING, path, missing=key)
    return hosts


def _profiles(where: Text, table: Mapping[str, Any], hosts: Mapping[str, HostConfig]) -> dict[str, Profile]:
    profiles = dict(BUILT_IN)
    for name, value in where.table(table.get("profiles", {}), ("profiles",)).items():
        path = ("profiles", name)
        profiles[name] = profile = where.overlay(profiles.get(name, Profile(name, "")), value, path)
        if not profile.base_url:
            where.refuse(_MISSING, path, missing="base_url")
        if profile.host and profile.host not in hosts:
            where.refuse(_NO_SUCH_HOST, (*path, "host"), profile.host, known=", ".join(hosts))
    return profiles
