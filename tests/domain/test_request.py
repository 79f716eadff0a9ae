"""What a form may say. Every slip is named by its field, in a sentence that a person understands."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from domain.strategies import REQUESTS
from hypothesis import given
from hypothesis import strategies as st

from playact.domain.errors import RequestInvalid
from playact.domain.request import LONGEST_PROMPT, LONGEST_SECONDS, OWN_OPTIONS, Job, Request
from playact.domain.source import Source

PERFORMANCE = Request(Job.PERFORMANCE, Source("/v/faces-01.mp4"), Source("/i/Mona Lisa.jpg"))
RESTYLE = Request(Job.RESTYLE, Source("/v/faces-01.mp4"), prompt="像素风格")

WRONG = [
    (PERFORMANCE, "video", Source(""), "Choose a performance"),
    (PERFORMANCE, "video", Source("  "), "Choose a performance"),
    (PERFORMANCE, "image", None, "Choose a character"),
    (PERFORMANCE, "image", Source(" "), "Choose a character"),
    (RESTYLE, "prompt", "", "Say which style you want"),
    (RESTYLE, "prompt", " \n", "Say which style you want"),
    (RESTYLE, "prompt", "x" * (LONGEST_PROMPT + 1), f"up to {LONGEST_PROMPT} characters; this one has"),
    (PERFORMANCE, "motion_multiplier", 0, "from 1 to 5 in whole steps; 0 is outside"),
    (PERFORMANCE, "motion_multiplier", 6, "from 1 to 5 in whole steps; 6 is outside"),
    (PERFORMANCE, "motion_multiplier", 2.5, "whole steps; 2.5 is outside"),
    (RESTYLE, "structure_transformation", -0.01, "from 0 to 1; -0.01 is outside"),
    (RESTYLE, "structure_transformation", 1.01, "from 0 to 1; 1.01 is outside"),
    (RESTYLE, "structure_transformation", float("nan"), "from 0 to 1; nan is outside"),
    (RESTYLE, "seconds", 0, f"from 1 to {LONGEST_SECONDS} seconds; 0 is outside"),
    (RESTYLE, "seconds", LONGEST_SECONDS + 1, "is outside"),
    (RESTYLE, "model", " ", "Name a model"),
    (RESTYLE, "callback_url", "example.org", "begins with http:// or https://"),
    (RESTYLE, "callback_url", "ftp://example.org", "begins with http:// or https://"),
    (RESTYLE, "callback_url", "https://", "begins with http:// or https://"),
    (RESTYLE, "callback_url", "http://[::1", "begins with http:// or https://"),
    (RESTYLE, "extra", (("", 1),), "can't be an extra option"),
    (RESTYLE, "extra", (("seed", 1), ("seed", 2)), "“seed” is there twice"),
    *((RESTYLE, "extra", ((name, 1),), f"“{name}” can't be an extra option") for name in sorted(OWN_OPTIONS)),
]


@pytest.mark.parametrize(("request_", "field", "value", "said"), WRONG)
def test_what_is_wrong_is_named(request_: Request, field: str, value: object, said: str) -> None:
    with pytest.raises(RequestInvalid) as caught:
        replace(request_, **{field: value})

    assert caught.value.field == field
    assert said in str(caught.value)
    assert str(caught.value).endswith(".") and "{" not in str(caught.value)


@pytest.mark.parametrize(
    ("request_", "fields"),
    [
        (PERFORMANCE, {"prompt": ""}),
        (RESTYLE, {"image": None}),
        (RESTYLE, {"motion_multiplier": 1, "structure_transformation": 0.0, "seconds": 1}),
        (RESTYLE, {"motion_multiplier": 5, "structure_transformation": 1.0, "seconds": LONGEST_SECONDS}),
        (RESTYLE, {"prompt": "x" * LONGEST_PROMPT, "model": "a model of tomorrow"}),
        (RESTYLE, {"callback_url": "http://127.0.0.1:8080/done?take=1"}),
        (RESTYLE, {"extra": (("seed", 7), ("watermark", False))}),
    ],
)
def test_the_ends_of_every_range_are_within_it(request_: Request, fields: dict[str, object]) -> None:
    assert replace(request_, **fields) != replace(request_, model="something else")


@given(REQUESTS)
def test_a_request_goes_into_json_and_back(request_: Request) -> None:
    assert Request.from_json(json.loads(json.dumps(request_.as_json()))) == request_


@given(REQUESTS, st.floats(allow_nan=True))
def test_no_number_outside_its_range_gets_through(request_: Request, number: float) -> None:
    if 0 <= number <= 1:
        assert replace(request_, structure_transformation=number).structure_transformation == number
    else:
        with pytest.raises(RequestInvalid):
            replace(request_, structure_transformation=number)


@given(REQUESTS)
def test_a_title_is_one_line_for_people(request_: Request) -> None:
    assert request_.title and request_.title == " ".join(request_.title.split())


@pytest.mark.parametrize(
    ("request_", "title"),
    [
        (PERFORMANCE, "Mona Lisa · faces-01"),
        (RESTYLE, "像素风格 · faces-01"),
        (replace(RESTYLE, prompt="oil\n on canvas"), "oil on canvas · faces-01"),
        (replace(RESTYLE, video=Source("https://x.example/%E4%B8%9C.mp4?a=b")), "像素风格 · 东"),
    ],
)
def test_titles(request_: Request, title: str) -> None:
    assert request_.title == title
