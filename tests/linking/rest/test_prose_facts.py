"""What fixed phrases in the prose of a row state."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.linking.rest.prose.prose_facts import ProseFacts, read_prose
from codegen.linking.rest.prose.prose_limits import Limits
from codegen.linking.rest.scalars import Value
from codegen.pages.rest import Inline, Mark, MarkKind
from codegen.source import Span


def read(text: str) -> ProseFacts:
    """Text in which backticks mark code."""
    bare, marks = "", []
    for part in re.split(r"(`[^`]*`)", text):
        if len(part) > 1 and part.startswith("`"):
            marks.append(Mark(MarkKind.CODE, len(bare), len(bare) + len(part) - 2))
            part = part[1:-1]
        bare += part
    return read_prose(Inline(bare, tuple(marks), Span("page.md", 1)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("How vans are sorted. Defaults to `name`.", "name"),
        ("Default is `false`", False),
        ("Vans on a page (default 50)", 50),
        ("Vans on a page. Default: 20", 20),
        ("default `asc`", "asc"),
        ("Optional - default is 100", 100),
        ("The default value is 1.5.", 1.5),
        ('Where it stands (default: "depot")', "depot"),
        ("Sort order, default: desc.", "desc"),
        ("Seconds to keep it. Defaults to 86,400.", 86400),
        ("One of `near` (default) or `far`", "near"),
        ("[optional] [default to 5]", 5),
        ("If not given, the default is `asc`.", "asc"),
        ("Unless specified, the default is `asc`.", "asc"),
        ("Unless otherwise stated, defaults to 20.", 20),
        ("Any of the colors. Otherwise, defaults to `red`.", "red"),
        ("If skipped, defaults to 1.", 1),
        ("if `true`, then all come back, default `false`", False),
        ("When sorting, one of `up` or `down`; the default is `up`.", "up"),
        ("When true, vans are stocked Default is `true`", True),
        ("If false, vans wait (default: `true`).", True),
    ],
)
def test_defaults(text: str, value: Value) -> None:
    facts = read(text)
    assert facts.has_default
    assert facts.default == value
    assert type(facts.default) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "Defaults to the depot of the caller.",
        "The default van.",
        "Set as default branch `x`",
        "If there is an id, then the default is `index`. Otherwise, the default is `create`.",
        "When it becomes common, this will default to `index`.",
        "The start, a Unix time. Defaults to 6 hours ago.",
    ],
)
def test_what_is_no_default(text: str) -> None:
    assert not read(text).has_default


@pytest.mark.parametrize(
    "text",
    [
        "Can be one of `near`, `far`.",
        "Either `near` or `far`",
        "Options: `near` and `far`",
        "`near`|`far`",
        "Possible values: `near`, `far`",
        "Valid values are `near` or `far`.",
        "Must be `near` or `far`. Default is `near`.",
        "Where it goes. - \nOne of the following:\n- `near`: close by\n- `far`: away",
        "Valid values: near, far",
        'can be "near" or "far"',
        "The accepted values for the `where` field are `near` and `far`.",
        "The output format. Valid Values: `near` | `far`",
    ],
)
def test_values(text: str) -> None:
    assert read(text).values == ("near", "far")


def test_values_keep_what_is_said_of_them() -> None:
    facts = read("How far:\n- `near`: within `5` miles\n- `far` - away")
    assert facts.value_documentation == ("within 5 miles", "away")


@pytest.mark.parametrize(
    "text",
    [
        "One of `van_id` or `depot` is required.",
        "Either `van_id` or `depot` must be given",
        "Used with `near` and `far`.",
        "Accepts `near`",
        "Can be `nil` (the default), `0` (unlimited), or `> 0`.",
    ],
)
def test_what_is_no_list_of_values(text: str) -> None:
    assert read(text).values == ()


@pytest.mark.parametrize(
    ("text", "number", "length", "items"),
    [
        ("Vans on a page (max: `100`)", Limits(None, 100), Limits(), Limits()),
        ("Default 500; max 1000.", Limits(None, 1000), Limits(), Limits()),
        ("name (1-100 characters)", Limits(), Limits(1, 100), Limits()),
        ("between 0 and 604800 (7 days)", Limits(0, 604800), Limits(), Limits()),
        ("Up to 10 items", Limits(), Limits(), Limits(None, 10)),
        ("maximum of 2000 characters", Limits(), Limits(None, 2000), Limits()),
        ("cannot be greater than `60000`", Limits(None, 60000), Limits(), Limits()),
        ("at least 3", Limits(3, None), Limits(), Limits()),
        ("Minimum length is 8.", Limits(), Limits(8, None), Limits()),
        ("At most 5 MB", Limits(), Limits(), Limits()),
        ("Seen on 2024-01-02", Limits(), Limits(), Limits()),
    ],
)
def test_bounds(text: str, number: Limits, length: Limits, items: Limits) -> None:
    facts = read(text)
    assert (facts.range, facts.length, facts.items) == (number, length, items)


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("Required. The van.", True),
        ("(required) the van", True),
        ("Optional. The van.", False),
        ("The van (optional, by number)", False),
        ("The van that is required for work", None),
        ("Required if `depot` is given", None),
        ("The van", None),
    ],
)
def test_required(text: str, required: bool | None) -> None:
    assert read(text).required is required


def test_conditions_are_told_from_silence() -> None:
    assert read("Required if `depot` is given").condition
    assert read("One of `a` or `b` is required").condition
    assert not read("The van").condition


def test_deprecation_keeps_its_sentence() -> None:
    assert (
        read("The van. Deprecated: use `van_id` instead. More.").deprecated
        == "Deprecated: use van_id instead."
    )
    assert read("Include deprecated vans").deprecated is None


def test_null_and_read_only() -> None:
    assert read("The van or `null`").nullable
    assert read("Number of the van (read-only)").read_only
    assert not read("A read-only token").read_only


@given(st.text(alphabet="`aeonr10 .,:(|)-\n'\"\\x01", max_size=200))
def test_no_text_is_too_much(text: str) -> None:
    read(text)


def test_long_prose_takes_linear_time() -> None:
    for piece in (
        "`a`, ",
        "one of `a` or ",
        "- `a`\n",
        "default ",
        "between 1 and ",
        "maximum of ",
        "1,",
        "((",
        "deprecated. ",
    ):
        read(piece * 4000)


def test_forms_of_values_are_no_values() -> None:
    assert read("The person. Format is one of: `user`, `user:group` or `uid:gid`.").values == ()
    assert read("The paint. Must be one of: `red`, `blue`.").values == ("red", "blue")


def test_what_is_called_a_default_is_no_value() -> None:
    assert not read("The default `role` to give. Possible values: `5`, `10`.").has_default
    assert read("The role, default `5` when none is given.").default == 5


def test_deprecated_values_deprecate_no_parameter() -> None:
    assert read("One of `a`, `b`. Other values are the deprecated `c` and `d`.").deprecated is None
    assert read("This value is now deprecated.").deprecated is not None


def test_values_of_a_second_sentence_belong_to_them() -> None:
    facts = read("What is looked through. Values include `vans`, `parts`, and `users`. Additional scopes are `notes`, and `logs`.")
    assert facts.values == ("vans", "parts", "users", "notes", "logs")


@pytest.mark.parametrize(
    "text",
    [
        "Must be `[west, south, east, north]`.",
        "Accepts `[start, end]`.",
        "Valid values are letters, digits, and underscores.",
        "Allowed values are lowercase, alphanumeric and unique.",
        "Possible values are usernames, emails and ids.",
    ],
)
def test_what_values_are_made_of_is_no_value(text: str) -> None:
    assert read(text).values == ()


def test_further_fields_are_no_further_values() -> None:
    assert read("One of `a` or `b`. Other fields are `c` and `d`.").values == ("a", "b")


@pytest.mark.parametrize("text", ["Fields, separated by commas, one of `a`, `b`.", "Joined with commas; allowed values: `a`, `b`"])
def test_values_of_a_list_that_is_a_text_are_values(text: str) -> None:
    assert read(text).values == ("a", "b")


def test_signs_between_the_parts_of_a_value_are_no_values() -> None:
    assert read("Several terms, separated by an escaped space, either `+` or `%20`.").values == ()
