"""Finds how listing operations go on, by the names of their parameters and of members of their answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from codegen.ir.model import (
    Location,
    Member,
    Operation,
    Pagination,
    PaginationStyle,
    Provenance,
    Scalar,
    ScalarKind,
    Structure,
)
from codegen.linking.rest.paging.listed import Listed, id_of, listed, plain, plain_path
from codegen.linking.rest.paging.paging_said import NOT_SAID, SaidPaging
from codegen.linking.rest.profile import Paging
from codegen.records import dataclass

PAGE = {"page", "pagenumber", "pageno", "pagenum", "pageindex", "currentpage"}
SIZE = {
    "perpage",
    "pagesize",
    "limit",
    "size",
    "count",
    "maxresults",
    "maxitems",
    "pagelimit",
    "first",
    "take",
}
OFFSET = {"offset", "skip", "startat", "startindex"}
TOKENS = {"cursor", "pagetoken", "nexttoken", "continuationtoken", "continue", "token", "from", "pagecursor"}
_SURE_TOKENS = {"cursor", "pagetoken", "nexttoken", "continuationtoken", "pagecursor", "paginationtoken"}
"""Parameters that take a token from a header, even where only words mention that header."""
_OTHER_TOKENS = {"marker", "paginationtoken", "scrollid", "bookmark", "startcursor", "startingtoken"}
"""Parameters that do so too, but whose names are too common in other senses."""
_AFTER = {"after", "startingafter", "sinceid", "afterid", "since", "idafter"}
_BEFORE = {"before", "endingbefore", "maxid", "beforeid", "untilid", "idbefore"}
_MOVING = PAGE | SIZE | OFFSET | TOKENS | _OTHER_TOKENS | _AFTER | _BEFORE
_NEXT = (
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "continuationtoken",
    "nextpagecursor",
    "nextbatch",
    "nextmarker",
    "nextpage",
    "nextoffset",
    "nextafter",
    "nextpagestart",
    "nextstart",
    "endcursor",
    "cursor",
    "next",
    "after",
    "continue",
)
_NEXT_ADDRESS = re.compile(r"(?:odata)?next(?:page|[a-z]*(?:link|url|uri|href))?")
_MORE = (
    "hasmore",
    "hasnext",
    "hasnextpage",
    "hasmoreresults",
    "hasmoreitems",
    "hasmorepages",
    "moreresults",
    "moreavailable",
    "istruncated",
    "more",
)
"""Members that say whether there is another page."""
_ENDS = {"end", "stop", "until", "to", "finish"}
"""Parameters beside which `start` is the first second or number of a range, and not where a page begins."""
_LAST = (
    "islast",
    "islastpage",
    "lastpage",
    "last",
    "finished",
    "isfinished",
    "done",
    "isdone",
    "isend",
    "endoflist",
    "endofresults",
    "nomore",
    "nomorepages",
    "nomoreresults",
    "exhausted",
)
"""Members that say that there is none."""
IN_HEADER = re.compile(
    r"(?:x-)?(?:[a-z]+-)?(?:next-?(?:page-?)?(?:cursor|token|marker|offset|id)|continuation(?:-?token)?)",
    re.I,
)
"""Headers that hold a token. `X-Next-Page` holds a page's number instead, which the style `page` knows."""
HEADER_NAME = re.compile(r"\b[Xx]-[A-Za-z]+(?:-[A-Za-z]+)+")
_WORDLESS = frozenset({ScalarKind.TIMESTAMP, ScalarKind.DATE, ScalarKind.BOOLEAN, ScalarKind.BLOB})
"""Types that no position in a list has: `since` may be a time."""

_TIME = re.compile(r"\b(?:timestamps?|datetime|dates?|RFC ?3339|ISO[ -]?8601|unix time|epoch)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a list goes on."""

    style: PaginationStyle
    parameter: Member | None = None
    token: str | None = None


def with_pages(
    operation: Operation,
    shapes: Mapping[str, Structure],
    profile: Paging,
    told: Iterable[str] = (),
    links: bool = False,
    said: SaidPaging = NOT_SAID,
) -> Operation:
    """The operation with its pagination, where it lists something page by page.

    `told` is what its page and sections about paging say in words, perhaps of a header that holds the next token.
    `links` is whether they mention addresses in the header `Link`, `said` what the sentences of the operation itself say.
    """
    if operation.output is None or operation.http.method not in ("GET", "POST"):
        return operation
    answer = listed(shapes[operation.output], shapes, operation.resource or "", profile.items)
    if answer is None:
        return operation
    named = (name for text in told if "-" in text for name in HEADER_NAME.findall(text))
    header = next(filter(IN_HEADER.fullmatch, named), None)
    members = shapes[operation.input].members if operation.input else ()
    places = (Location.QUERY, Location.BODY) if operation.http.method == "POST" else (Location.QUERY,)
    asked = {plain(member.name): member for member in members if member.location in places}
    size = SIZE | ({plain(profile.limit)} if profile.limit else set())
    limit = next((member.name for name, member in asked.items() if name in size), None)
    way = _named_way(asked, answer, said) or _way_by_header(said, profile) or _way(asked, answer, limit is not None, profile, header, links)
    if way is None and said.link and (answer.alone or asked):
        way = _Way(PaginationStyle.LINK)
    if way is None or (
        operation.http.method == "POST" and (way.style is not PaginationStyle.TOKEN or way.parameter is None)
    ):
        return operation
    key = id_of(answer.element)
    pagination = Pagination(
        style=way.style,
        input_tokens=(way.parameter.name,) if way.parameter is not None else (),
        output_tokens=(way.token,) if way.token is not None else (),
        results=(answer.path,),
        limit=limit,
        more_results=_more(answer),
        page_number=_number(answer) if way.style is PaginationStyle.PAGE else None,
        last_item=f"{answer.path}.{key.name}"
        if way.style is PaginationStyle.LAST_ID and key is not None
        else None,
    )
    return replace(operation, pagination=pagination)


def _named_way(asked: Mapping[str, Member], answer: Listed, said: SaidPaging) -> _Way | None:
    """The way that a sentence states by the names of the parameter and of the member that it takes."""
    taker = asked.get(plain(said.parameter)) if said.parameter else None
    token = answer.beside.get(plain(said.token)) if said.token else None
    return _Way(PaginationStyle.TOKEN, taker, token[0]) if taker is not None and token is not None else None


def _way_by_header(said: SaidPaging, profile: Paging) -> _Way | None:
    """The way that a sentence states by the header with the address of the next page, where the profile states none."""
    return _Way(PaginationStyle.LINK, None, f"header.{said.header}") if said.header and profile.style is None else None


def moves(parameters: Iterable[str]) -> bool:
    """Whether any of these names is that of a parameter for where a page begins or how many items it has."""
    return any(plain(name) in _MOVING for name in parameters)


def _way(
    asked: Mapping[str, Member],
    answer: Listed,
    has_limit: bool,
    profile: Paging,
    header: str | None,
    links: bool,
) -> _Way | None:
    style = profile.style

    def may_be(*styles: PaginationStyle) -> bool:
        return style is None or style in styles

    def parameter(names: set[str]) -> Member | None:
        if profile.parameter:
            names = {plain(profile.parameter)}
        return next((m for name, m in asked.items() if name in names and not _is_time(m)), None)

    page, offset = parameter(PAGE), parameter(OFFSET)
    start = asked.get("start")
    if offset is None and start is not None and _is_number(start) and not profile.parameter and not _ENDS & asked.keys():
        offset = start
    if may_be(PaginationStyle.TOKEN):
        stated = profile.next or (f"header.{header}" if header and not answer.beside else None)
        token = _token(answer, profile.next) or (stated if stated and "header." in stated else None)
        taken = _taker(asked, token, page, offset, parameter)
        told = token is not None and token == f"header.{header}" and header not in answer.headers
        if told and taken is not None and plain(taken.name) not in _SURE_TOKENS:
            taken = None
        if token is not None and taken is not None:
            return _Way(PaginationStyle.TOKEN, taken, token)
    if style is PaginationStyle.LINK and profile.next and profile.next.startswith("header."):
        return _Way(style, None, profile.next)
    if may_be(PaginationStyle.LINK) and (address := _address(answer, profile.next)) is not None:
        return _Way(PaginationStyle.LINK, None, address)
    if page is not None and may_be(PaginationStyle.PAGE, PaginationStyle.LINK):
        return _Way(PaginationStyle.PAGE, page)
    if offset is not None and (has_limit or profile.parameter) and may_be(PaginationStyle.OFFSET):
        return _Way(PaginationStyle.OFFSET, offset)
    after, before = parameter(_AFTER), parameter(_BEFORE)
    last = after or before
    # A list that can be read both ways says nothing of the order in which it comes.
    if (
        id_of(answer.element)
        and (has_limit or profile.parameter)
        and (style is PaginationStyle.LAST_ID or (style is None and not (after and before)))
        and last is not None
        and (profile.parameter or not _tells_time(last))
    ):
        return _Way(PaginationStyle.LAST_ID, last)
    if style is PaginationStyle.LINK or (style is None and links):
        return _Way(PaginationStyle.LINK) if has_limit or answer.alone else None
    return None


def _is_number(member: Member) -> bool:
    return isinstance(member.type, Scalar) and member.type.kind in (ScalarKind.INTEGER, ScalarKind.LONG)


def _is_time(member: Member) -> bool:
    return isinstance(member.type, Scalar) and member.type.kind in _WORDLESS


def _tells_time(member: Member) -> bool:
    """Whether its words say that a text or number is a time: `since` then cuts a list, and takes no id."""
    return _TIME.search(member.documentation) is not None


def _taker(
    asked: Mapping[str, Member],
    token: str | None,
    page: Member | None,
    offset: Member | None,
    parameter: Callable[[set[str]], Member | None],
) -> Member | None:
    """The parameter that takes the token of the answer: the one of the same name, where there is one."""
    if token is None:
        return None
    name = re.sub(r"^x(?=next)", "", plain(token.rpartition(".")[2]))
    base = name.removeprefix("next")
    if base == "page" and page is not None:
        return page
    if base == "offset" and offset is not None:
        return offset
    same = next((member for key in (name, base) if key and (member := asked.get(key)) is not None), None)
    if same is None:
        # `nextPageStart` goes into `start`.
        same = asked.get(name.removeprefix("nextpage"))
    if same is not None and not _is_time(same):
        return same
    return parameter(TOKENS | _OTHER_TOKENS | _AFTER)


def _token(answer: Listed, stated: str | None) -> str | None:
    """The path of the member that the next request takes."""
    if stated:
        return stated if stated.startswith("header.") else f"body.{stated}"
    links = [answer.beside[name] for name in _NEXT if name in answer.beside]
    if links:
        # What a page states comes before what only its example shows.
        told = [path for path, member in links if member.provenance is not Provenance.INFERRED]
        return next(iter(told), links[0][0])
    header = next((name for name in answer.headers if IN_HEADER.fullmatch(name)), None)
    return f"header.{header}" if header is not None else None


def _more(answer: Listed) -> str | None:
    """The path of the member that says whether there is another page, with `!` before it where it says that there is none."""
    for sign, names in (("", _MORE), ("!", _LAST)):
        for name in names:
            path, member = answer.beside.get(name, ("", None))
            if member is not None and _is_flag(member):
                return sign + path
    return None


def _number(answer: Listed) -> str | None:
    """The path of the member that says which page has come."""
    told = (answer.beside[name] for name in (*sorted(PAGE), "number") if name in answer.beside)
    return next((path for path, member in told if _is_number(member)), None)


def _is_flag(member: Member) -> bool:
    return isinstance(member.type, Scalar) and member.type.kind is ScalarKind.BOOLEAN


def _address(answer: Listed, stated: str | None) -> str | None:
    """The path of the member that holds the address of the next page."""
    if stated:
        return None if stated.startswith("header.") else f"body.{stated}"
    for name, (path, member) in answer.beside.items():
        is_text = isinstance(member.type, Scalar) and member.type.kind is ScalarKind.STRING
        shown = member.example or ""
        shows = shown.strip("\"'").startswith(("http://", "https://", "/", "?"))
        named = (
            any(word in name for word in ("url", "uri", "link", "href"))
            or (isinstance(member.type, Scalar) and member.type.format == "uri")
        )
        if _NEXT_ADDRESS.fullmatch(name) and is_text and (shows or named or ".links." in f".{plain_path(path)}"):
            return path
    return None
