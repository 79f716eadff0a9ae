"""The report of a draft, brought home beside its video."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from playact.domain.errors import PlayactError
from playact.domain.take import Take
from playact.studio.reach import Reach

NAME = "report.json"


async def bring_report(reach: Reach, take: Take, folder: Path) -> Path | None:
    """Asks our own gateway for the report of `take` and keeps it in `folder`; None where it can't be had.

    A draft without its report is done all the same.
    """
    try:
        report = await (await reach.local_routes()).report(take.task_id)
        return await asyncio.to_thread(_keep, report, folder / NAME)
    except (PlayactError, OSError):
        return None


def _keep(report: dict[str, Any], target: Path) -> Path:
    part = target.with_name(f".{target.name}.part")
    part.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    return part.replace(target)
