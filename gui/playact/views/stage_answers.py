"""What a person answers on the stage, done to the take that stands there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from playact.domain.take import Take
from playact.studio.studio import Studio
from playact.views.spending import Till
from playact.views.take_notices import Answer


class StageAnswers(QObject):
    """`take` gives the take on stage; None, and nothing is done."""

    settings_wished = Signal(str)  # profile: there the person mends what kept an order from leaving
    reuse_requested = Signal(object)  # Take whose settings shall fill the form

    def __init__(self, studio: Studio, take: Callable[[], Take | None], stage: QWidget) -> None:
        super().__init__(stage)
        self._studio, self._take = studio, take
        self._till = Till(studio, stage)

    def cancel(self) -> None:
        """Ends it."""
        if take := self._take():
            self._studio.cancel(take.id)

    def hurry(self) -> None:
        """Looks at it now."""
        if take := self._take():
            self._studio.retry(take.id)

    def recover(self, task_id: str) -> None:
        """Follows the task that the person found at the gateway."""
        if take := self._take():
            self._studio.recover(take.id, task_id)

    def answer(self, answer: Answer) -> None:
        """Does what the button of a notice says."""
        take = self._take()
        if take is None:
            return
        if answer is Answer.RETRY:
            self._till.retry(take)
        elif answer is Answer.SETTINGS:
            self.settings_wished.emit(take.profile)
        elif answer is Answer.REFUND:
            self._studio.accounts.look_for_refund(take.id)
        elif answer is Answer.DISCARD:
            self._studio.discard(take.id)
        elif answer is Answer.REUSE:
            self.reuse_requested.emit(take)
        elif answer is Answer.REVEAL:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._studio.path_of(take.files.video).parent)))
