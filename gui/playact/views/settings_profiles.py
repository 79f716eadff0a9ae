"""The page of gateways: address, key, connection test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from playact.domain.profile import BUILT_IN, LOCAL, Profile
from playact.domain.sentence import Sentence
from playact.settings import Settings
from playact.studio.studio import Studio
from playact.views.entries_page import EntriesPage
from playact.views.profile_form import ProfileForm
from playact.views.wording import spoken


class ProfilesPage(EntriesPage[Profile]):
    """The gateways in the cloud; this computer needs no configuration."""

    key = "profiles"

    def __init__(self, studio: Studio, apply: Callable[[], bool]) -> None:
        """`apply` saves the whole dialog; False where something in it can't be taken."""
        self._fields = ProfileForm()
        super().__init__(
            self.tr("Gateways"),
            self.tr("Keys are kept in this computer's keyring, in a file only if you say so. A test costs nothing."),
            self._fields,
            empty=self.tr("There is none: takes are drafted here only."),
            add=self.tr("Add a gateway"),
        )
        self._studio, self._apply = studio, apply
        self._keys: dict[str, str] = {}
        self._testing = ""
        self._fields.test_wished.connect(self._test)
        self._fields.forget_wished.connect(lambda: studio.keys.keep(self.shown, ""))
        self._fields.key.textChanged.connect(self._key_typed)
        self._list.currentTextChanged.connect(self._opened)
        studio.keys.known.connect(self._key_known)
        studio.keys.keyring_seen.connect(self._fields.show_keyring)
        self._fields.show_keyring(studio.keys.keyring)
        self._fields.key_in_file.setChecked(studio.keys.file_allowed)
        self._fields.key_in_file.toggled.connect(self._allow_file)
        studio.connection_tried.connect(self._tried)
        studio.announced.connect(self._announced)

    def fill(self, settings: Settings) -> None:
        self.offer_hosts([name for name in settings.hosts if name != LOCAL])
        self.show_entries({name: each for name, each in settings.profiles.items() if not each.is_local})

    def into(self, settings: Settings) -> Settings:
        self.take_shown()
        here = {name: each for name, each in settings.profiles.items() if each.is_local}
        chosen = settings.profile if settings.profile in {*here, *self.entries} else LOCAL
        return replace(settings, profiles={**here, **self.entries}, profile=chosen)

    def keep_secrets(self) -> None:
        for name, key in self._keys.items():
            if key and name in self.entries:
                self._studio.keys.keep(name, key)
        self._keys.clear()
        self._fields.key.clear()

    def new_entry(self, name: str) -> Profile:
        return Profile(name, "https://")

    def renamed(self, old: str, new: str) -> Profile:
        self._keys[new] = self._keys.pop(old, "")
        return replace(self.entries[new], name=new)

    def offer_hosts(self, names: list[str]) -> None:
        """The hosts that files can be put on."""
        self._fields.offer_hosts(names)

    def is_fixed(self, name: str) -> bool:
        return name in BUILT_IN

    def stem(self) -> str:
        return "gateway"

    # ── the key and the test ─────────────────────────────────────────────────────────────────────────────────────

    def _opened(self, name: str) -> None:
        self._fields.key.setText(self._keys.get(name, ""))
        self._show_key(name)

    def _show_key(self, name: str) -> None:
        keys = self._studio.keys
        self._fields.show_key(keys.has(name))
        problem = keys.problem(name)
        if problem is not None and not keys.has(name):
            self._fields.show_result(spoken(problem), "warn")

    def _allow_file(self, allowed: bool) -> None:
        self._studio.keys.file_allowed = allowed

    def _key_typed(self, text: str) -> None:
        if text.strip():
            self._keys[self.shown] = text.strip()
        else:
            self._keys.pop(self.shown, None)

    def _test(self) -> None:
        """Keeps what is typed, then asks: a key can only be tried by those who hold it."""
        typed = self._keys.pop(self.shown, "")
        self._fields.key.clear()
        if not self._apply():
            self._fields.key.setText(typed)
            return
        self._testing = self.shown
        self._fields.show_result(self.tr("asking {name} …").format(name=self.shown), "")
        if typed:
            self._waiting_for_key = True
            self._studio.keys.keep(self.shown, typed)
        else:
            self._studio.try_connection(self.shown)

    _waiting_for_key = False

    def _key_known(self, name: str, known: bool) -> None:
        if name == self.shown:
            self._show_key(name)
        if self._waiting_for_key and name == self._testing and known:
            self._waiting_for_key = False
            self._studio.try_connection(name)

    def _tried(self, name: str, sentence: Sentence, level: str) -> None:
        if name == self.shown:
            self._fields.show_result(spoken(sentence), level)
        self._testing = ""

    def _announced(self, sentence: Sentence, level: str, raw: str) -> None:
        if self._testing and level == "bad":  # the keyring refused: the test can't begin
            self._fields.show_result(spoken(sentence), level)
            self._testing, self._waiting_for_key = "", False
