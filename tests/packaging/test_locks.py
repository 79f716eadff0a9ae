"""The locks say exactly what is installed, and not from where."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
RUN = CHECKOUT / "packaging/requirements.txt"
TEST = CHECKOUT / "packaging/requirements-dev.txt"
PYTHONS = ("3.11", "3.12", "3.13")


def pins(lock: Path) -> list[tuple[Requirement, list[str]]]:
    """Each pin of a lock with its hashes."""
    lines = [line for line in lock.read_text().replace("\\\n", " ").splitlines() if not line.startswith("#")]
    parted = [re.split(r"\s+--hash=", line) for line in lines if line.strip()]
    return [(Requirement(part[0]), part[1:]) for part in parted]


def on_debian(python: str) -> dict[str, str]:
    linux = {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64", "os_name": "posix"}
    return {**default_environment(), **linux, "python_version": python, "python_full_version": f"{python}.2"}


def installed(lock: Path, python: str) -> dict[str, str]:
    """The version of each package that a lock puts into an environment on Debian."""
    chosen = {}
    for pin, _ in pins(lock):
        if pin.marker is None or pin.marker.evaluate(on_debian(python)):
            assert canonicalize_name(pin.name) not in chosen, f"{pin.name} is locked twice"
            (version,) = pin.specifier
            chosen[canonicalize_name(pin.name)] = version.version
    return chosen


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda lock: lock.name)
def test_every_pin_is_exact_and_hashed(lock):
    for pin, hashes in pins(lock):
        assert [version.operator for version in pin.specifier] == ["=="], pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), pin


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda lock: lock.name)
def test_no_lock_carries_an_address(lock):
    assert not re.search(r"https?:|file:|@ |index-url|find-links", lock.read_text())


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(("lock", "groups"), [(RUN, ["setup"]), (TEST, ["setup", "dev", "judge"])], ids=["run", "test"])
def test_locks_satisfy_the_project(lock, groups, python):
    versions = installed(lock, python)
    wanted = PROJECT["project"]["dependencies"] + [
        line for group in groups for line in PROJECT["dependency-groups"][group]
    ]
    for requirement in map(Requirement, wanted):
        if requirement.marker is None or requirement.marker.evaluate(on_debian(python)):
            version = versions[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), f"{requirement} is locked as {version}"


@pytest.mark.parametrize("python", PYTHONS)
def test_tests_run_on_what_people_run(python):
    assert installed(RUN, python).items() <= installed(TEST, python).items()


@pytest.mark.parametrize("python", PYTHONS)
def test_no_opencv_that_brings_a_qt_of_its_own(python):
    versions = installed(TEST, python)
    assert "opencv-python-headless" in versions
    assert not {"opencv-python", "opencv-contrib-python"} & versions.keys()
