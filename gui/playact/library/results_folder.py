"""The name of the folder that a take's results go to."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

from playact.domain.take import Take

LONGEST_NAME = 80  # characters; at four bytes each still within the 255 bytes of the file systems that count bytes
_RESERVED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')  # by Windows, the strictest; and what is not UTF-8


def results_folder_of(take: Take) -> PurePosixPath:
    """`2026-11/2026-11-23 14.02 Mona Lisa · faces-01 [1f0c9a63d2]`, relative, in local time.

    Where results are there already it is their folder. Otherwise the name comes from the request, never from the
    title, which a person may change while results arrive; the digits are of the take's id, so that no two share one.
    """
    for file in (take.files.video, take.files.poster, take.files.last_frame, take.files.report):
        if file:
            return PurePosixPath(file).parent
    created = take.created.astimezone()
    begin = created.strftime("%Y-%m-%d %H.%M")
    end = f"[{hashlib.sha256(take.id.encode('utf-8', 'replace')).hexdigest()[:10]}]"
    middle = _safe(take.request.title)[: LONGEST_NAME - len(begin) - len(end) - 2].strip()
    return PurePosixPath(created.strftime("%Y-%m")) / " ".join(filter(None, (begin, middle, end)))


def _safe(text: str) -> str:
    """Without what a file system reserves; as the name begins with a date it can't be a device's, such as NUL."""
    return " ".join(_RESERVED.sub(" ", unicodedata.normalize("NFC", text)).split())
