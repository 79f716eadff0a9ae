"""The command `playact`: the window, or one of its ways without one."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from playact import __version__
from playact.log_file import open_log, report_mistakes
from playact.paths import find_paths

if TYPE_CHECKING:
    from playact.running import Script


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit code."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # the frozen app is also the worker that it starts
    report_mistakes()
    chosen = _parser().parse_args(arguments)
    if chosen.gateway:
        from playact.gateway.server import serve

        return serve(chosen.port, chosen.token or os.environ.get("PLAYACT_GATEWAY_TOKEN", ""), chosen.with_parent)
    if chosen.command == "submit":
        from playact.commands import submit

        return submit(chosen)
    if chosen.command == "takes":
        from playact.commands import list_takes

        return list_takes(as_json=chosen.json)
    if chosen.demo:
        # a demo never leaves its takes among those of a person
        os.environ.setdefault("PLAYACT_HOME", str(chosen.out.absolute() / "home"))
    gc.disable()  # until the first paint: nothing is garbage yet, and looking for it takes a tenth of that time
    open_log(find_paths())  # before Qt is imported, which has words of its own to say
    from playact.app import run

    return run(_demo(chosen.out) if chosen.demo else None)


def _demo(out: Path) -> Script:
    from playact.demo import Demo

    return Demo(out).play


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="playact", description="A character gives your performance.")
    parser.add_argument("--version", action="version", version=f"playact {__version__}")
    parser.add_argument("--demo", action="store_true", help="draft the samples, play the result, keep pictures")
    parser.add_argument("--out", type=Path, default=Path("demo"), metavar="DIR", help="where the demo leaves its files")
    parser.add_argument("--gateway", action="store_true", help="run the local gateway alone, on 127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="the gateway's port (0: any free one)")
    parser.add_argument("--token", default="", help="the gateway's key (or PLAYACT_GATEWAY_TOKEN)")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    commands = parser.add_subparsers(dest="command", metavar="submit | takes")
    _add_submit(commands.add_parser("submit", help="submit one take without a window"))
    takes = commands.add_parser("takes", help="list the takes of the library, newest first")
    takes.add_argument("--json", action="store_true", help="one JSON array")
    return parser


def _add_submit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--video", required=True, help="the performance: a file or a link")
    parser.add_argument("--image", default="", help="the character: a file or a link")
    parser.add_argument("--prompt", default="", help="the style of a restyle")
    parser.add_argument("--model", default="", help="the gateway's model (the profile's first where not given)")
    parser.add_argument("--motion-multiplier", type=int, default=3, metavar="N", help="1 holds back, 5 exaggerates")
    parser.add_argument("--flip", action="store_true", help="mirror left and right")
    parser.add_argument("--structure-transformation", type=float, default=0.5, metavar="X", help="0 to 1, of a restyle")
    parser.add_argument("--seconds", type=int, default=None, help="length of the result")
    parser.add_argument("--callback-url", default="", help="where the gateway posts the finished task")
    parser.add_argument("--profile", default="local", help="which gateway (local: this computer, free)")
    parser.add_argument("--again", action="store_true", help="order the very same once more, though it costs again")
    parser.add_argument("--wait", action="store_true", help="wait until the result is on disk")
    parser.add_argument("--json", action="store_true", help="one JSON object")


if __name__ == "__main__":
    sys.exit(main())
