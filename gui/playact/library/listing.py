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


def listing(wanted: TakeFilter) -> tuple[str, list[str]]:
    """A statement that gives the row numbers of the wanted takes in their order, and its parameters."""
    conditions = ["removed IS NULL"]
    parameters: list[str] = []
    if wanted.states:
        conditions.append(f"state IN ({', '.join('?' * len(wanted.states))})")
        parameters += sorted(wanted.states)
    if wanted.profile:
        conditions.append("profile = ?")
        parameters.append(wanted.profile)
    if wanted.starred:
        conditions.append("starred = 1")
    if words := question(wanted.text):
        conditions.append("number IN (SELECT rowid FROM search WHERE search MATCH ?)")
        parameters.append(words)
    order, index = _ORDERS[wanted.order]
    # Named, since the planner would take the index of states and sort what it finds there, which takes longer.
    statement = f"SELECT number FROM takes INDEXED BY {index} WHERE {' AND '.join(conditions)} ORDER BY {order}"
    return statement, parameters
