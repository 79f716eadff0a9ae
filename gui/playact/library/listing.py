"""The SQL of what the history shows."""

from __future__ import annotations

from playact.domain.take_filter import Order, TakeFilter
from playact.library.search_words import question

_ORDERS = {  # each with the index that holds it
    Order.NEWEST: ("number DESC", "shown_by_time"),
    Order.OLDEST: ("number", "shown_by_time"),
    Order.NAME: ("sort_name, number DESC", "shown_by_name"),
    Order.COST: ("points DESC, number DESC", "shown_by_cost"),  # what is not known comes last
}
_FOUND = "SELECT rowid AS number FROM search WHERE search MATCH ?"


def listing(wanted: TakeFilter) -> tuple[str, list[str]]:
    """A statement that gives the row numbers of the wanted takes in their order, and its parameters."""
    order, index = _ORDERS[wanted.order]
    conditions, parameters = _conditions(wanted)
    words = question(wanted.text)
    if words and not conditions and index == "shown_by_time":
        # What a person does most, typing into the search: FTS5 has the order of time itself, twice as fast.
        hidden = "SELECT number FROM takes WHERE removed IS NOT NULL"
        return f"{_FOUND} AND rowid NOT IN ({hidden}) ORDER BY {order}", [words]
    if words:
        conditions.append(f"number IN ({_FOUND})")
        parameters.append(words)
    chosen = " AND ".join(["removed IS NULL", *conditions])
    # Named, since the planner would take the index of states and sort what it finds there, which takes longer.
    return f"SELECT number FROM takes INDEXED BY {index} WHERE {chosen} ORDER BY {order}", parameters


def _conditions(wanted: TakeFilter) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    parameters: list[str] = []
    if wanted.states:
        conditions.append(f"state IN ({', '.join('?' * len(wanted.states))})")
        parameters += sorted(wanted.states)
    if wanted.profile:
        conditions.append("profile = ?")
        parameters.append(wanted.profile)
    if wanted.starred:
        conditions.append("starred = 1")
    return conditions, parameters
