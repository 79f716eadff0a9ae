"""A notice on the stage: what is said, and the buttons to answer it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from playact.views.empty_sign import EmptySign
from playact.views.labels import label
from playact.views.styling import mark
from playact.views.take_notices import Answer, Notice
from playact.views.tokens import RHYTHM

TEXT_WIDTH = 440
_ROW = (Answer.RETRY, Answer.SETTINGS, Answer.REUSE, Answer.REFUND, Answer.REVEAL, Answer.DISCARD)


class NoticePage(QWidget):
    """Shows one `Notice`. `answered` tells the button; `recover_asked` the task id that a person pasted."""

    answered = Signal(Answer)
    recover_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._text, self._cost = label("", "title"), label(""), label("", "dim")
        self.sign = EmptySign()
        self.task_id = QLineEdit()
        self.details = QPushButton()
        self.raw = QPlainTextEdit()
        self.buttons = {each: QPushButton() for each in Answer}
        self._recovery = QWidget()
        self._answers = QWidget()
        self._dress()
        self._lay_out()
        self._connect()
        self._say()
        self.show_notice(Notice(""))

    def show_notice(self, notice: Notice) -> None:
        """Says it, with its buttons in their order; the first is the next thing to do."""
        self.sign.setVisible(notice.invites)
        self._title.setText(notice.title)
        for part, text in ((self._text, notice.text), (self._cost, notice.cost)):
            part.setText(text)
            part.setVisible(bool(text))
        mark(self._title, "level", notice.level)
        for answer, button in self.buttons.items():
            button.setVisible(answer in notice.answers)
            mark(button, "primary", notice.answers[:1] == (answer,))
        self._recovery.setVisible(Answer.RECOVER in notice.answers)
        self._answers.setVisible(any(each is not Answer.RECOVER for each in notice.answers))
        self.task_id.clear()
        self.raw.setPlainText(notice.raw)
        self.details.setVisible(bool(notice.raw))
        self.details.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _dress(self) -> None:
        self.details.setProperty("link", True)
        self.details.setCheckable(True)
        self.details.setCursor(Qt.CursorShape.PointingHandCursor)
        self.raw.setReadOnly(True)
        self.raw.setVisible(False)
        self.raw.setFixedHeight(120)
        self.raw.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        names = {self._title: "noticeTitle", self._text: "noticeText", self._cost: "noticeCost"}
        for part, name in names.items():
            part.setObjectName(name)
            part.setWordWrap(True)
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.task_id.setObjectName("recoverTaskId")
        self.details.setObjectName("detailsButton")
        self.raw.setObjectName("rawAnswer")
        for answer, button in self.buttons.items():
            button.setObjectName(f"{answer.value}Button")
            button.setCursor(Qt.CursorShape.PointingHandCursor)

    def _lay_out(self) -> None:
        recovery = QHBoxLayout(self._recovery)
        recovery.addWidget(self.task_id, 1)
        recovery.addWidget(self.buttons[Answer.RECOVER])
        answers = QHBoxLayout(self._answers)
        answers.addStretch(1)
        for answer in _ROW:
            answers.addWidget(self.buttons[answer])
        answers.addStretch(1)
        for row in (recovery, answers):
            row.setContentsMargins(0, RHYTHM, 0, 0)
        column = QWidget()
        column.setMaximumWidth(TEXT_WIDTH)
        stack = QVBoxLayout(column)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(RHYTHM)
        stack.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addSpacing(RHYTHM)
        for part in (self._title, self._text, self._cost, self._recovery, self._answers):
            stack.addWidget(part)
        stack.addWidget(self.details, 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addWidget(self.raw)
        middle = QHBoxLayout(self)
        middle.addStretch(1)
        middle.addWidget(column, 100, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(1)

    def _connect(self) -> None:
        for answer, button in self.buttons.items():
            if answer is not Answer.RECOVER:
                button.clicked.connect(lambda _=False, answer=answer: self.answered.emit(answer))
        self.buttons[Answer.RECOVER].clicked.connect(self._ask_recovery)
        self.task_id.returnPressed.connect(self._ask_recovery)
        self.task_id.textChanged.connect(lambda text: self.buttons[Answer.RECOVER].setEnabled(bool(text.strip())))
        self.buttons[Answer.RECOVER].setEnabled(False)
        self.details.toggled.connect(self.raw.setVisible)

    def _ask_recovery(self) -> None:
        if task_id := self.task_id.text().strip():
            self.recover_asked.emit(task_id)

    def _say(self) -> None:
        words = {
            Answer.RETRY: self.tr("Submit again"),
            Answer.REUSE: self.tr("Back to the form"),
            Answer.RECOVER: self.tr("Recover"),
            Answer.DISCARD: self.tr("Discard"),
            Answer.REVEAL: self.tr("Open the folder"),
            Answer.REFUND: self.tr("Look for a refund"),
            Answer.SETTINGS: self.tr("Settings …"),
        }
        for answer, text in words.items():
            self.buttons[answer].setText(text)
        self.buttons[Answer.REUSE].setToolTip(self.tr("Fills the form with this take's settings"))
        self.task_id.setPlaceholderText(self.tr("Task id at the gateway"))
        self.task_id.setAccessibleName(self.tr("Task id at the gateway"))
        self.details.setText(self.tr("Details"))
        self.details.setToolTip(self.tr("The gateway's answer as it came"))
        self.raw.setAccessibleName(self.tr("The gateway's answer as it came"))
