"""The left pane: the form, and the buttons that make a take of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from playact.domain.errors import RequestInvalid
from playact.domain.profile import LOCAL
from playact.domain.request import Job, Request
from playact.domain.take import Take
from playact.settings import Settings
from playact.studio.doctor import Findings
from playact.studio.studio import Studio
from playact.views.dock import Dock
from playact.views.duplicate_bar import DuplicateBar
from playact.views.form import Form
from playact.views.pace import Pace

if TYPE_CHECKING:
    from playact.views.spending import Till


class Compose(QFrame):
    """Builds requests and submits them to the studio."""

    changed = Signal()  # something in the form: it is worth remembering
    need_wished = Signal(object, str)  # Need, profile
    take_wished = Signal(object)  # Take, to be shown

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composePane")
        self._studio = studio
        self._pace = Pace()
        self.undo = QUndoStack(self)
        self.form = Form(studio.doctor, studio.fitter, self.undo)
        self.dock = Dock()
        self.duplicate = DuplicateBar()
        self._lay()
        self._connect()
        self._settings_changed(studio.settings)

    @cached_property
    def _till(self) -> Till:
        from playact.views.spending import Till  # not needed for the first paint

        return Till(self._studio, self)

    def add_corner(self, widget: QWidget) -> None:
        """Puts a small control before the job switch."""
        self._header.insertWidget(0, widget)

    # ── commands ─────────────────────────────────────────────────────────────────────────────────────────────────

    def draft(self) -> None:
        """Renders here, free."""
        if request := self._request():
            self._studio.submit(request, LOCAL)

    def render_in_cloud(self) -> None:
        """Orders from the gateway that is chosen, or asks for what is missing. As a click on the button."""
        self.dock.render_button.click()

    def paste(self, mime: QMimeData) -> bool:
        """Gives files and links from the clipboard to the wells by their kind."""
        return self.form.offer(mime)

    def load(self, request: Request) -> None:
        """Fills the form from a request."""
        self.form.load(request)

    def show_problem(self, name: str, sentence: Any) -> None:
        """Says at its field what is wrong."""
        self.form.show_problem(name, sentence)

    def remembered(self) -> dict[str, Any]:
        """What comes back at the next start, as JSON values."""
        return {**self.form.remembered(), "profile": self.dock.profiles.currentText(), "pace": self._pace.ratio}

    def recall(self, kept: Mapping[str, Any]) -> None:
        """The inverse of `remembered`."""
        self._pace.ratio = float(kept.get("pace") or 0.0)
        self.dock.choose_profile(str(kept.get("profile", "")))
        self.form.recall(kept)
        self.undo.clear()
        self._tell()

    def _request(self) -> Request | None:
        """What the form says, or None: it says what is wrong."""
        try:
            request = self.form.request()
        except RequestInvalid as error:
            self.form.show_problem(error.field, error.sentence)
            return None
        self.form.clear_problems()
        self.duplicate.dismiss()
        return request

    def _render(self, profile: str) -> None:
        if request := self._request():
            self.dock.rest()
            self._till.order(profile, self.dock.price, request.title, lambda: self._studio.submit(request, profile))

    # ── what is heard ────────────────────────────────────────────────────────────────────────────────────────────

    def _settings_changed(self, settings: Settings) -> None:
        self.dock.offer_profiles(settings.profiles, self.dock.profiles.currentText() or settings.profile)
        self._profile_chosen()

    def _profile_chosen(self) -> None:
        profiles = self._studio.settings.profiles.values()
        first = self.dock.profile.models if self.dock.profile else ()
        rest = (model for each in profiles if not each.is_local for model in each.models)
        self.form.offer_models(tuple(dict.fromkeys((*first, *rest))))
        self._tell()
        self.changed.emit()

    def _found(self, findings: Findings) -> None:
        source = self.form.performance.source
        if source:
            self._pace.heard_length(source, findings.duration)
        self._tell()

    def _take_changed(self, take: Take) -> None:
        if self._pace.heard_take(take):
            self._tell()
            self.changed.emit()

    def _form_changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Says on the buttons what they would do now."""
        performing = self.form.switch.job is Job.PERFORMANCE
        video = self.form.performance.held
        image = self.form.character.held if performing else None
        length = self.form.performance.findings.duration
        profile = self.dock.profile
        self.dock.show_draft(self._pace.expected(length))
        has_key = bool(profile) and self._studio.keys.has(profile.name if profile else "")
        left = self._studio.accounts.left(profile.name) if profile else None
        self.dock.show_render(has_key, (video, image), self.form.seconds or length, left)

    def _connect(self) -> None:
        self.form.pointed_at.connect(self._bring_into_sight)
        self.form.changed.connect(self._form_changed)
        self.form.performance.found.connect(self._found)
        self.dock.draft_wished.connect(self.draft)
        self.dock.render_wished.connect(self._render)
        self.dock.need_wished.connect(self.need_wished)
        self.dock.profile_chosen.connect(self._profile_chosen)
        self.duplicate.take_wished.connect(self.take_wished)
        self._studio.duplicate_found.connect(self.duplicate.offer)
        self._studio.settings_changed.connect(self._settings_changed)
        self._studio.keys.known.connect(self._tell)
        self._studio.accounts.left_changed.connect(self._tell)
        self._studio.take_changed.connect(self._take_changed)

    def _bring_into_sight(self, part: QWidget) -> None:
        # once the layout knows how large it is now
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part, 0, 12))

    def _make_room(self, least: int, most: int) -> None:
        """Keeps the right edge of the form where it is when a scroll bar comes."""
        self._inner.setContentsMargins(16, 0, 6 if most > least else 16, 12)

    def _lay(self) -> None:
        self._header = QHBoxLayout()
        self._header.setContentsMargins(16, 16, 16, 12)
        self._header.setSpacing(8)
        self._header.addWidget(self.form.switch, 1)
        page = QWidget()
        self._inner = QVBoxLayout(page)
        self._inner.addWidget(self.form)
        self._make_room(0, 0)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._header)
        column.addWidget(scroll, 1)
        column.addWidget(self.duplicate)
        column.addWidget(self.dock)
