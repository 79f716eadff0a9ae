#!/usr/bin/env python3
"""Makes this checkout ready for `make run`, `make test` or `make package`.

    python3 packaging/set_up.py run|test|package

That is: Debian's packages, the environment `.venv`, locked dependencies, and Playact itself in place. It needs nothing
but Python's standard library, says what it does in a line each, and does nothing the second time: a stamp in `.venv`
holds the hash of what was installed. Debian's packages are installed where that is allowed without asking (root, or
sudo without a password), and named where it is not.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

SUPPORTED = ((3, 13), (3, 12), (3, 11))
PACKAGING = Path(__file__).resolve().parent
CHECKOUT = PACKAGING.parent
ENVIRONMENT = CHECKOUT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
LOCKS = {"run": PACKAGING / "requirements.txt", "test": PACKAGING / "requirements-dev.txt"}
LISTS = {
    "run": ["debian-packages.txt"],
    "test": ["debian-packages.txt", "debian-packages-screen.txt", "debian-packages-test.txt"],
    "package": ["debian-packages.txt", "debian-packages-screen.txt", "debian-packages-build.txt"],
}
NATIVE = (  # what fails first where a system library is missing, as the window's process and the engine's load it
    "import PySide6.QtMultimediaWidgets, av",
    "import cv2, numba; from playact.engine.landmarks import FaceLandmarker; FaceLandmarker(moving=False)",
)


def main(purpose: str) -> None:
    """Sets up for one purpose, a key of `LISTS`."""
    use_supported_python()
    missing = install_system_packages(missing_packages(purpose))
    lock = "run" if purpose == "run" else "test"
    if not is_current(lock):
        make_environment()
        install_locked(lock)
        try_imports(missing)
        stamp(lock).write_text(fingerprint(lock))
        say("ready")
    compile_translations()


def say(line: str) -> None:
    print(f"playact: {line}", flush=True)


def fail(line: str) -> NoReturn:
    say(line)
    sys.exit(1)


def use_supported_python() -> None:
    """Goes on in a Python that Playact runs on, or ends with a sentence."""
    if sys.version_info[:2] in SUPPORTED:
        return
    for major, minor in SUPPORTED:
        found = shutil.which(f"python{major}.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    fail(f"Python 3.11, 3.12 or 3.13 is needed; python3 is {platform.python_version()} and no other was found.")


# Debian's packages


def wanted_packages(purpose: str) -> list[str]:
    """The lines of the lists that a purpose needs. A line may name alternatives: `old | new`."""
    lists = list(LISTS[purpose])
    if purpose == "run" and not has_display():
        lists.append("debian-packages-screen.txt")
    lines = [line.partition("#")[0].strip() for name in lists for line in (PACKAGING / name).read_text().splitlines()]
    return [line for line in lines if line and not (line == "python3-venv" and importlib.util.find_spec("ensurepip"))]


def has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages(purpose: str) -> list[str]:
    """What is not installed; nothing is known, and nothing asked for, on a system that is not Debian's."""
    if not shutil.which("dpkg-query"):
        return []
    wanted = wanted_packages(purpose)
    names = [name.strip() for line in wanted for name in line.split("|")]
    answer = run(["dpkg-query", "-W", "-f=${db:Status-Status} ${Package}\n", *names])
    installed = {line.split()[1] for line in answer.stdout.splitlines() if line.startswith("installed ")}
    return [line.split("|")[0].strip() for line in wanted if not any(n.strip() in installed for n in line.split("|"))]


def install_system_packages(missing: Sequence[str]) -> list[str]:
    """Installs them where that needs no question; otherwise names them. Returns what is still missing."""
    if not missing:
        return []
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    if os.geteuid() != 0:
        if not shutil.which("sudo") or run(["sudo", "-n", "true"]).returncode:
            return name_missing(missing, "may not be installed from here")
        command = ["sudo", "-n", *command]
    say(f"Debian packages to install: {len(missing)}")
    run([*command, "update"])
    answer = run([*command, "install", "--yes", "--no-install-recommends", *missing])
    return name_missing(missing, last_lines(answer)) if answer.returncode else []


def name_missing(missing: Sequence[str], why: str) -> list[str]:
    say(f"these Debian packages are missing ({why}). To install them:")
    say(f"  sudo apt-get install {' '.join(missing)}")
    return list(missing)


# The environment


def stamp(lock: str) -> Path:
    return ENVIRONMENT / f"set-up-{lock}"


def fingerprint(lock: str) -> str:
    """Changes with all that an environment is made from, and where it is: its scripts know their folder."""
    digest = hashlib.sha256(str(CHECKOUT).encode())
    for file in (LOCKS[lock], CHECKOUT / "pyproject.toml", Path(__file__)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_current(lock: str) -> bool:
    """Whether the environment is the one that is wanted. The one for tests has all that running needs."""
    return PYTHON.exists() and any(
        stamp(each).is_file() and stamp(each).read_text() == fingerprint(each) for each in {lock, "test"}
    )


def make_environment() -> None:
    """Makes `.venv` anew where there is none, or one of another Python or another place."""
    if is_usable():
        return
    if not importlib.util.find_spec("ensurepip"):
        fail("this Python cannot make environments: sudo apt-get install python3-venv")
    say(f"making the environment .venv with Python {platform.python_version()}")
    demand([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], "the environment could not be made")


def is_usable() -> bool:
    """Whether `.venv` is an environment of a supported Python that was made in this place."""
    command = ENVIRONMENT / "bin" / "pip"
    if not (PYTHON.exists() and command.exists() and command.read_text().startswith(f"#!{PYTHON}")):
        return False
    answer = run([str(PYTHON), "-c", "import sys; print(*sys.version_info[:2])"])
    return answer.stdout.split() in [[str(part) for part in version] for version in SUPPORTED]


def install_locked(lock: str) -> None:
    """Installs the lock, every file checked against its hash, and this checkout in place."""
    advice = "" if any(stamp(each).is_file() for each in LOCKS) else ": some hundred megabytes, which takes minutes"
    say(f"installing what {LOCKS[lock].relative_to(CHECKOUT)} lists{advice}")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--no-input", "--disable-pip-version-check"]
    demand([*pip, "--no-compile", "--require-hashes", "-r", str(LOCKS[lock])], "the packages could not be installed")
    demand([*pip, "--no-build-isolation", "-e", str(CHECKOUT)], "Playact could not be installed")


def try_imports(missing: Sequence[str]) -> None:
    """Loads what leans on system libraries, so that a missing one is named now, not by a window that fails to open."""
    for program in NATIVE:
        answer = run([str(PYTHON), "-c", program])
        if answer.returncode:
            advice = f" Install {' '.join(missing)} and try again." if missing else ""
            fail(f"a system library is missing: {last_lines(answer, 1)}.{advice}")


def compile_translations() -> None:
    """Compiles those that were written since they were last compiled: Qt reads them in no other form."""
    for words in (CHECKOUT / "resources" / "translations").glob("*.ts"):
        compiled = words.with_suffix(".qm")
        if not compiled.is_file() or compiled.stat().st_mtime < words.stat().st_mtime:
            tool = str(ENVIRONMENT / "bin" / "pyside6-lrelease")
            demand([tool, "-silent", str(words), "-qm", str(compiled)], f"{words.name} could not be compiled")


# Commands


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def demand(command: Sequence[str], problem: str) -> None:
    answer = run(command)
    if answer.returncode:
        fail(f"{problem}:\n{last_lines(answer)}")


def last_lines(answer: subprocess.CompletedProcess[str], count: int = 12) -> str:
    return "\n".join(answer.stdout.strip().splitlines()[-count:])


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LISTS:
        sys.exit(__doc__)
    main(sys.argv[1])
