"""Expressions over whole pages begin with characters, so that they are tried at few places, and match what plain ones match."""

from __future__ import annotations

import re
from re import _compiler, _parser  # type: ignore[attr-defined]  # not in typeshed

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.reading.rest import claim
from codegen.reading.rest.calls import paths
from codegen.reading.rest.calls.methods import METHODS

_METHOD = "(?:" + "|".join(METHODS) + ")"
_PIECES = st.sampled_from(
    [*"GPa1 /|`*]:.<>{}()[]$#%=@-_\n", "GET", "POST", "GET /vans", " /vans", "# ", "* `/vans`", "method", "Verb: ", "curl ", "\\\n",
     "https://a", "http:/", "\u00b7", "van_id", "Id", "By", "**", "{{", "}}", '<Van method="', "{% swagger method="]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)
_PLAIN = {
    "_CALL": rf"(?<![\w/]){_METHOD}[`*\]:]*[ \t\u00b7]*\|?[ \t]*[`*]*(?:https?://[^\s/`]{{1,200}}|[A-Z][A-Z0-9_]{{2,30}})?/[^\s/|*`]"
    rf"|\|[ \t]*`?/[\w/.{{}}:<>-]{{1,200}}`?[ \t]*\|(?:[^|\n]{{0,60}}\|)?[ \t]*`?{_METHOD}\b",
    "_ELEMENT": rf"(?m:^#+[ \t]+`?{_METHOD}`?[ \t]*\n+[ \t]*[*-][ \t]+`/)|"
    r"<[A-Z]\w*\s[^<>]{0,300}\b(?:method|verb)\s*=|class=\"label label-(?:get|post|put|delete|patch)"
    r"|class=\"(?:[\w-]+ ){0,4}(?:get|post|put|delete|patch)(?: [\w-]+){0,4}\">\s*/"
    r"|\{%-? (?:swagger|api-method|openapi)\b[^%]{0,300}\bmethod="
    r"|\b(?:[Mm]ethod|METHOD|[Vv]erb)\W{1,20}(?:GET|POST|PUT|PATCH|DELETE)\b",
    "_CURL": r"\bcurl\b[^\n]{0,2000}(?:\\\n[^\n]{0,2000}){0,20}?https?://",
    "_METHOD_ALONE": rf"\b{_METHOD}\b",
    "_PATH_ALONE": r"(?<![\w./:])(?:https?:/)?/[\w{:<]",
}
_PLACEHOLDER = re.compile(
    r"\{\{\s*(?P<double>[^{}]+?)\s*\}\}"
    r"|\$?#?%?\{(?P<braces>[^{}]*)\}"
    r"|<(?P<angle>[^<>]*)>"
    r"|(?<=/)\((?P<round>[^()]*)\)"
    r"|(?<=[/.@=_-])\[(?P<square>[^\[\]]*)\]"
    r"|(?<=[/.@=-]):(?P<colon>[A-Za-z_][\w-]*\w|[A-Za-z_])"
    r"|(?<=\w):(?P<inner>(?:\w+_)?(?:id|name|key|slug|uuid)|[a-z]\w*(?<!By)Id)(?![\w-])"
    r"|(?<=/)\$(?P<dollar>[A-Za-z_]\w*)"
    r"|(?<=/)\*{1,2}(?P<star>[A-Za-z_]\w*|(?=/|$))"
)


@pytest.mark.parametrize("name", _PLAIN)
@given(text=_TEXTS)
def test_signs_of_calls_are_found_where_plain_expressions_find_them(name: str, text: str) -> None:
    quick: re.Pattern[str] = getattr(claim, name)
    plain = re.compile(_PLAIN[name])
    assert [match.span() for match in quick.finditer(text)] == [match.span() for match in plain.finditer(text)]


@given(_TEXTS)
def test_placeholders_are_those_of_the_plain_expression(text: str) -> None:
    assert [(match.span(), match.groupdict()) for match in paths._PLACEHOLDER.finditer(text)] == [
        (match.span(), match.groupdict()) for match in _PLACEHOLDER.finditer(text)
    ]


@pytest.mark.parametrize("expression", [*(getattr(claim, name) for name in _PLAIN), paths._PLACEHOLDER])
def test_other_characters_are_passed_over(expression: re.Pattern[str]) -> None:
    parsed = _parser.parse(expression.pattern)
    literal, *_ = _compiler._get_literal_prefix(parsed, 0)
    assert literal or _compiler._get_charset_prefix(parsed, 0)


@given(_TEXTS, st.sampled_from(["", "[", "("]), st.sampled_from(["", "]", ")"]))
def test_a_method_behind_a_path_is_found_where_the_expression_alone_finds_it(path: str, opens: str, closes: str) -> None:
    text = f"{path} {opens}GET{closes} "
    match = paths._BEHIND.fullmatch(text)
    where = paths.address(match["path"]) if match is not None and "/" in text else None
    assert (paths.call_behind(text) is not None) == (where is not None and len(where.path) > 1)
