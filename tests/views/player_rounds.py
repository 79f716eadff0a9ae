"""Opens a clip and lets it go, again and again, each time with a new player: `player_rounds.py CLIP ROUNDS LIMIT`."""

from __future__ import annotations

import faulthandler
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from playact.views.player import Player


def main(clip: Path, rounds: int, limit: float) -> None:
    """Between two rounds it waits a little longer each time, so that it meets the threads at every moment."""
    faulthandler.dump_traceback_later(limit, exit=True)
    application = QApplication([])
    loop = QEventLoop()
    for number in range(rounds):
        player = Player()
        player.opened.connect(loop.quit)
        player.open(clip)
        loop.exec()
        _pause(7 * number % 60)
        player.open(clip)
        _pause(5 * number % 30)
        player.close()
        player.release()
        player.deleteLater()
        application.processEvents()
    print(f"{rounds} rounds")


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
