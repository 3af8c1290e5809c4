"""Derived pagination against the vendor's own (`paginators-1.json`) and against what the pages say of the tokens.

The vendor's files leave out operations that continue all the same. Such an operation counts as told where the page says
so of the token that comes in or of the one that goes out; `pagination.txt` lists all of them with their lines.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import botocore as installed

from codegen.emit.exports import botocore, folder_of
from codegen.ir.model import Member, Operation, Reference, Service
from tests.corpus.reading import model_of
from tests.corpus.test_fidelity import CRAWLED, OFFICIAL

PRECISION, RECALL = 0.99, 0.95
UNLISTED = Path(__file__).with_name("pagination.txt")
NEWEST = Path(installed.__file__).parent / "data"
GOES_ON = re.compile(
    r"\b(next (page|set|batch|request)|subsequent|previous(ly)?|prior|additional"
    r"|continu(e|es|ed|ation)|paginat(ed|ion)|truncated|last evaluated)\b",
    re.I,
)
"""Words by which a page says that a token continues a list."""

SIDES = {
    "input_token": "input",
    "output_token": "output",
    "result_key": "output",
    "limit_key": "input",
    "more_results": "output",
}


def test_precision_and_recall(
    shared: Path, expect: Callable[[Path, str], None], record_property: Callable[[str, object], None]
) -> None:
    true, later, untold, lost, lines = 0, 0, [], [], []
    same = dict.fromkeys(SIDES, 0)
    for guide in (*(f"official/{name}" for name in OFFICIAL), *(f"crawled/{name}" for name in CRAWLED)):
        for service, ours, derived, folder in _services(shared, guide):
            vendor, listed = _load(folder / "service-2.json"), _pagination(folder)
            newest = {name for path in NEWEST.glob(f"{folder.name}/*") for name in _pagination(path)}
            for operation in service.operations:
                name = operation.id
                if operation.pagination is None:
                    lost += [f"{guide} {name}"] * (name in listed)
                elif name in listed:
                    true += 1
                    for key in SIDES:
                        same[key] += _values(vendor, name, key, listed[name]) == _values(
                            ours, name, key, derived[name]
                        )
                elif name in vendor["operations"]:
                    line, told = _evidence(service, operation)
                    lines.append(f"{guide} {line}")
                    later += name in newest
                    untold += [] if told or name in newest else [lines[-1]]
    found = true + len(lines)
    record_property(
        "pagination", (true, later, len(lines) - later - len(untold), len(untold), len(lost), same)
    )
    assert true > 300
    assert true / (true + len(lost)) >= RECALL, lost
    assert (found - len(untold)) / found >= PRECISION, untold
    assert min(same.values()) / true >= 0.98, same
    expect(UNLISTED, "\n".join(lines) + "\n")


def _services(shared: Path, guide: str) -> Iterator[tuple[Service, dict[str, Any], dict[str, Any], Path]]:
    """Each service of a guide with its exported model and pagination, and the folder of the vendor's."""
    model = model_of(shared / "corpus" / guide)[0]
    exported = botocore.export(model)
    for file in sorted((shared / "truth" / guide).glob("*/service-2.json")):
        known = _load(file)["operations"].keys()
        service = max(model.services, key=lambda service: len({op.id for op in service.operations} & known))
        paginators = exported.get(f"{folder_of(service)}/paginators-1.json", '{"pagination": {}}')
        ours = json.loads(exported[f"{folder_of(service)}/service-2.json"])
        yield service, ours, json.loads(paginators)["pagination"], file.parent


def _load(file: Path) -> dict[str, Any]:
    packed = file.with_name(file.name + ".gz")
    text = gzip.decompress(packed.read_bytes()) if packed.exists() else file.read_bytes()
    found: dict[str, Any] = json.loads(text)
    return found


def _pagination(folder: Path) -> dict[str, Any]:
    file = folder / "paginators-1.json"
    found: dict[str, Any] = _load(file)["pagination"] if file.exists() else {}
    return found


def _values(model: dict[str, Any], operation: str, key: str, entry: dict[str, Any]) -> set[str]:
    """What an entry names, as it is on the wire, where pages and vendor agree; of several results the first counts."""
    value = entry.get(key, [])
    names = value if isinstance(value, list) else [value]
    members = _members(model, operation, SIDES[key])
    out = {_on_the_wire(model, members, re.split(r"[. ]", name)[0]) for name in names}
    return out


def _members(model: dict[str, Any], operation: str, side: str) -> dict[str, Any]:
    reference = model["operations"][operation].get(side)
    members: dict[str, Any] = model["shapes"][reference["shape"]].get("members", {}) if reference else {}
    return members


def _on_the_wire(model: dict[str, Any], members: dict[str, Any], name: str) -> str:
    member = members.get(name, {})
    shape = model["shapes"].get(member.get("shape"), {})
    inner: str | None = shape["member"].get("locationName") if shape.get("flattened") else None
    wire: str = inner or member.get("locationName", name)
    return wire.lower()


def _evidence(service: Service, operation: Operation) -> tuple[str, bool]:
    """The lines of an operation's tokens and list, and whether the page says that the tokens continue something."""
    pagination = operation.pagination
    assert pagination is not None
    tokens = [
        *(_member(service, operation.input, path) for path in pagination.input_tokens),
        *(_member(service, operation.output, path) for path in pagination.output_tokens),
    ]
    found = [*tokens, _member(service, operation.output, pagination.results[0])]
    lines = (f"{member.name} {member.span.file}:{member.span.line}" for member in found)
    return " ".join((operation.id, *lines)), any(GOES_ON.search(member.documentation) for member in tokens)


def _member(service: Service, shape: str | None, path: str) -> Member:
    assert shape is not None
    for name in path.split("."):
        member = next(member for member in service.shape[shape].members if member.name == name)
        shape = member.type.shape if isinstance(member.type, Reference) else shape
    return member
