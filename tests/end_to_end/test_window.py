"""The whole program, worked from outside as a person works it."""

from __future__ import annotations

import shutil
import signal
import time
from functools import partial
from pathlib import Path

import av
import pytest

from .mouse import drag_file
from .studio_process import StudioProcess


def frames_of(path: Path) -> int:
    """How many pictures a video really has."""
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


@pytest.mark.display
@pytest.mark.timeout(240)
def test_files_dropped_by_a_real_drag_become_a_take_that_plays(
    real_display: str, short_performance: Path, character: Path, playact_home: Path
) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("wants xdotool, which moves a real mouse")
    with StudioProcess() as studio:
        studio.wait(lambda fact: fact.get("opened", False))
        studio.order("place", x=0, y=0, width=1240, height=860)
        for well, path in (("performanceWell", short_performance), ("characterWell", character)):
            x, y = studio.order("where", name=well)
            drag_file(
                path,
                (x, y),
                is_welcome=partial(studio.order, "is_welcoming", name=well),
                arrive=partial(studio.wait, lambda fact, path=path: fact.get("examined") == str(path)),
            )
        studio.order("set", name="motionMultiplier", value=4)
        assert studio.order("click", name="draftButton")
        studio.wait_for_state("preparing")
        done = studio.wait_for_state("done", "failed", "draft")
        assert done["state"] == "done", done
        video = playact_home / "library" / done["video"]
        assert frames_of(video) == pytest.approx(36, abs=1)
        assert (playact_home / "library" / done["poster"]).stat().st_size > 5_000
        studio.wait(lambda fact: fact.get("listed") == 1)
        studio.order("play")
        studio.wait(lambda fact: fact.get("frame", False))


@pytest.mark.timeout(240)
def test_a_studio_killed_in_the_middle_goes_on_where_it_was(
    short_performance: Path, character: Path, playact_home: Path
) -> None:
    with StudioProcess() as studio:
        studio.wait(lambda fact: fact.get("opened", False))
        studio.order("set", name="performanceUrl", value=str(short_performance))
        studio.order("set", name="characterUrl", value=str(character))
        studio.order("click", name="draftButton")
        take = studio.wait_for_state("queued", "running")["take"]
        studio.process.kill()
        studio.process.wait()
    with StudioProcess() as studio:
        done = studio.wait_for_state("done", "failed", "draft", "unconfirmed")
        assert (done["state"], done["take"]) == ("done", take)
        assert frames_of(playact_home / "library" / done["video"]) == pytest.approx(36, abs=1)
        assert {fact["take"] for fact in studio.facts if "take" in fact} == {take}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.timeout(120)
def test_a_signal_ends_it_at_once_and_without_noise(number: int, short_performance: Path, character: Path) -> None:
    with StudioProcess() as studio:
        studio.wait(lambda fact: fact.get("opened", False))
        studio.order("set", name="performanceUrl", value=str(short_performance))
        studio.order("set", name="characterUrl", value=str(character))
        studio.order("click", name="draftButton")
        studio.wait_for_state("queued", "running")
        before = time.monotonic()
        studio.end(number, patience=10)
        assert time.monotonic() - before < 2
        assert studio.noise == ""
