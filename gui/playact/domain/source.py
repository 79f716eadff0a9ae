"""Where a performance or a character comes from: a file of this computer, or a link."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Source:
    """One input as the person gave it: an absolute path, or an http(s) link."""

    text: str

    @property
    def is_link(self) -> bool:
        """Whether a gateway could fetch it as it stands."""
        return self.text.lower().startswith(("http://", "https://"))

    @property
    def name(self) -> str:
        """The last part of the path, for people: `faces-01.mp4`."""
        return PurePath(self._path).name or self.text

    @property
    def stem(self) -> str:
        """The name without its ending: `faces-01`."""
        return PurePath(self.name).stem or self.name

    @property
    def _path(self) -> str:
        if not self.is_link:
            return self.text
        try:
            return unquote(urlsplit(self.text).path)
        except ValueError:  # urlsplit refuses a half-written IPv6 address
            return self.text
