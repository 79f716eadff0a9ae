"""How long and how hard hypothesis tries, here and in the other rooms."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("playact", deadline=None, max_examples=40)  # a busy machine is no failure
settings.load_profile("playact")
