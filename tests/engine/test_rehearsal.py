"""A performance on a character: the head is held as who opens the film sees it."""

from dataclasses import replace

import numpy as np
import pytest
from cuts import film_of

from playact.engine.character import load_character
from playact.engine.clip import Clip
from playact.engine.geometry import attitude
from playact.engine.rehearsal import Actor, Rehearsal
from playact.engine.tracking import track
from playact.paths import resources


@pytest.mark.media
def test_a_first_frame_that_strangers_read_otherwise_is_held_otherwise(faces, tmp_path):
    """A performer of whom a stranger thinks that they look down at first is played so; as it goes by what frames are
    alike, some of that goes to others."""
    with Clip.open(film_of(faces, tmp_path / "clip.mp4", rate=25)) as clip:
        followed = track(clip, flip=False, heard=lambda done: None)
    actor = Actor.of(load_character(resources() / "samples" / "character.png"))

    def opening(pitch: float) -> float:
        """Degrees of pitch of the first frame against the mean of all."""
        seen = replace(followed, first_sight=np.array([np.radians(pitch), 0.0, 0.0]))
        rehearsal = Rehearsal(actor, seen, lambda done: None)
        pitches = [np.degrees(attitude(cue.pose.rotation)[0]) for cue in rehearsal.cues(1.0)]
        return float(pitches[0] - np.mean(pitches))

    known = np.degrees(followed.first_sight[0])
    assert 0.8 < opening(known + 2.0) - opening(known - 2.0) < 4.0
