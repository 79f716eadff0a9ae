"""A file that a person handed in, before anything is known of what it holds."""

from __future__ import annotations

from pathlib import Path

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say


def require_content(path: Path) -> Path:
    """The absolute `path` of a file with at least one byte that may be read.

    Absolute, because FFmpeg takes the beginning of a relative name such as `http:x.mp4` for a protocol.

    Raises MediaRefused naming the file: it is not there, it is a folder, it may not be read, it is empty.
    """
    name = path.name
    try:
        if path.is_dir():
            raise MediaRefused(say(QT_TRANSLATE_NOOP("sentences", "{name} is a folder, not a file."), name=name))
        with path.open("rb") as file:
            first = file.read(1)
    except FileNotFoundError as error:
        raise MediaRefused(say(QT_TRANSLATE_NOOP("sentences", "{name} is not there any more."), name=name)) from error
    except OSError as error:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "{name} could not be read from the disk."), name=name)
        raise MediaRefused(sentence, raw=str(error)) from error
    if not first:
        raise MediaRefused(say(QT_TRANSLATE_NOOP("sentences", "{name} is empty (0 bytes)."), name=name))
    return path.absolute()
