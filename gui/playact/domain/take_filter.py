"""Which takes a person wants to see, and how many there are of each sort."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playact.domain.state import State


class Order(StrEnum):
    """How the history is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class TakeFilter:
    """What the history shows. `text` is matched by word beginnings in names, prompts, tags and notes; empty: all."""

    text: str = ""
    states: frozenset[State] = frozenset()
    profile: str = ""
    starred: bool = False
    order: Order = Order.NEWEST


@dataclass(frozen=True, slots=True)
class Counts:
    """How many takes there are: all, being worked on, starred, failed, waiting for the person's word."""

    all: int = 0
    running: int = 0
    starred: int = 0
    failed: int = 0
    unconfirmed: int = 0
