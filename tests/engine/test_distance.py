"""Who is far is agreed on by all parts, whoever is faster."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from playact.engine.distance import Distance


def test_far_where_all_say_so():
    distance = Distance(2)
    with ThreadPoolExecutor(1) as other:
        answer = other.submit(distance.say_far)
        assert distance.is_open
        assert distance.say_far()
        assert answer.result(5)
    distance.say_near()  # as each part does when it ends
    assert distance.say_far()


@pytest.mark.parametrize("first", ["far", "near"])
def test_near_as_soon_as_one_says_so(first):
    distance = Distance(2)
    with ThreadPoolExecutor(1) as other:
        answer = other.submit(distance.say_far) if first == "far" else None
        distance.say_near()
        assert (answer or other.submit(distance.say_far)).result(5) is False
    assert not distance.is_open
