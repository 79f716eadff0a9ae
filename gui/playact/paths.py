"""Where things live: PLAYACT_HOME, or the folders that the system has for such things."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one studio. They are made by whoever writes into them."""

    config: Path  # settings.toml
    library: Path  # results, in dated folders
    data: Path  # the database and its copies
    cache: Path  # thumbnails, the local gateway's media and jobs: can be made again
    log: Path

    @property
    def settings(self) -> Path:
        """The hand-editable settings."""
        return self.config / "settings.toml"

    @property
    def database(self) -> Path:
        """The library's database."""
        return self.data / "library.sqlite3"

    @property
    def gateway(self) -> Path:
        """What the local gateway keeps: media, jobs, results."""
        return self.cache / "gateway"


def find_paths() -> Paths:
    """The folders of the studio that this process belongs to: under PLAYACT_HOME where it is set."""
    home = os.environ.get("PLAYACT_HOME", "").strip()
    if home:
        root = Path(home).expanduser().absolute()
        return Paths(root / "config", root / "library", root / "data", root / "cache", root / "log")
    import platformdirs  # which knows many systems: it costs a twentieth of the time to the first paint

    dirs = platformdirs.PlatformDirs("playact", appauthor=False)
    return Paths(
        dirs.user_config_path,
        dirs.user_videos_path / "Playact",
        dirs.user_data_path,
        dirs.user_cache_path,
        dirs.user_log_path,
    )


def resources() -> Path:
    """The folder of icons, translations and samples: inside an installed package, beside `gui/` in a checkout."""
    for folder in (_PACKAGE / "resources", _PACKAGE.parents[1] / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"Playact's resources are missing beside {_PACKAGE}")
