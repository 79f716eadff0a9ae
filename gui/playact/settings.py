"""What a person can choose. Pure values; `settings_file` reads and writes them, `keys` holds what is secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from playact.domain.profile import BUILT_IN, LOCAL, RUNWAY, HostConfig, NetworkConfig, Profile
from playact.paths import Paths

THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "zh_CN")

BUILT_IN_HOSTS: Mapping[str, HostConfig] = MappingProxyType(
    {LOCAL: HostConfig(LOCAL, "local"), RUNWAY: HostConfig(RUNWAY, "runway")}
)
"""The local gateway's own store and Runway's uploads: they need no configuration."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the window looks and speaks. `theme` is one of THEMES, `language` one of LANGUAGES."""

    theme: str = "system"
    language: str = "system"


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """Where drafts are computed. `executor` "" is this computer, "dask://host:8786" a Dask cluster."""

    executor: str = ""


@dataclass(frozen=True, slots=True)
class CallbackConfig:
    """Where gateways may tell that a take is done. `port` 0: off. `public_url` is how they reach it, `bind` an IP."""

    port: int = 0
    bind: str = "127.0.0.1"
    public_url: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything of settings.toml. `profile` is what the form offers first; `library_folder` "" is the system's."""

    profile: str = LOCAL
    profiles: Mapping[str, Profile] = field(default_factory=lambda: BUILT_IN)
    hosts: Mapping[str, HostConfig] = field(default_factory=lambda: BUILT_IN_HOSTS)
    network: NetworkConfig = field(default_factory=NetworkConfig)
    appearance: Appearance = field(default_factory=Appearance)
    engine: EngineConfig = field(default_factory=EngineConfig)
    callback: CallbackConfig = field(default_factory=CallbackConfig)
    library_folder: str = ""

    def library_under(self, paths: Paths) -> Path:
        """The folder that results go to."""
        return Path(self.library_folder) if self.library_folder else paths.library
