"""What a form says, frozen: one request for one take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from playact.domain.errors import RequestInvalid
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.domain.source import Source

Option = str | int | float | bool

MOTION_MULTIPLIER = range(1, 6)
"""1 holds back, 3 is life size, 5 exaggerates (gateway contract, `options.motion_multiplier`)."""
LONGEST_PROMPT = 2000
LONGEST_SECONDS = 600
OWN_OPTIONS = frozenset({"motion_multiplier", "flip", "structure_transformation", "seconds"})


class Job(StrEnum):
    """The two things that can be asked."""

    PERFORMANCE = "performance"  # a character gives the performance (Act-One)
    RESTYLE = "restyle"  # the performance's own picture, in another style


@dataclass(frozen=True, slots=True)
class Request:
    """Everything the gateway contract lets a person say. Raises `RequestInvalid` naming the field that is wrong.

    `seconds` None, `callback_url` and `prompt` "" mean unset: an unset field never reaches the wire.
    """

    job: Job
    video: Source
    image: Source | None = None
    prompt: str = ""
    model: str = "gen3"
    motion_multiplier: int = 3
    flip: bool = False
    structure_transformation: float = 0.5
    seconds: int | None = None
    callback_url: str = ""
    extra: tuple[tuple[str, Option], ...] = ()

    def __post_init__(self) -> None:
        for field, sentence in self._problems():
            raise RequestInvalid(field, sentence)

    def _problems(self) -> list[tuple[str, Sentence]]:
        found = [*self._source_problems(), *self._number_problems(), *self._text_problems()]
        return [(field, sentence) for field, wrong, sentence in found if wrong]

    def _source_problems(self) -> list[tuple[str, bool, Sentence]]:
        performing = self.job is Job.PERFORMANCE
        return [
            (
                "video",
                not self.video.text.strip(),
                say(QT_TRANSLATE_NOOP("sentences", "Choose a performance: a video of someone acting to the camera.")),
            ),
            (
                "image",
                performing and (self.image is None or not self.image.text.strip()),
                say(QT_TRANSLATE_NOOP("sentences", "Choose a character: the picture that is to give the performance.")),
            ),
            (
                "prompt",
                not performing and not self.prompt.strip(),
                say(QT_TRANSLATE_NOOP("sentences", "Say which style you want: a restyle is made from a prompt.")),
            ),
        ]

    def _number_problems(self) -> list[tuple[str, bool, Sentence]]:
        return [
            (
                "motion_multiplier",
                self.motion_multiplier not in MOTION_MULTIPLIER,
                say(
                    QT_TRANSLATE_NOOP("sentences", "Motion goes from 1 to 5 in whole steps; {value} is outside."),
                    value=self.motion_multiplier,
                ),
            ),
            (
                "structure_transformation",
                not 0 <= self.structure_transformation <= 1,
                say(
                    QT_TRANSLATE_NOOP("sentences", "Structure goes from 0 to 1; {value} is outside."),
                    value=self.structure_transformation,
                ),
            ),
            (
                "seconds",
                self.seconds is not None and not 1 <= self.seconds <= LONGEST_SECONDS,
                say(
                    QT_TRANSLATE_NOOP("sentences", "The length goes from 1 to {most} seconds; {value} is outside."),
                    most=LONGEST_SECONDS,
                    value=self.seconds or 0,
                ),
            ),
        ]

    def _text_problems(self) -> list[tuple[str, bool, Sentence]]:
        names = [key for key, _ in self.extra]
        clash = next((key for key in names if key in OWN_OPTIONS or not key.strip()), None)
        twice = next((key for key in names if names.count(key) > 1), None)
        return [
            (
                "model",
                not self.model.strip(),
                say(QT_TRANSLATE_NOOP("sentences", "Name a model, for instance gen3.")),
            ),
            (
                "prompt",
                len(self.prompt) > LONGEST_PROMPT,
                say(
                    QT_TRANSLATE_NOOP("sentences", "A prompt holds up to {most} characters; this one has {value}."),
                    most=LONGEST_PROMPT,
                    value=len(self.prompt),
                ),
            ),
            (
                "callback_url",
                bool(self.callback_url) and not _is_web_address(self.callback_url),
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences", "The callback is a web address that begins with http:// or https://."
                    )
                ),
            ),
            (
                "extra",
                clash is not None,
                say(
                    QT_TRANSLATE_NOOP("sentences", "“{name}” can't be an extra option: it has a field of its own."),
                    name=clash or "",
                ),
            ),
            (
                "extra",
                twice is not None,
                say(
                    QT_TRANSLATE_NOOP("sentences", "“{name}” is there twice among the extra options."), name=twice or ""
                ),
            ),
        ]

    @property
    def title(self) -> str:
        """A line for people: the character and the performance, or the prompt and the performance."""
        prompt = " ".join(self.prompt.split())[:40].rstrip()
        lead = self.image.stem if self.image and self.job is Job.PERFORMANCE else prompt
        return " ".join((f"{lead} · {self.video.stem}" if lead else self.video.stem).split())

    def as_json(self) -> dict[str, Any]:
        """A JSON object with every field, as the library keeps it."""
        values: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        values["job"] = self.job.value
        values["video"] = self.video.text
        values["image"] = self.image.text if self.image else None
        values["extra"] = dict(self.extra)
        return values

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Request:
        """The inverse of `as_json`."""
        values = dict(value)
        values["job"] = Job(values["job"])
        values["video"] = Source(values["video"])
        values["image"] = Source(values["image"]) if values.get("image") else None
        values["extra"] = tuple((values.get("extra") or {}).items())
        return cls(**values)


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # urlsplit refuses a half-written IPv6 address
        return False
