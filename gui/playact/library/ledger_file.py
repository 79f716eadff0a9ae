"""The ledger as a file that spreadsheets open: UTF-8 with its mark, commas, and no cell that they would compute.

A cell that begins with one of `=+-@`, a tab or a line break is a formula to a spreadsheet, and the name of a take is
anybody's text: such a cell gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from playact.domain.errors import LibraryFailed
from playact.domain.ledger import Line
from playact.domain.price import plain
from playact.domain.sentence import QT_TRANSLATE_NOOP, say

COLUMNS = 10
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(target: Path, headings: Sequence[str], lines: Iterable[Line]) -> int:
    """Writes the headings and a row for each line. Gives the number of lines. Raises `LibraryFailed`."""
    partial = target.with_name(f".{target.name}.part")
    count = 0
    try:
        with partial.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([harmless(each) for each in headings])
            for line in lines:
                writer.writerow(_cells(line))
                count += 1
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise LibraryFailed(
            say(
                QT_TRANSLATE_NOOP("sentences", "The ledger could not be saved as {path}: {reason}."),
                path=str(target),
                reason=error.strerror or repr(error),
            ),
            repr(error),
        ) from error
    return count


def harmless(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _cells(line: Line) -> list[str]:
    """Date, time, gateway, take, task, state, charged, refunded, net, estimate; "" for what is not known."""
    here = line.ordered.astimezone()
    net = None if line.charged is None else line.charged - line.refunded
    return [
        f"{here:%Y-%m-%d}",
        f"{here:%H:%M:%S}",
        *(harmless(text) for text in (line.profile, line.take, line.task_id)),
        line.state.value,
        *("" if points is None else plain(points) for points in (line.charged, line.refunded, net, line.estimate)),
    ]
