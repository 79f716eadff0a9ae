"""What is said about a take: its state, cost, time and settings, in a few words each."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QLocale, QObject

from playact.domain.profile import LOCAL
from playact.domain.request import Job
from playact.domain.state import State
from playact.domain.take import Take
from playact.views.wording import number_text, points_text, spoken

SEPARATOR = " · "


class TakeWords(QObject):
    """Says it in the language that the application speaks at the moment of asking."""

    def kind(self, take: Take) -> str:
        """Draft or take: made here, or in the cloud."""
        return self.tr("Draft") if take.profile == LOCAL else self.tr("Take")

    def place(self, take: Take) -> str:
        """Where it is made."""
        return self.tr("Draft") if take.profile == LOCAL else take.profile[:1].upper() + take.profile[1:]

    def state(self, take: Take) -> str:
        """`Draft done`, `Ecovai · rendering 62 %`."""
        if take.state is State.DONE:
            return self.tr("Draft done") if take.profile == LOCAL else self.tr("Done")
        resting = {
            State.DRAFT: self.tr("Not sent"),
            State.UNCONFIRMED: self.tr("Unconfirmed"),
            State.FAILED: self.tr("Failed"),
            State.CANCELLED: self.tr("Cancelled"),
        }
        return resting.get(take.state) or SEPARATOR.join((self.place(take), self.doing(take)))

    def doing(self, take: Take) -> str:
        """What goes on with a take that somebody works on: `rendering 62 %`."""
        words = {
            State.PREPARING: self.tr("preparing"),
            State.SUBMITTING: self.tr("sending the order"),
            State.QUEUED: self.tr("waiting its turn"),
            State.RUNNING: self.tr("rendering"),
            State.DOWNLOADING: self.tr("fetching the result"),
        }
        text = words.get(take.state, "")
        if take.state is State.DOWNLOADING and take.problem is not None:
            return self.at_risk(take)
        percent = take.progress is not None and take.state in {State.RUNNING, State.DOWNLOADING}
        return f"{text} {self.percent(take.progress or 0.0)}" if percent else text

    def at_risk(self, take: Take) -> str:
        """What is said of a paid result that does not come home: how long the gateway keeps it, where that is known."""
        if take.links_until is None:
            return self.tr("the result does not come yet")
        hours = (take.links_until - datetime.now(UTC)).total_seconds() / 3600
        if hours <= 0:
            return self.tr("result at risk: its time at the gateway is over")
        if hours < 1:
            return self.tr("result at risk: less than an hour left")
        if hours < 48:
            return self.tr("result at risk: {number} h left").format(number=number_text(int(hours)))
        return self.tr("result at risk: {number} days left").format(number=number_text(int(hours / 24)))

    def percent(self, progress: float) -> str:
        """`62 %` of 0.62."""
        return self.tr("{number} %").format(number=number_text(int(progress * 100)))

    def cost(self, take: Take) -> str:
        """`free`, `320 points`, `refunded 320 points`, `320 points, no refund seen`; "" while it is not known."""
        if take.profile == LOCAL:
            return self.tr("free")
        if take.cost.points is None:
            return ""
        points = points_text(take.cost.points)
        if take.cost.in_vain(take.state):
            return self.tr("{points}, no refund seen").format(points=points)
        return self.tr("refunded {points}").format(points=points) if take.cost.refunded else points

    def clock(self, moment: datetime) -> str:
        """`14:02`, where the person is."""
        return moment.astimezone().strftime("%H:%M")

    def day(self, day: date, today: date) -> str:
        """`Today`, `Yesterday`, `Monday, 23 November`, with the year where it is another."""
        ago = (today - day).days
        if ago in (0, 1):
            return self.tr("Yesterday") if ago else self.tr("Today")
        form = self.tr("dddd, d MMMM") if day.year == today.year else self.tr("d MMMM yyyy")
        return QLocale().toString(QDate(day.year, day.month, day.day), form)

    def facts(self, take: Take) -> str:
        """The line that names state, time and cost, without the state's own words."""
        if take.state.is_open:
            return ""
        cost = self.cost(take)
        failed = take.state is State.FAILED and cost and take.profile != LOCAL  # what came back matters more than when
        parts = [cost] if failed else [self.clock(take.created), cost]
        return SEPARATOR.join(part for part in parts if part)

    def settings(self, take: Take) -> str:
        """What was asked: `Ecovai · motion 4 · mirror · #teaser`."""
        request = take.request
        parts = [] if take.profile == LOCAL else [self.place(take)]
        parts.append(self._asked(take))
        if request.flip:
            parts.append(self.tr("mirror"))
        parts += [f"#{tag}" for tag in take.tags]
        return SEPARATOR.join(parts)

    def caption(self, take: Take) -> str:
        """What stands on its picture: `Draft · motion 3`."""
        asked = self._asked(take)
        return SEPARATOR.join((self.place(take), asked))

    def _asked(self, take: Take) -> str:
        request = take.request
        if request.job is Job.PERFORMANCE:
            return self.tr("motion {number}").format(number=number_text(request.motion_multiplier))
        return self.tr("structure {number}").format(number=QLocale().toString(request.structure_transformation, "g", 3))

    def detail(self, take: Take) -> str:
        """The last line of a row: what went wrong where something did, else note or settings."""
        if (take.problem is not None and not take.state.is_terminal) or (take.state is State.FAILED and take.problem):
            return spoken(take.problem)
        return self.settings(take)

    def whole(self, take: Take) -> str:
        """Everything of a row in one line, for assistive tools."""
        parts = (take.name, self.state(take), self.clock(take.created), self.cost(take), self.detail(take))
        star = self.tr("starred") if take.starred else ""
        return ", ".join(part for part in (*parts, star) if part)
