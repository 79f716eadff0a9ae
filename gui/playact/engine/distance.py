"""Whether a performer is far from the camera, agreed on by all who follow one through a part of the clip each."""

from __future__ import annotations

import threading


class Distance:
    """Far where all parts say so, near as soon as one does: the answer does not depend on who is faster. For all
    threads."""

    def __init__(self, parts: int) -> None:
        self._silent = parts
        self._far: bool | None = None
        self._turn = threading.Condition()

    @property
    def is_open(self) -> bool:
        """Whether it may still be either."""
        return self._far is None

    def say_far(self) -> bool:
        """Says so for one part, waits for the others, and tells whether all do."""
        with self._turn:
            self._silent -= 1
            if not self._silent:
                self._settle(True)
            self._turn.wait_for(lambda: not self.is_open)
            return bool(self._far)

    def say_near(self) -> None:
        """Says so for one part, or for one that will not say anything else."""
        with self._turn:
            self._settle(False)

    def _settle(self, far: bool) -> None:
        if self._far is None:
            self._far = far
            self._turn.notify_all()
