"""Asks before points are spent, where the person wants to be asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from playact.domain.budget import wants_word
from playact.domain.price import estimate
from playact.domain.profile import Profile
from playact.domain.take import Take
from playact.studio.studio import Studio
from playact.views.labels import label
from playact.views.wording import points_text

WIDTH = 400


class Till(QObject):
    """Stands before every order of a window."""

    def __init__(self, studio: Studio, parent: QWidget) -> None:
        super().__init__(parent)
        self._studio = studio
        self._widget = parent

    def order(self, profile_name: str, price: float | None, name: str, then: Callable[[], object]) -> None:
        """Does `then`, after asking where the profile wants it; `price` None is not known, `name` is the take's."""
        profile = self._studio.settings.profiles.get(profile_name)
        if profile is None or not wants_word(profile, price):
            then()
            return
        dialog = SpendingDialog(profile, price, self._studio.accounts.left(profile_name), name, self._widget.window())
        dialog.accepted.connect(then)
        dialog.open()

    def retry(self, take: Take) -> None:
        """Submits a take again; it is expected to cost what it would by the profile, or what it cost before."""
        profile = self._studio.settings.profiles.get(take.profile)
        price = estimate(profile, take.request.seconds) if profile else None
        known = (each for each in (price, take.cost.estimate, take.cost.points) if each is not None)
        self.order(take.profile, next(known, None), take.name, lambda: self._studio.retry(take.id))


class SpendingDialog(QDialog):
    """The price, and the two answers: Enter orders, Escape does not. Opened by `open()`; deletes itself."""

    def __init__(
        self, profile: Profile, price: float | None, left: float | None, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("spendingDialog")
        self.setWindowTitle(self.tr("Spend points?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        title = label(self._price(price), "title", wrap=True)
        title.setObjectName("spendingPrice")
        column.addWidget(title)
        column.addWidget(label(self._what(profile, name), wrap=True))
        column.addWidget(label(self._why(profile, price, left), "small", wrap=True))
        column.addSpacing(8)
        column.addLayout(self._answers())

    def _price(self, price: float | None) -> str:
        if price is None:
            return self.tr("The price is not known")
        return self.tr("About {points}").format(points=points_text(price))

    def _what(self, profile: Profile, name: str) -> str:
        words = self.tr("“{take}” goes to {gateway}, which charges for it.")
        return words.format(take=name, gateway=profile.name)

    def _why(self, profile: Profile, price: float | None, left: float | None) -> str:
        said = []
        if left is not None:
            said.append(self.tr("{points} of its budget are left.").format(points=points_text(left)))
        if price is None:
            said.append(self.tr("You want to be asked where the price is not known."))
        else:
            asked = self.tr("You want to be asked above {points}.")
            said.append(asked.format(points=points_text(profile.confirm_above_points)))
        return " ".join(said)

    def _answers(self) -> QHBoxLayout:
        no = QPushButton(self.tr("Not now"))
        no.setObjectName("spendingNo")
        no.setAutoDefault(False)
        no.clicked.connect(self.reject)
        yes = QPushButton(self.tr("Order"))
        yes.setObjectName("spendingYes")
        yes.setProperty("primary", True)
        yes.setDefault(True)
        yes.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(no)
        row.addWidget(yes)
        return row
