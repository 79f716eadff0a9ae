"""A short day of the kill harness; `make torture` is the long one."""

from __future__ import annotations

from pathlib import Path

import pytest
from torture.day import Day, adds_up

TAKES = 8


@pytest.mark.timeout(240)
def test_a_studio_that_is_killed_again_and_again_pays_once_and_loses_nothing(tmp_path: Path) -> None:
    account = Day(tmp_path, kills=15, takes=TAKES, seed=7).run()
    assert adds_up(account, TAKES), account
