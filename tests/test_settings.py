"""settings.toml: hand-editable, strict, and kept as a person wrote it."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from playact.domain.errors import PlayactError, SettingsInvalid
from playact.domain.profile import BUILT_IN, LOCAL, HostConfig, Profile
from playact.paths import Paths
from playact.settings import BUILT_IN_HOSTS, Appearance, EngineConfig, NetworkConfig, Settings
from playact.settings_file import load, parse
from playact.settings_guide import GUIDE
from playact.settings_writing import save

EVERYTHING = """\
profile = "ecovai"
library_folder = "/media/takes"

[profiles.ecovai]  # my favourite
host = "s3-main"
points_per_second = 10
points_per_run = 4
budget_points = 1000
budget_period = "day"
confirm_above_points = 300
confirm_unknown = true

[profiles."at home"]
dialect = "new-api"
base_url = "http://127.0.0.1:9999"
performance_path = "/a"
restyle_path = "/b"
feed_path = "/c"
auth_scheme = ""
headers = { X-Runway-Version = "2024-11-06" }
models = [
    "gen3",
    "gen9",
]
status = { failed = ["3"], done = ["2", "ok"] }
callback_url = "https://example.org/done"
poll_seconds = 0.5
max_in_flight = 1

[hosts.s3-main]
kind = "s3"
endpoint = "https://s3.example.org"
bucket = "media"
expires_hours = 24
virtual_hosted = true

[network]
proxy = "socks5://ann:secret@proxy:1080"
ca_bundle = "/etc/ssl/own.pem"

[appearance]
theme = "dark"
language = "zh_CN"

[engine]
executor = "dask://host:8786"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_everything_is_built_in(file: Path) -> None:
    settings = load(file)

    assert settings == Settings()
    assert settings.profile == LOCAL and settings.profiles == BUILT_IN
    assert settings.profiles[LOCAL].host in settings.hosts
    assert not file.exists()


def test_every_key_is_read() -> None:
    settings = parse(EVERYTHING)

    assert settings.profile == "ecovai"
    assert settings.profiles["ecovai"] == replace(
        BUILT_IN["ecovai"],
        host="s3-main",
        points_per_second=10.0,
        points_per_run=4.0,
        budget_points=1000.0,
        budget_period="day",
        confirm_above_points=300.0,
        confirm_unknown=True,
    )
    assert settings.profiles["at home"] == Profile(
        "at home",
        "http://127.0.0.1:9999",
        dialect="new-api",
        performance_path="/a",
        restyle_path="/b",
        feed_path="/c",
        auth_scheme="",
        headers={"X-Runway-Version": "2024-11-06"},
        models=("gen3", "gen9"),
        status={"queued": ("", "0"), "running": ("1",), "failed": ("3",), "done": ("2", "ok")},
        callback_url="https://example.org/done",
        poll_seconds=0.5,
        max_in_flight=1,
    )
    assert set(settings.profiles) == {*BUILT_IN, "at home"}
    assert settings.hosts["s3-main"] == HostConfig(
        "s3-main", "s3", "https://s3.example.org", "media", expires_hours=24.0, virtual_hosted=True
    )
    assert settings.network == NetworkConfig("socks5://ann:secret@proxy:1080", "/etc/ssl/own.pem")
    assert settings.appearance == Appearance("dark", "zh_CN")
    assert settings.engine == EngineConfig("dask://host:8786")
    assert settings.library_folder == "/media/takes"


WRONG = [
    ("themes = 1", 1, "no setting themes"),
    ('\n# a comment\nprofile = "nobody"', 3, 'profile is "nobody", and there is no such profile'),
    ("profile = 3", 1, 'profile is 3; it must be text in "quotes"'),
    ('library_folder = "here"', 1, 'library_folder is "here"; it must be a whole path'),
    ("[profiles.ecovai]\nbase_ur = 'x'", 2, "no setting profiles.ecovai.base_ur. Known here: base_url"),
    ("[profiles.ecovai]\nname = 'x'", 2, "no setting profiles.ecovai.name"),
    ("[profiles.ecovai]\nbase_url = 'api.ecovai.cn'", 2, "must be an address that begins with http"),
    ("[profiles.ecovai]\nbase_url = 'http://[::1'", 2, "must be an address"),
    ("[profiles.ecovai]\ncallback_url = 'ftp://x'", 2, "must be an address"),
    ("[profiles.ecovai]\ndialect = 'french'", 2, "runway-gateway, new-api or runway-official"),
    ("[profiles.ecovai]\nfeed_path = 'feed'", 2, "a path that begins with /"),
    ("[profiles.ecovai]\nauth_scheme = 'Bearer token'", 2, "one word such as Bearer"),
    (
        "[profiles.ecovai]\nheaders = { A = 1 }",
        2,
        'profiles.ecovai.headers is { A = 1 }; it must be a table: { name = "text" }',
    ),
    ('[profiles.ecovai]\nheaders = { A = "x\\r\\nB: y" }', 2, "plain ASCII"),
    ("[profiles.ecovai.headers]\nA = 1", 1, "profiles.ecovai.headers"),
    ("[profiles.ecovai]\nmodels = 'gen3'", 2, 'it must be a list of ["texts"]'),
    ("[profiles.ecovai]\n\nmodels = [\n  'gen3',\n  '',\n]", 3, "a model's name can't be empty"),
    ("[profiles.ecovai]\nstatus = { finished = ['3'] }", 2, "it may say queued, running, failed and done"),
    ("[profiles.ecovai]\nstatus = { done = ['2'] }", 2, "may mean only one of them"),
    ("[profiles.ecovai]\nstatus = { done = '2' }", 2, "a table of lists"),
    ("[profiles.ecovai]\npoll_seconds = 0", 2, "poll_seconds is 0; it must be from 0.1 to 3600"),
    ("[profiles.ecovai]\npoll_seconds = nan", 2, "must be from 0.1"),
    ("[profiles.ecovai]\nmax_in_flight = 2.5", 2, "must be a whole number"),
    ("[profiles.ecovai]\nmax_in_flight = true", 2, "max_in_flight is true; it must be a whole number"),
    ("[profiles.ecovai]\nmax_in_flight = 0", 2, "from 1 to 1000"),
    ("[profiles.ecovai]\npoints_per_second = -1", 2, "0 (not known) or more"),
    ("[profiles.ecovai]\npoints_per_second = inf", 2, "0 (not known) or more"),
    ("[profiles.ecovai]\npoints_per_run = -1", 2, "0 (not known) or more"),
    ("[profiles.ecovai]\nbudget_points = nan", 2, "0 (no limit) or more"),
    ("[profiles.ecovai]\nbudget_period = 'week'", 2, "must be day or month"),
    ("[profiles.ecovai]\nconfirm_above_points = -5", 2, "0 (never asks) or more"),
    ("[profiles.ecovai]\nconfirm_unknown = 1", 2, "must be true or false"),
    ("[profiles.ecovai]\nhost = 'elsewhere'", 2, "no such host. There are: local"),
    ("[profiles]\necovai = 'mine'", 2, "profiles.ecovai must be a table"),
    ("profiles = []", 1, "profiles must be a table"),
    ("[profiles.mine]\nmodels = ['a']", 1, "profiles.mine has no base_url"),
    ("[hosts.a]\nkind = 'ftp'", 2, "must be s3, put, runway or local"),
    ("[hosts.a]\nregion = 'x'", 1, "hosts.a has no kind"),
    ("[hosts.a]\nkind = 's3'\nendpoint = 'https://x'", 1, "hosts.a has no bucket"),
    ("[hosts.a]\nkind = 'put'", 1, "hosts.a has no endpoint"),
    ("[hosts.a]\nkind = 's3'\nexpires_hours = 200", 3, "more than 0, up to 168"),
    ("[hosts.a]\nkind = 's3'\nvirtual_hosted = 1", 3, "it must be true or false"),
    ("[hosts.a]\nkind = 's3'\nsecret_key = 'abc'", 3, "no setting hosts.a.secret_key"),
    ("[network]\nproxy = 'proxy:1080'", 2, "http://, https:// or socks5://"),
    ("[appearance]\ntheme = 'pink'", 2, 'appearance.theme is "pink"; it must be system, light or dark'),
    ("[appearance]\nlanguage = 'fr'", 2, "system, en or zh_CN"),
    ("[engine]\nexecutor = 'tcp://x:1'", 2, "dask://host:port"),
    ("engine.executor = 'x'", 1, "dask://host:port"),
    ("a = 1\n[profiles\n", 2, "this is not TOML"),
    ("profile = 'local'\nprofile = 'local'", 2, "this is not TOML"),
    ("[appearance]\nlanguage = 'en\n", 2, "this is not TOML"),
]


@pytest.mark.parametrize(("text", "line", "said"), WRONG, ids=[said for _, _, said in WRONG])
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        parse(text)

    assert str(caught.value).startswith(f"settings.toml, line {line}: ")
    assert said in str(caught.value)


def test_a_long_file_names_the_right_line() -> None:
    lines = EVERYTHING.splitlines()
    at = lines.index('theme = "dark"')
    lines[at] = 'theme = "dusk"'

    with pytest.raises(SettingsInvalid, match=f"line {at + 1}: appearance.theme"):
        parse("\n".join(lines))


def test_what_is_not_text_is_said(file: Path) -> None:
    written(file, "").write_bytes(b'profile = "\xff"')

    with pytest.raises(SettingsInvalid, match=r"settings\.toml can't be read"):
        load(file)


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    written(file, "").write_text('profile = "ecovai"', encoding="utf-8-sig")

    assert load(file).profile == "ecovai"


def test_what_is_saved_comes_back(file: Path) -> None:
    settings = parse(EVERYTHING)
    save(file, settings)

    assert load(file) == settings


def test_only_what_differs_is_written(file: Path) -> None:
    save(file, Settings(appearance=Appearance(theme="dark")))

    assert [line for line in file.read_text().splitlines() if line and not line.startswith("#")] == [
        "[appearance]",
        'theme = "dark"',
    ]


def test_comments_and_order_stay(file: Path) -> None:
    written(file, EVERYTHING)
    save(file, load(file))
    assert file.read_text() == EVERYTHING

    save(file, replace(load(file), appearance=Appearance("light", "zh_CN")))
    assert file.read_text() == EVERYTHING.replace('theme = "dark"', 'theme = "light"')


def test_a_value_set_back_to_the_built_in_one_is_set_back_in_the_file(file: Path) -> None:
    written(file, EVERYTHING)
    save(file, Settings())

    assert load(file) == Settings()
    assert "# my favourite" in file.read_text()


def test_profiles_and_hosts_come_and_go(file: Path) -> None:
    save(file, parse(EVERYTHING))
    settings = load(file)
    mine = Profile("mine 我的", "https://x.example", headers=MappingProxyType({"A": "b"}), host="local")
    profiles = {**{name: each for name, each in settings.profiles.items() if name != "at home"}, mine.name: mine}
    profiles["ecovai"] = BUILT_IN["ecovai"]
    changed = replace(settings, profiles=profiles, hosts=dict(BUILT_IN_HOSTS))

    save(file, changed)

    assert load(file) == changed
    assert "at home" not in file.read_text() and "s3-main" not in file.read_text()


def test_a_refused_file_is_kept_beside_the_new_one(file: Path) -> None:
    for text in ("theme =", "themes = 1"):
        written(file, text)
        save(file, Settings(profile="ecovai"))

        assert load(file).profile == "ecovai"
    assert file.with_name("settings.refused.toml").read_text() == "theme ="
    assert file.with_name("settings.refused-2.toml").read_text() == "themes = 1"


def test_a_link_into_dotfiles_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('profile = "ecovai"  # as ever\n')
    file.parent.mkdir()
    file.symlink_to(real)

    save(file, replace(load(file), appearance=Appearance("dark")))

    assert file.is_symlink() and load(file).appearance.theme == "dark"
    assert "# as ever" in real.read_text()


def test_a_file_only_for_its_owner_stays_so(file: Path) -> None:
    written(file, 'network.proxy = "http://ann:secret@proxy:1"\n').chmod(0o600)
    save(file, replace(load(file), profile="ecovai"))

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_disk_that_refuses_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")

    with pytest.raises(PlayactError, match="settings hold until you quit"):
        save(tmp_path / "config" / "settings.toml", Settings(profile="ecovai"))
    assert (tmp_path / "config").read_text() == "a file where the folder should be"


def test_the_guide_is_true() -> None:
    """What the comment of a new file shows can be uncommented as it stands."""
    example = "\n".join(line.removeprefix("#:").strip() for line in GUIDE.splitlines() if line.startswith("#:"))
    settings = parse(example)

    assert settings.profiles["my-gateway"].models == ("gen3", "gen4")
    assert settings.hosts["my-bucket"].bucket == "media"
    assert parse(GUIDE) == Settings()


def test_results_go_where_the_person_or_the_system_says(tmp_path: Path) -> None:
    paths = Paths(*(tmp_path / name for name in ("config", "library", "data", "cache", "log")))

    assert Settings().library_under(paths) == tmp_path / "library"
    assert Settings(library_folder="/media/takes").library_under(paths) == Path("/media/takes")
