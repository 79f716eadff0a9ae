"""A person's own limits: how much may be spent at a gateway, and above what they want to be asked."""

from __future__ import annotations

from playact.domain.errors import OverBudget
from playact.domain.price import plain
from playact.domain.profile import Profile
from playact.domain.sentence import QT_TRANSLATE_NOOP, say


def left_of(profile: Profile, committed: float) -> float | None:
    """Points of the budget that are left once `committed` are gone or held for takes under way; None: no budget."""
    return max(0.0, profile.budget_points - committed) if profile.budget_points else None


def fits(left: float | None, estimate: float | None) -> bool:
    """Whether an order of that estimate may leave. What can't be estimated never fits into a budget."""
    return left is None or (estimate is not None and estimate <= left)


def over_budget(profile: Profile, committed: float, estimate: float | None) -> OverBudget | None:
    """Why an order must not leave, in words that say what is left and what to do; None where it may."""
    left = left_of(profile, committed)
    if left is None or fits(left, estimate):
        return None
    said = {"gateway": profile.name, "budget": plain(profile.budget_points), "left": plain(left)}
    if estimate is None:
        return OverBudget(say(_UNKNOWN, **said))
    template = _OVER_TODAY if profile.budget_period == "day" else _OVER_THIS_MONTH
    return OverBudget(say(template, estimate=plain(estimate), **said))


def wants_word(profile: Profile, estimate: float | None) -> bool:
    """Whether the person wants to be asked before an order of that estimate; None is a price that is not known."""
    if profile.is_local:
        return False
    if estimate is None:
        return profile.confirm_unknown
    return bool(profile.confirm_above_points) and estimate > profile.confirm_above_points


_OVER_TODAY = QT_TRANSLATE_NOOP(
    "sentences",
    "This take would cost about {estimate} points, and of your budget for {gateway} of {budget} a day {left} are left. "
    "Nothing was sent and nothing was spent. Wait until tomorrow or raise the budget in the settings, then submit "
    "again.",
)
_OVER_THIS_MONTH = QT_TRANSLATE_NOOP(
    "sentences",
    "This take would cost about {estimate} points, and of your budget for {gateway} of {budget} a month {left} are "
    "left. Nothing was sent and nothing was spent. Wait until next month or raise the budget in the settings, then "
    "submit again.",
)
_UNKNOWN = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} has a budget of {budget} points, of which {left} are left, and what this take costs is not known. "
    "Nothing was sent and nothing was spent. Give the gateway a price in the settings; where it counts seconds and the "
    "performance is a link, give the seconds under Advanced. Then submit again.",
)
