"""What was rehearsed is not rehearsed again, and the film is the same to the byte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from cuts import film_of
from PIL import Image, ImageOps

from playact.domain.errors import Cancelled
from playact.domain.sentence import say
from playact.engine.drama import perform
from playact.engine.progress import Progress
from playact.engine.repertoire import Piece, Repertoire
from playact.paths import resources

LEARNING = {"tracking", "calibrating"}
CHARACTER = resources() / "samples" / "character.png"


@pytest.fixture(scope="module")
def clip(faces, tmp_path_factory) -> Path:
    return film_of(faces[:10], tmp_path_factory.mktemp("clip") / "clip.mp4")


@pytest.fixture(scope="module")
def other(tmp_path_factory) -> Path:
    """The sample's mirror image."""
    path = tmp_path_factory.mktemp("other") / "character.png"
    with Image.open(CHARACTER) as picture:
        ImageOps.mirror(picture.convert("RGB")).save(path)
    return path


def draft(clip: Path, character: Path, folder: Path, repertoire: Repertoire | None = None, **settings) -> set[str]:
    """The stages that a draft went through; its progress never falls and comes to its end."""
    heard: list[Progress] = []
    perform(clip, character, folder, progress=heard.append, repertoire=repertoire, **settings)
    fractions = [progress.fraction for progress in heard]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1)
    return {progress.stage for progress in heard}


def content(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in ("video.mp4", "poster.jpg", "last_frame.jpg")]


@dataclass(frozen=True)
class First:
    """A draft by a repertoire that knew nothing, and what that has learned."""

    folder: Path
    kept: object


@pytest.fixture(scope="module")
def first(clip, tmp_path_factory) -> First:
    repertoire, folder = Repertoire(), tmp_path_factory.mktemp("first") / "results"
    assert draft(clip, CHARACTER, folder, repertoire) >= LEARNING
    return First(folder, repertoire._kept)


@pytest.fixture
def repertoire(first) -> Repertoire:
    """One that has learned the first draft, and may learn others."""
    made = Repertoire()
    made._kept = first.kept
    return made


@pytest.mark.media
def test_another_strength_is_painted_at_once_and_is_what_a_fresh_draft_gives(clip, first, repertoire, tmp_path):
    assert not draft(clip, CHARACTER, tmp_path / "again", repertoire, motion_multiplier=5) & LEARNING
    draft(clip, CHARACTER, tmp_path / "fresh", motion_multiplier=5)
    assert content(tmp_path / "again") == content(tmp_path / "fresh")
    assert content(tmp_path / "again") != content(first.folder)


@pytest.mark.media
def test_another_character_is_fitted_to_the_performer_as_followed_before(clip, other, repertoire, tmp_path):
    assert draft(clip, other, tmp_path / "other", repertoire) & LEARNING == {"calibrating"}
    draft(clip, other, tmp_path / "fresh")
    assert content(tmp_path / "other") == content(tmp_path / "fresh")


@pytest.mark.media
def test_another_performance_is_learned_anew_wherever_its_file_lies(clip, faces, repertoire, tmp_path):
    assert draft(clip, CHARACTER, tmp_path / "flipped", repertoire, flip=True) >= LEARNING
    same_name = film_of(faces[10:], tmp_path / clip.name)
    assert draft(same_name, CHARACTER, tmp_path / "second", repertoire, flip=True) >= LEARNING
    same_content = tmp_path / "copy.mp4"
    same_content.write_bytes(same_name.read_bytes())
    assert not draft(same_content, CHARACTER, tmp_path / "third", repertoire, flip=True) & LEARNING


@pytest.mark.media
def test_what_was_learned_outlives_a_cancel(clip, first, tmp_path):
    def cancels(progress: Progress) -> None:
        if progress.stage == "rendering":
            raise Cancelled(say("Cancelled."))

    repertoire = Repertoire()
    with pytest.raises(Cancelled):
        perform(clip, CHARACTER, tmp_path / "cancelled", progress=cancels, repertoire=repertoire)
    assert not draft(clip, CHARACTER, tmp_path / "again", repertoire) & LEARNING
    assert content(tmp_path / "again") == content(first.folder)


def test_while_files_are_read_a_cancel_is_heard():
    def cancels() -> None:
        raise Cancelled(say("Cancelled."))

    with pytest.raises(Cancelled):
        Piece.of(CHARACTER, False, CHARACTER, cancels)
