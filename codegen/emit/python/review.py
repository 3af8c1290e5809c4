"""Findings that users of an SDK should know: names that were changed, patterns that are not enforced as pages print them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.emit.python import symbols
from codegen.emit.python.names import Names, names_of
from codegen.ir.model import ListType, MapType, Model, Pattern, Scalar, Service, Type
from codegen.patterns.translate import Outcome, translate
from codegen.source import Span

PATTERN_APPROXIMATED = Rule(
    "SD101",
    "pattern-approximated",
    Severity.INFO,
    """A pattern is enforced in part.

## What it does

Reports patterns that RE2 cannot express as a whole, such as those with a lookaround in their middle. The SDK enforces an expression
that accepts all that the page's pattern accepts, and more.

## Why it is bad

Some values that the service refuses are sent. None that it accepts is refused.

## Example

    Pattern: `^a(?!b)[a-z]+c$`

## How to fix

Nothing has to be done. A pattern without lookarounds and back references is enforced exactly.
""",
)

PATTERN_NOT_ENFORCED = Rule(
    "SD102",
    "pattern-not-enforced",
    Severity.WARNING,
    """A pattern is not enforced at all.

## What it does

Reports patterns of which nothing can be expressed in RE2, because they are no regular expression or depend on
back references throughout.

## Why it is bad

Values that the service refuses are sent.

## Example

    Pattern: `[a-z`

## How to fix

Correct the pattern on the page, or give the right one as an `[[overlay]]` in codegen.toml.
""",
)

NAME_SUFFIXED = Rule(
    "SD103",
    "name-suffixed",
    Severity.INFO,
    """A name had to give way in Python.

## What it does

Reports services, operations, types, errors, enumerations and members whose Python name is not simply theirs in Python's spelling, because that is a
keyword, is used by the SDK itself, or is taken by another name. They get a trailing `_`, then `_2`, `_3`.

## Why it is bad

Users look for the plain name first. The chosen one is stable: it does not change while the names around it stay.

## Example

    A member `Class` becomes the attribute `class_`.

## How to fix

Nothing has to be done.
""",
)


def review(model: Model) -> list[Diagnostic]:
    """Findings about the SDK that `emit` makes of `model`."""
    findings: list[Diagnostic] = []
    for names in names_of(model):
        findings += _names(names)
        findings += _patterns(names.service)
    return findings


def _names(names: Names) -> Iterator[Diagnostic]:
    service = names.service
    snake, pascal = symbols.snake_case, symbols.pascal_case
    operations = {operation.id: operation.span for operation in service.operations}
    shapes = {shape.id: shape.span for shape in service.shapes}
    yield from _suffixed({service.name: names.package}, {service.name: service.span}, "package", snake)
    yield from _suffixed(names.methods, operations, "method", snake)
    yield from _suffixed(names.requests, operations, "request's class", lambda name: f"{pascal(name)}Request")
    yield from _suffixed(
        names.responses, operations, "response's class", lambda name: f"{pascal(name)}Response"
    )
    yield from _suffixed(names.classes, shapes, "class", pascal)
    yield from _suffixed(names.error_classes, shapes, "exception", pascal)
    for shape in service.shapes:
        members = {member.name: member.span for member in shape.members}
        yield from _suffixed(names.members(shape), members, "attribute", snake)
    for (owner, member), chosen in names.aliases.items():
        natural = owner + pascal(member)
        if chosen != natural:
            span = next(m.span for s in service.shapes for m in s.members if m.name == member)
            yield _finding(f"enumeration for '{member}' of {owner}", chosen, natural, span)


def _suffixed(
    given: Mapping[str, str], spans: Mapping[str, Span], kind: str, case: Callable[[str], str]
) -> Iterator[Diagnostic]:
    for name, chosen in given.items():
        if chosen != case(name):
            yield _finding(f"{kind} for '{name}'", chosen, case(name), spans[name])


def _finding(what: str, chosen: str, natural: str, span: Span) -> Diagnostic:
    return NAME_SUFFIXED(
        f"the {what} is called '{chosen}', because '{natural}' is taken in Python or by another name", span
    )


def _patterns(service: Service) -> Iterator[Diagnostic]:
    for shape in service.shapes:
        for member in shape.members:
            for pattern in _of(member.type):
                verdict = translate(pattern.text)
                if verdict.outcome is Outcome.UNUSABLE:
                    yield PATTERN_NOT_ENFORCED(
                        f"the pattern of '{member.name}' is not enforced: {verdict.reason}", pattern.span
                    )
                elif verdict.outcome is Outcome.APPROXIMATED:
                    yield PATTERN_APPROXIMATED(
                        f"the pattern of '{member.name}' is enforced in part: {verdict.reason}", pattern.span
                    )


def _of(node: Type) -> Iterator[Pattern]:
    if isinstance(node, Scalar):
        if node.pattern is not None:
            yield node.pattern
    elif isinstance(node, ListType):
        yield from _of(node.element)
    elif isinstance(node, MapType):
        yield from _of(node.key)
        yield from _of(node.value)
