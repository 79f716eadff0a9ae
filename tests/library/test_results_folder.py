"""Folders that a person can read in any file manager, on any system, and that never clash."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.take import Take
from playact.domain.update import Files, Update
from playact.library import Library
from playact.library.results_folder import LONGEST_NAME, results_folder_of

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def restyle(prompt: str, take_id: str = "one", **fields: object) -> Take:
    return Take(take_id, NOON, "local", Request(Job.RESTYLE, Source("/v/faces-01.mp4"), prompt=prompt), **fields)


def test_it_says_when_and_what(make_take) -> None:
    take = make_take()
    local = take.created.astimezone()

    folder = results_folder_of(take)

    assert folder.parent.name == f"{local:%Y-%m}"
    assert folder.name.startswith(f"{local:%Y-%m-%d %H.%M} Mona Lisa · faces-01 [")


@given(st.text(min_size=1).filter(str.strip), st.text())
def test_every_name_is_safe_on_every_file_system(prompt: str, take_id: str) -> None:
    folder = results_folder_of(restyle(prompt[:2000], take_id))

    name = folder.name
    assert len(folder.parts) == 2
    assert len(name) <= LONGEST_NAME and len(name.encode()) <= 255
    assert not set('<>:"/\\|?*') & set(name) and not any(ord(sign) < 32 or ord(sign) == 127 for sign in name)
    assert name.endswith("]") and name[0].isdigit()  # no dot or space at the end, no NUL, CON or hidden name
    assert unicodedata.is_normalized("NFC", name)


@pytest.mark.parametrize("prompt", ["像素风格", "a/b\\c", "..", "x" * 2000, "😀" * 90, "e\u0301t\u00e9", "NUL"])
def test_every_name_can_be_made(tmp_path: Path, prompt: str) -> None:
    folder = tmp_path / results_folder_of(restyle(prompt))
    folder.mkdir(parents=True)

    assert (folder / "video.mp4").write_bytes(b"video") == 5


def test_two_takes_of_one_minute_and_one_name_have_two_folders() -> None:
    folders = {str(results_folder_of(restyle("pixel", f"take {n}"))).casefold() for n in range(1000)}

    assert len(folders) == 1000


def test_names_that_differ_only_in_case_or_form_do_not_meet() -> None:
    assert results_folder_of(restyle("pixel", "a")) != results_folder_of(restyle("pixel", "A"))


def test_a_new_title_moves_nothing() -> None:
    take = restyle("pixel")

    assert results_folder_of(take.marked(title="The best of all")) == results_folder_of(take)


def test_results_stay_together_where_the_first_one_went() -> None:
    take = restyle("pixel").after(Update(NOON, files=Files(poster="2026-11/elsewhere/poster.jpg")))

    assert str(results_folder_of(take)) == "2026-11/elsewhere"


async def test_paths_go_both_ways(library: Library, make_take) -> None:
    video = library.results_folder(make_take()) / "video.mp4"

    assert library.path_of(library.relative(video)) == video
    with pytest.raises(ValueError, match="not in the subpath"):
        library.relative(Path("/elsewhere/video.mp4"))
