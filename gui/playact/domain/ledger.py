"""What was paid: sums over all orders, per day and gateway, and what stands in an export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from playact.domain.state import State


@dataclass(frozen=True, slots=True)
class Sum:
    """Orders added up. `charged` are the points that gateways took, `refunded` those of them that came back.

    `untold` counts orders that are over without their gateway having named points, `in_vain` those that were charged
    and came to nothing while no refund was seen.
    """

    orders: int = 0
    done: int = 0
    failed: int = 0
    untold: int = 0
    in_vain: int = 0
    charged: float = 0.0
    refunded: float = 0.0

    @property
    def net(self) -> float:
        """Points that are gone for good."""
        return self.charged - self.refunded

    def __add__(self, other: Sum) -> Sum:
        return Sum(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Sum)))


@dataclass(frozen=True, slots=True)
class Account:
    """What was ordered from one gateway on one day, where the person is."""

    day: date
    profile: str
    sum: Sum


@dataclass(frozen=True, slots=True)
class MonthRow:
    """What was ordered from one gateway in the month that begins with `month`."""

    month: date
    profile: str
    sum: Sum


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every account there is, in any order."""

    accounts: tuple[Account, ...] = field(default=())

    @property
    def whole(self) -> Sum:
        """Everything."""
        return total(self.accounts)

    def of_day(self, day: date) -> Sum:
        """All gateways on that day."""
        return total(each for each in self.accounts if each.day == day)

    def of_month(self, day: date) -> Sum:
        """All gateways in the month that `day` is in."""
        return total(each for each in self.accounts if first_of_month(each.day) == first_of_month(day))

    def by_month(self) -> tuple[MonthRow, ...]:
        """A row for each month and gateway, the newest month first, gateways by name."""
        sums: dict[tuple[date, str], Sum] = {}
        for each in self.accounts:
            key = (first_of_month(each.day), each.profile)
            sums[key] = sums.get(key, Sum()) + each.sum
        newest_first = sorted(sums, key=lambda key: (-key[0].toordinal(), key[1]))
        return tuple(MonthRow(month, profile, sums[month, profile]) for month, profile in newest_first)


@dataclass(frozen=True, slots=True)
class Line:
    """One order as it is exported. `ordered` is aware; points None are not known."""

    ordered: datetime
    profile: str
    take: str
    task_id: str
    state: State
    charged: float | None
    refunded: float
    estimate: float | None


def total(accounts: Iterable[Account]) -> Sum:
    """All of them added up."""
    return sum((each.sum for each in accounts), Sum())


def first_of_month(day: date) -> date:
    """The day that its month began with."""
    return day.replace(day=1)
