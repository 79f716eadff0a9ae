"""A person finds a take by the beginning of any word that they remember of it."""

from __future__ import annotations

import pytest

from playact.domain.request import Job
from playact.domain.source import Source
from playact.domain.take_filter import TakeFilter
from playact.library import Library

FOUND = [
    "opening",
    "OPEN",
    "mona li",
    "lisa mona",
    "faces-01",
    "faces",
    "01",
    "mp4",
    "像素",
    "素风",
    "格",
    "像素风格 opening",
    "gen3像",
    "écl",
    "ecl",
    "best",
    "ｏｐｅｎ",
    "东京",
    "歌舞伎",
    "かぶき",
    'say "hello"',
    "it's",
]
NOT_FOUND = ["pening", "素像", "mona lisabeth", "02", "opening tomorrow", "NEAR opening", "像素风景", "title:opening"]
HARMLESS = ["", "  ", '"', "*", "- ( )", "…", "😀"]


@pytest.fixture
async def one_take(library: Library, make_take) -> Library:
    await library.save(
        make_take(
            title="Opening scene",
            job=Job.RESTYLE,
            video=Source("/clips/歌舞伎/faces-01 东京.mp4"),
            prompt="gen3像素风格, say hello, it's カブキ and かぶき",
            tags=("best", "éclair"),
            note="for Mona, not Lisa",
        )
    )
    return library


async def number_found(library: Library, text: str) -> int:
    return len(await library.list_rows(TakeFilter(text=text)))


@pytest.mark.parametrize("text", [text for text in FOUND if text not in {"歌舞伎"}])
async def test_found(one_take: Library, text: str) -> None:
    assert await number_found(one_take, text) == 1


@pytest.mark.parametrize("text", [*NOT_FOUND, "歌舞伎"])
async def test_not_found(one_take: Library, text: str) -> None:
    """The folder of a source (歌舞伎) is not its name."""
    assert await number_found(one_take, text) == 0


@pytest.mark.parametrize("text", HARMLESS)
async def test_what_is_no_word_asks_for_nothing(one_take: Library, text: str) -> None:
    assert await number_found(one_take, text) == 1


async def test_what_is_written_on_a_take_later_is_found(library: Library, make_take) -> None:
    take = make_take(note="draft")
    await library.save(take)
    await library.save(take.marked(note="final"))

    assert await number_found(library, "final") == 1
    assert await number_found(library, "draft") == 0


async def test_names_that_are_not_utf8_are_kept_and_found(library: Library, make_take) -> None:
    take = make_take(video=Source("/clips/faces\udce9-7.mp4"))
    await library.save(take)

    assert await library.get(take.id) == take
    assert await number_found(library, "faces") == 1


async def test_links_are_found_by_their_file(library: Library, make_take) -> None:
    await library.save(make_take(video=Source("https://example.org/media/%E4%B8%9C%E4%BA%AC.mp4?key=abc")))

    assert await number_found(library, "东京") == 1
    assert await number_found(library, "abc") == 0
