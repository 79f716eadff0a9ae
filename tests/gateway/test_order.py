"""Reading orders: the dialect's bodies become requests, or a sentence that says which field is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playact.domain.errors import RequestInvalid
from playact.domain.request import Job, Request
from playact.gateway.order import read_order

VIDEO, IMAGE = "https://example.org/a.mp4", "https://example.org/b.jpg"


def test_the_seeds_own_sample_is_a_restyle() -> None:
    request = read_order(
        {
            "callback_url": "https://example.org/hook",
            "video": VIDEO,
            "model": "gen3",
            "prompt": "像素风格",
            "options": {"structure_transformation": 0.5, "flip": True},
        }
    )
    assert request.job is Job.RESTYLE
    assert (request.prompt, request.flip, request.structure_transformation) == ("像素风格", True, 0.5)
    assert request.callback_url == "https://example.org/hook"


def test_an_image_makes_it_a_performance_whatever_the_prompt() -> None:
    request = read_order({"video": VIDEO, "image": IMAGE, "prompt": "sad", "options": {"motion_multiplier": 5}})
    assert (request.job, request.motion_multiplier) == (Job.PERFORMANCE, 5)


def test_unset_fields_have_the_contracts_defaults() -> None:
    request = read_order({"video": VIDEO, "image": IMAGE, "prompt": None, "callback_url": "", "options": None})
    assert (request.motion_multiplier, request.flip, request.structure_transformation) == (3, False, 0.5)
    assert (request.seconds, request.callback_url) == (None, "")


def test_options_that_the_dialect_does_not_know_are_kept() -> None:
    request = read_order({"video": VIDEO, "prompt": "x", "options": {"seed": 7, "nested": {}, " ": 1}})
    assert request.extra == (("seed", 7),)


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("video", {"prompt": "x"}),
        ("video", {"video": 5, "prompt": "x"}),
        ("video", {"video": "file:///etc/passwd", "prompt": "x"}),
        ("video", {"video": "/etc/passwd", "prompt": "x"}),
        ("video", {"video": "http://[half", "prompt": "x"}),
        ("video", {"video": "http://", "prompt": "x"}),
        ("video", {"video": "http://example.org:99999/a.mp4", "prompt": "x"}),
        ("image", {"video": VIDEO}),
        ("image", {"video": VIDEO, "image": "C:\\a.jpg"}),
        ("options", {"video": VIDEO, "prompt": "x", "options": [1]}),
        ("flip", {"video": VIDEO, "prompt": "x", "options": {"flip": "yes"}}),
        ("motion_multiplier", {"video": VIDEO, "image": IMAGE, "options": {"motion_multiplier": 6}}),
        ("motion_multiplier", {"video": VIDEO, "image": IMAGE, "options": {"motion_multiplier": 2.5}}),
        ("motion_multiplier", {"video": VIDEO, "image": IMAGE, "options": {"motion_multiplier": "3"}}),
        ("motion_multiplier", {"video": VIDEO, "image": IMAGE, "options": {"motion_multiplier": True}}),
        ("structure_transformation", {"video": VIDEO, "prompt": "x", "options": {"structure_transformation": 1.5}}),
        ("structure_transformation", {"video": VIDEO, "prompt": "x", "options": {"structure_transformation": 10**400}}),
        ("seconds", {"video": VIDEO, "prompt": "x", "options": {"seconds": 0}}),
        ("callback_url", {"video": VIDEO, "prompt": "x", "callback_url": "file:///x"}),
    ],
)
def test_a_wrong_field_is_named(field: str, body: dict[str, Any]) -> None:
    with pytest.raises(RequestInvalid) as caught:
        read_order(body)
    assert caught.value.field == field
    assert str(caught.value.sentence)


def test_act_one_wants_an_image() -> None:
    with pytest.raises(RequestInvalid) as caught:
        read_order({"video": VIDEO, "prompt": "pixel art"}, Job.PERFORMANCE)
    assert caught.value.field == "image"


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=8), inner, max_size=2),
    max_leaves=4,
)
_FIELDS = st.sampled_from(["video", "image", "prompt", "model", "callback_url", "options", "else"])
_OPTIONS = st.sampled_from(["motion_multiplier", "flip", "structure_transformation", "seconds", "else"])


@given(st.dictionaries(_FIELDS, _ANY), st.none() | st.dictionaries(_OPTIONS, _ANY))
def test_any_body_is_read_or_refused_in_words(body: dict[str, Any], options: dict[str, Any] | None) -> None:
    try:
        request = read_order({"video": VIDEO, **body, **({"options": options} if options is not None else {})})
    except RequestInvalid as refused:
        assert str(refused.sentence)
    else:
        assert Request.from_json(json.loads(json.dumps(request.as_json()))) == request
