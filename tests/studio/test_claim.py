"""A take is carried by one process at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playact.studio.claim import Claims

HOLD = """
import sys
from pathlib import Path
from playact.studio.claim import Claims
claims = Claims(Path(sys.argv[1]))
print(claims.take("take"), flush=True)
sys.stdin.read()
"""


def test_another_process_waits_until_the_holder_is_gone_even_when_it_was_killed(tmp_path: Path) -> None:
    file = tmp_path / "data" / "claims"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    ours = Claims(file)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "True"
        assert not ours.take("take")
        assert ours.take("another")
        holder.kill()
    assert ours.take("take")
    ours.close()
    assert file.stat().st_size == 0


def test_a_take_is_claimed_once_and_again_after_its_release(tmp_path: Path) -> None:
    claims = Claims(tmp_path / "claims")
    assert claims.take("take")
    assert not claims.take("take")
    claims.release("take")
    claims.release("never claimed")
    assert claims.take("take")
    claims.close()
    claims.close()


def test_what_is_released_can_be_had_by_another_process(tmp_path: Path) -> None:
    claims = Claims(tmp_path / "claims")
    claims.take("take")
    claims.take("another")
    claims.release("take")
    done = subprocess.run(
        [sys.executable, "-c", HOLD, str(tmp_path / "claims")], input="", capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True"
    claims.close()
