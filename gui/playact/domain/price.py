"""What an order is going to cost, as far as its profile knows prices."""

from __future__ import annotations

from playact.domain.profile import Profile


def estimate(profile: Profile, seconds: float | None) -> float | None:
    """About how many points a result of `seconds` costs there: so many a run, and so many a second.

    None where the profile knows no price, or where it counts seconds and the length is not known.
    """
    if profile.is_local:
        return 0.0
    if not has_price(profile):
        return None
    if profile.points_per_second and seconds is None:
        return None
    return round(profile.points_per_run + profile.points_per_second * (seconds or 0.0), 2)


def has_price(profile: Profile) -> bool:
    """Whether anything of its prices is known."""
    return bool(profile.points_per_run or profile.points_per_second)


def plain(points: float) -> str:
    """Points as they stand in a sentence: `320`, `0.5`."""
    return f"{points:.2f}".rstrip("0").rstrip(".")
