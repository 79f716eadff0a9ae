"""The page of hosts: where local files are put for a gateway to fetch."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLineEdit, QVBoxLayout, QWidget

from playact.domain.profile import HostConfig
from playact.settings import BUILT_IN_HOSTS, Settings
from playact.settings_rules import LONGEST_EXPIRY_HOURS, RULES
from playact.studio.studio import Studio
from playact.views.entries_page import EntriesPage, EntryForm
from playact.views.field import Field
from playact.views.settings_general import ADDRESS, check
from playact.views.settings_page import choice, choose, named_field
from playact.views.styling import inset

KINDS = frozenset({"s3", "put"})
"""The kinds of host that the form can fill in: the local store and Runway's uploads are simply there."""


class HostForm(EntryForm[HostConfig]):
    """The fields of one host. What its kind does not use is disabled."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._kind = choice({"s3": self.tr("S3-compatible store"), "put": self.tr("plain HTTP PUT")})
        self._hours = QDoubleSpinBox()
        inset(self._hours)
        self._hours.setRange(0.1, LONGEST_EXPIRY_HOURS)
        self._hours.setDecimals(1)
        self._virtual = QCheckBox(self.tr("bucket in the host name"))
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self._lines = {name: QLineEdit() for name in ("endpoint", "public_url", "bucket", "region")}
        self._fields: dict[str, Field] = {}
        self._build()
        self._kind.currentIndexChanged.connect(self._follow_kind)

    def fill(self, entry: HostConfig) -> None:
        choose(self._kind, entry.kind)
        for name, control in self._lines.items():
            control.setText(str(getattr(entry, name)))
        self._hours.setValue(entry.expires_hours)
        self._virtual.setChecked(entry.virtual_hosted)
        self.key.clear()
        self._follow_kind()

    def entry(self, base: HostConfig) -> HostConfig:
        said = {name: control.text().strip() for name, control in self._lines.items()}
        kind = self._kind.currentData()
        check(self._fields["endpoint"], RULES[HostConfig, "endpoint"][0](said["endpoint"]), ADDRESS)
        check(self._fields["endpoint"], bool(said["endpoint"]), ADDRESS)
        check(self._fields["public_url"], RULES[HostConfig, "public_url"][0](said["public_url"]), ADDRESS)
        return replace(
            base, kind=kind, expires_hours=self._hours.value(), virtual_hosted=self._virtual.isChecked(), **said
        )

    def show_key(self, known: bool) -> None:
        """Whether a secret is known."""
        self.key.setPlaceholderText(self.tr("a secret is kept") if known else self.tr("access key:secret, or a token"))

    def _build(self) -> None:
        controls: tuple[tuple[str, str, QWidget], ...] = (
            ("kind", self.tr("Kind"), self._kind),
            ("endpoint", self.tr("Address"), self._lines["endpoint"]),
            ("public_url", self.tr("Fetched from"), self._lines["public_url"]),
            ("bucket", self.tr("Bucket"), self._lines["bucket"]),
            ("region", self.tr("Region"), self._lines["region"]),
            ("key", self.tr("Secret"), self.key),
            ("expires_hours", self.tr("Links live for (hours)"), self._hours),
            ("virtual_hosted", self.tr("Addressing"), self._virtual),
        )
        for name, caption, control in controls:
            self._fields[name] = named_field(caption, f"host_{name}", control)
            self._column.addWidget(self._fields[name])
        self._lines["endpoint"].setPlaceholderText("https://…")
        self._lines["public_url"].setPlaceholderText(self.tr("the same address"))
        self._column.addStretch(1)

    def _follow_kind(self) -> None:
        kind = self._kind.currentData()
        for name in ("bucket", "region", "expires_hours", "virtual_hosted"):
            self._fields[name].set_unused("" if kind == "s3" else self.tr("only for S3"))
        self._fields["public_url"].set_unused("" if kind == "put" else self.tr("only for PUT"))


class HostsPage(EntriesPage[HostConfig]):
    """The hosts of the kinds that have something to configure; the others stay as they are."""

    key = "hosts"

    def __init__(self, studio: Studio) -> None:
        self._fields = HostForm()
        super().__init__(
            self.tr("Hosts"),
            self.tr("A gateway fetches links. Your own files are put on a host of yours, where it can reach them."),
            self._fields,
            empty=self.tr("There is none yet: gateways take links only."),
            add=self.tr("Add a host"),
        )
        self._studio = studio
        self._secrets: dict[str, str] = {}
        self._fields.key.textChanged.connect(self._typed)
        self._list.currentTextChanged.connect(self._opened)

    def fill(self, settings: Settings) -> None:
        self.show_entries({name: each for name, each in settings.hosts.items() if each.kind in KINDS})

    def into(self, settings: Settings) -> Settings:
        self.take_shown()
        others = {name: each for name, each in settings.hosts.items() if each.kind not in KINDS}
        return replace(settings, hosts={**others, **self.entries})

    def keep_secrets(self) -> None:
        for name, secret in self._secrets.items():
            if secret and name in self.entries:
                self._studio.keys.keep(f"host:{name}", secret)
        self._secrets.clear()
        self._fields.key.clear()

    def new_entry(self, name: str) -> HostConfig:
        return HostConfig(name, "s3")

    def renamed(self, old: str, new: str) -> HostConfig:
        self._secrets[new] = self._secrets.pop(old, "")
        return replace(self.entries[new], name=new)

    def is_fixed(self, name: str) -> bool:
        return name in BUILT_IN_HOSTS

    def stem(self) -> str:
        return "host"

    def _opened(self, name: str) -> None:
        self._fields.key.setText(self._secrets.get(name, ""))
        self._fields.show_key(self._studio.keys.has(f"host:{name}"))

    def _typed(self, text: str) -> None:
        if text.strip():
            self._secrets[self.shown] = text.strip()
        else:
            self._secrets.pop(self.shown, None)
