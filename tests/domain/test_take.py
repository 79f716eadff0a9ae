"""Whatever comes, in whatever order: a take loses nothing that was known of it, and what has ended stays ended."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from domain.strategies import NEW_TAKES, TAKES, UPDATES, lived
from hypothesis import given
from hypothesis import strategies as st

from playact.domain.cost import Cost
from playact.domain.request import Job, Request
from playact.domain.sentence import say
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Event, Take
from playact.domain.take_json import from_json, to_json
from playact.domain.update import Files, Links, Update

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
ROAD = (State.PREPARING, State.SUBMITTING, State.QUEUED, State.RUNNING, State.DOWNLOADING, State.DONE)


@pytest.fixture
def take() -> Take:
    request = Request(Job.PERFORMANCE, Source("/v/faces-01.mp4"), Source("/i/Mona Lisa.jpg"))
    return Take("take-1", NOW, "ecovai", request)


@given(TAKES, st.lists(UPDATES, max_size=8))
def test_what_has_ended_stays_ended(take: Take, news: list[Update]) -> None:
    for update in news:
        after = take.after(update)
        if take.state.is_terminal:
            assert (after.state, after.problem, after.history) == (take.state, take.problem, take.history)
        take = after


@given(TAKES, UPDATES)
def test_only_steps_of_the_road_are_taken(take: Take, update: Update) -> None:
    after = take.after(update)

    assert after.state is take.state or take.state.may_become(after.state)
    assert after.state in (take.state, update.state)


@given(NEW_TAKES, st.lists(UPDATES, max_size=8))
def test_no_order_of_news_loses_what_was_known(take: Take, news: list[Update]) -> None:
    for update in news:
        after = take.after(update)
        assert after.task_id == (update.task_id or take.task_id)
        known = zip(
            astuple(take.links) + astuple(take.files),
            astuple(update.links) + astuple(update.files),
            astuple(after.links) + astuple(after.files),
            strict=True,
        )
        assert all(now == (newer or before) for before, newer, now in known)
        assert after.cost.points == (take.cost.points if update.cost.points is None else update.cost.points)
        assert after.cost.refunded == (take.cost.refunded if update.cost.refunded is None else update.cost.refunded)
        assert after.raw == (update.raw or take.raw)
        assert after.data == (update.data or take.data) and after.body == (update.body or take.body)
        take = after


@given(NEW_TAKES, st.lists(UPDATES, max_size=8))
def test_news_never_touches_what_a_person_wrote(take: Take, news: list[Update]) -> None:
    after = lived(take, news)

    for mark in ("id", "created", "profile", "request", "title", "starred", "tags", "note"):
        assert getattr(after, mark) == getattr(take, mark)


@given(NEW_TAKES, st.lists(UPDATES, max_size=8))
def test_the_history_tells_every_step(take: Take, news: list[Update]) -> None:
    after = lived(take, news)

    states = [take.state, *(event.state for event in after.history)]
    assert states[-1] is after.state
    assert all(before.may_become(then) for before, then in pairwise(states))


@given(TAKES, UPDATES)
def test_progress_stays_between_nothing_and_all(take: Take, update: Update) -> None:
    progress = take.after(update).progress

    assert progress is None or 0 <= progress <= 1


@given(TAKES)
def test_a_take_goes_into_json_and_back(take: Take) -> None:
    assert from_json(json.loads(json.dumps(to_json(take)))) == take


@given(TAKES, UPDATES)
def test_a_change_leaves_the_take_itself_alone(take: Take, update: Update) -> None:
    before = to_json(take)
    take.after(update)
    take.marked(title="x", starred=True, tags=("y",), note="z")

    assert to_json(take) == before


def test_the_whole_road(take: Take) -> None:
    for state in ROAD:
        take = take.after(Update(NOW, state))

    assert take.state is State.DONE and take.progress == 1
    assert take.history == tuple(Event(NOW, state) for state in ROAD)


def test_a_late_word_of_running_teaches_without_a_step(take: Take) -> None:
    done = lived(take, [Update(NOW, state) for state in ROAD])
    late = done.after(
        Update(NOW, State.RUNNING, task_id="t-1", links=Links("https://v"), cost=Cost(320.0), progress=0.4)
    )

    assert (late.state, late.progress) == (State.DONE, 1)
    assert (late.task_id, late.links.video, late.cost.points) == ("t-1", "https://v", 320.0)


def test_a_lost_answer_waits_for_the_person_and_can_be_recovered(take: Take) -> None:
    lost = say("The answer was lost.")
    take = lived(take, [Update(NOW, State.PREPARING), Update(NOW, State.SUBMITTING)])
    take = take.after(Update(NOW, State.UNCONFIRMED, problem=lost))
    assert take.problem == lost and not take.state.is_open

    found = take.after(Update(NOW, State.QUEUED, task_id="t-9"))
    assert (found.state, found.task_id, found.problem) == (State.QUEUED, "t-9", None)


def test_a_failure_keeps_its_reason_though_later_news_has_none(take: Take) -> None:
    reason = say("{name} holds no face", name="cat.jpg")
    failed = take.after(Update(NOW, State.FAILED, problem=reason)).after(Update(NOW, cost=Cost(refunded=True)))

    assert (failed.problem, failed.history[-1].reason, failed.cost.refunded) == (reason, reason, True)


def test_marks(take: Take) -> None:
    marked = take.marked(title="Best", starred=True, tags=("a", "b"), note="n")

    assert (marked.name, marked.starred, marked.tags, marked.note) == ("Best", True, ("a", "b"), "n")
    assert marked.marked() == marked
    assert marked.marked(title="", starred=False, tags=(), note="") == take
    assert take.name == "Mona Lisa · faces-01"


def test_json_of_an_earlier_program_is_read_with_what_it_lacks(take: Take) -> None:
    whole = to_json(replace(take, files=Files("v.mp4")))
    least = {key: whole[key] for key in ("id", "created", "profile", "request", "state")}

    assert from_json(least) == take


@pytest.mark.parametrize(
    "broken", [{}, {"id": "x"}, {"state": "asleep"}, {"created": "yesterday"}, {"links": {"x": 1}}]
)
def test_json_that_is_no_take_is_refused(take: Take, broken: dict[str, object]) -> None:
    value = {**to_json(take), **broken} if "id" not in broken and broken else broken

    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(value)


@given(TAKES, UPDATES)
def test_a_settled_take_stays_where_it_is(take: Take, update: Update) -> None:
    settled = take.settled(update)
    assert settled.state is take.state
    assert settled.history == take.history
    assert settled.cost == take.cost.learning(update.cost)
    if update.state is not take.state and take.state.is_terminal:
        assert settled.problem == take.problem
