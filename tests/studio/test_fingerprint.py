"""Two orders are the same where the same would come of them, at the same gateway's price."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.studio.fingerprint import fingerprint

ACT = Request(Job.PERFORMANCE, Source("https://a.example/v.mp4"), Source("https://a.example/c.png"), prompt="calm")
STYLE = replace(ACT, job=Job.RESTYLE)


@pytest.mark.parametrize(
    ("request_", "change"),
    [
        (ACT, {"video": Source("https://a.example/w.mp4")}),
        (ACT, {"image": Source("https://a.example/d.png")}),
        (ACT, {"prompt": "wild"}),
        (ACT, {"model": "gen4"}),
        (ACT, {"motion_multiplier": 4}),
        (ACT, {"flip": True}),
        (ACT, {"seconds": 5}),
        (ACT, {"extra": (("seed", 7),)}),
        (ACT, {"job": Job.RESTYLE}),
        (STYLE, {"structure_transformation": 0.25}),
    ],
)
def test_what_changes_the_result_changes_it(request_: Request, change: dict[str, Any]) -> None:
    assert fingerprint(replace(request_, **change), "ecovai") != fingerprint(request_, "ecovai")


@pytest.mark.parametrize(
    ("request_", "change"),
    [
        (ACT, {"callback_url": "https://me.example/done"}),
        (ACT, {"prompt": " calm "}),
        (ACT, {"structure_transformation": 0.25}),
        (STYLE, {"motion_multiplier": 5}),
        (STYLE, {"image": None}),
    ],
)
def test_what_does_not_change_the_result_does_not(request_: Request, change: dict[str, Any]) -> None:
    assert fingerprint(replace(request_, **change), "ecovai") == fingerprint(request_, "ecovai")


def test_another_gateway_is_another_order() -> None:
    assert fingerprint(ACT, "ecovai") != fingerprint(ACT, "deerapi")


def test_files_are_known_by_what_they_hold(tmp_path: Path) -> None:
    one, copy, other = (tmp_path / name for name in ("one.mp4", "copy.mp4", "other.mp4"))
    for path, content in ((one, b"film"), (copy, b"film"), (other, b"flim")):
        path.write_bytes(content)
    marks = [fingerprint(replace(ACT, video=Source(str(path))), "ecovai") for path in (one, copy, other)]
    assert marks[0] == marks[1] != marks[2]
    assert fingerprint(replace(ACT, video=Source(str(tmp_path / "gone.mp4"))), "ecovai") == ""
