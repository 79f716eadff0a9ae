"""Prompts as people write them."""

import pytest

from playact.domain.errors import StyleUnknown
from playact.engine.prompt import find_style
from playact.engine.styles import STYLES


@pytest.mark.parametrize(
    ("prompt", "english"),
    [
        ("像素风格", "pixel art"),
        ("Pixel Art", "pixel art"),
        ("ｐｉｘｅｌ ａｒｔ", "pixel art"),
        ("make it look like an OIL painting, please", "oil"),
        ("变成铅笔素描", "pencil"),
        ("水墨画风格，远山", "ink"),
        ("水彩", "watercolour"),
        ("a watercolor of my dog", "watercolour"),
        ("卡通", "cartoon"),
        ("油画", "oil"),
        ("漫画", "comic"),
        ("halftone comic book", "comic"),
        ("动漫", "anime"),
        ("Anime style", "anime"),
        ("black-and-white film", "monochrome film"),
        ("黑白电影", "monochrome film"),
        ("热成像", "thermal"),
        ("low  poly", "low-poly"),
        ("低多边形", "low-poly"),
        ("馬賽克", "mosaic"),
        ("an ink wash, not watercolour", "ink"),
    ],
)
def test_finds_the_style(prompt, english):
    assert find_style(prompt).english == english


@pytest.mark.parametrize("prompt", ["pink oilcloth", "claymation", "a boiling inkling"])
def test_unknown_styles_are_refused_with_the_list(prompt):
    with pytest.raises(StyleUnknown) as caught:
        find_style(prompt)
    sentence = str(caught.value)
    assert prompt in sentence
    assert "cloud" in sentence
    assert all(style.english in sentence and style.chinese in sentence for style in STYLES)


@pytest.mark.parametrize("prompt", ["", "  \n"])
def test_an_empty_prompt_is_told_what_is_wanted(prompt):
    with pytest.raises(StyleUnknown, match="wants a prompt"):
        find_style(prompt)


def test_a_long_prompt_is_quoted_in_part():
    with pytest.raises(StyleUnknown) as caught:
        find_style("claymation " * 100)
    assert "…”" in str(caught.value)
    assert len(str(caught.value)) < 500
