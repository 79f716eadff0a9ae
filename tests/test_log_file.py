"""The log is kept where it can be; where it can't, the studio opens all the same and says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

OPENS_BOTH = """
import logging
from playact.discretion import keep_secret
from playact.log_file import bound_log, open_log
from playact.paths import find_paths

keep_secret("a-very-secret-key")
open_log(find_paths())
logging.getLogger("a room").error("opened with a-very-secret-key")
bound_log(find_paths())
logging.getLogger("a room").error("bounded")
"""


def opened():
    return subprocess.run([sys.executable, "-c", OPENS_BOTH], capture_output=True, text=True, timeout=60, check=False)


def test_what_is_logged_is_in_the_file(playact_home):
    said = opened()
    assert (said.returncode, said.stderr) == (0, "")
    kept = (playact_home / "log" / "studio.log").read_text("utf-8")
    assert "opened with" in kept
    assert "bounded" in kept


@pytest.mark.parametrize("obstacle", ["log", "log/native.log"])
def test_where_there_can_be_no_log_the_studio_opens_all_the_same(playact_home, obstacle):
    if obstacle == "log":
        playact_home.mkdir()
        (playact_home / "log").write_text("somebody's own file")
    else:
        (playact_home / "log" / "native.log").mkdir(parents=True)
    said = opened()
    assert said.returncode == 0
    assert "no log is kept" in said.stderr
    assert "opened with" in said.stderr
    assert "a-very-secret-key" not in said.stderr
