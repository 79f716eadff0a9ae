"""What the studio writes down: its own log, and whatever the native libraries say on standard error."""

from __future__ import annotations

import logging
import logging.handlers
import os
import sys

from playact.paths import Paths


def open_log(paths: Paths) -> None:
    """Sends Python's logging to `studio.log`, and the words of native libraries to `native.log`."""
    paths.log.mkdir(parents=True, exist_ok=True)
    file = paths.log / "studio.log"
    handler = logging.handlers.RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs every address it asks
    _divert_native_words(paths)


def _divert_native_words(paths: Paths) -> None:
    """FFmpeg, PulseAudio and the graphics drivers write to file descriptor 2, whatever Qt is told.

    That descriptor becomes the file `native.log`; Python's own standard error stays the terminal.
    """
    if sys.stderr is None:  # a windowed program on Windows has none
        return
    sys.stderr.flush()
    terminal = os.dup(2)
    native = os.open(paths.log / "native.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(native, 2)
    os.close(native)
    sys.stderr = os.fdopen(terminal, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)
