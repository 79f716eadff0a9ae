"""The foot of the form: where it renders, what that costs, and the two buttons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from playact.domain.price import estimate as price
from playact.domain.profile import Profile
from playact.domain.source import Source
from playact.views import estimate
from playact.views.estimate import Need
from playact.views.knob import WheelGuard
from playact.views.labels import ElidedLabel
from playact.views.two_line_button import TwoLineButton
from playact.views.wording import number_text, points_text

BETWEEN_ORDERS_MS = 1000
"""A double click must not order twice: after an order the cloud button rests this long."""


class Dock(QFrame):
    """Tells by signals what was wished; shows what it is told."""

    draft_wished = Signal()
    render_wished = Signal(str)  # profile
    need_wished = Signal(object, str)  # Need, profile: the person wants to give what is missing
    profile_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composeDock")
        self._profiles: dict[str, Profile] = {}
        self._need = Need.NOTHING
        self.price: float | None = None  # of what would be ordered now, in points; None is not known
        self._build()
        self.profiles.currentTextChanged.connect(self.profile_chosen)
        self.draft_button.clicked.connect(self.draft_wished)
        self.render_button.clicked.connect(self._render)

    @property
    def profile(self) -> Profile | None:
        """The gateway that the cloud button orders from."""
        return self._profiles.get(self.profiles.currentText())

    def offer_profiles(self, profiles: Mapping[str, Profile], chosen: str) -> None:
        """The gateways to choose from, without this computer, which has a button of its own."""
        self._profiles = {name: each for name, each in profiles.items() if not each.is_local}
        self.profiles.blockSignals(True)
        self.profiles.clear()
        self.profiles.addItems(list(self._profiles))
        self.profiles.setCurrentText(chosen if chosen in self._profiles else next(iter(self._profiles), ""))
        self.profiles.blockSignals(False)

    def choose_profile(self, name: str) -> None:
        """Chooses a gateway, where it is one of those offered."""
        if name in self._profiles:
            self.profiles.setCurrentText(name)

    def show_draft(self, seconds: float | None) -> None:
        """What a draft takes: about so many seconds of work, or not known yet."""
        if seconds is None:
            self.draft_button.set_detail(self.tr("free, on this computer"))
            return
        about = self.tr("free, on this computer, about {number} s")
        self.draft_button.set_detail(about.format(number=number_text(max(1, round(seconds)))))

    def show_render(
        self, has_key: bool, sources: tuple[Source | None, ...], length: float | None, left: float | None = None
    ) -> None:
        """What a render costs, or what is missing for it; `length` in seconds, `left` of a budget, None not known."""
        profile = self.profile
        self.price = None
        if profile is None:
            self.cost.setText("")
            self.render_button.set_detail(self.tr("add a gateway in the settings"))
            self._need = Need.KEY
            return
        self.price = price(profile, length)
        self._need = estimate.need(profile, has_key, sources, self.price, left)
        about = self._about(self.price)
        rest = "" if left is None else self.tr("{points} left").format(points=points_text(left))
        self.cost.setText(about)
        self.render_button.set_detail(
            {
                Need.NOTHING: " · ".join(part for part in (profile.name, about, rest) if part),
                Need.KEY: self.tr("{name} needs a key: enter it").format(name=profile.name),
                Need.HOST: self.tr("{name} needs a host for your files: choose one").format(name=profile.name),
                Need.PRICE: self.tr("{name} has a budget and needs a price: enter it").format(name=profile.name),
                Need.BUDGET: self.tr("over your budget for {name}: raise it, or wait").format(name=profile.name),
            }[self._need]
        )

    def _about(self, amount: float | None) -> str:
        if amount is None:
            return self.tr("price not known")
        return self.tr("about {points}").format(points=points_text(amount))

    def _render(self) -> None:
        profile = self.profile
        if profile is None or self._need is not Need.NOTHING:
            self.need_wished.emit(self._need, profile.name if profile else "")
            return
        self.render_wished.emit(profile.name)

    def rest(self) -> None:
        """Lets the cloud button rest after an order."""
        self.render_button.setEnabled(False)
        QTimer.singleShot(BETWEEN_ORDERS_MS, self.render_button, lambda: self.render_button.setEnabled(True))

    def _build(self) -> None:
        self.profiles = QComboBox()
        self.profiles.setObjectName("profileCombo")
        self.profiles.setAccessibleName(self.tr("Gateway in the cloud"))
        self.profiles.setToolTip(self.tr("The gateway that renders in the cloud"))
        self.profiles.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.profiles.installEventFilter(WheelGuard(self))
        self.cost = ElidedLabel("", "small")
        self.cost.setObjectName("costLabel")
        self.cost.setAccessibleName(self.tr("Estimated cost"))
        self.cost.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.draft_button = TwoLineButton(self.tr("Draft here"), primary=True)
        self.draft_button.setObjectName("draftButton")
        self.draft_button.setToolTip(self.tr("Renders a draft on this computer (Ctrl+Return)"))
        self.render_button = TwoLineButton(self.tr("Render in the cloud"))
        self.render_button.setObjectName("renderButton")
        self.render_button.setToolTip(self.tr("Orders the same from the gateway (Ctrl+Shift+Return)"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.profiles, 1)
        row.addWidget(self.cost, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.draft_button)
        column.addWidget(self.render_button)
        column.addLayout(row)
