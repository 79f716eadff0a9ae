"""Small files that are there whole or not at all, whoever dies in between."""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path
from typing import Any


def write_whole(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Puts `content` in `path` in one step; `durable` waits until the disk has it. Raises OSError."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_json(path: Path, value: Any, *, durable: bool = True) -> None:
    """Puts `value` in `path` as JSON in one step. Raises OSError."""
    write_whole(path, json.dumps(value, ensure_ascii=False).encode(), durable=durable)


def read_json(path: Path) -> dict[str, Any] | None:
    """The JSON object in `path`; None where there is none, or something else."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None
