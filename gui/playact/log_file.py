"""What the studio writes down: its own log, and whatever the native libraries say on standard error.

Whatever is written here, and every trace of a mistake, goes through `discreet`: a key that this process has seen does
not get into it.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from types import TracebackType

from playact.discretion import discreet
from playact.paths import Paths

_log = logging.getLogger(__name__)
_NAME = "studio.log"


class DiscreetFormatter(logging.Formatter):
    """Blacks secrets out of the finished line, its trace included."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))


def open_log(paths: Paths) -> None:
    """Sends Python's logging to `studio.log`, and the words of native libraries to `native.log`. Where there can be no
    such files, the studio opens all the same: that is said on standard error, and so is what goes wrong."""
    report_mistakes()
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs every address it asks
    try:
        paths.log.mkdir(parents=True, exist_ok=True)
        _divert_native_words(paths)
    except OSError as error:
        _log_to(logging.StreamHandler(), logging.WARNING)
        _log.warning("no log is kept: %s", error)
        return
    _log_to(logging.FileHandler(paths.log / _NAME, encoding="utf-8", delay=True), logging.INFO)


def bound_log(paths: Paths) -> None:
    """From now on the log begins anew at a megabyte, and three old ones are kept. What does so is slow to import."""
    from logging.handlers import RotatingFileHandler

    if os.access(paths.log, os.W_OK | os.X_OK) and paths.log.is_dir():
        bounded = RotatingFileHandler(
            paths.log / _NAME, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
        _log_to(bounded, logging.INFO)


def _log_to(handler: logging.Handler, level: int) -> None:
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)


def report_mistakes() -> None:
    """From now on a mistake that nobody catches is logged and said on standard error, without secrets."""
    sys.excepthook = _report
    threading.excepthook = lambda caught: _report(
        caught.exc_type, caught.exc_value or caught.exc_type(), caught.exc_traceback
    )


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        sys.__excepthook__(kind, error, trace)
        return
    text = discreet("".join(traceback.format_exception(kind, error, trace)))
    _log.critical("a mistake that nobody caught\n%s", text)
    if sys.stderr is not None:
        sys.stderr.write(text)


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
