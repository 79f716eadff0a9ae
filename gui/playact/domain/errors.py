"""Everything that can go wrong, as one small tree.

PlayactError            has a `sentence` for the person: what happened, and what to do next
├── RequestInvalid      a field of the form is out of its range; names the `field`
├── MediaRefused        a clip or a picture can't be used; names the file
├── StyleUnknown        a prompt names no style that the draft engine knows
├── Cancelled           the person asked for it
├── AlreadyOrdered      a take of the same inputs and settings is under way or done; names it
├── SettingsInvalid     settings.toml has a wrong key or value; names the line
├── KeyNotKept          the keyring, or the file for keys, did not take or give a key
├── HostFailed          a local file could not be put where the gateway can fetch it
├── LibraryFailed       the library could not be opened, read or written
└── GatewayError        the gateway, or the way to it
    ├── NotTaken        proof that the order was not taken: nothing was spent
    │   ├── KeyRefused
    │   ├── OutOfPoints
    │   ├── OverBudget      the person's own budget has not so much left
    │   ├── RequestRefused
    │   ├── RateLimited     `retry_after` in seconds, where the gateway said so
    │   └── Unreachable     refused, DNS, TLS: no byte of the order arrived
    ├── AnswerLost      the order left, no readable answer came: it may have been taken
    ├── TaskUnknown     the gateway has no task of that id (yet)
    ├── Unwatchable     a watch or a download failed for now and may be tried again
    └── ResultBroken    what was downloaded is not the video or picture it should be
"""

from __future__ import annotations

from playact.domain.sentence import Sentence


class PlayactError(Exception):
    """Root of all known errors. `raw` is the untranslated detail (an answer's text), shown one click away."""

    def __init__(self, sentence: Sentence, raw: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.raw = raw


class RequestInvalid(PlayactError):
    """A field of a request is out of its range."""

    def __init__(self, field: str, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.field = field


class MediaRefused(PlayactError):
    """A clip or a picture can't be used; the sentence names the file and what is wrong with it."""


class StyleUnknown(PlayactError):
    """The prompt names no style that the draft engine knows; the sentence lists those it knows."""


class Cancelled(PlayactError):
    """The work was ended because the person asked for it."""


class AlreadyOrdered(PlayactError):
    """The same was ordered before, and is under way, unconfirmed or done: `take_id`. Nothing was sent."""

    def __init__(self, sentence: Sentence, take_id: str) -> None:
        super().__init__(sentence)
        self.take_id = take_id


class SettingsInvalid(PlayactError):
    """settings.toml has a wrong key or value; the sentence names its line."""


class KeyNotKept(PlayactError):
    """The keyring, or the file for keys, did not take or give a key; the sentence says why, and never the key."""


class HostFailed(PlayactError):
    """A local file could not be put where the gateway can fetch it. Nothing was ordered."""


class LibraryFailed(PlayactError):
    """The library could not be opened, read or written."""


class GatewayError(PlayactError):
    """The gateway, or the way to it."""


class NotTaken(GatewayError):
    """Proof that an order was not taken: nothing was spent."""


class KeyRefused(NotTaken):
    """401, or 403 that does not speak of quota."""


class OutOfPoints(NotTaken):
    """402, or an answer that speaks of quota or balance."""


class OverBudget(NotTaken):
    """The order would go over the budget that the person gave the gateway. It was not sent."""


class RequestRefused(NotTaken):
    """The gateway understood the order and refuses it; it says why in its own words."""


class RateLimited(NotTaken):
    """429. `retry_after` is in seconds, None where the gateway did not say."""

    def __init__(self, sentence: Sentence, raw: str = "", retry_after: float | None = None) -> None:
        super().__init__(sentence, raw)
        self.retry_after = retry_after


class Unreachable(NotTaken):
    """No byte of the order reached the gateway: DNS, connection refused, TLS."""


class AnswerLost(GatewayError):
    """The order left and no readable answer came: the gateway may have taken it."""


class TaskUnknown(GatewayError):
    """The gateway has no task of that id, or none yet."""


class Unwatchable(GatewayError):
    """A watch or a download failed for now and may be tried again."""

    def __init__(self, sentence: Sentence, raw: str = "", retry_after: float | None = None) -> None:
        super().__init__(sentence, raw)
        self.retry_after = retry_after


class ResultBroken(GatewayError):
    """What was downloaded is not the video or picture it should be."""
