"""No neutral module knows a vendor: words of AWS's stand behind its family's doors only."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent

WORDS = frozenset({"amz", "sigv4", "arn", "us-east", "botocore", "aws"})
_PART = re.compile(r"us-east|[Ss][Ii][Gg][Vv]4|[A-Z]+(?![a-z])|[A-Za-z][a-z]*")

BEHIND = ("codegen/catalogue/", "codegen/emit/exports/botocore/")
"""Vendor's facts as data, and the export for the vendor's own library; besides them all in a folder or module `aws`."""

ALLOWED: dict[str, frozenset[str]] = {
    # The node for this kind of signatures, and the family of models that were written before there were others.
    "codegen/ir/access.py": frozenset({"SIGV4", "sigv4"}),
    "codegen/ir/services.py": frozenset({"aws"}),
    "codegen/emit/python/rest/modules.py": frozenset({"SIGV4"}),
    # The families that come along have names.
    "codegen/families/__init__.py": frozenset({"aws"}),
    # One of the exports has the name of the library that reads it; an SDK must not be called like it.
    "codegen/pipeline/exporting.py": frozenset({"BOTOCORE", "botocore"}),
    "codegen/config/names.py": frozenset({"botocore"}),
    "codegen/cli/export.py": frozenset({"botocore"}),
    # What `codegen init` writes names the keys that only one family's services have.
    "codegen/cli/init_text.py": frozenset({"AWS", "aws"}),
    # What no page of a folder shows, told to people: signs of each family's pages.
    "codegen/pipeline/traces.py": frozenset({"AWS"}),
    # Pages that are another family's.
    "codegen/reading/rest/claim.py": frozenset({"AWS", "aws"}),
}
"""File -> words that it may say, with the reason."""

MODULES = {
    ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
    for path in (PROJECT / "codegen").rglob("*.py")
}


def neutral_modules() -> Iterator[str]:
    for path in sorted((PROJECT / "codegen").rglob("*.py")):
        name = path.relative_to(PROJECT).as_posix()
        is_behind = "/aws/" in name or path.name == "aws.py" or name.startswith(BEHIND)
        if not is_behind:
            yield name


def said(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every identifier and string; documentation, which the pages of rules are, and what is imported are apart."""
    documentation = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    rules = (
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Rule"
    )
    documentation |= {id(page) for rule in rules for page in rule.args[3:]}
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        match node:
            case ast.Constant(value=str(text)) if id(node) not in documentation:
                yield line, text
            case ast.Constant(value=bytes(raw)):
                yield line, raw.decode("latin-1")
            case ast.Name(id=text) | ast.Attribute(attr=text) | ast.arg(arg=text):
                yield line, text
            case ast.keyword(arg=str(text)):
                yield line, text
            case ast.ClassDef(name=text) | ast.FunctionDef(name=text) | ast.AsyncFunctionDef(name=text):
                yield line, text


def names_a_module(text: str) -> bool:
    """Whether a string is the path of a module behind a door, which is no word of the vendor's: `aws.protocols`."""
    path = text.partition(":")[0].removeprefix("_runtime").strip(".")
    return bool(path) and (path in MODULES or f"codegen.runtime.{path}" in MODULES) and "." in text


def words(text: str) -> set[str]:
    return {part for part in _PART.findall(text) if part.lower() in WORDS}


@pytest.mark.parametrize("module", [*neutral_modules()])
def test_a_neutral_module_has_no_word_of_a_vendor(module: str) -> None:
    allowed = ALLOWED.get(module, frozenset())
    tree = ast.parse((PROJECT / module).read_text("utf-8"), module)
    wrong = [
        f"{module}:{line}: {sorted(words(text) - allowed)} in {text[:80]!r}"
        for line, text in said(tree)
        if words(text) - allowed and not names_a_module(text)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_exception_is_needed() -> None:
    for module, allowed in ALLOWED.items():
        tree = ast.parse((PROJECT / module).read_text("utf-8"), module)
        assert allowed <= {word for _, text in said(tree) for word in words(text)}, module


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x-amz-date", {"amz"}),
        ("AwsClient", {"Aws"}),
        ("AWS_PROFILE", {"AWS"}),
        ("parse_arn", {"arn"}),
        ("SIGV4", {"SIGV4"}),
        ("awsSigv4", {"aws", "Sigv4"}),
        ("us-east-1", {"us-east"}),
        ("learn to warn of amazing saws", set()),
    ],
)
def test_parts_of_names_are_seen(text: str, said: set[str]) -> None:
    assert words(text) == said
