"""A window that one can drag a file out of, as from a file manager: `drag_source.py FILE X Y`. Prints "ready"."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """Starts a drag as soon as the pressed mouse moves."""

    def __init__(self, path: str) -> None:
        super().__init__("drag me")
        self._path = path

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(self._path)])
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)
            print("dropped", flush=True)


def main() -> None:
    app = QApplication(sys.argv[:1])
    source = Source(sys.argv[1])
    source.setGeometry(int(sys.argv[2]), int(sys.argv[3]), 80, 60)
    source.show()
    source.move(QPoint(int(sys.argv[2]), int(sys.argv[3])))
    app.processEvents()
    print("ready", flush=True)
    app.exec()


if __name__ == "__main__":
    main()
