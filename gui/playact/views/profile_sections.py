"""Parts of a gateway's form that have a heading of their own: money, and the words of its status."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from playact.domain.profile import GATEWAY_STATUS, Profile
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.settings_rules import RULES
from playact.views.field import Field
from playact.views.labels import label
from playact.views.number_box import DecimalBox
from playact.views.settings_general import check
from playact.views.settings_page import choice, choose, named_field

MOST_POINTS = 10_000_000.0
_STATUS_WRONG = say(
    QT_TRANSLATE_NOOP("sentences", "Each of the gateway's words may mean only one thing; commas part them.")
)
_EMPTY_WORD = '""'


class Section(QWidget):
    """Fields under a heading. `fields` by the name of the profile's field that each one says."""

    def __init__(self, title: str, explanation: str) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(label(title, "strong"))
        self._column.addWidget(label(explanation, "small", wrap=True))

    def add(self, name: str, caption: str, control: QWidget, hint: str = "") -> None:
        """One more field."""
        self.fields[name] = named_field(caption, f"profile_{name}", control, hint)
        self._column.addWidget(self.fields[name])


class MoneySection(Section):
    """Prices, the budget, and when to be asked."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Points"),
            self.tr(
                "Prices are for the estimate. No order leaves that would go over the budget, from here or by command."
            ),
        )
        self._numbers = {
            "points_per_second": DecimalBox(0, MOST_POINTS, self.tr("not known")),
            "points_per_run": DecimalBox(0, MOST_POINTS, self.tr("not known")),
            "budget_points": DecimalBox(0, MOST_POINTS, self.tr("no limit")),
            "confirm_above_points": DecimalBox(0, MOST_POINTS, self.tr("never")),
        }
        self._period = choice({"day": self.tr("a day"), "month": self.tr("a month")})
        self._unknown = QCheckBox(self.tr("where the price is not known"))
        self.add("points_per_second", self.tr("Points a second"), self._numbers["points_per_second"])
        self.add("points_per_run", self.tr("Points a run"), self._numbers["points_per_run"])
        self.add("budget_points", self.tr("Budget"), self._numbers["budget_points"], self.tr("points"))
        self.add("budget_period", self.tr("Budget for"), self._period)
        self.add("confirm_above_points", self.tr("Ask above"), self._numbers["confirm_above_points"], self.tr("points"))
        self.add("confirm_unknown", self.tr("Ask"), self._unknown)

    def fill(self, profile: Profile) -> None:
        """Shows what the profile says."""
        for name, box in self._numbers.items():
            box.setValue(getattr(profile, name))
        choose(self._period, profile.budget_period)
        self._unknown.setChecked(profile.confirm_unknown)

    def said(self) -> dict[str, Any]:
        """What stands here, by the names of the profile's fields."""
        return {
            **{name: round(box.value(), box.decimals()) for name, box in self._numbers.items()},
            "budget_period": self._period.currentData(),
            "confirm_unknown": self._unknown.isChecked(),
        }


class StatusSection(Section):
    """What the gateway's own words for a task's state mean; they differ from gateway to gateway."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Words of the status"),
            self.tr(
                'What this gateway writes while a task waits, runs, failed or is done. An empty word is written "".'
            ),
        )
        captions = {
            "queued": self.tr("Waiting"),
            "running": self.tr("Running"),
            "failed": self.tr("Failed"),
            "done": self.tr("Done"),
        }
        self._lines = {name: QLineEdit() for name in captions}
        for name, caption in captions.items():
            self.add(f"status_{name}", caption, self._lines[name])

    def fill(self, profile: Profile) -> None:
        """Shows what the profile says."""
        for name, line in self._lines.items():
            line.setText(as_text(profile.status.get(name, GATEWAY_STATUS[name])))

    def said(self) -> dict[str, tuple[str, ...]]:
        """The map. Raises FieldWrong where a word means two things."""
        status = {name: words_in(line.text()) for name, line in self._lines.items()}
        check(self.fields["status_done"], RULES[Profile, "status"][0](status), _STATUS_WRONG)
        return status


def as_text(words: tuple[str, ...]) -> str:
    """Words as a person writes them in one line: `"", 0`."""
    return ", ".join(word or _EMPTY_WORD for word in words)


def words_in(text: str) -> tuple[str, ...]:
    """The inverse of `as_text`; Chinese commas part words, too."""
    parts = (part.strip() for part in re.split("[,，]", text))
    return tuple("" if part == _EMPTY_WORD else part for part in parts if part)
