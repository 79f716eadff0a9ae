"""Where the engine works: a process of this machine, or a Dask cluster that shares the gateway's folder."""

from __future__ import annotations

import asyncio
import importlib
import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from playact.domain.errors import PlayactError
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.gateway import work

_CONNECT_SECONDS = 10


class ExecutorUnavailable(PlayactError):
    """What `[engine] executor` names can't be used; the sentence says why."""


async def open_executor(address: str, log: Path, cache: Path) -> Executor:
    """The executor that `[engine] executor` names: "" is one process of this machine, "dask://host:port" a cluster.

    `log` is the file for what native code prints, `cache` the folder for compiled code. Raises `ExecutorUnavailable`.
    """
    if not address:
        return ProcessPoolExecutor(
            max_workers=1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=work.begin,
            initargs=(str(log), str(cache)),
        )
    parts = urlsplit(address)
    if parts.scheme != "dask" or not parts.netloc:
        sentence = QT_TRANSLATE_NOOP(
            "sentences", "“{address}” is no executor: leave it empty or write dask://host:port."
        )
        raise ExecutorUnavailable(say(sentence, address=address))
    return await asyncio.to_thread(_open_dask, parts.netloc)


def _open_dask(address: str) -> Executor:
    try:
        client_class = importlib.import_module("distributed").Client
    except ImportError as error:
        sentence = QT_TRANSLATE_NOOP(
            "sentences",
            "Drafts go to a Dask cluster, yet “distributed” is not installed: install it, or empty engine.executor.",
        )
        raise ExecutorUnavailable(say(sentence)) from error
    try:
        client = client_class(f"tcp://{address}", timeout=_CONNECT_SECONDS, set_as_default=False)
    except OSError as error:
        sentence = QT_TRANSLATE_NOOP("sentences", "No Dask cluster answers at {address}. Nothing was started.")
        raise ExecutorUnavailable(say(sentence, address=address), str(error)) from error
    return cast(Executor, client.get_executor(pure=False))  # the same assignment twice is two takes
