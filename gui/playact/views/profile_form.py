"""The fields of one gateway."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from playact.domain.profile import Profile
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.settings_rules import DIALECTS, RULES
from playact.views.entries_page import EntryForm
from playact.views.field import Field
from playact.views.labels import label
from playact.views.number_box import CountBox, DecimalBox
from playact.views.profile_sections import MoneySection, StatusSection
from playact.views.settings_general import ADDRESS, check
from playact.views.settings_page import choice, choose, named_field
from playact.views.styling import mark

_HINT = Qt.InputMethodHint
_SECRET = _HINT.ImhHiddenText | _HINT.ImhSensitiveData | _HINT.ImhNoPredictiveText
_PATH = say(QT_TRANSLATE_NOOP("sentences", "This must be a path that begins with /."))
_HEADERS = say(QT_TRANSLATE_NOOP("sentences", "Write headers as Name: value, one to a line, in plain ASCII."))
_SCHEME = say(QT_TRANSLATE_NOOP("sentences", "This must be one word such as Bearer, or empty."))
_MODELS = say(QT_TRANSLATE_NOOP("sentences", "Name at least one model; commas part them."))


class ProfileForm(EntryForm[Profile]):
    """Address, key, test, and everything that a gateway of this family may do in its own way."""

    test_wished = Signal()
    forget_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._build()

    def fill(self, entry: Profile) -> None:
        for name, control in self._lines.items():
            control.setText(str(getattr(entry, name)))
        self._models.setText(", ".join(entry.models))
        self._headers.setPlainText("\n".join(f"{name}: {value}" for name, value in entry.headers.items()))
        choose(self._dialect, entry.dialect)
        choose(self._host, entry.host)
        for name, box in self._numbers.items():
            box.setValue(getattr(entry, name))
        self._money.fill(entry)
        self._status.fill(entry)
        self.key.clear()
        self.show_result(None, "")
        for field in self._fields.values():
            field.set_problem(None)

    def entry(self, base: Profile) -> Profile:
        said: dict[str, Any] = {name: control.text().strip() for name, control in self._lines.items()}
        said["models"] = tuple(each.strip() for each in self._models.text().split(",") if each.strip())
        check(self._fields["models"], bool(said["models"]), _MODELS)
        said["headers"] = self._read_headers()
        said |= {name: box.value() for name, box in self._numbers.items()}
        for name, sentence in _RULED.items():
            unchanged = said[name] == getattr(base, name)  # one that is built in may wait for its address
            check(self._fields[name], unchanged or RULES[Profile, name][0](said[name]), sentence)
        return replace(
            base,
            dialect=self._dialect.currentData(),
            host=self._host.currentData(),
            status=self._status.said(),
            **self._money.said(),
            **said,
        )

    def offer_hosts(self, names: list[str]) -> None:
        """The hosts that can be chosen."""
        chosen = self._host.currentData()
        self._host.clear()
        self._host.addItem(self.tr("none: takes only links"), "")
        for name in names:
            self._host.addItem(name, name)
        choose(self._host, chosen or "")

    def show_key(self, known: bool) -> None:
        """Whether a key is known."""
        self.key.setPlaceholderText(self.tr("a key is kept") if known else self.tr("paste the key"))
        self._forget.setEnabled(known)

    def show_keyring(self, state: str) -> None:
        """How the OS keyring is: "open", "missing", "locked" or "refuses". Only an open one needs no other place."""
        self.key_in_file.setVisible(state != "open")

    def show_result(self, text: str | None, level: str) -> None:
        """What the connection test said; None: nothing."""
        self.result.setText(text or "")
        self.result.setVisible(bool(text))
        mark(self.result, "level", level)

    def _read_headers(self) -> dict[str, str]:
        found = {}
        for line in self._headers.toPlainText().splitlines():
            if line.strip():
                name, sign, value = line.partition(":")
                check(self._fields["headers"], bool(sign), _HEADERS)
                found[name.strip()] = value.strip()
        return found

    # ── looks ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self._lines: dict[str, QLineEdit] = {}
        self._line("base_url", self.tr("Address"))
        self._build_key()
        self._host = choice({})
        self._add("host", self.tr("Files go to"), self._host)
        self._models = QLineEdit()
        self._add("models", self.tr("Models"), self._models)
        self._money = MoneySection()
        self._column.addWidget(self._money)
        self._column.addSpacing(12)
        self._column.addWidget(label(self.tr("Dialect"), "strong"))
        self._dialect = choice({each: each for each in DIALECTS})
        self._add("dialect", self.tr("Dialect"), self._dialect)
        for name, caption in (
            ("performance_path", self.tr("Performance path")),
            ("restyle_path", self.tr("Restyle path")),
            ("feed_path", self.tr("Feed path")),
            ("auth_scheme", self.tr("Key scheme")),
            ("callback_url", self.tr("Callback")),
        ):
            self._line(name, caption)
        self._headers = QPlainTextEdit()
        self._headers.setFixedHeight(52)
        self._headers.setTabChangesFocus(True)
        self._add("headers", self.tr("Headers"), self._headers)
        self._build_numbers()
        self._status = StatusSection()
        self._column.addWidget(self._status)
        self._fields |= self._money.fields | self._status.fields
        self._column.addStretch(1)

    def _build_numbers(self) -> None:
        self._numbers: dict[str, DecimalBox | CountBox] = {
            "poll_seconds": DecimalBox(0.1, 3600),
            "max_in_flight": CountBox(1, 1000),
            "requests_per_second": DecimalBox(0.01, 1000),
            "link_hours": DecimalBox(0, 100_000, self.tr("not known")),
        }
        for name, caption, hint in (
            ("poll_seconds", self.tr("First look after"), self.tr("seconds")),
            ("max_in_flight", self.tr("At a time"), self.tr("takes")),
            ("requests_per_second", self.tr("Requests a second"), self.tr("of all takes")),
            ("link_hours", self.tr("Links live for"), self.tr("hours")),
        ):
            self._add(name, caption, self._numbers[name], hint)

    def _build_key(self) -> None:
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)  # which also refuses to copy, cut and drag it out
        self.key.setInputMethodHints(_SECRET)
        self.key_in_file = QCheckBox(self.tr("no keyring: keep keys in a file that only I can read"))
        self.key_in_file.setObjectName("keyInFile")
        self.key_in_file.hide()
        self._forget = QPushButton(self.tr("Forget"))
        self._forget.clicked.connect(self.forget_wished)
        self.result: QLabel = label("", "small", wrap=True)
        self.result.setObjectName("connectionResult")
        test = QPushButton(self.tr("Test the connection"))
        test.setObjectName("testConnection")
        test.setToolTip(self.tr("Costs nothing: it asks for a task that does not exist"))
        test.clicked.connect(self.test_wished)
        self._add("key", self.tr("Key"), self.key)
        self._column.addWidget(self.key_in_file)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._forget)
        row.addWidget(test)
        self._column.addLayout(row)
        self._column.addWidget(self.result)

    def _line(self, name: str, caption: str) -> None:
        self._lines[name] = QLineEdit()
        self._add(name, caption, self._lines[name])

    def _add(self, name: str, caption: str, control: QWidget, hint: str = "") -> None:
        self._fields[name] = named_field(caption, f"profile_{name}", control, hint)
        self._column.addWidget(self._fields[name])


_RULED: dict[str, Sentence] = {
    "base_url": ADDRESS,
    "callback_url": ADDRESS,
    "performance_path": _PATH,
    "restyle_path": _PATH,
    "feed_path": _PATH,
    "auth_scheme": _SCHEME,
    "headers": _HEADERS,
}
