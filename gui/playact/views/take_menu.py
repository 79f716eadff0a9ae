"""What can be done with a take of the history: its menu, its keys, and the small questions that they ask."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from playact.domain.profile import LOCAL
from playact.domain.state import State
from playact.domain.take import Take
from playact.studio.studio import Studio
from playact.views.details_dialog import DetailsDialog
from playact.views.export_dialog import ExportDialog
from playact.views.spending import Till
from playact.views.wording import spoken


class TakeMenu(QObject):
    """Builds the menu for one take and does what is chosen from it."""

    played = Signal(object)  # Take
    reuse_requested = Signal(object)  # Take
    rename_asked = Signal(object)  # Take
    deleted = Signal(object)  # Take, on its way out

    def __init__(self, studio: Studio, parent: QWidget) -> None:
        super().__init__(parent)
        self._studio = studio
        self._widget = parent
        self._export = ExportDialog(studio.shelf.export, parent)
        self._till = Till(studio, parent)

    def menu(self, take: Take) -> QMenu:
        """The menu of `take`, with what can't be done now left out."""
        menu = QMenu(self._widget)
        menu.setObjectName("takeMenu")
        self._add_work(menu, take)
        menu.addSeparator()
        self._add_marks(menu, take)
        menu.addSeparator()
        self._add_files(menu, take)
        menu.addSeparator()
        _add(menu, self.tr("Delete"), lambda: self.delete(take), "Del")
        return menu

    def _add_work(self, menu: QMenu, take: Take) -> None:
        if take.files.video:
            _add(menu, self.tr("Play"), lambda: self.played.emit(take), "Space")
        _add(menu, self.tr("Use these settings again"), lambda: self.reuse_requested.emit(take), "R")
        if take.state.is_open:
            if take.task_id and take.profile != LOCAL:
                _add(menu, self._now(take), lambda: self._studio.retry(take.id))
            _add(menu, self.tr("Cancel"), lambda: self._studio.cancel(take.id))
        else:
            _add(menu, self._again(take), lambda: self._till.retry(take))
        if take.cost.in_vain(take.state) and take.task_id:
            _add(menu, self.tr("Look for a refund"), lambda: self._studio.accounts.look_for_refund(take.id))
        if take.state is State.UNCONFIRMED:
            _add(menu, self.tr("Recover by task id …"), lambda: self.ask_task_id(take))
            _add(menu, self.tr("Discard"), lambda: self._studio.discard(take.id))
        if take.raw:
            _add(menu, self.tr("What the gateway said …"), lambda: self.show_raw(take))

    def _now(self, take: Take) -> str:
        return self.tr("Fetch the result now") if take.state is State.DOWNLOADING else self.tr("Look now")

    def _again(self, take: Take) -> str:
        if take.state is not State.DONE:
            return self.tr("Submit again")
        if take.profile == LOCAL:
            return self.tr("Make another with the same settings")
        return self.tr("Make another with the same settings (costs points)")

    def _add_marks(self, menu: QMenu, take: Take) -> None:
        star = self.tr("Take the star off") if take.starred else self.tr("Star")
        _add(menu, star, lambda: self.star(take), "S")
        _add(menu, self.tr("Rename"), lambda: self.rename_asked.emit(take), "F2")
        _add(menu, self.tr("Tags …"), lambda: self.ask_tags(take))
        _add(menu, self.tr("Note …"), lambda: self.ask_note(take))

    def _add_files(self, menu: QMenu, take: Take) -> None:
        if take.files.video:
            _add(menu, self.tr("Export …"), lambda: self.export(take), "Ctrl+E")
            _add(menu, self.tr("Open the folder"), lambda: self._reveal(take))
        if take.links.video:
            _add(menu, self.tr("Copy result link"), lambda: _copy(take.links.video))
        if take.task_id:
            _add(menu, self.tr("Copy task id"), lambda: _copy(take.task_id))

    # ── deeds ────────────────────────────────────────────────────────────────────────────────────────────────────

    def star(self, take: Take) -> None:
        """Gives a star, or takes it off."""
        self._studio.shelf.mark(take.id, starred=not take.starred)

    def delete(self, take: Take) -> None:
        """Takes it out of the history; its files stay for the way back."""
        self.deleted.emit(take)
        self._studio.shelf.remove(take.id)

    def export(self, take: Take) -> None:
        """Asks where a copy shall go."""
        if take.files.video:
            self._export.ask(take)

    def show_raw(self, take: Take) -> DetailsDialog:
        """Shows the last exchange with the gateway, keys blacked out."""
        dialog = DetailsDialog(spoken(take.problem) if take.problem else take.name, take.raw, self._widget)
        dialog.open()
        return dialog

    def ask_tags(self, take: Take) -> QInputDialog:
        """Asks for tags, parted by commas or spaces."""
        dialog = self._ask(self.tr("Tags"), self.tr("Words to find it by, with commas between:"), ", ".join(take.tags))
        dialog.textValueSelected.connect(lambda text: self._studio.shelf.mark(take.id, tags=tags_in(text)))
        return dialog

    def ask_note(self, take: Take) -> QInputDialog:
        """Asks for a note, several lines long."""
        dialog = self._ask(self.tr("Note"), self.tr("What to remember of this take:"), take.note)
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.textValueSelected.connect(lambda text: self._studio.shelf.mark(take.id, note=text.strip()))
        return dialog

    def ask_task_id(self, take: Take) -> QInputDialog:
        """Asks for the id that the gateway gave to an order whose answer was lost."""
        dialog = self._ask(self.tr("Recover"), self.tr("The task's id, as your gateway's account lists it:"), "")
        dialog.textValueSelected.connect(
            lambda text: self._studio.recover(take.id, text.strip()) if text.strip() else None
        )
        return dialog

    def _ask(self, title: str, question: str, answer: str) -> QInputDialog:
        dialog = QInputDialog(self._widget)
        dialog.setInputMode(QInputDialog.InputMode.TextInput)
        dialog.setWindowTitle(title)
        dialog.setLabelText(question)
        dialog.setTextValue(answer)
        dialog.setMinimumWidth(420)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _reveal(self, take: Take) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._studio.path_of(take.files.video).parent)))


def tags_in(text: str) -> tuple[str, ...]:
    """The tags that a person typed, each once, in their order, without the sign that some put before them."""
    words = (word.strip().lstrip("#") for word in text.replace("，", ",").split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _add(menu: QMenu, text: str, does: Callable[[], object], keys: str = "") -> QAction:
    action = menu.addAction(text)
    if keys:
        action.setShortcut(QKeySequence(keys))  # shown; pressed keys are the list's own matter
    action.triggered.connect(lambda _=False: does())
    return action


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
