"""Pagination and waiters in the form of `paginators-1.json` and `waiters-2.json`."""

from __future__ import annotations

from typing import Any

from codegen.ir.model import (
    Operation,
    Pagination,
    Told,
    Waiter,
)

DELAY, ATTEMPTS = 15, 40
"""For waiters that state nothing: the values of most of the vendor's."""


def paginator(pagination: Pagination) -> dict[str, Any]:
    """An entry of `paginators-1.json`."""

    def one_or_more(names: tuple[str, ...]) -> str | list[str]:
        return names[0] if len(names) == 1 else list(names)

    outputs = pagination.output_tokens
    if pagination.last_item is not None:
        items, _, name = pagination.last_item.rpartition(".")
        last = f"{items}[-1].{name}"
        outputs = tuple(f"{token} || {last}" for token in outputs) or (
            last if items in pagination.results else f"{pagination.last_item}[-1]",
        )
    out: dict[str, Any] = {
        "input_token": one_or_more(pagination.input_tokens),
        "output_token": one_or_more(outputs),
    }
    if pagination.results:
        out["result_key"] = one_or_more(pagination.results)
    if pagination.limit:
        out["limit_key"] = pagination.limit
    if pagination.more_results:
        out["more_results"] = pagination.more_results
    return out


def waiter_of(operation: Operation, waiter: Waiter) -> dict[str, Any]:
    """An entry of `waiters-2.json`."""
    lists = "[]" in waiter.path
    acceptors: list[dict[str, Any]] = []
    for state, matcher, values in (
        ("failure", "pathAny", waiter.failure),
        ("success", "pathAll", waiter.success),
    ):
        acceptors += [
            {
                "matcher": matcher if lists else "path",
                "argument": waiter.path,
                "expected": value,
                "state": state,
            }
            for value in values
        ]
    for state, codes in (
        ("success", waiter.success_errors),
        ("failure", waiter.failure_errors),
        ("retry", waiter.retry_errors),
    ):
        acceptors += [_error_acceptor(code, state) for code in codes]
    acceptors += [
        _told(told, state) for state in ("failure", "success") for told in waiter.tells if told.state == state
    ]
    if waiter.answered:
        acceptors.append({"matcher": "error", "expected": False, "state": "success"})
    return {
        "operation": operation.id,
        "delay": waiter.delay or DELAY,
        "maxAttempts": waiter.attempts or ATTEMPTS,
        "acceptors": acceptors,
    }


_ARGUMENTS = {
    "some": "length({0}) > `0`",
    "none": "length({0}) == `0`",
}


def _told(told: Told, state: str) -> dict[str, Any]:
    if told.test in ("any", "all"):
        matcher = ("pathAny" if told.test == "any" else "pathAll") if "[]" in told.path else "path"
        return {"matcher": matcher, "argument": told.path, "expected": told.values[0], "state": state}
    if told.test == "other":
        argument = " && ".join(f"{told.path} != '{value}'" for value in told.values)
    elif told.test == "each":
        argument = f"length({told.path[:-2]}[?!({' && '.join(told.values)})]) == `0`"
    else:
        argument = _ARGUMENTS[told.test].format(told.path)
    return {"matcher": "path", "argument": argument, "expected": True, "state": state}


def _error_acceptor(code: str, state: str) -> dict[str, Any]:
    if code.isdecimal():
        return {"matcher": "status", "expected": int(code), "state": state}
    return {"matcher": "error", "expected": code, "state": state}
