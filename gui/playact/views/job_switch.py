"""Which of the two things is asked: a performance or a restyle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from playact.domain.request import Job


class JobSwitch(QFrame):
    """Two buttons of which one is down."""

    job_changed = Signal(object)  # Job

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobSwitch")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(2)
        self._buttons = {
            Job.PERFORMANCE: self._button(
                "jobPerformance", self.tr("Performance"), self.tr("A character gives your performance")
            ),
            Job.RESTYLE: self._button("jobRestyle", self.tr("Restyle"), self.tr("Your video in another style")),
        }
        for button in self._buttons.values():
            row.addWidget(button, 1)
        self._buttons[Job.PERFORMANCE].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def job(self) -> Job:
        """The job that is asked."""
        return next(job for job, button in self._buttons.items() if button.isChecked())

    def set_job(self, job: Job) -> None:
        """Asks for another job."""
        self._buttons[job].setChecked(True)

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group.addButton(button)
        return button

    def _toggled(self, button: QPushButton, down: bool) -> None:
        if down:
            self.job_changed.emit(self.job)
