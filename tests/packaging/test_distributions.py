"""The wheel and the sdist carry all that Playact needs when it runs."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

CHECKOUT = Path(__file__).parents[2]
START = """
from playact.__main__ import main
from playact.paths import resources
print(resources())
main(["--version"])
"""


@pytest.fixture(scope="module")
def dist(tmp_path_factory) -> Path:
    """A folder with both, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    return folder


def kept(*below: str) -> set[str]:
    """The files below some folders that belong to the project, as paths of the checkout. A bare machine has no git."""
    ignored = GitIgnoreSpec.from_lines((CHECKOUT / ".gitignore").read_text(encoding="utf-8").splitlines())
    found = (path for name in below for path in [CHECKOUT / name, *(CHECKOUT / name).rglob("*")] if path.is_file())
    return set(ignored.match_files((path.relative_to(CHECKOUT).as_posix() for path in found), negate=True))


def test_the_wheel_holds_code_and_resources(dist):
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    for name in kept("gui/playact", "resources") - kept("resources/pictures"):
        inside = name.removeprefix("gui/") if name.startswith("gui/") else f"playact/{name}"
        assert inside in held
    assert not [name for name in held if "test" in name.split("/")[0] or name.endswith(".pyc")]


def test_the_wheel_starts_away_from_the_checkout(dist, tmp_path):
    """Unpacked, and found before the checkout: its own resources are used."""
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    answer = subprocess.run(
        [sys.executable, "-c", START],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    found, said = answer.stdout.splitlines()
    assert Path(found) == tmp_path / "site/playact/resources"
    assert said.startswith("playact ")


def test_the_sdist_can_be_built_from_again(dist):
    with tarfile.open(next(dist.glob("*.tar.gz"))) as sdist:
        held = {name.partition("/")[2] for name in sdist.getnames()}
    assert kept("gui", "resources", "packaging", "tests", "Makefile", "LICENSE", "README.md", ".ci") <= held
