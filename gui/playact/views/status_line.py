"""The line at the foot: what is running, what it cost today, and how the local gateway is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from playact.studio.studio import Studio
from playact.views.icons import IconButton
from playact.views.labels import label
from playact.views.styling import mark
from playact.views.wording import points_text


class StatusLine(QFrame):
    """Hears the studio; asks for the settings, the ledger and the other language."""

    settings_wished = Signal()
    ledger_wished = Signal()
    language_wished = Signal(str)  # "en" | "zh_CN"

    def __init__(self, studio: Studio, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAccessibleName(self.tr("Status"))
        self._running = label("", "dim")
        self._points = QPushButton()
        self._dot = label("●")
        self._local = label("", "dim")
        self._other = "zh_CN" if language == "en" else "en"
        self._lay()
        self.running, self.points, self.local = (0, 0), 0.0, "stopped"
        self.tell()
        studio.running_changed.connect(self.show_running)
        studio.points_changed.connect(self.show_points)
        studio.local_changed.connect(self.show_local)

    def tell(self) -> None:
        """Says again what is known: `running`, `points`, `local`."""
        self.show_running(*self.running)
        self.show_points(self.points)
        self.show_local(self.local)

    def show_running(self, running: int, waiting: int) -> None:
        """How many takes are being worked on, and how many wait for their turn."""
        self.running = (running, waiting)
        if not running and not waiting:
            text = self.tr("nothing running")
        else:
            both = (self.tr("{number} running"), running), (self.tr("{number} waiting"), waiting)
            text = " · ".join(words.format(number=number) for words, number in both if number)
        self._running.setText(text)

    def show_points(self, points: float) -> None:
        """What was spent today."""
        self.points = points
        self._points.setText(self.tr("{points} today").format(points=points_text(points)))

    def show_local(self, state: str) -> None:
        """How the local gateway is: "starting", "ready", "stopped" or "failed"."""
        self.local = state
        text, level = {
            "starting": (self.tr("local gateway is starting"), ""),
            "ready": (self.tr("local gateway ready"), "good"),
            "failed": (self.tr("local gateway failed"), "bad"),
        }.get(state, (self.tr("local gateway rests"), ""))
        self._local.setText(text)
        for each in (self._local, self._dot):
            mark(each, "level", level)
        mark(self._dot, "role", "" if level else "dim")

    def _lay(self) -> None:
        self._points.setObjectName("pointsButton")
        self._points.setProperty("link", True)
        self._points.setToolTip(self.tr("What was paid, by month and gateway (Ctrl+L)"))
        self._points.clicked.connect(self.ledger_wished)
        language = QPushButton("简体中文" if self._other == "zh_CN" else "English")
        language.setObjectName("otherLanguage")
        language.setProperty("link", True)
        language.setToolTip(self.tr("Speak the other language"))
        language.clicked.connect(lambda: self.language_wished.emit(self._other))
        settings = IconButton("settings", self.tr("Settings"))
        settings.setObjectName("settingsButton")
        settings.clicked.connect(self.settings_wished)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 10, 1)
        row.setSpacing(16)
        row.addWidget(self._running)
        row.addWidget(self._points)
        row.addStretch(1)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self._dot)
        state.addWidget(self._local)
        row.addLayout(state)
        row.addWidget(language)
        row.addWidget(settings)
