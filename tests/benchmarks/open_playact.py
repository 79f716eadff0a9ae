"""Playact as the command opens it, up to its first painting."""

import sys

from painted import telling

from playact import app
from playact.__main__ import main

app.Window = telling(app.Window)  # type: ignore[misc]
sys.exit(main([]))
