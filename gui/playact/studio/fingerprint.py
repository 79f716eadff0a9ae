"""What makes two orders the same: their inputs by content, their settings, and the gateway that would charge them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from playact.domain.request import Job, Request
from playact.domain.source import Source


def fingerprint(request: Request, profile: str) -> str:
    """SHA-256 in hex over all that the result depends on. Two copies of a file are the same input; a link is itself.

    What the job does not use, and where the answer is sent, makes no difference. "" where a file can't be read: the
    order will say so by itself. Reads whole files: it blocks.
    """
    performing = request.job is Job.PERFORMANCE
    try:
        sources = [_mark(request.video), _mark(request.image) if performing and request.image else ""]
    except OSError:
        return ""
    said = {
        "profile": profile,
        "job": request.job.value,
        "sources": sources,
        "model": request.model,
        "prompt": request.prompt.strip(),
        "flip": request.flip,
        "strength": request.motion_multiplier if performing else request.structure_transformation,
        "seconds": request.seconds,
        "extra": sorted(map(repr, request.extra)),
    }
    text = json.dumps(said, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _mark(source: Source) -> str:
    if source.is_link:
        return source.text
    with Path(source.text).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
