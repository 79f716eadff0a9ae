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
    if kind is Kind.VIDEO:
        name, endings = QCoreApplication.translate("MediaDialog", "Videos"), VIDEOS
    else:
        name, endings = QCoreApplication.translate("MediaDialog", "Pictures"), PICTURES
    patterns = " ".join(f"*{each}" for each in endings)
    dialog.setNameFilters([f"{name} ({patterns})", QCoreApplication.translate("MediaDialog", "All files (*)")])
    return dialog
