"""What an order says: exactly what was set."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from remote.orders import IMAGE, VIDEO, performance, restyle

from playact.domain.errors import SettingsInvalid
from playact.domain.profile import BUILT_IN
from playact.domain.request import Job, Request
from playact.remote.dialects import DIALECTS, dialect_named

SET: dict[str, Any] = {"callback_url": "https://me.example/hook", "model": "gen4", "flip": True, "seconds": 10}

FAMILY = {name: dialect for name, dialect in DIALECTS.items() if name != "runway-official"}


@pytest.mark.parametrize("dialect", FAMILY.values(), ids=list(FAMILY))
@pytest.mark.parametrize(
    ("request_", "body"),
    [
        (
            performance(),
            {"video": VIDEO, "image": IMAGE, "model": "gen3", "options": {"flip": False, "motion_multiplier": 3}},
        ),
        (
            restyle(),
            {
                "video": VIDEO,
                "model": "gen3",
                "prompt": "像素风格",
                "options": {"flip": False, "structure_transformation": 0.5},
            },
        ),
        (
            restyle(structure_transformation=0.0, extra=(("seed", 7),), **SET),
            {
                "callback_url": "https://me.example/hook",
                "video": VIDEO,
                "model": "gen4",
                "prompt": "像素风格",
                "options": {"flip": True, "structure_transformation": 0.0, "seconds": 10, "seed": 7},
            },
        ),
    ],
)
def test_unset_fields_are_left_out(dialect: Any, request_: Request, body: dict[str, Any]) -> None:
    assert dialect.body(BUILT_IN["ecovai"], request_, VIDEO, IMAGE) == body


def test_a_profile_s_callback_stands_in_for_none() -> None:
    profile = replace(BUILT_IN["cometapi"], callback_url="https://me.example/all")
    dialect = dialect_named(profile.dialect)
    assert dialect.body(profile, restyle(), VIDEO, None)["callback_url"] == "https://me.example/all"
    own = restyle(callback_url="https://me.example/one")
    assert dialect.body(profile, own, VIDEO, None)["callback_url"] == "https://me.example/one"


def test_each_job_goes_its_profile_s_path() -> None:
    for name, paths in {
        "ecovai": ("/runway/pro/video2video", "/runway/pro/video2video"),
        "cometapi": ("/runway/pro/act_one", "/runway/pro/video2video"),
    }.items():
        profile = BUILT_IN[name]
        dialect = dialect_named(profile.dialect)
        assert (dialect.order(profile, Job.PERFORMANCE, {}).path, dialect.order(profile, Job.RESTYLE, {}).path) == paths


def test_an_unknown_dialect_is_named() -> None:
    with pytest.raises(SettingsInvalid, match="klingon"):
        dialect_named("klingon")
