"""What every host can do: give a local file a URL that a gateway can fetch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class Host(Protocol):
    """A place where local files are put for a gateway to fetch."""

    async def place(self, file: Path, progress: Callable[[float], None]) -> str:
        """Puts a file there, unless its content is there already, and gives its URL. `progress` goes from 0 to 1.

        Raises `HostFailed`; nothing was ordered then.
        """
