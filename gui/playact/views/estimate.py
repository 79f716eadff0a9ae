"""What is missing before a render can be ordered. Pure."""

from __future__ import annotations

from enum import StrEnum

from playact.domain.budget import fits
from playact.domain.profile import Profile
from playact.domain.source import Source


class Need(StrEnum):
    """What the cloud still needs."""

    NOTHING = "nothing"
    KEY = "key"
    HOST = "host"  # local files have no place where the gateway could fetch them
    PRICE = "price"  # there is a budget, and no telling whether this fits into it
    BUDGET = "budget"  # not so much is left of it


def need(
    profile: Profile, has_key: bool, sources: tuple[Source | None, ...], price: float | None, left: float | None
) -> Need:
    """The first thing that is missing for these sources; `left` of the budget and `price` in points, None unknown."""
    if not has_key:
        return Need.KEY
    local = any(source is not None and not source.is_link for source in sources)
    if local and not profile.host:
        return Need.HOST
    if fits(left, price):
        return Need.NOTHING
    return Need.PRICE if price is None else Need.BUDGET
