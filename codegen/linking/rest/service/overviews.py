"""Reads what sections without operations state for all of them: where the service is, how requests authenticate, how listings go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from codegen.ir.model import Provenance, Server
from codegen.linking.rest.gathered import Called
from codegen.linking.rest.outline import Section
from codegen.linking.rest.paging.paging import IN_HEADER, OFFSET, PAGE, SIZE, TOKENS
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.service.overview_sections import (
    BASE_TITLE,
    codes_in,
    said_by_row,
    sections_about,
    sentences_of,
)
from codegen.linking.rest.service.servers import before_paths, servers
from codegen.pages.rest import Block, Callout, Code, IntroductionForm, List, Paragraph, Table
from codegen.records import dataclass
from codegen.source import Span

_ABOUT_PAGING = re.compile(r"\b(?:paginat\w*|paging|paged)\b", re.IGNORECASE)
_BASE = re.compile(
    r"\b(?:(?:base|basis|root|server)(?:[ _-](?:(?:api|http) )?)?(?:url|uri|address|endpoint|path)"
    r"|(?:all|every) (?:of the )?(?:api |http )?(?:requests?|calls?|endpoints?|routes?|ur[il]s?|paths?)\b"
    r"|(?:api|service|server) (?:(?:is|can be) (?:served|available|reached|accessed|hosted|found)"
    r"|(?:answers?|listens?|lives?|runs?|responds?) (?:at|on|under)\b))[^.\n]{0,60}?"
    r"(?P<url>https?://[\w.-]+(?::\d+)?(?:/[\w.~-]+)*)",
    re.IGNORECASE,
)
"""A sentence that says where the service is: `All requests go to https://api.example.com`."""
_STAGE = r"(?:prod(?:uction|uktion)?|live|formal|dev(?:elopment)?|test(?:ing)?|sandbox|stag(?:e|ing)|int(?:egration)?|qa|uat|acceptance|pre-?prod(?:uction)?)"
_ENVIRONMENT = re.compile(
    rf"\W*{_STAGE}(?: (?:environment|system|server|host|url|address|endpoint))?\W+(?P<url>https?://[\w.-]+(?::\d+)?(?:/[\w.~-]+)*)/?\W*", re.IGNORECASE
)
"""A line that is an environment and its address: `Production: https://api.example.com`, in a list or a row."""
_HOST = re.compile(r"(?m)^Host ?: ?(?P<value>[\w-]+(?:\.[\w-]+)*(?::\d+)?)$")
_PART_OF_ADDRESS = re.compile(r"(?m)^(?P<part>BasePath|Schemes) ?: ?(?P<value>\S+)$")
"""Lines of an address in parts, as programs print those of OpenAPI 2: `Host : api.example.com`, `BasePath : /v2`, `Schemes : HTTPS`."""


def _address_in_parts(text: str) -> str:
    """The base URL of which each part has a line; empty for other texts."""
    host = _HOST.search(text)
    if host is None:
        return ""
    parts = {match["part"].lower(): match["value"] for match in _PART_OF_ADDRESS.finditer(text)}
    scheme = "http" if parts.get("schemes", "").lower() == "http" else "https"
    return f"{scheme}://{host['value']}{parts.get('basepath', '')}".rstrip("/")


_NAMED = re.compile(r"[?&]?([A-Za-z_][\w-]*)(?:=.*)?")
_NEXT_LINK = re.compile(r"rel=\\?[\"']?next", re.IGNORECASE)
_WHOLE_NUMBERS = PAGE | OFFSET | (SIZE - {"first", "count", "size", "take"})
"""Names of parameters that hold a whole number, without words that sections about paging use in other ways."""


_OF_LISTS = re.compile(
    r"(?:\b(?:all|every|each|any|our|these) (?:\w+ )?|^\W*)(?:lists?|listings?|collections?|index|paginated|paged)\b (?:(?:api|rest|http) )?(?:endpoints?|calls?|methods?|operations?|requests?|resources?|routes?)\s?(?:that return (?:a )?lists? )?"
    r"(?:takes?|accepts?|supports?|understands?|has|have|can be)\b",
    re.IGNORECASE,
)
"""``All list endpoints take `page` and `size```"""
_DENIES = re.compile(r"\b(?:not|no longer|except|but|unless)\b|n['\u2019]t\b", re.IGNORECASE)


@dataclass(slots=True)
class StatedPaging:
    """What sections about paging state."""

    link: Span | None = None
    """Where a `Link` header with `rel="next"` is mentioned."""
    parameters: dict[str, Span] = field(default_factory=dict)
    """The names of query parameters, and where each is mentioned first."""
    of_lists: set[str] = field(default_factory=set)
    """Those that a sentence says all lists take."""
    header: str | None = None
    """The header of answers that says where the next page begins: `X-Next-Cursor`."""

    @property
    def types(self) -> Mapping[str, str]:
        """A type for each parameter, in words."""
        plain = {name: re.sub(r"[^a-z]", "", name.lower()) for name in self.parameters}
        return {
            name: "integer" if word in _WHOLE_NUMBERS or (name in self.of_lists and word in SIZE) else "string"
            for name, word in plain.items()
        }


def stated_base_urls(roots: Iterable[Section]) -> dict[str, Span]:
    """The addresses that sentences call the base URL, and where each stands first."""
    out: dict[str, Span] = {}
    for text, _, span in sentences_of(roots):
        for match in _BASE.finditer(text):
            out.setdefault(match["url"].rstrip("./"), span)
        if (address := _address_in_parts(text)):
            out.setdefault(address, span)
    return out


def stated_paging(roots: Iterable[Section]) -> StatedPaging:
    """What sections about paging state for all listings."""
    out = StatedPaging()
    for section in sections_about(roots, _ABOUT_PAGING):
        for text, span in codes_in(section.blocks):
            if out.link is None and _NEXT_LINK.search(text):
                out.link = span
            if (match := _NAMED.fullmatch(text.strip())) and _moves(match[1]):
                out.parameters.setdefault(match[1], span)
            named = text.strip().partition(":")[0]
            if out.header is None and "-" in named and IN_HEADER.fullmatch(named):
                out.header = named
            for name in re.findall(r"[?&]([A-Za-z_][\w-]*)=", text):
                if _moves(name):
                    out.parameters.setdefault(name, span)
    for text, codes, span in sentences_of(roots):
        for sentence in re.split(r"(?<=[.;])\s", text):
            if _OF_LISTS.search(sentence) and not _DENIES.search(sentence):
                for code in codes:
                    if _moves(code) and code in sentence:
                        out.parameters.setdefault(code, span)
                        out.of_lists.add(code)
    return out


def _moves(name: str) -> bool:
    return re.sub(r"[^a-z]", "", name.lower()) in PAGE | SIZE | OFFSET | (
        TOKENS - {"token", "from", "continue"}
    )


def find_servers(
    roots: Iterable[Section], called: Sequence[Called], profile: Profile, span: Span
) -> tuple[Server, ...]:
    """The base URL: the profile's, else what samples show, else what a sentence states.

    Operations that only commands describe are asked last: their whole addresses do not tell where the paths of others begin.
    """
    alone = [item for item in called if item.introduction.form is IntroductionForm.CURL]
    others = [item for item in called if item.introduction.form is not IntroductionForm.CURL]
    if not alone or not others:
        return servers(called, profile, span) or stated_servers(roots, called)
    usual = servers(others, profile, span) or stated_servers(roots, others)
    if usual:
        return usual
    prefix = _PREFIX.match(alone[0].introduction.path)
    begin = prefix[0] if prefix else ""
    if all(item.introduction.path.startswith(begin) for item in alone) and not any(
        item.introduction.path.startswith(begin) for item in others
    ):
        return tuple(replace(server, url=server.url + begin) for server in servers(alone, profile, span))
    return servers(alone, profile, span)


_OTHER_BASE = re.compile(
    r"\b(?:legacy|old|sandbox|stag(?:e|ing)|dev(?:elopment)?|int(?:egration)?|qa|uat|acceptance|pre-?prod(?:uction)?|test(?:ing|net)?|demo|deprecated|beta|alternative|mock)\b",
    re.IGNORECASE,
)
"""Words of a base URL that is not the one to use."""
def _lines_about_bases(section: Section) -> Iterator[tuple[str, Span]]:
    """Paragraphs and items, and what comes first below a heading `Base URL`, or stands in code alone below a line with a colon."""
    return _lines_in(section.blocks, "Base URL: " if BASE_TITLE.fullmatch(section.title) else "")


def _lines_in(blocks: Iterable[Block], titled: str) -> Iterator[tuple[str, Span]]:
    announced = titled
    for block in blocks:
        announced, before = "", announced
        if isinstance(block, Paragraph):
            yield (before if before is titled else "") + block.text.text, block.span
            announced = f"{block.text.text.rpartition('. ')[2]} " if block.text.text.endswith(":") else ""
        elif isinstance(block, List):
            yield from ((item.text.text, item.span) for item in block.items)
        elif isinstance(block, Table):
            yield from ((said_by_row(block, row), row.span) for row in block.rows)
        elif isinstance(block, Callout):
            yield from _lines_in(block.blocks, "")
        elif isinstance(block, Code) and before and "\n" not in block.text.strip():
            yield before + block.text.strip(), block.span


_NOT_SO = re.compile(r"(?:\bnot|n['\u2019]t)\b[^.]*$", re.IGNORECASE)
"""Stands before what a sentence denies: `does not use the base URL, and can be reached at ...`."""
_BASE_PATH = re.compile(
    r"\W*(?:the )?base (?:url|uri|endpoint|path)(?: (?:is|for \w+ (?:\w+ )?is))?\W*(?P<path>/[\w.~-]+(?:/[\w.~-]+)*)/?\W*",
    re.IGNORECASE,
)
"""States what the paths of a page begin with: `Base endpoint is: /api/v1`."""


def page_bases(roots: Iterable[Section]) -> dict[str, str]:
    """File -> the path that it says all of its own paths begin with."""
    out: dict[str, str] = {}
    for root in roots:
        said = {
            match["path"].rstrip("/")
            for section in root.walk()
            for text, _ in _lines_about_bases(section)
            if len(text) < 200 and "base" in text.lower() and (match := _BASE_PATH.fullmatch(text))
        }
        if len(said) == 1:
            out[root.page.file] = said.pop()
    return out


_PREFIX = re.compile(r"(?:/(?:api|rest|v\d+(?:\.\d+)?))+(?=/)", re.IGNORECASE)


def stated_servers(roots: Iterable[Section], called: Sequence[Called]) -> tuple[Server, ...]:
    """The base URL that sentences state: `All requests go to https://api.example.com`; none where they state several."""
    stated: dict[str, Span] = {}
    others: dict[str, Span] = {}
    for root in roots:
        for section in root.walk():
            for text, span in _lines_about_bases(section):
                match = _BASE.search(text) or _ENVIRONMENT.fullmatch(text)
                if match is not None and not _NOT_SO.search(text, 0, match.start()):
                    kept = others if _OTHER_BASE.search(text[: match.start("url")]) else stated
                    kept.setdefault(match["url"].rstrip("/."), span)
                elif address := _address_in_parts(text):
                    stated.setdefault(address, span)
    stated = stated or others
    if len(stated) != 1:
        return ()
    ((url, span),) = stated.items()
    return (Server(url=before_paths(url, called), provenance=Provenance.STATED, span=span),)
