"""What a fake cloud can tell of itself to a test in another process: `GET /_test/state`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fakes.cloud_media import digest

if TYPE_CHECKING:
    from fakes.cloud import Cloud


def account(cloud: Cloud) -> dict[str, Any]:
    """`{"dialect", "calls", "looks", "fetches", "cancelled", "orders"}`: counts, and every order that was taken.

    An order has `task_id, path, at` (seconds since 1970), `body, body_sha256` and `results`, the SHA-256 of each file.
    """
    return {
        "dialect": cloud.dialect,
        "calls": cloud.calls,
        "looks": len(cloud.looks),
        "fetches": len(cloud.fetches),
        "cancelled": list(cloud.cancelled),
        "orders": [
            {
                "task_id": order.task_id,
                "path": order.path,
                "at": order.at,
                "body": order.body,
                "body_sha256": order.digest,
                "results": {name: digest(cloud.result(order.task_id, name) or b"") for name in cloud.files},
            }
            for order in list(cloud.orders)
        ],
    }
