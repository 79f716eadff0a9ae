"""The dialects that Playact speaks, by the name that a profile gives them. A new one is a file here and its line."""

from __future__ import annotations

from collections.abc import Mapping

from playact.domain.errors import SettingsInvalid
from playact.domain.profile import Profile
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.remote.dialect import Dialect
from playact.remote.dialects.new_api import NewApi
from playact.remote.dialects.runway_gateway import RunwayGateway
from playact.remote.dialects.runway_official import RunwayOfficial

DIALECTS: Mapping[str, Dialect] = {each.name: each for each in (RunwayGateway(), NewApi(), RunwayOfficial())}


def dialect_named(name: str) -> Dialect:
    """The dialect of that name. Raises `SettingsInvalid` where Playact does not speak it."""
    if name not in DIALECTS:
        sentence = QT_TRANSLATE_NOOP("sentences", "Playact speaks no dialect “{name}”; it speaks {known}.")
        raise SettingsInvalid(say(sentence, name=name, known=", ".join(DIALECTS)))
    return DIALECTS[name]


def can_cancel(profile: Profile) -> bool:
    """Whether the profile's gateway ends a task that a person cancels. Raises `SettingsInvalid`."""
    return profile.is_local or dialect_named(profile.dialect).cancel(profile, "") is not None
