"""The gateway's log file. Nothing in it says a token, a key or a query."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LARGEST = 2**20  # bytes of one file
_KEPT = 3
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def open_journal(folder: Path) -> logging.Handler:
    """Sends all logging of this process to `folder`/gateway.log, and none of it to stderr, unless there can be no such
    file: a gateway draws all the same."""
    handler = _handler(folder)
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for talkative in ("httpx", "httpcore"):  # at INFO they log links with all that is in them
        logging.getLogger(talkative).setLevel(logging.WARNING)
    return handler


def _handler(folder: Path) -> logging.Handler:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(folder / "gateway.log", maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return logging.StreamHandler()
