"""What `make cloud` sets up: settings that Playact reads, and a cloud behind them."""

from __future__ import annotations

from pathlib import Path

from fakes.cloud import Cloud
from fakes.studio_on_a_bad_day import PROFILES, write_settings

from playact.settings_file import load


def test_its_settings_are_read(clouds: dict[str, Cloud], tmp_path: Path) -> None:
    write_settings(tmp_path, list(clouds.values()))
    settings = load(tmp_path / "config" / "settings.toml")
    for dialect, name in PROFILES.items():
        assert settings.profiles[name].base_url == clouds[dialect].base_url
        assert settings.profiles[name].dialect == dialect
        assert settings.profiles[name].host in settings.hosts
