"""The commands of the Makefile, as far as they are quick."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SET_UP = CHECKOUT / "packaging/set_up.py"

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="wants make")


def test_make_alone_explains_every_command():
    answer = subprocess.run(["make", "-s"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    (phony,) = re.findall(r"^\.PHONY: (.+)$", (CHECKOUT / "Makefile").read_text(), re.MULTILINE)
    explained = re.findall(r"^  make ([\w-]+) +\S", answer.stdout, re.MULTILINE)
    assert sorted(explained) == sorted(phony.split())
    assert {"run", "test", "check", "bench", "package", "clean"} <= set(explained)


def test_ci_runs_what_people_run():
    script = (CHECKOUT / ".ci/run").read_text()
    assert "make --no-print-directory test" in script
    subprocess.run(["bash", "-n", ".ci/run"], cwd=CHECKOUT, check=True)


@pytest.mark.parametrize("script", sorted((CHECKOUT / "packaging").glob("*.sh")), ids=lambda script: script.name)
def test_scripts_are_plain_shell(script):
    subprocess.run(["sh", "-n", str(script)], check=True)


def test_an_unsupported_python_is_told_so(tmp_path):
    """`set_up.py` goes on in a supported Python where there is one, and says what is missing where there is none."""
    older = "import runpy, sys; sys.version_info = (3, 9, 18); sys.argv[1:] = ['run']; "
    command = [sys.executable, "-c", older + f"runpy.run_path({str(SET_UP)!r}, run_name='__main__')"]
    answer = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed" in answer.stdout
