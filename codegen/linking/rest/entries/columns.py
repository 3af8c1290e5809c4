"""Tells what the columns of a table hold, whatever words the vendor has for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from codegen.pages.rest import Inline
from codegen.spelling import one_off


class Column(StrEnum):
    """What a column says of its row."""

    NAME = "name"
    TYPE = "type"
    REQUIRED = "required"
    OPTIONAL = "optional"
    """Says whether a parameter may be left out."""
    DESCRIPTION = "description"
    NOTES = "notes"
    """Facts beside a description: `[optional] [default to 5]`."""
    DEFAULT = "default"
    LOCATION = "location"
    EXAMPLE = "example"
    VALUES = "values"
    LIMITS = "limits"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    LENGTH = "length"
    """A number alone is the greatest."""
    MIN_LENGTH = "min length"
    MAX_LENGTH = "max length"
    NULLABLE = "nullable"
    READ_ONLY = "read-only"
    JSON_SCHEMA = "json schema"
    """Holds a schema in code that states all facts of its row but name, place and type."""
    VALUE = "value"
    """A value of an enumeration."""
    STATUS = "status"
    SCHEMA = "schema"
    METHOD = "method"
    PATH = "path"


SYNONYMS: Mapping[Column, tuple[str, ...]] = {
    Column.NAME: (
        "attribute", "attributes", "parameter", "parameters", "name", "names", "field", "fields", "field name",
        "param", "params", "property", "properties", "property name", "key", "argument", "arguments", "option",
        "header", "headers", "header name", "attribute name", "parameter name", "param name", "argument name",
        "query parameter", "query parameters", "query param", "path parameter", "path parameters", "url parameter",
        "url parameters", "uri parameter", "form parameter", "form field", "body parameter", "body parameters",
        "request parameter", "request parameters", "request field", "request body parameter", "json field",
        "json key", "json property", "variable", "variables", "member", "element", "query string parameter",
        "query", "input", "inputs", "response field", "response attribute", "path variable", "setting",
        "template variable", "template variables", "url variable", "uri variable", "path param", "path params", "query params",
        "filter", "key name", "column", "body", "identifier", "data field", "json parameter", "post parameter",
    ),
    Column.TYPE: (
        "type", "types", "data type", "date type", "datatype", "value type", "field type", "param type", "parameter data type",
        "json type", "attribute type", "kind", "data", "class", "type/values",
    ),
    Column.REQUIRED: (
        "required", "mandatory", "required?", "mandatory?", "is required", "req", "req.", "requirement",
        "required/optional", "optional/required", "presence", "necessity", "must", "required or optional", "reqd",
        "is mandatory", "require", "optionality", "use", "required for", "needed", "needed?", "obligatory", "compulsory", "m/o", "o/m", "m/o/c", "m/c/o", "o/m/c", "r/o", "r/o/c",
        "mandatory/optional", "optional/mandatory", "whether required", "required or not", "cardinality", "occurrence", "occurrences", "occurs", "multiplicity",
    ),
    Column.OPTIONAL: ("optional", "optional?", "is optional"),
    Column.DESCRIPTION: (
        "description", "meaning", "comments", "comment", "details", "detail", "explanation", "definition", "note", "notes",
        "summary", "usage", "purpose", "info", "information", "desc", "remarks", "what it does", "docs", "documentation",
        "desription", "descriptions", "about", "content", "value description", "effect", "help",
    ),
    Column.NOTES: ("notes", "note", "remarks", "comments", "comment"),
    Column.DEFAULT: ("default", "default value", "defaults", "default?", "def"),
    Column.LOCATION: (
        "in", "located in", "location", "parameter type", "where", "place", "sent in", "passed in", "source", "position",
        "placement", "send as", "sent as", "param location", "parameter location",
    ),
    Column.EXAMPLE: ("example", "examples", "sample", "example value", "sample value", "e.g.", "example(s)"),
    Column.VALUES: (
        "allowed values", "possible values", "valid values", "enum", "enums", "options", "accepted values", "choices",
        "value(s)", "values", "permitted values", "supported values", "enumeration", "acceptable values",
    ),
    Column.LIMITS: (
        "restrictions", "constraints", "valid format(s)", "limits", "validation", "range", "format", "rules",
        "valid range", "restriction", "constraint",
    ),
    Column.MINIMUM: ("minimum", "min", "min.", "minimum value", "min value"),
    Column.MAXIMUM: ("maximum", "max", "max.", "maximum value", "max value"),
    Column.LENGTH: ("length", "len", "len.", "field length", "string length"),
    Column.MIN_LENGTH: ("minlength", "min length", "min. length", "minimum length"),
    Column.MAX_LENGTH: ("maxlength", "max length", "max. length", "maximum length"),
    Column.NULLABLE: ("nullable", "nullable?", "is nullable", "can be null", "null allowed", "allows null", "allow null"),
    Column.READ_ONLY: ("read-only", "readonly", "read only", "read-only?", "readonly?", "read only?", "is read-only"),
    Column.JSON_SCHEMA: ("json schema",),
    Column.VALUE: ("value", "code", "id", "flag", "bit", "constant", "integer", "string"),
    Column.STATUS: ("status", "status code", "code", "http status", "http code", "http status code", "response code", "status codes",
                    "http status codes", "response", "return code", "return status", "http response code", "error code", "http response"),
    Column.SCHEMA: ("schema", "response schema", "body schema", "response type", "response body", "model"),
    Column.METHOD: ("method", "http method", "verb", "http verb", "request method", "http request method"),
    Column.PATH: ("path", "endpoint", "url", "uri", "route", "resource", "api endpoint", "endpoints", "http request", "request"),
}  # fmt: skip
"""Titles of columns in lower case. A title in two lists means the column that no other title of the table means."""
_BESIDE_TYPES = frozenset({"item", "items", "entry", "part"})
"""Titles of first columns that hold names only where another column holds their types."""
_OF_PARAMETERS = (Column.REQUIRED, Column.OPTIONAL, Column.TYPE, Column.NAME)
"""The columns whose loss takes most from users of an SDK; behind misspelt titles all of their words are looked for."""
_USUAL: Mapping[Column, tuple[str, ...]] = {
    Column.NAME: ("name", "parameter", "field", "attribute", "property", "argument"),
    Column.TYPE: ("type", "data type"),
    Column.REQUIRED: ("required", "mandatory"),
    Column.STATUS: ("status", "status code", "http status", "http status code"),
    Column.DESCRIPTION: ("description", "meaning", "explanation"),
    Column.DEFAULT: ("default", "default value"),
    Column.VALUES: ("possible values", "allowed values", "valid values"),
    Column.LOCATION: ("location",),
    Column.SCHEMA: ("schema",),
}
"""The usual titles, which others may be with one mistake."""
_ENGLISH = frozenset({"state", "states", "stats", "statue", "yield", "yields", "faults", "fault", "tape", "typed", "hype", "tope", "game", "same", "named", "fame", "came", "tame", "lame", "names", "types"})
"""Words like usual titles that are none misspelt."""
_SURE = 2
"""So many other columns must be known before a title counts as misspelt; one is enough beside a first column with a usual title."""
_SHORT = 4
"""Titles of so few letters are too much like others, except the usual ones."""
_LONG_ENOUGH = 3
"""A title needs so many letters before it can be told to be another one misspelt."""
_SNAKE = re.compile(r"(?<=[a-z])_(?=[a-z])")
_OF_THINGS = re.compile(r"[a-z][\w-]* (?:fields?|param(?:eter)?s?|attributes?|propert(?:y|ies)|arguments?)")
"""A title of names that says what they are of: `van field`."""
_NOT_WORDS = re.compile(r"[*_`:]|\s*\(.*\)\s*$")


def title(cell: Inline) -> str:
    """A column's title in lower case, without marks and brackets."""
    text = _SNAKE.sub(" ", cell.text.lower().strip())
    return " ".join(_NOT_WORDS.sub("", text).split()) or text


def columns(header: Sequence[Inline], extra: Mapping[str, Column] | None = None) -> dict[Column, int]:
    """The index of each column that the titles name; where two name one column the first counts. `extra` are the profile's titles."""
    titles = [title(cell) for cell in header]
    if len(titles) in (2, 3) and not any(titles[1:]) and (not titles[0] or titles[0] in SYNONYMS[Column.NAME]):
        # A table without titles, or with one alone, names things in its first column and describes them in its last.
        untitled = {Column.NAME: 0, Column.TYPE: 1, Column.DESCRIPTION: len(titles) - 1}
        return untitled if len(titles) == 3 else {Column.NAME: 0, Column.DESCRIPTION: 1}
    out = _known(titles, extra)
    if titles and not titles[0] and Column.NAME not in out and {Column.TYPE, Column.DESCRIPTION} <= out.keys():
        out[Column.NAME] = 0
    if titles and titles[0] in _BESIDE_TYPES and Column.NAME not in out and Column.TYPE in out:
        out[Column.NAME] = 0
    if titles and Column.NAME not in out and Column.TYPE in out and 0 not in out.values() and _OF_THINGS.fullmatch(titles[0]):
        out[Column.NAME] = 0
    if Column.NAME not in out and Column.METHOD not in out and {Column.PATH, Column.TYPE} <= out.keys() and titles[out[Column.PATH]] == "path":
        # Places in a document, which have types: `owner.email`.
        out[Column.NAME] = out.pop(Column.PATH)
    if {Column.NAME, Column.SCHEMA} <= out.keys() and not {Column.TYPE, Column.STATUS} & out.keys():
        # Beside names a schema is the type of each, of statuses that of a body.
        out[Column.TYPE] = out.pop(Column.SCHEMA)
    return out | {column: index for column, (index, _) in _nearly(titles, out).items()}


def misspelt(header: Sequence[Inline], extra: Mapping[str, Column] | None = None) -> dict[int, str]:
    """The misspelt titles: index -> the title that is meant."""
    titles = [title(cell) for cell in header]
    return dict(_nearly(titles, _known(titles, extra)).values())


def _known(titles: Sequence[str], extra: Mapping[str, Column] | None) -> dict[Column, int]:
    out: dict[Column, int] = {}
    further = {_SNAKE.sub(" ", name): column for name, column in (extra or {}).items()}
    for index, text in enumerate(titles):
        column = further.get(text) or _column(text, out)
        if column is not None:
            out.setdefault(column, index)
    return out


def _nearly(titles: Sequence[str], taken: Mapping[Column, int]) -> dict[Column, tuple[int, str]]:
    """The columns whose titles are misspelt: column -> index, and the title that is meant."""
    out: dict[Column, tuple[int, str]] = {}
    if not taken:
        return out
    for index, text in enumerate(titles):
        if index in taken.values() or len(text) < _LONG_ENOUGH:
            continue
        first: tuple[Column, ...] = (Column.NAME, Column.STATUS)
        if len(taken) < _SURE and index:
            if len(titles) > _SURE or not any(column in taken for column in first):
                break
            # Of two columns the second is known by the first.
            first = (Column.DESCRIPTION,)
        for column in (*_OF_PARAMETERS, *_USUAL) if len(taken) >= _SURE else first:
            if column in taken or column in out:
                continue
            near = _meant(text, column, usual=column not in _OF_PARAMETERS or len(taken) < _SURE)
            if near:
                out[column] = (index, near)
                break
    return out


@lru_cache(1024)
def _meant(text: str, column: Column, *, usual: bool) -> str:
    """The title of that column which `text` is with one mistake, of the usual ones or of all that are longer; empty where it is none."""
    if text in _ENGLISH or any(text in words for words in SYNONYMS.values()):
        return ""
    near = one_off(text, _USUAL.get(column, ()))
    return near or ("" if usual else one_off(text, (word for word in SYNONYMS[column] if len(word) > _SHORT)))


def _column(text: str, taken: Mapping[Column, int]) -> Column | None:
    for column, words in SYNONYMS.items():
        if text in words and column not in taken:
            return column
    return None
