"""What is known of a file of which only the first part is here: enough to ask for the rest, and for no other file's."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx


@dataclass(slots=True)
class PartNote:
    """A small file beside the part. `validator` is the ETag or date of the whole, "" where nothing can be resumed.

    `place` is the link without its query: a fresh signature leads to the same file.
    """

    path: Path
    place: str
    validator: str = ""
    total: int | None = None

    @classmethod
    def beside(cls, part: Path, link: str) -> PartNote:
        """The note of that part where it is of that link's file; else one that knows nothing. Blocks."""
        note = cls(part.with_name(f"{part.name}.json"), _place(link))
        with suppress(OSError, ValueError, TypeError, KeyError):
            kept = json.loads(note.path.read_bytes())
            if kept["place"] == note.place and part.is_file():
                note.validator, note.total = str(kept["validator"]), kept["total"]
        return note

    def write(self, validator: str, total: int | None) -> None:
        """Learns of the file that now comes. Raises OSError. Blocks."""
        if (validator, total) != (self.validator, self.total):
            self.validator, self.total = validator, total
            said = {"place": self.place, "validator": validator, "total": total}
            self.path.write_text(json.dumps(said), encoding="utf-8")

    def forget(self) -> None:
        """There is no part any more. Blocks."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def _place(link: str) -> str:
    try:
        url = httpx.URL(link)
    except httpx.InvalidURL:
        return ""
    return f"{url.scheme}://{url.host}:{url.port or 0}{url.path}"
