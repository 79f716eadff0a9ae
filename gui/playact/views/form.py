"""The form: everything that a request can say, as controls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from playact.domain.request import Job, Request
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.domain.source import Source
from playact.studio.doctor import Doctor
from playact.studio.fitter import Fitter
from playact.views.advanced import Advanced
from playact.views.drops import Kind, kind_of, sources_in
from playact.views.field import Field
from playact.views.job_switch import JobSwitch
from playact.views.knob import Knob, WheelGuard
from playact.views.well import Well

_NO_ADDRESS = say(
    QT_TRANSLATE_NOOP("sentences", "That is neither a web address (https://…) nor the full path of a file.")
)


class Form(QWidget):
    """Controls in, `request()` out. What is wrong is said at its field."""

    changed = Signal()
    pointed_at = Signal(object)  # QWidget that shall be seen

    def __init__(self, doctor: Doctor, fitter: Fitter, undo: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo = undo
        self.switch = JobSwitch()
        self.performance = Well("performance", Kind.VIDEO, doctor, fitter, undo)
        self.character = Well("character", Kind.PICTURE, doctor, fitter, undo)
        self._build_controls()
        self._build_fields()
        self._connect()
        self._follow_job()

    # ── in and out ───────────────────────────────────────────────────────────────────────────────────────────────

    def request(self) -> Request:
        """What the form says. What the job does not use is left unset. Raises RequestInvalid naming the field."""
        return Request(
            job=self.switch.job,
            video=self.performance.source or Source(""),
            model=self._model.currentText().strip(),
            flip=self._flip.isChecked(),
            seconds=self._advanced.seconds,
            callback_url=self._advanced.callback_url,
            extra=self._advanced.options(),
            **self._of_the_job(),
        )

    @property
    def seconds(self) -> int | None:
        """The length that is asked for, or None."""
        return self._advanced.seconds

    def load(self, request: Request) -> None:
        """Says what `request` says; sources that it replaces can be had back by undo."""
        self.performance.hold(request.video)
        if request.image:
            self.character.hold(request.image)
        self.switch.set_job(request.job)
        if request.job is Job.RESTYLE:
            self._prompt.setPlainText(request.prompt)
            self._structure.set_value(request.structure_transformation)
        else:
            self._motion.set_value(request.motion_multiplier)
        self._model.setCurrentText(request.model)
        self._flip.setChecked(request.flip)
        self._advanced.fill(request.callback_url, request.seconds, request.extra)

    def remembered(self) -> dict[str, Any]:
        """Everything that is in the form, right or wrong, as JSON values."""
        video, image = self.performance.source, self.character.source
        return {
            "job": self.switch.job.value,
            "video": video.text if video else "",
            "image": image.text if image else "",
            "prompt": self._prompt.toPlainText(),
            "model": self._model.currentText(),
            "motion_multiplier": self._motion.value,
            "structure_transformation": self._structure.value,
            "flip": self._flip.isChecked(),
            "callback_url": self._advanced.callback_url,
            "seconds": self._advanced.seconds,
            "extra": self._advanced.options_text,
        }

    def recall(self, kept: Mapping[str, Any]) -> None:
        """The inverse of `remembered`; what is missing stays as it is."""
        for well, name in ((self.performance, "video"), (self.character, "image")):
            if kept.get(name):
                well.put(Source(str(kept[name])))
        self.switch.set_job(Job.RESTYLE if kept.get("job") == Job.RESTYLE else Job.PERFORMANCE)
        self._prompt.setPlainText(str(kept.get("prompt", "")))
        self._model.setCurrentText(str(kept.get("model") or self._model.currentText()))
        self._motion.set_value(int(kept.get("motion_multiplier", 3)))
        self._structure.set_value(float(kept.get("structure_transformation", 0.5)))
        self._flip.setChecked(bool(kept.get("flip")))
        seconds = kept.get("seconds")
        self._advanced.fill(
            str(kept.get("callback_url", "")), int(seconds) if seconds else None, str(kept.get("extra", ""))
        )

    def offer_models(self, models: tuple[str, ...]) -> None:
        """The models to choose from; the one that is chosen stays."""
        chosen = self._model.currentText()
        self._model.blockSignals(True)
        self._model.clear()
        self._model.addItems(list(models))
        self._model.setCurrentText(chosen or (models[0] if models else ""))
        self._model.blockSignals(False)

    def offer(self, mime: QMimeData) -> bool:
        """Gives files and links to the wells by their kind. False: there was none."""
        sources = sources_in(mime)
        for source in sources[:2]:
            self._well_for(source).hold(source)
        return bool(sources)

    # ── problems ─────────────────────────────────────────────────────────────────────────────────────────────────

    def show_problem(self, name: str, sentence: Sentence) -> None:
        """Says at its field what is wrong, and brings it into sight."""
        self.clear_problems()
        field = self.fields.get(name)
        if field is None:
            return
        if name in self._advanced.fields:
            self._advanced.unfold()
        field.set_problem(sentence)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pointed_at.emit(field)

    def clear_problems(self) -> None:
        """Takes back what was said to be wrong."""
        for field in self.fields.values():
            field.set_problem(None)

    def _of_the_job(self) -> dict[str, Any]:
        if self.switch.job is Job.PERFORMANCE:
            return {"image": self.character.source, "motion_multiplier": int(self._motion.value)}
        prompt = self._prompt.toPlainText().strip()
        return {"prompt": prompt, "structure_transformation": self._structure.value}

    # ── inner ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _build_controls(self) -> None:
        self._prompt = QPlainTextEdit()
        self._prompt.setPlaceholderText(self.tr("pixel art, watercolour, 水墨 …"))
        self._prompt.setTabChangesFocus(True)
        self._prompt.setFixedHeight(46)
        self._motion = Knob("motionMultiplier", self.tr("Motion"), 1, 5, 1)
        self._motion.set_value(3)
        self._structure = Knob("structureTransformation", self.tr("Structure"), 0, 1, 0.05)
        self._structure.set_value(0.5)
        self._model = QComboBox()
        self._model.setEditable(True)
        self._model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._model.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._model.installEventFilter(WheelGuard(self))
        self._flip = QCheckBox(self.tr("flip left and right"))
        for control, name, title in (
            (self._prompt, "promptEdit", self.tr("Prompt")),
            (self._model, "modelCombo", self.tr("Model")),
            (self._flip, "flipCheck", self.tr("Mirror: flip left and right")),
        ):
            control.setObjectName(name)
            control.setAccessibleName(title)
        self._advanced = Advanced()

    def _build_fields(self) -> None:
        self.fields = {
            "video": Field(self.tr("Performance"), self.performance, hint=self.tr("who acts")),
            "image": Field(self.tr("Character"), self.character, hint=self.tr("who plays it")),
            "prompt": Field(self.tr("Prompt"), self._prompt),
            "motion_multiplier": Field(self.tr("Motion"), self._motion, beside=True),
            "structure_transformation": Field(self.tr("Structure"), self._structure, beside=True),
            "model": Field(self.tr("Model"), self._model, beside=True),
            "flip": Field(self.tr("Mirror"), self._flip, beside=True),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for name, field in self.fields.items():
            column.addWidget(field)
            if name in {"video", "image"}:
                column.addSpacing(4)
        column.addWidget(self._advanced)
        column.addStretch(1)
        self.fields |= self._advanced.fields

    def _connect(self) -> None:
        self.switch.job_changed.connect(self._follow_job)
        for signal in (
            self.switch.job_changed,
            self.performance.source_changed,
            self.performance.found,
            self.character.source_changed,
            self._prompt.textChanged,
            self._motion.value_changed,
            self._structure.value_changed,
            self._model.currentTextChanged,
            self._flip.toggled,
            self._advanced.changed,
        ):
            signal.connect(self._change)
        self._advanced.unfolded.connect(lambda: self.pointed_at.emit(self._advanced))
        self.performance.passed_on.connect(lambda found: self.character.hold(found[0]))
        self.character.passed_on.connect(lambda found: self.performance.hold(found[0]))
        self.performance.typed_wrong.connect(lambda wrong: self._typed_wrong("video", wrong))
        self.character.typed_wrong.connect(lambda wrong: self._typed_wrong("image", wrong))

    def _change(self) -> None:
        self.clear_problems()
        self.changed.emit()

    def _typed_wrong(self, name: str, wrong: bool) -> None:
        self.fields[name].set_problem(_NO_ADDRESS if wrong else None)

    def _follow_job(self) -> None:
        performing = self.switch.job is Job.PERFORMANCE
        restyle_only = self.tr("only for Restyle") if performing else ""
        self.fields["prompt"].set_unused(self.tr("not used by Performance") if performing else "")
        self.fields["image"].set_unused("" if performing else self.tr("not used by Restyle"))
        self.fields["motion_multiplier"].set_unused("" if performing else self.tr("not for Restyle"))
        self.fields["structure_transformation"].set_unused(restyle_only)

    def _well_for(self, source: Source) -> Well:
        kind = kind_of(source)
        if kind is None:
            return self.character if self.performance.source and not self.character.source else self.performance
        return self.character if kind is Kind.PICTURE else self.performance
