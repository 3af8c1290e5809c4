"""Which part of the project may import which: the table is the truth, and there are no circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent

GROUND = {"codegen", "codegen.records", "codegen.source", "codegen.diagnostics"}
PATTERNS = {"codegen.patterns"}
MODEL = GROUND | {"codegen.ir"}
PAGES = GROUND | {"codegen.debris", "codegen.pages", "codegen.spelling"}

ARROWS: dict[str, set[str]] = {
    # ground floor
    "codegen": set(),
    "codegen.compiled": {"codegen"},
    "codegen.records": {"codegen.compiled"},
    "codegen.installed": set(),
    "codegen.source": {"codegen.records"},
    "codegen.debris": set(),
    "codegen.spelling": set(),
    "codegen.nesting": set(),
    "codegen.processes": {"codegen.compiled"},
    "codegen.garbage": set(),
    "codegen.untouched": set(),
    "codegen.scratch": set(),
    "codegen.diagnostics": {"codegen", "codegen.records", "codegen.source"},
    "codegen.config": GROUND,
    "codegen.pages": GROUND,
    "codegen.ir": GROUND,
    "codegen.inputs": GROUND,
    "codegen.patterns": {"codegen.records", "codegen.runtime.regex"},
    # stages
    "codegen.family": MODEL | PAGES,
    "codegen.reading": PAGES | {"codegen.family"},
    "codegen.catalogue": MODEL,
    "codegen.linking": MODEL | PAGES | {"codegen.family", "codegen.garbage"},
    "codegen.prose": MODEL | {"codegen.compiled", "codegen.processes"},
    "codegen.overlay": MODEL,
    "codegen.checking": MODEL | PAGES | PATTERNS | {"codegen.linking", "codegen.prose"},
    "codegen.explaining": MODEL,
    "codegen.emit": MODEL,
    "codegen.emit.python": MODEL
    | PATTERNS
    | {"codegen.compiled", "codegen.formatting", "codegen.installed", "codegen.processes"},
    "codegen.emit.exports": MODEL | {"codegen.emit.python"},
    "codegen.formatting": GROUND,
    "codegen.merge": GROUND | {"codegen.nesting"},
    "codegen.diff": MODEL | PATTERNS,
    "codegen.migrate": MODEL | {"codegen.diff", "codegen.emit.python", "codegen.nesting"},
    "codegen.output": GROUND | {"codegen.untouched"},
    "codegen.coverage": PAGES,
    "codegen.families": MODEL
    | PAGES
    | {
        "codegen.catalogue",
        "codegen.checking",
        "codegen.family",
        "codegen.installed",
        "codegen.linking",
        "codegen.reading",
    },
    "codegen.loading": PAGES
    | {"codegen.families", "codegen.family", "codegen.garbage", "codegen.inputs", "codegen.processes", "codegen.reading"},
    "codegen.cache": PAGES | {"codegen.families", "codegen.loading", "codegen.untouched"},
    # what is declared beside checks, for all that shows it; it finds the modules by their text
    "codegen.rulebook": GROUND,
    # what puts them in order
    "codegen.pipeline": MODEL
    | PAGES
    | {
        "codegen.cache",
        "codegen.checking",
        "codegen.config",
        "codegen.coverage",
        "codegen.diff",
        "codegen.emit.exports",
        "codegen.emit.python",
        "codegen.families",
        "codegen.family",
        "codegen.formatting",
        "codegen.garbage",
        "codegen.inputs",
        "codegen.installed",
        "codegen.loading",
        "codegen.merge",
        "codegen.output",
        "codegen.overlay",
        "codegen.prose",
        "codegen.processes",
        "codegen.reading",
        "codegen.untouched",
    },
    "codegen.revisions": {"codegen.config", "codegen.inputs", "codegen.scratch", "codegen.source"},
    "codegen.comparing": MODEL | {"codegen.inputs", "codegen.output", "codegen.revisions"},
    "codegen.build_hook": GROUND
    | {"codegen.config", "codegen.emit.python", "codegen.inputs", "codegen.pipeline", "codegen.scratch"},
    "codegen.cli": PAGES
    | {
        "codegen.cache",
        "codegen.comparing",
        "codegen.compiled",
        "codegen.config",
        "codegen.coverage",
        "codegen.diff",
        "codegen.explaining",
        "codegen.families",
        "codegen.family",
        "codegen.garbage",
        "codegen.inputs",
        "codegen.ir",
        "codegen.migrate",
        "codegen.output",
        "codegen.pipeline",
        "codegen.rulebook",
        "codegen.untouched",
    },
    "codegen.__main__": {"codegen.cli"},
    # an island: what generated SDKs carry; they sample patterns, which the generator reads with the same modules
    "codegen.runtime": {"codegen.runtime.regex"},
    "codegen.runtime.regex": set(),
}
"""Part -> what it may import beside itself; a part's modules are those below its name, unless a longer name fits."""

ON_ITS_OWN = {"codegen.runtime", "codegen.runtime.regex"}


def part_of(module: str) -> str | None:
    """The longest name of the table that `module` lies in."""
    names = [
        name for name in ARROWS if module == name or (name != "codegen" and module.startswith(name + "."))
    ]
    return max(names, key=len, default=None)


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted((PROJECT / "codegen").rglob("*.py")):
        parts = path.relative_to(PROJECT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imported(module: str, path: Path, *, without_types: bool = False) -> Iterator[tuple[int, str]]:
    """Line and name of each module of the project that `module` imports, at whatever depth the statement stands."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    tree = ast.parse(path.read_text("utf-8"), str(path))
    for node in ast.walk(tree) if without_types else ():
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *filter(None, [node.module])])
            names = [name if (name := f"{base}.{alias.name}") in MODULES else base for alias in node.names]
        else:
            continue
        yield from ((node.lineno, name) for name in names if name.split(".")[0] == "codegen")


@pytest.mark.parametrize("module", MODULES)
def test_every_import_is_in_the_table(module: str) -> None:
    part = part_of(module)
    assert part is not None, f"{module} is in no part of the table"
    wrong = [
        f"{MODULES[module].relative_to(PROJECT)}:{line}: {part} may not import {name}"
        for line, name in imported(module, MODULES[module])
        if part_of(name) not in ARROWS[part] | {part}
    ]
    assert not wrong, "\n".join(wrong)


def test_the_table_has_no_circles() -> None:
    order: list[str] = []
    while len(order) < len(ARROWS):
        free = [name for name in ARROWS if name not in order and ARROWS[name] - {name} <= set(order)]
        assert free, f"circle among {sorted(set(ARROWS) - set(order))}"
        order += free


def test_every_part_of_the_table_exists() -> None:
    assert {name for name in ARROWS if name not in MODULES} == set()


def test_the_runtime_imports_itself_by_relative_names_only() -> None:
    """It is copied into SDKs under another name."""
    absolute = [
        f"{path.name}:{node.lineno}"
        for module, path in MODULES.items()
        if part_of(module) in ON_ITS_OWN
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").startswith("codegen"))
        or (isinstance(node, ast.Import) and any(alias.name.startswith("codegen") for alias in node.names))
    ]
    assert not absolute


def runtime_arrows() -> dict[str, set[str]]:
    """Module of the runtime -> those that it imports, at whatever depth, but for what only type checkers see."""
    return {
        module: {
            name
            for _, name in imported(module, path, without_types=True)
            if part_of(name) == "codegen.runtime"
        }
        for module, path in MODULES.items()
        if part_of(module) == "codegen.runtime"
    }


def test_the_runtime_has_no_circles() -> None:
    """What one module asks of another that knows it is put in by the one above: `Record.TOOLS`, `SignedService.storage`."""
    left = runtime_arrows()
    while free := {module for module, wanted in left.items() if not wanted & left.keys() - {module}}:
        left = {module: wanted for module, wanted in left.items() if module not in free}
    assert not left, f"circle among {sorted(left)}, or above one"


SIGNING = {"aws"}
"""What only services have whose requests are signed; a package stands for all that lies in it."""
STORAGE = {"aws.s3", "aws.s3_addresses", "aws.s3_chunks", "aws.spooling"}
EVENTS = {"aws.event_framing", "aws.event_messages", "aws.eventstream"}
PROTOCOLS = {"aws.protocols", "protocols.http", "protocols.http_answers"}


@pytest.mark.parametrize(
    ("modules", "apart"),
    [
        ("rest", SIGNING),
        ("drive", SIGNING),
        ("drive_async", SIGNING),
        ("pagination", SIGNING),
        ("waiters", SIGNING),
        ("testing", SIGNING),
        ("transport_aiohttp", SIGNING),
        ("transport_sync", SIGNING),
        ("protocols", SIGNING),
        ("structure", SIGNING | PROTOCOLS),
        ("aws.call", STORAGE | EVENTS),
        ("aws.client", STORAGE | EVENTS),
        ("aws.wire", STORAGE | EVENTS),
        ("aws.settings", STORAGE | EVENTS | PROTOCOLS),
        ("aws.error_answers", PROTOCOLS),
    ],
)
def test_modules_of_the_runtime_do_without_others(modules: str, apart: set[str]) -> None:
    """An SDK carries what its modules import: one such arrow and all SDKs carry the rest."""
    arrows = runtime_arrows()
    prefix = f"codegen.runtime.{modules}"
    left = [name for name in arrows if name == prefix or name.startswith(f"{prefix}.")]
    assert left
    reached: set[str] = set()
    while left:
        name = left.pop()
        if name not in reached:
            reached.add(name)
            left += arrows[name]
    names = {name.removeprefix("codegen.runtime.") for name in reached}
    assert not [name for name in names if any(f"{name}.".startswith(f"{each}.") for each in apart)]
