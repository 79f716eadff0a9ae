"""The studio's road without a window: `playact submit` and `playact takes`."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from playact.domain.errors import AlreadyOrdered, PlayactError
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.take_filter import TakeFilter
from playact.domain.take_json import to_json
from playact.paths import find_paths
from playact.settings import Settings
from playact.settings_file import load
from playact.studio.outage import Outage
from playact.studio.workshop import Workshop

NOT_DONE = 1
WRONG_USE = 2


def submit(chosen: argparse.Namespace) -> int:
    """Submits one take; 0 once it is done, or on its way where nobody waits for it."""
    try:
        settings = load(find_paths().settings)
        take, folder = asyncio.run(_with_signals(_submit(chosen, settings)))
    except AlreadyOrdered as error:
        _print_error(error, as_json=chosen.json, like=error.take_id)
        print(f"It is the take {error.take_id}. To order it once more, add --again.", file=sys.stderr)
        return WRONG_USE
    except PlayactError as error:
        _print_error(error, as_json=chosen.json)
        return WRONG_USE
    except (KeyboardInterrupt, asyncio.CancelledError):
        print("Ended. The take is kept; the studio goes on with it when it is opened.", file=sys.stderr)
        return 130
    _print_take(take, folder, as_json=chosen.json)
    arrived = {State.DONE} if chosen.wait else {State.DONE, State.QUEUED, State.RUNNING, State.DOWNLOADING}
    return 0 if take.state in arrived else NOT_DONE


def list_takes(*, as_json: bool) -> int:
    """Prints the takes of the library, newest first."""
    try:
        settings = load(find_paths().settings)
        takes, folder = asyncio.run(_list(settings))
    except PlayactError as error:
        _print_error(error, as_json=as_json)
        return WRONG_USE
    if as_json:
        print(json.dumps([{**to_json(take), **_summary(take, folder)} for take in takes], ensure_ascii=False))
    else:
        for take in takes:
            print(f"{take.created.astimezone():%Y-%m-%d %H:%M}  {take.state:<12} {take.profile:<10} {take.name}")
    return 0


async def _with_signals(work: Any) -> Any:
    task = asyncio.ensure_future(work)
    with suppress(NotImplementedError):  # Windows has no signal handlers on its loop
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await task


async def _submit(chosen: argparse.Namespace, settings: Settings) -> tuple[Take, Path]:
    paths = find_paths()
    request = _request(chosen, settings)
    workshop = await Workshop.open(
        paths,
        lambda: settings,
        _Reporter(quiet=chosen.json),
        network_changed=Outage(lambda sentence, _: print(sentence, file=sys.stderr)).hear,
        complain=lambda error: print(error, file=sys.stderr),
    )
    try:
        take = await workshop.add(request, chosen.profile, again=chosen.again)
        take = await workshop.carry(take.id, until_ordered=not chosen.wait)
        return take, settings.library_under(paths)
    finally:
        await workshop.close()


async def _list(settings: Settings) -> tuple[list[Take], Path]:
    paths = find_paths()
    workshop = await Workshop.open(paths, lambda: settings, lambda _: None)
    try:
        rows = await workshop.library.list_rows(TakeFilter())
        return [take for _, take in await workshop.library.rows(rows)], settings.library_under(paths)
    finally:
        await workshop.close()


def _request(chosen: argparse.Namespace, settings: Settings) -> Request:
    profile = settings.profiles.get(chosen.profile)
    model = chosen.model or (profile.models[0] if profile and profile.models else "gen3")
    return Request(
        job=Job.PERFORMANCE if chosen.image else Job.RESTYLE,
        video=_source(chosen.video),
        image=_source(chosen.image) if chosen.image else None,
        prompt=chosen.prompt,
        model=model,
        motion_multiplier=chosen.motion_multiplier,
        flip=chosen.flip,
        structure_transformation=chosen.structure_transformation,
        seconds=chosen.seconds,
        callback_url=chosen.callback_url,
    )


def _source(text: str) -> Source:
    given = Source(text)
    return given if given.is_link else Source(str(Path(text).expanduser().absolute()))


class _Reporter:
    """Prints each new state of the take to standard error."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._state: State | None = None

    def __call__(self, take: Take) -> None:
        if not self._quiet and take.state is not self._state:
            self._state = take.state
            print(f"{take.state}: {take.name}", file=sys.stderr)


def _summary(take: Take, folder: Path) -> dict[str, Any]:
    def absolute(relative: str) -> str | None:
        return str(folder / relative) if relative else None

    return {
        "take_id": take.id,
        "task_id": take.task_id or None,
        "state": take.state.value,
        "video": absolute(take.files.video),
        "poster": absolute(take.files.poster),
        "last_frame": absolute(take.files.last_frame),
        "point": take.cost.points,
        "error": str(take.problem) if take.problem and take.state is not State.DONE else None,
        "warning": str(take.problem) if take.problem and take.state is State.DONE else None,
    }


def _print_take(take: Take, folder: Path, *, as_json: bool) -> None:
    summary = _summary(take, folder)
    if as_json:
        print(json.dumps(summary, ensure_ascii=False))
    else:
        print(summary["video"] or summary["error"] or summary["state"])


def _print_error(error: PlayactError, *, as_json: bool, like: str = "") -> None:
    """`like` is the id of the take that is the very same."""
    if as_json:
        said = {"take_id": None, "task_id": None, "state": None, "error": str(error)}
        print(json.dumps(said | ({"like": like} if like else {}), ensure_ascii=False))
    print(error, file=sys.stderr)
