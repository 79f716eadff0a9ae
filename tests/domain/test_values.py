"""The small values: costs, sentences, sources, profiles, errors."""

from __future__ import annotations

import ast
import inspect

import pytest
from domain.strategies import COSTS, SENTENCES
from hypothesis import given
from hypothesis import strategies as st

from playact.domain import errors
from playact.domain.cost import FREE, UNKNOWN, Cost
from playact.domain.errors import PlayactError, RateLimited, RequestInvalid, Unwatchable
from playact.domain.profile import BUILT_IN, GATEWAY_STATUS, LOCAL
from playact.domain.sentence import Sentence, say
from playact.domain.source import Source


@given(COSTS, COSTS)
def test_a_known_cost_is_never_forgotten(known: Cost, newer: Cost) -> None:
    learned = known.learning(newer)

    assert known.learning(UNKNOWN) == UNKNOWN.learning(known) == known
    assert (learned.points is None) == (known.points is None and newer.points is None)
    assert Cost.from_json(learned.as_json()) == learned


@pytest.mark.parametrize(
    ("cost", "spent"), [(UNKNOWN, 0), (FREE, 0), (Cost(320.0), 320), (Cost(320.0, False), 320), (Cost(320.0, True), 0)]
)
def test_only_points_that_are_gone_are_spent(cost: Cost, spent: float) -> None:
    assert cost.spent == spent


@given(SENTENCES)
def test_a_sentence_goes_into_json_and_back(sentence: Sentence) -> None:
    again = Sentence.from_json(sentence.as_json())

    assert again == sentence and hash(again) == hash(sentence) and str(again) == str(sentence)


@given(st.text(), st.dictionaries(st.text(), st.text(), max_size=3))
def test_every_template_can_be_filled(template: str, filling: dict[str, str]) -> None:
    assert isinstance(Sentence(template, filling).fill(template), str)


def test_a_sentence_is_filled_in_every_language() -> None:
    sentence = say("{name} is not a video", name="cat.jpg")

    assert str(sentence) == "cat.jpg is not a video"
    assert sentence.fill("{name} 不是视频") == "cat.jpg 不是视频"
    assert sentence.fill("{nom} n'est pas un clip") == "{nom} n'est pas un clip"
    assert sentence.fill("{name} {0} {name.__class__} {") == "cat.jpg {0} {name.__class__} {"
    assert hash(say("{n}", n=1)) == hash(say("{n}", n=1.0)) and say("{n}", n=1) == say("{n}", n=1.0)


def test_a_sentence_from_the_wire_is_read_as_far_as_it_goes() -> None:
    assert Sentence.from_json({}) == Sentence("")
    assert Sentence.from_json({"template": "x", "filling": [1]}) == Sentence("x")
    assert Sentence.from_json({"template": "{a}{b}", "filling": {"a": 1, "b": None}}).filling == {"a": 1}


@pytest.mark.parametrize(
    ("text", "is_link", "name", "stem"),
    [
        ("/home/ann/faces-01.mp4", False, "faces-01.mp4", "faces-01"),
        ("https://x.example/a/%E4%B8%9C%E4%BA%AC.mp4?key=1#t", True, "东京.mp4", "东京"),
        ("HTTP://X.example/a.tar.gz", True, "a.tar.gz", "a.tar"),
        ("https://x.example/", True, "https://x.example/", "x"),
        ("http://[::1/a.mp4", True, "a.mp4", "a"),
        ("http:a.mp4", False, "http:a.mp4", "http:a"),
        ("file:///home/ann/a.mp4", False, "a.mp4", "a"),
        ("/home/ann/.mp4", False, ".mp4", ".mp4"),
    ],
)
def test_a_source(text: str, is_link: bool, name: str, stem: str) -> None:
    source = Source(text)

    assert (source.is_link, source.name, source.stem) == (is_link, name, stem)


@given(st.text(min_size=1))
def test_every_source_has_a_name(text: str) -> None:
    for source in (Source(text), Source(f"https://{text}")):
        assert source.name and source.stem


def test_built_in_profiles() -> None:
    assert set(BUILT_IN) == {"local", "ecovai", "cometapi", "deerapi", "duomi", "rixapi", "runway"}
    assert [name for name, profile in BUILT_IN.items() if profile.is_local] == [LOCAL]
    assert all(name == profile.name for name, profile in BUILT_IN.items())
    assert BUILT_IN["ecovai"].performance_path == BUILT_IN["ecovai"].restyle_path == "/runway/pro/video2video"
    assert BUILT_IN["cometapi"].headers == {"X-Runway-Version": "2024-11-06"}
    meanings = [word for words in GATEWAY_STATUS.values() for word in words]
    assert len(meanings) == len(set(meanings))


def test_the_tree_of_errors_is_as_it_is_drawn() -> None:
    drawn = [line for line in (errors.__doc__ or "").splitlines() if "Error" in line or "├" in line or "└" in line]
    names = {line.strip("│├└─ ").split()[0] for line in drawn} - {"Everything"}
    defined = {node.name for node in ast.parse(inspect.getsource(errors)).body if isinstance(node, ast.ClassDef)}

    assert names == defined
    assert all(issubclass(getattr(errors, name), PlayactError) for name in defined)


def test_an_error_says_its_sentence_and_keeps_the_raw_words() -> None:
    error = PlayactError(say("{name} is late", name="poster"), '{"code": 500}')

    assert (str(error), error.raw) == ("poster is late", '{"code": 500}')
    assert RequestInvalid("video", say("x")).field == "video"
    assert RateLimited(say("x"), retry_after=3.0).retry_after == Unwatchable(say("x"), retry_after=3.0).retry_after == 3
