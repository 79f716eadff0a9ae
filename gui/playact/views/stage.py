"""The stage: the take that is looked at, and the performance beside it."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from playact.domain.profile import LOCAL
from playact.domain.take import Take
from playact.studio.studio import Studio
from playact.views.arrangement import Arrangement
from playact.views.export_dialog import ExportDialog
from playact.views.material import Material, MaterialFinder
from playact.views.notice_page import NoticePage
from playact.views.progress_strip import ProgressStrip
from playact.views.remarks_line import RemarksLine
from playact.views.screening import Screening
from playact.views.stage_answers import StageAnswers
from playact.views.stage_keys import StageKeys
from playact.views.stage_title import StageTitle
from playact.views.take_notices import Notice, TakeNotices
from playact.views.take_words import SEPARATOR, TakeWords
from playact.views.tokens import RHYTHM
from playact.views.wording import spoken


class Stage(QWidget):
    """Shows one take: plays it once it is done, tells how far it is, or says why there is nothing to play."""

    take_shown = Signal(object)  # Take, whose files were looked up just now
    frame_shown = Signal(int)  # number of the frame, from 0
    playing_changed = Signal(bool)
    settings_wished = Signal(str)  # profile: there the person mends what kept an order from leaving
    reuse_requested = Signal(object)  # Take whose settings shall fill the form

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._studio = studio
        self._answers = StageAnswers(studio, lambda: self._take, self)
        self._take: Take | None = None
        self._released = False
        self._material: Material | None = None
        self._words, self._notices = TakeWords(self), TakeNotices(self)
        self._finder = MaterialFinder(self)
        self._export = ExportDialog(studio.shelf.export, self)
        self.title = StageTitle()
        self.screening = Screening(studio.thumbnails)
        self.notice = NoticePage()
        self.remarks = RemarksLine()
        self.progress = ProgressStrip()
        self._body = QStackedWidget()
        self._keys = StageKeys(self)
        self._lay_out()
        self._connect()
        self._say()
        self.arrange(Arrangement.SIDE_BY_SIDE)
        self.clear()

    # ── what is on stage ─────────────────────────────────────────────────────────────────────────────────────────

    @property
    def take(self) -> Take | None:
        """The take on stage."""
        return self._take

    def show_take(self, take: Take) -> None:
        """Puts `take` on stage. A newer version of the one that is there leaves it playing."""
        if self._released:
            return
        before, self._take = self._take, take
        fresh = before is None or before.id != take.id
        if fresh:
            self._material = None
            self.screening.close_all()
        if fresh or before is None or before.files != take.files:
            self._finder.find(take, self._studio.path_of)
        self._tell()

    def clear(self) -> None:
        """An empty stage, and how to fill it."""
        self._take = self._material = None
        self.screening.close_all()
        self._tell()

    def release(self) -> None:
        """Lets files, decoders and threads go, before the window is gone. May be called twice."""
        if self._released:
            return
        self._released = True
        self._finder.release()
        self.screening.release()

    # ── playing ──────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def is_playing(self) -> bool:
        """Whether frames go by."""
        return self.screening.is_playing

    def play(self) -> None:
        """Plays what is on stage, as soon as it is found and open."""
        self.screening.play()

    def pause(self) -> None:
        """Holds the frame that is shown."""
        self.screening.pause()

    def arrange(self, how: Arrangement) -> None:
        """Looks at result and performance in another way."""
        self.title.choose(how)
        self.screening.arrange(how)

    def save_state(self) -> QByteArray:
        """What a person chose here, to be remembered: arrangement, speed, sound, loop."""
        return QByteArray(json.dumps(self.screening.choices()).encode())

    def restore_state(self, state: QByteArray) -> None:
        """The inverse of `save_state`; what is missing or not understood stays as it is."""
        try:
            choices = json.loads(bytes(state.data()) or b"{}")
        except ValueError:
            return
        if isinstance(choices, dict):
            self.screening.restore(choices)
            self.title.choose(self.screening.arrangement)

    def star(self) -> None:
        """Gives the take a star, or takes it off."""
        if self._take is not None:
            self._studio.shelf.mark(self._take.id, starred=not self._take.starred)

    def ask_export(self) -> None:
        """Asks where a copy of the video shall go."""
        if self._take is not None and self._take.files.video:
            self._export.ask(self._take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self._keys.release(event):
            super().keyReleaseEvent(event)

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        for page in (self.screening, self.notice):
            self._body.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * RHYTHM, 0, 2 * RHYTHM, RHYTHM)
        column.setSpacing(RHYTHM)
        column.addWidget(self.title)
        column.addWidget(self._body, 1)
        column.addWidget(self.remarks)
        column.addWidget(self.progress)

    def _connect(self) -> None:
        studio = self._studio
        studio.take_changed.connect(self._hear_of)
        studio.take_removed.connect(self._hear_of_removal)
        studio.preview_arrived.connect(self._show_preview)
        self._finder.found.connect(self._use)
        self.screening.frame_shown.connect(self.frame_shown)
        self.screening.playing_changed.connect(self.playing_changed)
        self.screening.failed.connect(lambda words: self._say_notice(self._notices.unplayable(words)))
        self.title.arrangement_changed.connect(self.arrange)
        self.title.star_asked.connect(self.star)
        self.title.export_asked.connect(self.ask_export)
        answers = self._answers
        self.progress.cancel_asked.connect(answers.cancel)
        self.progress.now_asked.connect(answers.hurry)
        self.notice.answered.connect(answers.answer)
        self.notice.recover_asked.connect(answers.recover)
        answers.settings_wished.connect(self.settings_wished)
        answers.reuse_requested.connect(self.reuse_requested)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._tell()

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Stage"))

    # ── telling ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _tell(self) -> None:
        """Says what there is to say of the take as it is now."""
        take = self._take
        self._tell_title(take)
        under_way = take is not None and take.state.is_open
        self.progress.setVisible(under_way)
        self.screening.bar.setVisible(not under_way)
        self._tell_remarks()
        if take is None:
            self._say_notice(self._notices.empty())
        elif notice := self._notices.of(take):
            self._say_notice(notice)
        else:
            self._tell_picture(take)

    def _tell_title(self, take: Take | None) -> None:
        name = SEPARATOR.join((self._words.kind(take), take.name)) if take else ""
        self.title.show_take(name, starred=bool(take and take.starred), can_export=bool(take and take.files.video))

    def _tell_picture(self, take: Take) -> None:
        stuck = take.problem if take.state.is_open and take.profile != LOCAL else None
        self.progress.show_progress(self._words.state(take), take.progress, spoken(stuck) if stuck else "")
        self.screening.set_labels(self.tr("Performance"), self._words.caption(take))
        if self._material and self._material.lost:
            self._say_notice(self._notices.lost(self._material.lost))
        else:
            self._body.setCurrentWidget(self.screening)

    def _tell_remarks(self) -> None:
        done = self._take is not None and not self._take.state.is_open
        self.remarks.show_report(self._material.report if done and self._material else None)

    def _say_notice(self, notice: Notice) -> None:
        self.notice.show_notice(notice)
        self._body.setCurrentWidget(self.notice)

    def _use(self, material: Material) -> None:
        """The files were looked up: opens what there is."""
        if self._take is None:
            return
        before, self._material = self._material, material
        still = material.character if material.poster.isNull() else material.poster
        if before is not None and before.video is not None and before.video == material.video:
            self.screening.show_poster(still)  # it came after the video, which may be playing
            self._tell_remarks()
            return
        starts = self.screening.starts_once_ready or self.screening.is_playing
        self.screening.open(material.video, material.performance, still)
        self._tell_whether_both(material)
        self._tell()
        if starts:
            self.screening.play()
        self.take_shown.emit(self._take)

    def _tell_whether_both(self, material: Material) -> None:
        assert self._take is not None
        why = ""
        if material.performance is None:
            why = (
                self.tr("The performance is a link and not kept on this computer: only the result is shown.")
                if self._take.request.video.is_link
                else self.tr("The performance is not where it was: only the result is shown.")
            )
        self.title.allow_both(material.performance is not None, why)
        self.screening.set_hint(why)

    # ── hearing ───────────────────────────────────────────────────────────────────────────────────────

    def _hear_of(self, take: Take) -> None:
        if self._take is not None and take.id == self._take.id:
            self.show_take(take)

    def _hear_of_removal(self, take_id: str) -> None:
        if self._take is not None and take_id == self._take.id:
            self.clear()

    def _show_preview(self, take_id: str, image: QImage) -> None:
        if self._take is not None and take_id == self._take.id and self._take.state.is_open:
            self.screening.show_still(image)
