"""Which part of the project may import which: the table is the truth, and there are no circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent

GROUND = {"codegen", "codegen.source", "codegen.diagnostics"}
MODEL = GROUND | {"codegen.ir"}
PAGES = GROUND | {"codegen.pages"}

ARROWS: dict[str, set[str]] = {
    # ground floor
    "codegen": set(),
    "codegen.source": set(),
    "codegen.diagnostics": {"codegen", "codegen.source"},
    "codegen.config": GROUND,
    "codegen.pages": GROUND,
    "codegen.ir": GROUND,
    "codegen.inputs": GROUND,
    # stages
    "codegen.reading": PAGES,
    "codegen.catalogue": MODEL,
    "codegen.linking": MODEL | PAGES,
    "codegen.overlay": MODEL,
    "codegen.checking": MODEL | PAGES,
    "codegen.selecting": MODEL,
    "codegen.explaining": MODEL | {"codegen.selecting"},
    "codegen.emit": MODEL,
    "codegen.emit.python": MODEL | {"codegen.formatting"},
    "codegen.emit.exports": MODEL | {"codegen.emit.python"},
    "codegen.formatting": GROUND,
    "codegen.merge": GROUND,
    "codegen.diff": MODEL,
    "codegen.migrate": MODEL | {"codegen.diff", "codegen.emit.python"},
    "codegen.output": GROUND,
    "codegen.coverage": PAGES,
    "codegen.loading": PAGES | {"codegen.inputs", "codegen.reading"},
    "codegen.cache": PAGES | {"codegen.loading"},
    # what puts them in order
    "codegen.pipeline": MODEL
    | PAGES
    | {
        "codegen.cache",
        "codegen.catalogue",
        "codegen.checking",
        "codegen.config",
        "codegen.coverage",
        "codegen.diff",
        "codegen.emit.exports",
        "codegen.emit.python",
        "codegen.formatting",
        "codegen.inputs",
        "codegen.linking",
        "codegen.loading",
        "codegen.merge",
        "codegen.output",
        "codegen.overlay",
        "codegen.reading",
        "codegen.selecting",
    },
    "codegen.revisions": {"codegen.config", "codegen.inputs"},
    "codegen.comparing": MODEL | {"codegen.output", "codegen.revisions"},
    "codegen.watch": set(),
    "codegen.build_hook": GROUND
    | {"codegen.config", "codegen.emit.python", "codegen.inputs", "codegen.pipeline"},
    "codegen.cli": PAGES
    | {
        "codegen.cache",
        "codegen.comparing",
        "codegen.config",
        "codegen.coverage",
        "codegen.diff",
        "codegen.explaining",
        "codegen.inputs",
        "codegen.ir",
        "codegen.migrate",
        "codegen.output",
        "codegen.pipeline",
        "codegen.watch",
    },
    "codegen.__main__": {"codegen.cli"},
    # an island: what generated SDKs carry
    "codegen.runtime": set(),
}
"""Part -> what it may import beside itself; a part's modules are those below its name, unless a longer name fits."""

ON_ITS_OWN = {"codegen.runtime"}


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


def imported(module: str, path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of each module of the project that `module` imports, at whatever depth the statement stands."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
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
