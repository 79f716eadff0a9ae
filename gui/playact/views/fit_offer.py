"""A well's offer to bring what it holds to the 16:9 that gateways want."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playact.domain.sentence import Sentence
from playact.domain.source import Source
from playact.studio.doctor import Findings
from playact.studio.fitter import Fitter
from playact.views.flow import FlowLayout
from playact.views.labels import label
from playact.views.wording import spoken

_LINE = 28
"""Pixels: the height of a push button in the style sheet."""


class FitOffer(QWidget):
    """Hidden where there is nothing to offer; then two ways to 16:9, then the progress of the one that was chosen."""

    fitted = Signal(object)  # Source as 16:9, of the source that the offer was for

    def __init__(self, fitter: Fitter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitter = fitter
        self._source: Source | None = None
        self._build()
        fitter.progressed.connect(self._progressed)
        fitter.fitted.connect(self._fitted)
        fitter.refused.connect(self._refused)
        fitter.stopped.connect(self._stopped)
        self.hide()

    def withdraw(self) -> None:
        """Something else is held now: nothing is offered, and unfinished work on the former is stopped."""
        if self._source is not None:
            self._fitter.stop(self._source)
        self._source = None
        self.hide()

    def consider(self, source: Source, findings: Findings) -> None:
        """Offers what these findings call for; a link can't be fitted, and its own host shapes it."""
        if source != self._source and not source.is_link and findings.width and not findings.is_wide:
            self._source = source
            self._show(working=False)
            self._say(self.tr("The cloud wants 16:9."))

    def _choose(self, *, crop: bool) -> None:
        if self._source is not None:
            self._bar.setValue(0)
            self._show(working=True)
            self._fitter.fit(self._source, crop=crop)

    def _cancel(self) -> None:
        if self._source is not None:
            self._fitter.stop(self._source)

    def _progressed(self, source: Source, share: float) -> None:
        if source == self._source:
            self._bar.setValue(round(share * 100))

    def _fitted(self, source: Source, made: Source) -> None:
        if source == self._source:
            self.fitted.emit(made)

    def _refused(self, source: Source, sentence: Sentence) -> None:
        if source == self._source:
            self._show(working=False)
            self._say(spoken(sentence), wrap=True)

    def _stopped(self, source: Source) -> None:
        if source == self._source:
            self._show(working=False)

    def _say(self, words: str, *, wrap: bool = False) -> None:
        self._words.setWordWrap(wrap)
        self._words.setText(words)

    def _show(self, *, working: bool) -> None:
        self._offer.setVisible(not working)
        self._work.setVisible(working)
        self.show()

    def _build(self) -> None:
        self._words = label("", "hint")
        self._words.setMinimumHeight(_LINE)  # in the middle of a line with the links
        whole = _link(self.tr("Add edges"), self.tr("The whole picture, on a dim copy of itself"))
        whole.clicked.connect(lambda: self._choose(crop=False))
        crop = _link(self.tr("Crop"), self.tr("The picture fills 16:9; what stands over is cut off"))
        crop.clicked.connect(lambda: self._choose(crop=True))
        whole.setObjectName("fitWhole")
        crop.setObjectName("fitCrop")
        self._offer = QWidget()
        ways = FlowLayout(self._offer)
        for each in (self._words, whole, crop):
            ways.addWidget(each)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress of bringing it to 16:9"))
        self._bar.setFixedHeight(4)
        cancel = _link(self.tr("Cancel"), self.tr("The file stays as it was"))
        cancel.setObjectName("fitCancel")
        cancel.clicked.connect(self._cancel)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, 1)
        row.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._offer)
        column.addWidget(self._work)


def _link(text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("link", True)
    made.setToolTip(tip)
    made.setAccessibleDescription(tip)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
