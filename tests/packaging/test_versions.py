"""One version, said in several places."""

import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from importlib.metadata import version
from pathlib import Path

import playact

CHECKOUT = Path(__file__).parents[2]


def test_every_place_says_the_same_version():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    metainfo = ET.parse(next((CHECKOUT / "packaging/linux").glob("*.metainfo.xml")))
    newest = metainfo.find("releases/release")
    assert newest is not None
    assert project["project"]["version"] == playact.__version__ == version("playact") == newest.attrib["version"]


def test_the_changelog_has_a_place_for_it():
    headings = re.findall(r"^## \[(.+?)\]", (CHECKOUT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == "Unreleased" or headings[0] == playact.__version__


def test_the_command_says_it():
    answer = subprocess.run([sys.executable, "-m", "playact", "--version"], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == f"playact {playact.__version__}"
