"""Keys in a file that only its owner can read: for computers without a keyring, and only where the person wants it.

The file is TOML, `ecovai = "…"` a line, and may be written by hand. One that others can read is not read at all.
"""

from __future__ import annotations

import os
import stat
import tomllib
from contextlib import suppress
from pathlib import Path

import tomlkit

from playact.domain.errors import KeyNotKept
from playact.domain.sentence import QT_TRANSLATE_NOOP, say

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def key_in(file: Path, name: str) -> str:
    """The key of that name, or "". Raises `KeyNotKept` where the file is there and must or can not be read."""
    try:
        if os.name == "posix" and file.stat().st_mode & _OTHERS:
            raise KeyNotKept(say(_OPEN_TO_OTHERS, file=str(file)))
        value = tomllib.loads(file.read_text(encoding="utf-8")).get(name, "")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise KeyNotKept(say(_UNREADABLE, file=str(file), reason=type(error).__name__)) from None
    return value.strip() if isinstance(value, str) else ""


def put_key(file: Path, name: str, key: str) -> None:
    """Writes a key into the file, which is made for its owner alone; "" takes it out. Raises `KeyNotKept`."""
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        document = tomlkit.parse(text)
        if key:
            document[name] = key
        else:
            document.pop(name, None)
        _write(file, tomlkit.dumps(document))
    except (OSError, ValueError) as error:
        raise KeyNotKept(say(_UNWRITABLE, file=str(file), reason=type(error).__name__)) from None


def _write(file: Path, text: str) -> None:
    if not text.strip():
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(file.name + ".part")
    with suppress(FileNotFoundError):
        unfinished.unlink()  # one that was left behind may be open to others
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(file)


_OPEN_TO_OTHERS = QT_TRANSLATE_NOOP(
    "sentences",
    "Others on this computer can read {file}, so the keys in it are not used. Nothing was sent and nothing was spent. "
    "Take their rights away (chmod 600), and think of the keys as known.",
)
_UNREADABLE = QT_TRANSLATE_NOOP(
    "sentences",
    "The keys in {file} can't be read ({reason}). Nothing was sent and nothing was spent. Correct the file, or remove "
    "it.",
)
_UNWRITABLE = QT_TRANSLATE_NOOP("sentences", "The key could not be written to {file} ({reason}): it was not kept.")
