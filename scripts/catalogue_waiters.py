"""The vendor's waiters, as far as ours can express them: what answers tell at paths through members, codes of errors, statuses of HTTP."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

_WAY = r"\w+(?:\[\])?(?:\.\w+(?:\[\])?)*"
_PATH = re.compile(_WAY)
_COUNT = re.compile(rf"length\(({_WAY})\) (>|==) `0`")
_OTHER = re.compile(rf"{_WAY} != '[^']*'(?: && {_WAY} != '[^']*')*")
_EACH = re.compile(r"length\((\w+)\[\?!\((.*)\)\]\) == `0`")
_EQUAL = re.compile(r"(length\(\w+\)|\w+) == (`\d+`|\w+)")

LEFT_OUT: Counter[str] = Counter()
"""Why -> how many of the waiters were left out."""


class _NotExpressible(Exception):
    """What a waiter asks for that ours cannot say."""


def waiters(model: Any, document: Any) -> dict[str, dict[str, Any]]:
    """Name -> its operation and the fields of `WaiterFacts`."""
    out: dict[str, dict[str, Any]] = {}
    for name, waiter in sorted((document or {"waiters": {}})["waiters"].items()):
        try:
            out[name] = _waiter(model, waiter)
        except _NotExpressible as reason:
            LEFT_OUT[str(reason)] += 1
    return out


def _waiter(model: Any, waiter: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"operation": re.sub(r"\d{4}_\d{2}_\d{2}$", "", waiter["operation"])}
    told: list[dict[str, Any]] = []
    for acceptor in waiter["acceptors"]:
        matcher, state, expected = acceptor["matcher"], acceptor["state"], acceptor["expected"]
        if matcher in ("status", "error"):
            if expected is False or (matcher == "status" and expected < 300):
                found |= {"answered": True} if state == "success" else {}
            else:
                found.setdefault(f"{state}_errors", []).append(str(expected))
        elif state != "retry":  # which is what an answer means of which nothing else is said
            told.append({"state": state, **_told(acceptor)})
    whole = [one["path"] for one in told if one["state"] == "success" and one["test"] == "all"]
    main = next(iter(whole or [one["path"] for one in told if one["test"] == "any"]), "")
    for one in told:
        test, state = one["test"], one["state"]
        # A single state is all of them.
        folds = test == ("all" if state == "success" else "any") or (test == "all" and "[]" not in main)
        if one["path"] == main and folds:
            found["path"] = main
            found.setdefault(state, []).extend(one["values"])
        else:
            found.setdefault("tells", []).append(one)
    shape = model["operations"][waiter["operation"]]["output"]["shape"] if told else ""
    for one in (found, *found.get("tells", ())):
        if "path" in one:
            one["path"] = _on_the_wire(model, shape, one["path"])
    return found | {"delay": waiter["delay"], "attempts": waiter["maxAttempts"]}


def _told(acceptor: Any) -> dict[str, Any]:
    """What an answer must tell: a path, what is asked of the values there, and with which they are compared."""
    argument, expected = acceptor["argument"].strip(), acceptor["expected"]
    if _PATH.fullmatch(argument) and isinstance(expected, str):
        test = "any" if acceptor["matcher"] == "pathAny" or acceptor["state"] == "failure" else "all"
        return {"path": argument, "test": test, "values": [expected]}
    if expected is not True:
        raise _NotExpressible(f"{expected!r} of {argument}")
    if (count := _COUNT.fullmatch(argument)) is not None:
        return {"path": count[1], "test": "some" if count[2] == ">" else "none", "values": []}
    if _OTHER.fullmatch(argument):
        paths, values = zip(*re.findall(rf"({_WAY}) != '([^']*)'", argument), strict=True)
        if len({*paths}) == 1:
            return {"path": paths[0], "test": "other", "values": list(values)}
    if (each := _EACH.fullmatch(argument)) is not None:
        conditions = each[2].split(" && ")
        if all(map(_EQUAL.fullmatch, conditions)):
            return {"path": f"{each[1]}[]", "test": "each", "values": conditions}
    raise _NotExpressible(argument)


def _on_the_wire(model: Any, shape_name: str, path: str) -> str:
    """The path with the names that pages have: those of the wire. botocore has others for members of some services."""
    shapes = model["shapes"]
    shape = shapes[shape_name]
    steps = []
    for step in path.split("."):
        name = step.removesuffix("[]")
        reference = shape["members"][name]
        shape = shapes[reference["shape"]]
        # `length(x)` counts the items of a list as `length(x[])` does.
        steps.append(reference.get("locationName", name) + ("[]" if shape["type"] == "list" else ""))
        while shape["type"] == "list":
            shape = shapes[shape["member"]["shape"]]
    return ".".join(steps)
