"""Makes Python names of the documentation's: case, keywords, builtins, collisions."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

_WORD_BREAKS = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])"
    r"|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s(?![a-z]))"
)
_PLURAL = re.compile(r"(?<=[A-Z]s)(?=[A-Z])")
_NO_WORD = re.compile(r"[^0-9A-Za-z]+")

KEYWORDS = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist) - {"type", "match", "case"}

ANNOTATION_NAMES = frozenset(
    {
        "str",
        "int",
        "float",
        "bool",
        "bytes",
        "list",
        "dict",
        "object",
        "staticmethod",
        "property",
        "datetime",
        "super",
    }
)
"""Names in annotations and decorators of generated classes, which a member of the same name would hide."""

STRUCTURE_NAMES = frozenset(
    {
        "check",
        "passes",
        "validate",
        "replace",
        "to_dict",
        "from_dict",
        "to_json",
        "from_json",
        "to_form",
        "to_wire",
        "to_wire_text",
        "to_xml",
        "from_wire",
        "unknown_members",
        "mro",
        "self",
        "cls",
        "call_options",
    }
)
"""Attributes of `runtime.structure.Structure`, and those that every class has."""

CLIENT_NAMES = frozenset({"close", "aclose", "config", "call_options", "self", "operation", "presign"})
"""Attributes of the base clients, and names that methods of clients use."""

ERROR_NAMES = frozenset(
    {
        "args",
        "add_note",
        "with_traceback",
        "message",
        "code",
        "status",
        "request_id",
        "operation",
        "retryable",
        "fields",
        "response",
    }
)
"""Attributes of `runtime.errors.ServiceError`."""

DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{name}{number}" for name in ("com", "lpt") for number in range(10)
}
"""File names that are devices on Windows."""

MODULE_NAMES = DEVICE_NAMES | {
    "types",
    "operations",
    "errors",
    "client",
    "aio",
    "service",
    "conftest",
    "setup",
}

CLASS_NAMES = frozenset(
    {
        "Structure", "UnionStructure", "Unlisted", "Unset", "UNSET", "Annotated", "Any", "ClassVar", "Literal", "TypeAlias", "Operation", "SignedOperation", "HttpRequest",
        "HttpResponse", "OPERATION", "SERVICE", "TYPE_CHECKING", "None", "True", "False", "ServiceError", "CallOptions", "Self", "UrlEncoding",
    }
)  # fmt: skip
"""Names that generated modules import or define."""


def words(text: str) -> list[str]:
    """The words of a name in lower case: model, package, arns of `ModelPackageARNs`."""
    plain = _NO_WORD.sub(" ", unicodedata.normalize("NFKC", text))
    parts = (
        piece for chunk in plain.split() for piece in _WORD_BREAKS.sub(" ", _PLURAL.sub(" ", chunk)).split()
    )
    return [part.lower() for part in parts]


@lru_cache(maxsize=16_384)  # many structures have members of one name
def snake_case(text: str) -> str:
    """`ModelPackageName` -> `model_package_name`; a name that starts with a digit gets `n_` before it."""
    name = "_".join(words(text)) or "unnamed"
    return f"n_{name}" if name[0].isdigit() else name


def pascal_case(text: str) -> str:
    """`x-ray group` -> `XRayGroup`; capitals inside words stay."""
    plain = _NO_WORD.sub(" ", unicodedata.normalize("NFKC", text)).split()
    name = "".join(part[0].upper() + part[1:] for part in plain) or "Unnamed"
    return f"N{name}" if name[0].isdigit() else name


def regular_name(attribute: str) -> str:
    """The member that an attribute stands for unless its class says otherwise; `runtime.interchange` has the same rule."""
    return "".join(part[:1].upper() + part[1:] for part in attribute.split("_"))


def unique(candidate: str, taken: Iterable[str], numbers: dict[str, int] | None = None) -> str:
    """`candidate`, with `_`, `_2`, `_3` ... behind it where it is taken.

    `numbers` remembers how far each candidate came, for names that are taken one after the other and never given back: else each of
    many that want one name would try the numbers of all before it.
    """
    taken = taken if isinstance(taken, (set, frozenset, dict)) else set(taken)
    if candidate not in taken:
        return candidate
    number = numbers.get(candidate, 1) if numbers is not None else 1
    while (name := candidate + ("_" if number == 1 else f"_{number}")) in taken:
        number += 1
    if numbers is not None:
        numbers[candidate] = number
    return name


def assign(
    names: Iterable[str], case: Callable[[str], str], reserved: frozenset[str], *, fold: bool = False
) -> dict[str, str]:
    """A Python name for each of `names`, assigned in sorted order, so that no name depends on their order.

    With `fold` names must differ in more than case, since some file systems do not tell those apart.
    """
    given: dict[str, str] = {}
    numbers: dict[str, int] = {}
    taken = set(reserved)
    wanted = {name: case(name) for name in names}
    # A name that already is in its final form keeps it, whatever others become.
    for name in sorted(wanted, key=lambda name: (wanted[name] != name, name)):
        chosen = unique(wanted[name], taken, numbers)
        taken.add(chosen.lower() if fold else chosen)
        given[name] = chosen
    return given


_NO_MEMBERS = KEYWORDS | ANNOTATION_NAMES | STRUCTURE_NAMES


def member_names(names: Iterable[str], reserved: frozenset[str] = frozenset()) -> dict[str, str]:
    """Member name -> attribute."""
    return assign(names, snake_case, _NO_MEMBERS | reserved)


def method_names(names: Iterable[str]) -> dict[str, str]:
    """Operation id -> name of its method and module."""
    return assign(names, snake_case, KEYWORDS | CLIENT_NAMES | MODULE_NAMES)


def module_names(names: Iterable[str]) -> dict[str, str]:
    """Shape id -> module."""
    return assign(names, snake_case, KEYWORDS | MODULE_NAMES)


def package_name(name: str) -> str:
    """Service name -> package: `sagemaker-runtime` -> `sagemaker_runtime`, `lambda` -> `lambda_`."""
    return unique(snake_case(name), KEYWORDS | DEVICE_NAMES)


def class_names(
    names: Iterable[str], reserved: frozenset[str] = frozenset(), *, suffix: str = ""
) -> dict[str, str]:
    """Shape or operation id -> class, whose name ends in `suffix`."""
    return assign(names, lambda name: pascal_case(name) + suffix, CLASS_NAMES | KEYWORDS | reserved)
