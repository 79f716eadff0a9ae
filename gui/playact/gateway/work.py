"""What a worker process does: one assignment, or one inspection, by the engine.

All that it needs comes in the assignment, and all news go into the assignment's folder (`progress.json`,
`preview.jpg`; a file `cancel` there stops it), so it works as well in a process of a cluster that shares the folder.
The gateway imports this module to name its functions: the engine is imported inside them, never above.
"""

from __future__ import annotations

import errno
import importlib
import io
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from playact.domain.errors import Cancelled, PlayactError
from playact.domain.request import Job
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.gateway.durable import write_json, write_whole

if TYPE_CHECKING:
    from playact.engine.progress import Progress
    from playact.engine.repertoire import Repertoire
    from playact.engine.report import Report

CANCEL, PROGRESS, PREVIEW, RESULTS = "cancel", "progress.json", "preview.jpg", "results"
"""What stands in an assignment's folder."""

_NEWS_PERIOD = 0.1
_PREVIEW_QUALITY = 82
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Assignment:
    """One job for the engine. Plain values only, so that it crosses to any process. Paths are absolute."""

    folder: str
    job: Job
    video: str
    image: str | None = None
    prompt: str = ""
    motion_multiplier: int = 3
    flip: bool = False
    structure_transformation: float = 0.5
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an assignment. Sentences are JSON objects (`Sentence.as_json`); `raw` is a detail for builders."""

    kind: Literal["done", "failed", "cancelled"]
    problem: dict[str, Any] | None = None
    raw: str = ""
    warnings: tuple[dict[str, Any], ...] = ()


def begin(log: str, cache: str) -> None:
    """Prepares a fresh worker process: it dies with its parent; what native code prints goes into the file `log`, or
    nowhere, if there can be no such file.

    What libraries keep for the next process goes into the folder `cache`: this one is killed before it can tidy up.
    """
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the gateway ends its workers itself
    for name, folder in (("NUMBA_CACHE_DIR", "numba"), ("MPLCONFIGDIR", "matplotlib")):
        os.environ.setdefault(name, str(Path(cache) / folder))
    with _opened(Path(log)) as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)


def _opened(log: Path) -> BinaryIO:
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        return log.open("wb")
    except OSError:
        return Path(os.devnull).open("wb")


def warm_up() -> None:
    """Imports and compiles what is slow to, for `work`, and looks for a face once: MediaPipe loads late."""
    for module in ("drama", "restyle"):
        importlib.import_module(f"playact.engine.{module}")
    landmarks = importlib.import_module("playact.engine.landmarks")
    with landmarks.FaceLandmarker(moving=False):
        pass


def warm_up_to_look() -> None:
    """Imports what is slow to import, for `look_at`."""
    importlib.import_module("playact.engine.inspection")


def work(assignment: Assignment) -> Outcome:
    """Carries out an assignment; the results are then in `folder`/results. Never raises: the outcome tells."""
    folder = Path(assignment.folder)
    try:
        report = _perform(assignment, folder / RESULTS, _Reporter(folder).hear)
    except Cancelled:
        return Outcome("cancelled")
    except PlayactError as error:
        return Outcome("failed", error.sentence.as_json(), error.raw)
    except Exception as error:  # a task's boundary: whatever it was, the person is told and the next job goes on
        return Outcome("failed", _unexpected(error).as_json(), traceback.format_exc())
    return Outcome("done", warnings=tuple(warning.as_json() for warning in report.warnings))


def look_at(path: str) -> dict[str, Any]:
    """What the engine finds in a clip or a picture: `{"found": …}`, or `{"problem": sentence}` where it is refused."""
    from playact.engine.inspection import inspect

    try:
        return {"found": inspect(Path(path)).as_json()}
    except PlayactError as error:
        return {"problem": error.sentence.as_json()}
    except Exception as error:  # a task's boundary, as in `work`
        return {"problem": _unexpected(error).as_json(), "raw": traceback.format_exc()}


def _perform(assignment: Assignment, results: Path, hear: Callable[[Progress], None]) -> Report:
    video = Path(assignment.video)
    if assignment.job is Job.PERFORMANCE:
        from playact.engine.drama import perform

        character = Path(assignment.image or "")
        motion = assignment.motion_multiplier
        return perform(
            video,
            character,
            results,
            motion_multiplier=motion,
            flip=assignment.flip,
            progress=hear,
            repertoire=_repertoire(),
        )
    from playact.engine.restyle import restyle

    return restyle(
        video,
        assignment.prompt,
        results,
        structure_transformation=assignment.structure_transformation,
        flip=assignment.flip,
        seconds=assignment.seconds,
        progress=hear,
    )


@cache
def _repertoire() -> Repertoire:
    """The process's own: people draft the same again with another strength, or on another character."""
    from playact.engine.repertoire import Repertoire

    return Repertoire()


class _Reporter:
    """Writes what the engine tells into the folder, at most ten times a second, and looks there for a cancel."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._due = 0.0

    def hear(self, progress: Progress) -> None:
        if progress.preview is not None:
            self._show(progress.preview)
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + _NEWS_PERIOD
        if (self._folder / CANCEL).exists():
            raise Cancelled(say(QT_TRANSLATE_NOOP("sentences", "Cancelled.")))
        news = {"stage": progress.stage, "fraction": round(float(progress.fraction), 4)}
        write_json(self._folder / PROGRESS, news, durable=False)

    def _show(self, rgb: Any) -> None:
        from PIL import Image

        jpeg = io.BytesIO()
        Image.fromarray(rgb).save(jpeg, "JPEG", quality=_PREVIEW_QUALITY)
        write_whole(self._folder / PREVIEW, jpeg.getvalue(), durable=False)


def _unexpected(error: Exception) -> Sentence:
    if isinstance(error, MemoryError):
        return say(QT_TRANSLATE_NOOP("sentences", "There was not enough memory for this. A shorter clip needs less."))
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return say(QT_TRANSLATE_NOOP("sentences", "The disk is full. Make room and try again; nothing was spent."))
    return say(
        QT_TRANSLATE_NOOP("sentences", "The draft engine failed in a way nobody foresaw ({kind}). Nothing was spent."),
        kind=type(error).__name__,
    )


def _die_with_parent() -> None:
    """Ends this process when the gateway's goes, even by SIGKILL and even while native code holds the interpreter."""
    parent = parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_outlive, args=(parent.join,), name="parent watch", daemon=True).start()


def _outlive(wait_for_parent: Callable[[], None]) -> None:
    wait_for_parent()
    os._exit(1)
