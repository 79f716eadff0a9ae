"""Where a day begins in the list, and what it cost."""

from __future__ import annotations

from datetime import date

from playact.views.take_list import TakeList

LONGEST_DAY = 2000
"""Rows that are added up at most: a longer day is named without its points."""


class DayHeadings:
    """Knows the first row of each day, as far as takes are here. Only for lists that are sorted by time."""

    def __init__(self, takes: TakeList) -> None:
        self._takes = takes
        self._points: dict[date, float | None] = {}
        self.shown = True
        takes.dataChanged.connect(lambda *_: self._points.clear())
        takes.listed.connect(self._points.clear)

    def begins_at(self, row: int) -> date | None:
        """The day that begins with `row`; None where it goes on, or where the row before is not known yet."""
        take = self._takes.kept_at(row)
        if take is None or not self.shown:
            return None
        day = take.created.astimezone().date()
        if row == 0:
            return day
        before = self._takes.kept_at(row - 1)
        return day if before is not None and before.created.astimezone().date() != day else None

    def points(self, row: int, day: date) -> float | None:
        """Points spent on the takes of `day`, whose first is `row`; None unless all of them are here."""
        if day not in self._points:
            self._points[day] = self._add_up(row, day)
        return self._points[day]

    def _add_up(self, row: int, day: date) -> float | None:
        spent = 0.0
        for each in range(row, min(row + LONGEST_DAY, self._takes.rowCount())):
            take = self._takes.kept_at(each)
            if take is None:
                return None
            if take.created.astimezone().date() != day:
                return spent
            spent += take.cost.spent
        return spent if row + LONGEST_DAY > self._takes.rowCount() else None
