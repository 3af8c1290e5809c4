"""Names of simple types, in the words of many vendors."""

from __future__ import annotations

from codegen.ir.model import ScalarKind
from codegen.linking.rest.types.sketch import Named

_STRING, _INTEGER, _NUMBER = ScalarKind.STRING, ScalarKind.LONG, ScalarKind.DOUBLE
_OBJECT = Named(ScalarKind.DOCUMENT, opens=True)
_TEXT = Named(_STRING)

WORDS: dict[str, Named] = {
    **dict.fromkeys(("string", "str", "text", "varchar", "char", "symbol", "name", "slug", "key"), _TEXT),
    **dict.fromkeys(("token", "locale", "sha", "version", "path", "enum", "enumeration"), _TEXT),
    **dict.fromkeys(("integer", "int", "int64", "int32", "long", "uint", "uint64", "short"), Named(_INTEGER)),
    **dict.fromkeys(
        ("integral", "bigint", "i64", "u64", "i32", "u32", "count", "int16", "uint32", "uint16", "biginteger", "smallint", "tinyint"), Named(_INTEGER)
    ),
    **dict.fromkeys(("number", "float", "double", "decimal", "float64", "float32", "f64", "f32", "real", "bigdecimal"), Named(_NUMBER)),
    **dict.fromkeys(("boolean", "bool", "flag"), Named(ScalarKind.BOOLEAN)),
    **dict.fromkeys(("object", "hash", "struct", "structure", "hashmap", "jsonobject"), _OBJECT),
    **dict.fromkeys(("map", "dict", "dictionary"), _OBJECT),
    "json": Named(ScalarKind.DOCUMENT, opens=True, anything=True),
    **dict.fromkeys(
        ("any", "mixed", "anything", "interface{}", "unknown", "value"), Named(ScalarKind.DOCUMENT)
    ),
    **dict.fromkeys(
        ("datetime", "date-time", "timestamp", "iso8601", "rfc3339"), Named(ScalarKind.TIMESTAMP)
    ),
    **dict.fromkeys(("instant", "datetimeoffset", "timestamptz", "offsetdatetime", "zoneddatetime", "time.time"), Named(ScalarKind.TIMESTAMP)),
    **dict.fromkeys(("date", "localdate"), Named(ScalarKind.DATE)),
    **dict.fromkeys(("file", "binary", "bytes", "bytearray", "byte", "blob", "multipartfile"), Named(ScalarKind.BLOB)),
    **dict.fromkeys(("uuid", "guid"), Named(_STRING, "uuid")),
    **dict.fromkeys(("url", "uri"), Named(_STRING, "uri")),
    "email": Named(_STRING, "email"),
    "snowflake": Named(_STRING, "snowflake"),
    "password": Named(_STRING, "password"),
    "hostname": Named(_STRING, "hostname"),
    **dict.fromkeys(("ip", "ipv4"), Named(_STRING, "ipv4")),
    "duration": Named(_STRING, "duration"),
    "base64": Named(_STRING, "byte"),
}
"""Word in lower case and in the singular -> type."""
FORMATS: dict[str, Named] = {
    **dict.fromkeys(("date-time", "datetime", "rfc3339", "iso8601"), Named(ScalarKind.TIMESTAMP)),
    "date": Named(ScalarKind.DATE),
    "binary": Named(ScalarKind.BLOB),
    **dict.fromkeys(("int32", "int64"), Named(_INTEGER)),
    **dict.fromkeys(("float", "double"), Named(_NUMBER)),
}
"""Format in brackets -> the type of a string with it. Other formats are kept as they are."""
ARRAYS = frozenset({"array", "list", "arrays", "lists", "set", "vector", "vec", "collection", "tuple", "sequence"})
MAPS = frozenset({"map", "dict", "dictionary", "hash", "hashmap", "record", "object"})
NOISE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "one",
        "partial",
        "full",
        "valid",
        "single",
        "raw",
        "plain",
        "json-encoded",
        "url-encoded",
        "optional",
        "required",
        "nullable",
        "expandable",
        "read-only",
        "write-only",
        "unsigned",
        "signed",
        "positive",
        "negative",
        "zero",
        "non-negative",
        "nonnegative",
        "new",
        "existing",
        "given",
        "request",
        "response",
        "nested",
        "simple",
        "comma-separated",
        "comma-delimited",
        "pipe-separated",
        "pipe-delimited",
        "space-separated",
        "space-delimited",
        "semicolon-separated",
        "semicolon-delimited",
        "comma",
        "delimited",
        "separated",
        "up",
        "max",
        "maximum",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "big",
        "little",
        "endian",
        "big-endian",
        "utf-8",
        "utf8",
        "utc",
        "unix",
        "iso",
        "8601",
        "iso-8601",
        "rfc-3339",
        "rfc",
        "3339",
        "epoch",
        "encoded",
        "contents",
        "content",
        "format",
        "formatted",
        "data",
        "params",
        "structure",
        "type",
        "types",
        "object",
        "objects",
        "strings-only",
        "ids",
        "id's",
        "values",
        "value",
        "items",
        "elements",
    ]
)
"""Words that say nothing of the type, and are passed over beside a word that does."""
JOINERS = frozenset({"or", "of", "to", "and", "with", "keys"})
NULLS = frozenset({"null", "nil", "none"})


def simple_type(word: str) -> Named | None:
    """The type that a word in lower case names, in the singular or plural."""
    return WORDS.get(word) or WORDS.get(word.removesuffix("s")) or WORDS.get(word.removesuffix("es"))
