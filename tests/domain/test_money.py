"""Prices, budgets and sums: what an order will cost, whether it may leave, what all of them cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playact.domain.budget import fits, left_of, over_budget, wants_word
from playact.domain.cost import Cost
from playact.domain.ledger import Account, Ledger, Sum, total
from playact.domain.price import estimate, plain
from playact.domain.profile import BUILT_IN
from playact.domain.state import State

from .strategies import COSTS

ECOVAI = BUILT_IN["ecovai"]
POINTS = st.integers(0, 10_000).map(float)
SUMS = st.builds(Sum, *[st.integers(0, 50)] * 5, POINTS, POINTS)
ACCOUNTS = st.lists(
    st.builds(Account, st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.sampled_from(["ecovai", "deerapi"]), SUMS)
)


@pytest.mark.parametrize(
    ("second", "run", "seconds", "expected"),
    [
        (0, 0, 10.0, None),
        (32, 0, 10.0, 320),
        (32, 0, None, None),
        (0, 320, None, 320),
        (0.5, 20, 9.25, 24.62),
        (32, 20, None, None),
    ],
)
def test_an_estimate_adds_a_run_and_its_seconds(
    second: float, run: float, seconds: float | None, expected: float | None
) -> None:
    assert estimate(replace(ECOVAI, points_per_second=second, points_per_run=run), seconds) == expected


def test_a_draft_is_free() -> None:
    assert estimate(BUILT_IN["local"], None) == 0


@pytest.mark.parametrize(("points", "text"), [(320.0, "320"), (0.5, "0.5"), (1e7, "10000000"), (1.005, "1"), (0, "0")])
def test_points_in_a_sentence(points: float, text: str) -> None:
    assert plain(points) == text


@pytest.mark.parametrize(
    ("state", "cost", "in_vain", "committed"),
    [
        (State.DRAFT, Cost(estimate=320), 0, 0),
        (State.PREPARING, Cost(estimate=320), 0, 0),
        (State.SUBMITTING, Cost(estimate=320), 0, 320),
        (State.UNCONFIRMED, Cost(estimate=320), 0, 320),
        (State.QUEUED, Cost(0, estimate=320), 0, 320),
        (State.RUNNING, Cost(400, estimate=320), 0, 400),
        (State.DONE, Cost(300, estimate=320), 0, 300),
        (State.DONE, Cost(estimate=320), 0, 320),
        (State.FAILED, Cost(320, False, 320), 320, 320),
        (State.FAILED, Cost(320), 320, 320),
        (State.FAILED, Cost(320, True, 320), 0, 0),
        (State.FAILED, Cost(estimate=320), 0, 0),
        (State.CANCELLED, Cost(320), 320, 320),
    ],
)
def test_what_a_take_takes_from_a_budget(state: State, cost: Cost, in_vain: float, committed: float) -> None:
    assert (cost.in_vain(state), cost.committed(state)) == (in_vain, committed)


@given(COSTS, COSTS)
def test_an_estimate_is_not_forgotten(cost: Cost, newer: Cost) -> None:
    ordered = replace(cost, estimate=12.0)
    assert ordered.learning(newer).estimate == (12.0 if newer.estimate is None else newer.estimate)
    assert Cost.from_json(ordered.as_json()) == ordered


def test_without_a_budget_everything_may_leave() -> None:
    assert over_budget(ECOVAI, 1e9, None) is None
    assert left_of(ECOVAI, 10) is None


@pytest.mark.parametrize(("period", "wait"), [("day", "until tomorrow"), ("month", "until next month")])
def test_what_goes_over_the_budget_says_what_is_left_and_what_to_do(period: str, wait: str) -> None:
    profile = replace(ECOVAI, budget_points=1000, budget_period=period)
    refused = over_budget(profile, 800.5, 320)
    assert refused is not None
    for words in ("about 320 points", "of 1000 a", "199.5 are left", "Nothing was sent", wait, "settings"):
        assert words in str(refused), words
    assert over_budget(profile, 680, 320) is None


def test_what_has_no_price_never_fits_into_a_budget() -> None:
    refused = over_budget(replace(ECOVAI, budget_points=1000), 0, None)
    assert refused is not None
    assert "not known" in str(refused)
    assert "price in the settings" in str(refused)


@given(budget=st.floats(0.01, 1e6), committed=st.floats(0, 2e6), price=st.one_of(st.none(), st.floats(0, 1e6)))
def test_no_order_that_may_leave_goes_over_the_budget(budget: float, committed: float, price: float | None) -> None:
    profile = replace(ECOVAI, budget_points=budget)
    left = left_of(profile, committed)
    assert left is not None
    assert fits(left, price) == (over_budget(profile, committed, price) is None)
    if price and fits(left, price):
        assert committed + price <= budget * (1 + 1e-9)


@pytest.mark.parametrize(
    ("above", "unknown", "price", "asks"),
    [
        (0, False, 1e6, False),
        (300, False, 300, False),
        (300, False, 320, True),
        (300, False, None, False),
        (0, True, None, True),
        (0, True, 320, False),
    ],
)
def test_the_person_says_when_to_be_asked(above: float, unknown: bool, price: float | None, asks: bool) -> None:
    profile = replace(ECOVAI, confirm_above_points=above, confirm_unknown=unknown)
    assert wants_word(profile, price) is asks
    local = replace(BUILT_IN["local"], confirm_above_points=above, confirm_unknown=unknown)
    assert not wants_word(local, price)


@given(ACCOUNTS, st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_rows_days_and_the_whole_tell_the_same_sum(accounts: list[Account], day: date) -> None:
    ledger = Ledger(tuple(accounts))
    rows = ledger.by_month()
    assert sum((row.sum for row in rows), Sum()) == ledger.whole == total(accounts)
    assert len({(row.month, row.profile) for row in rows}) == len(rows)
    assert [row.month for row in rows] == sorted((row.month for row in rows), reverse=True)
    month = day.replace(day=1)
    assert ledger.of_month(day) == sum((row.sum for row in rows if row.month == month), Sum())
    days = {each.day for each in accounts if each.day.replace(day=1) == month}
    assert sum((ledger.of_day(each) for each in days), Sum()) == ledger.of_month(day)
    assert ledger.whole.net == ledger.whole.charged - ledger.whole.refunded
