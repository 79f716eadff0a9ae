"""What a value in settings.toml may be, each rule with the sentence that explains it.

Every template has the places `{file}`, `{line}`, `{key}` and `{value}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from playact.domain.profile import GATEWAY_STATUS, PERIODS, HostConfig, NetworkConfig, Profile
from playact.domain.sentence import QT_TRANSLATE_NOOP
from playact.settings import LANGUAGES, THEMES, Appearance, CallbackConfig, EngineConfig, Settings

Rule = tuple[Callable[[Any], bool], str]

DIALECTS = ("runway-gateway", "new-api", "runway-official")
HOST_KINDS = ("s3", "put", "runway", "local")
LONGEST_EXPIRY_HOURS = 168  # seven days: the most that a signature of AWS, version 4, can last


def _is_address(text: str, schemes: frozenset[str] = frozenset({"http", "https"})) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _is_address_or_empty(text: str) -> bool:
    return not text or _is_address(text)


def _is_number_address(text: str) -> bool:
    try:
        return bool(ip_address(text))
    except ValueError:
        return False


def _is_header(name: str, value: str) -> bool:
    # tokens of RFC 9110, 5.6.2; a line break in a value would begin another header
    return bool(re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name)) and value.isprintable() and value.isascii()


def _means_one_thing(status: Mapping[str, tuple[str, ...]]) -> bool:
    words = [word for meaning in status.values() for word in meaning]
    return set(status) <= set(GATEWAY_STATUS) and len(words) == len(set(words))


_ADDRESS = QT_TRANSLATE_NOOP(
    "sentences", "{file}, line {line}: {key} is {value}; it must be an address that begins with http:// or https://."
)
_PATH = QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be a path that begins with /.")

RULES: Mapping[tuple[type, str], Rule] = {
    (Settings, "library_folder"): (
        lambda text: not text or PurePath(text).is_absolute(),
        QT_TRANSLATE_NOOP(
            "sentences", "{file}, line {line}: {key} is {value}; it must be a whole path, or empty for the usual one."
        ),
    ),
    (Appearance, "theme"): (
        THEMES.__contains__,
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be system, light or dark."),
    ),
    (Appearance, "language"): (
        LANGUAGES.__contains__,
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be system, en or zh_CN."),
    ),
    (EngineConfig, "executor"): (
        lambda text: not text or _is_address(text, frozenset({"dask"})),
        QT_TRANSLATE_NOOP(
            "sentences", "{file}, line {line}: {key} is {value}; it must be empty (this computer) or dask://host:port."
        ),
    ),
    (NetworkConfig, "proxy"): (
        lambda text: not text or _is_address(text, frozenset({"http", "https", "socks5", "socks5h"})),
        QT_TRANSLATE_NOOP(
            "sentences",
            "{file}, line {line}: {key} is {value}; it must begin with http://, https:// or socks5://, or be empty.",
        ),
    ),
    (Profile, "dialect"): (
        DIALECTS.__contains__,
        QT_TRANSLATE_NOOP(
            "sentences",
            "{file}, line {line}: {key} is {value}; it must be runway-gateway, new-api or runway-official.",
        ),
    ),
    (Profile, "base_url"): (_is_address, _ADDRESS),
    (Profile, "callback_url"): (_is_address_or_empty, _ADDRESS),
    (Profile, "performance_path"): (lambda text: text.startswith("/"), _PATH),
    (Profile, "restyle_path"): (lambda text: text.startswith("/"), _PATH),
    (Profile, "feed_path"): (lambda text: text.startswith("/"), _PATH),
    (Profile, "auth_scheme"): (
        lambda text: not text or _is_header(text, ""),
        QT_TRANSLATE_NOOP(
            "sentences", "{file}, line {line}: {key} is {value}; it must be one word such as Bearer, or empty."
        ),
    ),
    (Profile, "headers"): (
        lambda headers: all(_is_header(name, value) for name, value in headers.items()),
        QT_TRANSLATE_NOOP(
            "sentences", "{file}, line {line}: {key} is {value}; names and values of headers are plain ASCII."
        ),
    ),
    (Profile, "models"): (
        lambda models: all(model.strip() for model in models),
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; a model's name can't be empty."),
    ),
    (Profile, "status"): (
        _means_one_thing,
        QT_TRANSLATE_NOOP(
            "sentences",
            "{file}, line {line}: {key} is {value}; it may say queued, running, failed and done, and each of the "
            "gateway's words may mean only one of them.",
        ),
    ),
    (Profile, "poll_seconds"): (
        lambda number: 0.1 <= number <= 3600,
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be from 0.1 to 3600."),
    ),
    (Profile, "max_in_flight"): (
        lambda number: 1 <= number <= 1000,
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be from 1 to 1000."),
    ),
    (Profile, "requests_per_second"): (
        lambda number: 0.01 <= number <= 1000,
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be from 0.01 to 1000."),
    ),
    (Profile, "link_hours"): (
        lambda number: 0 <= number < float("inf"),
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be 0 (not known) or more."),
    ),
    (CallbackConfig, "port"): (
        lambda number: 0 <= number <= 65535,
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be 0 (off) or a port to 65535."),
    ),
    (CallbackConfig, "bind"): (
        _is_number_address,
        QT_TRANSLATE_NOOP(
            "sentences", "{file}, line {line}: {key} is {value}; it must be an IP address such as 127.0.0.1."
        ),
    ),
    (CallbackConfig, "public_url"): (_is_address_or_empty, _ADDRESS),
    (Profile, "points_per_second"): (
        lambda number: 0 <= number < float("inf"),
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be 0 (not known) or more."),
    ),
    (Profile, "points_per_run"): (
        lambda number: 0 <= number < float("inf"),
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be 0 (not known) or more."),
    ),
    (Profile, "budget_points"): (
        lambda number: 0 <= number < float("inf"),
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be 0 (no limit) or more."),
    ),
    (Profile, "budget_period"): (
        PERIODS.__contains__,
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be day or month."),
    ),
    (Profile, "confirm_above_points"): (
        lambda number: 0 <= number < float("inf"),
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be 0 (never asks) or more."),
    ),
    (HostConfig, "kind"): (
        HOST_KINDS.__contains__,
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be s3, put, runway or local."),
    ),
    (HostConfig, "endpoint"): (_is_address_or_empty, _ADDRESS),
    (HostConfig, "public_url"): (_is_address_or_empty, _ADDRESS),
    (HostConfig, "expires_hours"): (
        lambda number: 0 < number <= LONGEST_EXPIRY_HOURS,
        QT_TRANSLATE_NOOP("sentences", "{file}, line {line}: {key} is {value}; it must be more than 0, up to 168."),
    ),
}
