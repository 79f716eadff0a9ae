"""The yardstick: the barest PySide6 program with a window."""

import sys

from painted import telling
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication(sys.argv)
window = telling(QWidget)()
window.resize(1440, 900)
window.show()
application.exec()
