"""Opens Playact on a fake of the paid cloud that has a bad day, in a home that is thrown away: `make cloud`.

Three gateways are set up, one of each dialect, with a key and a host for files of this computer. A third of all calls
go wrong: answers are lost, links die, gateways ask for patience. Nothing is spent and nothing leaves this computer.
Without a display it says how to open Playact on it, and serves until it is interrupted.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from random import SystemRandom

from fakes.bad_day import BadDay
from fakes.cloud import Cloud
from fakes.cloud_words import DIALECT_NAMES, DONE

PROFILES = {"runway-gateway": "ecovai", "new-api": "cometapi", "runway-official": "runway"}
STORY = ({"status": "0"}, *({"status": "1", "progress": f"{share}%"} for share in range(10, 100, 20)), DONE)
PLAYACT = Path(sys.executable).with_name("playact")


def main() -> int:
    """Serves while the window is open."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else SystemRandom().randrange(1000)
    with contextlib.ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="playact-bad-day-")))
        clouds = [Cloud(dialect, stamped=True, weather=BadDay(seed)) for dialect in DIALECT_NAMES]
        for cloud in clouds:
            cloud.story = STORY
            stack.enter_context(cloud)
        write_settings(home, clouds)
        print(f"playact: day {seed}: a third of all calls goes wrong; make cloud DAY={seed} plays it again")
        ours = {"PLAYACT_HOME": str(home), "PLAYACT_API_KEY": Cloud.KEY}
        if display():
            code = subprocess.run([PLAYACT], env=os.environ | ours, check=False).returncode
        else:
            code = 0
            print("playact: no display here. Where there is one, or for a script, until this is interrupted:")
            print(f"  {' '.join(f'{name}={value}' for name, value in ours.items())} {PLAYACT}")
            with contextlib.suppress(KeyboardInterrupt):
                threading.Event().wait()
        for cloud in clouds:
            print(f"playact: {PROFILES[cloud.dialect]}: {cloud.calls} orders sent, {len(cloud.orders)} taken")
    return code


def write_settings(home: Path, clouds: list[Cloud]) -> None:
    """Profiles that lead to the fake, in the home's settings.toml."""
    lines = ['profile = "ecovai"']
    for cloud in clouds:
        host = "" if cloud.dialect == "runway-official" else 'host = "shelf"\n'
        lines.append(f'[profiles.{PROFILES[cloud.dialect]}]\nbase_url = "{cloud.base_url}"\npoll_seconds = 1.0\n{host}')
    lines.append(f'[hosts.shelf]\nkind = "put"\nendpoint = "{clouds[0].base_url}/put"\n')
    folder = home / "config"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("\n\n".join(lines))


def display() -> bool:
    """Whether a window can be opened here."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or sys.platform == "darwin"


if __name__ == "__main__":
    sys.exit(main())
