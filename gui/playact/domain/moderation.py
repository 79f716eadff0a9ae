"""Runs that a gateway turned down for their content: billed all the same, so nobody sends them again unchanged."""

from __future__ import annotations

from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence

MODERATED = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} turned it down for its content: {reason}. Such runs may be charged, so it is never sent again by "
    "itself. Change the performance, the character or the prompt.",
)
"""What is said of such a take."""


def is_moderated(problem: Sentence | None) -> bool:
    """Whether that is what a take failed of."""
    return problem is not None and problem.template == MODERATED
