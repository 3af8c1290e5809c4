"""Members that clients fill with a token though botocore does not: each was looked at, and what its description says is listed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from codegen.linking.aws.traits import fills_token
from tests.against_botocore.services import model_of, names

REASONS = (
    ("makes it idempotent", r"\bidempoten"),
    ("no more than once", r"\bonce\b|\bone time\b|\bmultiple times\b|\bavoid\b|\bduplicate\b"),
    ("for retries", r"\bretr(y|ied|ies)\b|\brepeat"),
    ("tells requests apart", r"\bunique (id|ident|string|client)|\bidentifies the request\b|\brequest\b"),
)
"""What a description says of such a member, the first that fits; the rest has nothing but the name, which is unmistakable."""


def _described(reference: dict[str, Any], target: dict[str, Any]) -> str:
    text = reference.get("documentation", target.get("documentation", ""))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def _tokens(service: str) -> Iterator[tuple[str, bool, bool, str]]:
    """Operation and member, whether botocore fills it, whether we do, and its description."""
    model = model_of(service)
    shapes = model["shapes"]
    for operation, known in model["operations"].items():
        shape = shapes[known["input"]["shape"]] if "input" in known else {"members": {}}
        for name, reference in shape["members"].items():
            target = shapes[reference["shape"]]
            if target["type"] == "string" and "enum" not in target:
                prose = _described(reference, target)
                ours = fills_token(
                    name,
                    operation,
                    prose,
                    required=name in shape.get("required", ()),
                    length=(target.get("min"), target.get("max")),
                )
                yield f"{operation} {name}", bool(reference.get("idempotencyToken")), ours, prose


def test_what_is_filled_beyond_botocore_was_looked_at(expect: Callable[[Path, str], None]) -> None:
    lines, both, theirs = [], 0, 0
    for service in names():
        for member, botocore, ours, prose in _tokens(service):
            both, theirs = both + (botocore and ours), theirs + botocore
            if ours and not botocore:
                says = (reason for reason, words in REASONS if re.search(words, prose, re.IGNORECASE))
                lines.append(f"{service} {member}: {next(says, 'the name alone')}")
    lines.append(f"{both} of {theirs} that botocore fills")
    expect(Path(__file__).with_name("tokens.txt"), "\n".join(lines) + "\n")
