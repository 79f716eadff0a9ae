"""Playact as the command opens it, up to its first painting."""

import sys

from painted import telling

from playact import __main__ as command
from playact.paths import Paths

open_log = command.open_log


def open_log_and_watch(paths: Paths) -> None:
    """The command's last step before it brings the window: from here on the window tells of its painting."""
    open_log(paths)
    from playact import app

    app.Window = telling(app.Window)  # type: ignore[misc]


command.open_log = open_log_and_watch
sys.exit(command.main([]))
