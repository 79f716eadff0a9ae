"""A take is carried by one process at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playact.studio.claim import Claim

HOLD = """
import sys
from pathlib import Path
from playact.studio.claim import Claim
claim = Claim(Path(sys.argv[1]), "take")
print(claim.take(), flush=True)
sys.stdin.read()
"""


def test_another_process_waits_until_the_holder_is_gone_even_when_it_was_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "True"
        assert not Claim(tmp_path, "take").take()
        assert Claim(tmp_path, "another").take()
        holder.kill()
    ours = Claim(tmp_path, "take")
    assert ours.take()
    ours.release()
