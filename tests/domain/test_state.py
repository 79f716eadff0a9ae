"""The road of a take, read as a table."""

from __future__ import annotations

from itertools import product

import pytest

from playact.domain.state import OPEN, STEPS, TERMINAL, State

LEADS_TO = {
    "draft": "preparing failed cancelled",
    "preparing": "draft submitting failed cancelled",
    "submitting": "draft preparing unconfirmed queued running downloading failed cancelled",
    "unconfirmed": "preparing queued running downloading failed cancelled",
    "queued": "queued running downloading failed cancelled",
    "running": "queued running downloading failed cancelled",
    "downloading": "done failed cancelled",
    "done": "",
    "failed": "",
    "cancelled": "",
}


@pytest.mark.parametrize(("here", "there"), list(product(State, State)))
def test_every_step(here: State, there: State) -> None:
    assert here.may_become(there) == (there.value in LEADS_TO[here.value].split())


def test_what_has_ended_leads_nowhere() -> None:
    assert {State.DONE, State.FAILED, State.CANCELLED} == TERMINAL
    assert {state for state in State if state.is_terminal} == TERMINAL == {s for s in State if not STEPS[s]}


def test_what_is_worked_on_is_neither_ended_nor_waiting_for_a_person() -> None:
    assert {state for state in State if state.is_open} == OPEN
    assert OPEN.isdisjoint(TERMINAL | {State.DRAFT, State.UNCONFIRMED})
    assert OPEN | TERMINAL | {State.DRAFT, State.UNCONFIRMED} == set(State)


def test_a_result_is_downloaded_before_a_take_is_done() -> None:
    assert {state for state in State if state.may_become(State.DONE)} == {State.DOWNLOADING}


def test_an_order_is_written_down_before_it_can_be_taken() -> None:
    taken = {State.UNCONFIRMED, State.QUEUED, State.RUNNING, State.DOWNLOADING}
    before = {state for state in State if any(state.may_become(other) for other in taken)}

    assert before == {State.SUBMITTING, State.UNCONFIRMED, State.QUEUED, State.RUNNING}


def test_every_state_can_be_reached_and_can_end() -> None:
    reached = {State.DRAFT}
    while more := {there for here in reached for there in STEPS[here]} - reached:
        reached |= more
    assert reached == set(State)
    assert all(STEPS[state] & TERMINAL for state in State if not state.is_terminal)
