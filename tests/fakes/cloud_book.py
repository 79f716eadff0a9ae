"""What a fake cloud has taken: orders that would be charged, kept on disk where a file is given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Order:
    """One order that was taken, `at` seconds since 1970."""

    task_id: str
    path: str
    body: dict[str, Any]
    headers: Mapping[str, str]
    at: float = 0.0

    @property
    def digest(self) -> str:
        """SHA-256 of the body as JSON with sorted keys, so that whoever sent it can find it again."""
        text = json.dumps(self.body, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Fetch:
    """One request for a result, with the Range and the Authorization that came with it ("" for none)."""

    name: str
    range: str
    authorization: str


class CloudBook:
    """The orders, in the order in which they were taken. Outlives its process where it has a file."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.orders: list[Order] = []
        if file and file.exists():
            self.orders += [Order(**json.loads(line)) for line in file.read_text().splitlines()]

    def __contains__(self, task_id: str) -> bool:
        return any(order.task_id == task_id for order in self.orders)

    def __iter__(self) -> Iterator[Order]:
        return iter(self.orders)

    def next_id(self) -> str:
        """The id of the next task."""
        return f"task-{len(self.orders) + 1}"

    def order_of(self, task_id: str) -> Order:
        """The order of a task."""
        return next(order for order in self.orders if order.task_id == task_id)

    def write(self, order: Order) -> None:
        """Takes an order."""
        self.orders.append(order)
        if self._file:
            with self._file.open("a") as file:
                file.write(json.dumps(asdict(order) | {"headers": {}}, ensure_ascii=False) + "\n")
