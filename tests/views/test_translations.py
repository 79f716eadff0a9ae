"""Everything that a person reads is there in Chinese."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale

import playact
from playact.domain.sentence import say
from playact.paths import resources
from playact.views.language import Language, spoken_language
from playact.views.wording import length_text, number_text, points_text, ratio_text, spoken

WORDS = resources() / "translations" / "playact_zh_CN.ts"
SOURCES = Path(playact.__file__).parent

Messages = dict[tuple[str, str], str]


def messages(file: Path) -> Messages:
    """The finished translations by context and source text; "" where there is none."""
    found: Messages = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None
            text = (translation.text or "") if translation is not None and finished else ""
            found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


@pytest.fixture(scope="module")
def in_the_sources(tmp_path_factory: pytest.TempPathFactory) -> Messages:
    """What Qt's own tool finds in the sources now."""
    target = tmp_path_factory.mktemp("words") / "fresh.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    files = sorted(str(path) for path in SOURCES.rglob("*.py"))
    subprocess.run([tool, *files, "-ts", target], check=True, stdout=subprocess.DEVNULL)
    return messages(target)


def test_no_translation_is_missing(in_the_sources: Messages) -> None:
    there = messages(WORDS)
    assert len(in_the_sources) > 300
    assert [key for key in in_the_sources if not there.get(key)] == []


def test_nothing_is_translated_that_nobody_says(in_the_sources: Messages) -> None:
    assert [key for key in messages(WORDS) if key not in in_the_sources] == []


def test_a_translation_has_the_same_places() -> None:
    for (_, source), text in messages(WORDS).items():
        assert sorted(re.findall(r"\{(\w*)\}", source)) == sorted(re.findall(r"\{(\w*)\}", text)), source


def test_the_tool_finds_every_sentence(in_the_sources: Messages) -> None:
    """It sees literals only: a sentence that is put together at run time would never be translated."""
    for path in SOURCES.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "QT_TRANSLATE_NOOP":
                context, text = (ast.literal_eval(each) for each in call.args)
                assert (context, text) in in_the_sources, f"{path.name}:{call.lineno}"


def test_a_sentence_is_spoken_in_the_language_of_the_application(language: Language) -> None:
    sentence = say("{name} is empty (0 bytes).", name="a.mp4")
    assert spoken(sentence) == "a.mp4 is empty (0 bytes)."
    language.speak("zh_CN")
    assert spoken(sentence) == "a.mp4 是空文件（0 字节）。"
    assert (spoken_language(), points_text(1280), length_text(7.25)) == ("zh_CN", "1,280 点", "7.3 秒")
    language.speak("en")
    assert (spoken_language(), spoken(sentence)) == ("en", "a.mp4 is empty (0 bytes).")
    assert QLocale().language() is QLocale.Language.English


def test_a_sentence_of_another_version_is_still_said(language: Language) -> None:
    assert spoken(say("{never} heard of", name="a")) == "{never} heard of"


def test_amounts_are_written_as_people_write_them(language: Language) -> None:
    assert (length_text(7.2), length_text(65.2), length_text(59.97)) == ("7.2 s", "1 min 05 s", "1 min 00 s")
    assert (number_text(1280), number_text(0.5)) == ("1,280", "0.50")
    assert (ratio_text(1280, 720), ratio_text(480, 480), ratio_text(1000, 300)) == ("16:9", "1:1", "")
