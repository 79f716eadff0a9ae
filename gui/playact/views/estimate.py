"""What a render is going to cost, and what is missing before it can be ordered. Pure."""

from __future__ import annotations

from enum import StrEnum

from playact.domain.profile import Profile
from playact.domain.source import Source


class Need(StrEnum):
    """What the cloud still needs."""

    NOTHING = "nothing"
    KEY = "key"
    HOST = "host"  # local files have no place where the gateway could fetch them


def need(profile: Profile, has_key: bool, sources: tuple[Source | None, ...]) -> Need:
    """The first thing that is missing for these sources."""
    if not has_key:
        return Need.KEY
    local = any(source is not None and not source.is_link for source in sources)
    return Need.HOST if local and not profile.host else Need.NOTHING


def points(profile: Profile, seconds: float | None) -> float | None:
    """About how many points a result of that length costs; None where price or length are not known."""
    if not profile.points_per_second or seconds is None:
        return None
    return float(round(profile.points_per_second * seconds))
