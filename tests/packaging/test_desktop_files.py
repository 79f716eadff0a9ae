"""What a Linux desktop reads about Playact."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
DESKTOP = CHECKOUT / "packaging/linux/playact.desktop"
METAINFO = CHECKOUT / "packaging/linux/io.github.playact_studio.Playact.metainfo.xml"


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", "--warn-kde", str(DESKTOP)],
        ["appstreamcli", "validate", "--no-net", str(METAINFO)],
    ],
    ids=lambda command: command[0],
)
def test_files_are_valid(command):
    if not shutil.which(command[0]):
        pytest.skip(f"wants {command[0]}, which make test installs where it may")
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_icon_and_names_are_there():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[method-assign,assignment]
    entry.read(DESKTOP, encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert (CHECKOUT / "resources/icons" / f"{desktop['Icon']}.svg").is_file()
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert desktop[f"{key}[zh_CN]"], f"{key} has no Chinese"
    assert f'<launchable type="desktop-id">{DESKTOP.name}</launchable>' in METAINFO.read_text(encoding="utf-8")
