"""Asks where a copy of a take's video shall go."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from playact.domain.take import Take

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST_NAME = 120


class ExportDialog(QObject):
    """Opens the system's own save dialog, beginning where the last copy went."""

    def __init__(self, export: Callable[[str, Path], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._export = export
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation) or Path.home()
        )

    def ask(self, take: Take) -> QFileDialog:
        """Asks for a place, and exports there once the person said so."""
        dialog = QFileDialog(self._parent, self.tr("Export “{name}”").format(name=take.name))
        dialog.setObjectName("exportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("MP4 video (*.mp4)"))
        dialog.setDefaultSuffix("mp4")
        dialog.setDirectory(str(self._folder))
        dialog.selectFile(file_name(take))
        dialog.fileSelected.connect(lambda chosen: self._save(take, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _save(self, take: Take, target: Path) -> None:
        self._folder = target.parent
        self._export(take.id, target)


def file_name(take: Take) -> str:
    """A name for a copy that every file system takes."""
    words = _UNSAFE.sub(" ", take.name).split()
    return (" ".join(words).strip(" .")[:LONGEST_NAME].strip() or "take") + ".mp4"
