"""Choosing a clip or a picture from the disk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from playact.views.drops import PICTURES, VIDEOS, Kind


def media_dialog(kind: Kind, folder: str, parent: QWidget) -> QFileDialog:
    """A dialog for one file of that kind, to be opened by `open()`; it deletes itself."""
    dialog = QFileDialog(parent, parent.accessibleName(), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    video = kind is Kind.VIDEO
    name = (
        QCoreApplication.translate("MediaDialog", "Videos")
        if video
        else QCoreApplication.translate("MediaDialog", "Pictures")
    )
    patterns = " ".join(f"*{each}" for each in (VIDEOS if video else PICTURES))
    dialog.setNameFilters([f"{name} ({patterns})", QCoreApplication.translate("MediaDialog", "All files (*)")])
    return dialog
