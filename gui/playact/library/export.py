"""A result copied out of the library."""

from __future__ import annotations

import shutil
from pathlib import Path

from playact.domain.errors import LibraryFailed
from playact.domain.sentence import QT_TRANSLATE_NOOP, say


def export_file(source: Path, target: Path) -> None:
    """Copies `source` to `target`, whole or not at all; what stood there is replaced. Raises `LibraryFailed`."""
    partial = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(source, partial)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise LibraryFailed(
            say(
                QT_TRANSLATE_NOOP("sentences", "It could not be saved as {path}: {reason}. The library still has it."),
                path=str(target),
                reason=error.strerror or repr(error),
            ),
            repr(error),
        ) from error
