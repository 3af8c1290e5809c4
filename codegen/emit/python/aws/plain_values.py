"""Finds unions whose members name the type of their value, and what an SDK offers to give and get plain values instead."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.emit.python.names import Names
from codegen.ir.model import ListType, MapType, Operation, Reference, Scalar, ScalarKind, Structure, Type

_TEXT, _BYTES, _FLAG = "text", "bytes", "flag"
_MEMBERS: dict[str, tuple[str, str]] = {
    "S": ("", _TEXT),
    "N": ("", _TEXT),
    "B": ("", _BYTES),
    "SS": ("list", _TEXT),
    "NS": ("list", _TEXT),
    "BS": ("list", _BYTES),
    "M": ("map", "itself"),
    "L": ("list", "itself"),
    "NULL": ("", _FLAG),
    "BOOL": ("", _FLAG),
}
"""Member -> the class of its values, and their kind."""
_KINDS = {ScalarKind.STRING: _TEXT, ScalarKind.BLOB: _BYTES, ScalarKind.BOOLEAN: _FLAG}
_NAMES, _VALUES = "ExpressionAttributeNames", "ExpressionAttributeValues"
_TABLE = "TableName"
_BATCH = "RequestItems"
_CALLS: dict[str, tuple[str, ...]] = {
    "put_item": (_TABLE, "Item", "ConditionExpression", "ReturnValues", _NAMES, _VALUES),
    "get_item": (_TABLE, "Key", "ProjectionExpression", "ConsistentRead", _NAMES),
    "update_item": (
        *(_TABLE, "Key", "UpdateExpression", "ConditionExpression", "ReturnValues"),
        *(_NAMES, _VALUES),
    ),
    "delete_item": (_TABLE, "Key", "ConditionExpression", "ReturnValues", _NAMES, _VALUES),
    "query": (
        *(_TABLE, "KeyConditionExpression", "FilterExpression", "ProjectionExpression", "IndexName"),
        *("ScanIndexForward", "ConsistentRead", "Limit", _NAMES, _VALUES),
    ),
    "scan": (
        *(_TABLE, "FilterExpression", "ProjectionExpression", "IndexName", "Segment", "TotalSegments"),
        *("ConsistentRead", "Limit", _NAMES, _VALUES),
    ),
    "batch_write_item": (_BATCH,),
    "batch_get_item": (_BATCH,),
}
"""The methods that a table of the runtime calls -> members of their requests that it passes."""
_TYPES = frozenset({"WriteRequest", "PutRequest", "DeleteRequest", "KeysAndAttributes", "AttributeValue"})
"""The classes that it makes."""


def is_plain_union(structure: Structure) -> bool:
    """Whether exactly one member is given, and each member is called after the type of its value."""
    return (
        structure.union
        and {member.name for member in structure.members} == _MEMBERS.keys()
        and all(_held(structure, member.type) == _MEMBERS[member.name] for member in structure.members)
    )


def _held(union: Structure, type_: Type) -> tuple[str, str]:
    match type_:
        case ListType(element=inner):
            return "list", _held(union, inner)[1]
        case MapType(value=inner):
            return "map", _held(union, inner)[1]
        case Reference(shape=shape):
            return "", "itself" if shape == union.id else ""
        case Scalar(kind=kind):
            return "", _KINDS.get(kind, "")
        case _:
            return "", ""


def has_expressions(names: Names) -> bool:
    """Whether requests hold expressions with values of such a union."""
    return any(_holds_expressions(names, operation) for operation in names.service.operations)


def _holds_expressions(names: Names, operation: Operation) -> bool:
    request = names.service.shape[operation.input] if operation.input else None
    for member in request.members if request is not None else ():
        if member.name == _VALUES and isinstance(member.type, MapType):
            value = member.type.value
            return isinstance(value, Reference) and is_plain_union(names.service.shape[value.shape])
    return False


def has_tables(names: Names) -> bool:
    """Whether the service has all calls and types that a table of the runtime needs."""
    return (
        has_expressions(names)
        and {*names.classes.values()} >= _TYPES
        and {method for method, _ in _table_calls(names)} == _CALLS.keys()
    )


def _table_calls(names: Names) -> Iterator[tuple[str, Operation]]:
    shapes = names.service.shape
    for operation in names.service.operations:
        method = names.methods[operation.id]
        if operation.input and method in _CALLS:
            has = {member.name for member in shapes[operation.input].members}
            if has.issuperset(_CALLS[method]):
                yield method, operation
