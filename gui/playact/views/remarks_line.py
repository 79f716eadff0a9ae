"""The line under the picture that says what the engine saw, and what went against it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from playact.domain.take_report import TakeReport
from playact.views.labels import ElidedLabel
from playact.views.take_words import SEPARATOR
from playact.views.wording import spoken


class RemarksLine(ElidedLabel):
    """The first remark on a take, or the facts where there is none; all in the tooltip. Hidden without a report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "hint", parent)
        self.setObjectName("takeRemarks")
        self._report: TakeReport | None = None
        self.show_report(None)

    def show_report(self, report: TakeReport | None) -> None:
        """Tells what `report` says."""
        self._report = report
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()

    def _tell(self) -> None:
        remarks = [spoken(each) for each in self._report.warnings] if self._report else []
        facts = SEPARATOR.join(self._facts())
        first = remarks[0] if remarks else facts
        if len(remarks) > 1:
            first = self.tr("{first} And {count} more.").format(first=first, count=len(remarks) - 1)
        self.setText(first)
        self.set_tip("\n".join((*remarks, facts)).strip())
        self.setAccessibleName(self.tr("What was noticed"))
        self.setAccessibleDescription(self.tip)
        self.setVisible(bool(first))

    def _facts(self) -> list[str]:
        report, facts = self._report, []
        if report and report.face_share is not None:
            facts.append(self.tr("Face seen in {percent} %").format(percent=round(100 * report.face_share)))
        if report and report.head_turn is not None:
            facts.append(self.tr("head turns up to {degrees}°").format(degrees=round(report.head_turn)))
        return facts
