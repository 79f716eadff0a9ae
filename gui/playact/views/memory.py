"""What the window remembers from one start to the next: sizes, panes, the form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """A small file of its own. A file that can't be read is as none."""

    def __init__(self, file: Path) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    def bytes_of(self, name: str) -> QByteArray:
        """Qt's own bytes of a geometry or a splitter; empty where there are none."""
        value = self._kept.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        """Keeps them."""
        self._kept.setValue(name, value)

    def form(self) -> dict[str, Any]:
        """What the form said last."""
        try:
            value = json.loads(str(self._kept.value("form", "{}")))
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}

    def keep_form(self, form: Mapping[str, Any]) -> None:
        """Keeps it; it is on disk soon, at the latest when the window closes."""
        self._kept.setValue("form", json.dumps(form))

    def write(self) -> None:
        """Brings everything to disk now."""
        self._kept.sync()
