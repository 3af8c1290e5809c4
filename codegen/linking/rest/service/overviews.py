"""Reads what sections without operations state for all of them: where the service is, how requests authenticate, how listings go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from codegen.ir.model import AuthKind, Provenance, Server
from codegen.linking.rest.gathered import Called
from codegen.linking.rest.outline import Section, introductions
from codegen.linking.rest.paging.paging import IN_HEADER, OFFSET, PAGE, SIZE, TOKENS
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.samples.curl import read_commands
from codegen.linking.rest.service.authentication import Scheme, schemes_of_command, schemes_of_headers
from codegen.linking.rest.service.security_tables import schemes_of, titled_scheme
from codegen.linking.rest.service.servers import before_paths, servers
from codegen.pages.rest import Block, Callout, Code, IntroductionForm, List, Paragraph, Row, Table
from codegen.records import dataclass
from codegen.source import Span

_ABOUT_AUTH = re.compile(
    r"\b(?:authenticat\w*|authoriz\w*|authoris\w*|(?:api|access) (?:keys?|tokens?)|security)\b", re.IGNORECASE
)
_ABOUT_PAGING = re.compile(r"\b(?:paginat\w*|paging|paged)\b", re.IGNORECASE)
_HEADER = re.compile(r"(?m)^[ \t]*(?:-H[ \t]+)?[\"']?([A-Z][\w-]{2,40}):[ \t]*([^\n\"']{0,200})")
_ONE_HEADER = re.compile(r"\s*[A-Z][\w-]{2,40}:[ \t]*[^\n\"']{1,200}\s*")
"""A block of code that is a header and nothing else: `Authorization: Token <Token>`."""
_CREDENTIAL = re.compile(
    r"\b(?:authenticat\w*|authoriz\w*|authoris\w*|(?:api|access|secret)[ -]?(?:keys?|tokens?)|bearer|credentials?"
    r"|your (?:own |personal |private )?(?:keys?|tokens?))\b",
    re.IGNORECASE,
)
_IN_WORDS = (
    (re.compile(r"\bbearer (?:token|auth)", re.IGNORECASE), ("Authorization", "Bearer x")),
    (re.compile(r"\b(?:http )?basic auth", re.IGNORECASE), ("Authorization", "Basic x")),
)
_WHOLE_HEADER = re.compile(r"(?P<name>Authorization|X-[\w-]*(?:Key|Token|Auth)[\w-]*)\s*:\s*(?P<value>\S[^\n]*)", re.IGNORECASE)
"""A header with its value, as code of a sentence shows it: `Authorization: Bearer YOUR_TOKEN`."""
_KEY = re.compile(r"(?:X-)?(?:[A-Za-z0-9]+-)*(?:Api-?Key|(?:Auth|Access|Api|Client|Session)-?(?:Token|Key|Secret)|Token)", re.IGNORECASE)
"""The name of a header that says what it is for: `X-Client-Token`."""
_OF_ALL = re.compile(r"\b(?:all|each|every) (?:\w+ )?(?:requests?|calls?)\b", re.IGNORECASE)
_BASE = re.compile(
    r"\b(?:(?:base|basis|root|server)[ -](?:(?:api|http) )?(?:url|uri|address|endpoint|path)"
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


@dataclass(slots=True)
class StatedPaging:
    """What sections about paging state."""

    link: Span | None = None
    """Where a `Link` header with `rel="next"` is mentioned."""
    parameters: dict[str, Span] = field(default_factory=dict)
    """The names of query parameters, and where each is mentioned first."""
    header: str | None = None
    """The header of answers that says where the next page begins: `X-Next-Cursor`."""

    @property
    def types(self) -> Mapping[str, str]:
        """A type for each parameter, in words."""
        return {
            name: "integer" if re.sub(r"[^a-z]", "", name.lower()) in _WHOLE_NUMBERS else "string"
            for name in self.parameters
        }


def stated_authentication(roots: Iterable[Section]) -> dict[Scheme, Span]:
    """The ways to authenticate that sections about authentication show, and where each is shown first."""
    out: dict[Scheme, Span] = {}
    for section in _about(roots, _ABOUT_AUTH):
        for scheme, span in schemes_of(section):
            out.setdefault(scheme, span)
        for text, span in _codes(section.blocks):
            for command in read_commands(text):
                for scheme in schemes_of_command(command):
                    out.setdefault(scheme, span)
            for scheme in schemes_of_headers(_HEADER.findall(text)):
                out.setdefault(scheme, span)
    if not out:
        for block in (block for section in _overviews(roots) for block in section.blocks if isinstance(block, Code)):
            if _ONE_HEADER.fullmatch(block.text):
                for scheme in schemes_of_headers(_HEADER.findall(block.text)):
                    out.setdefault(scheme, block.span)
    if not out:
        for text, codes, span in _sentences(roots):
            if _CREDENTIAL.search(text) or (_OF_ALL.search(text) and any(map(_KEY.fullmatch, codes))):
                for scheme in schemes_of_headers(_headers_in_words(text, codes)):
                    out.setdefault(scheme, span)
    for section in (section for root in roots for section in root.walk()):
        if section.heading is not None and (titled := titled_scheme(section)):
            out.setdefault(titled, section.heading.span)
    prefixed = {name for _, _, name, prefix in out if prefix}
    return {
        scheme: span
        for scheme, span in out.items()
        if scheme[3] or scheme[0] is not AuthKind.API_KEY or scheme[2] not in prefixed
    }


def _headers_in_words(text: str, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The headers that a sentence tells users to send: `Send your key in the X-Api-Key header`."""
    yield from (header for words, header in _IN_WORDS if words.search(text))
    for code in codes:
        if whole := _WHOLE_HEADER.fullmatch(code):
            yield whole["name"], whole["value"]
            continue
        near = rf"\bheaders?\b[ \w:]{{0,12}}{re.escape(code)}|{re.escape(code)}[ \w]{{0,12}}\bheader\b"
        a_name = re.fullmatch(r"[A-Za-z][\w-]+", code) and code.lower() != "authorization"
        if a_name and re.search(near, text, re.IGNORECASE):
            yield code, "x"


def stated_base_urls(roots: Iterable[Section]) -> dict[str, Span]:
    """The addresses that sentences call the base URL, and where each stands first."""
    out: dict[str, Span] = {}
    for text, _, span in _sentences(roots):
        for match in _BASE.finditer(text):
            out.setdefault(match["url"].rstrip("./"), span)
        if (address := _address_in_parts(text)):
            out.setdefault(address, span)
    return out


def _sentences(roots: Iterable[Section]) -> Iterator[tuple[str, tuple[str, ...], Span]]:
    """The text of each paragraph, item and row that describes no operation, with the code in it and its place."""
    for section in _overviews(roots):
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield block.text.text, block.text.code(), block.span
                case List():
                    yield from ((item.text.text, item.text.code(), item.span) for item in block.items)
                case Table():
                    for row in block.rows:
                        codes = tuple(code for cell in row.cells for code in cell.code())
                        yield _said_by_row(block, row), codes, row.span
                case _:
                    pass


def _said_by_row(table: Table, row: Row) -> str:
    """The words of a row, with the column's title before an address in a column of such: `Production Base URL https://api.example.com`."""
    words = []
    for title, cell in zip(table.header, row.cells, strict=False):
        words += [title.text] if _BASE_TITLE.fullmatch(title.text) else []
        words.append(cell.text)
    return " ".join(words)


def stated_paging(roots: Iterable[Section]) -> StatedPaging:
    """What sections about paging state for all listings."""
    out = StatedPaging()
    for section in _about(roots, _ABOUT_PAGING):
        for text, span in _codes(section.blocks):
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
    return out


def codes_about(roots: Iterable[Section], words: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    """All that is in code in sections that describe no operation, below a title with such words."""
    for section in _about(roots, words):
        yield from _codes(section.blocks)


def _moves(name: str) -> bool:
    return re.sub(r"[^a-z]", "", name.lower()) in PAGE | SIZE | OFFSET | (
        TOKENS - {"token", "from", "continue"}
    )


def _about(roots: Iterable[Section], words: re.Pattern[str]) -> Iterator[Section]:
    """The sections that describe no operation, below a title with such words."""
    for section in _overviews(roots):
        titles = [item.title for item in (section, *section.above())]
        if any(words.search(title) for title in (*titles, section.page.title)):
            yield section


def _overviews(roots: Iterable[Section]) -> Iterator[Section]:
    """The sections that describe no operation."""
    stack = [*roots][::-1]
    while stack:
        section = stack.pop()
        # What stands below an operation describes it.
        if section.heading is None or not any(introductions(section.blocks)):
            yield section
            stack += reversed(section.sections)


def _codes(blocks: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    """All that is in code in a section, and the first cells of its tables and first words of its items."""
    for block in blocks:
        match block:
            case Code():
                yield block.text, block.span
            case Paragraph():
                yield from ((code, block.span) for code in block.text.code())
            case Table():
                for row in block.rows:
                    yield row.cells[0].text, row.span
                    yield from ((code, row.span) for cell in row.cells for code in cell.code())
            case List():
                for item in block.items:
                    yield re.split(r"\s*(?:[:\u2013\u2014]|\s-)\s", item.text.text, maxsplit=1)[0], item.span
                    yield from ((code, item.span) for code in item.text.code())
                    yield from _codes(item.blocks)
            case Callout():
                yield from _codes(block.blocks)
            case _:
                pass


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
_BASE_TITLE = re.compile(
    r"\W*(?:(?:api|production) )?(?:base|root|server) (?:url|uri|address|endpoint|path)\W*", re.IGNORECASE
)


def _lines_about_bases(section: Section) -> Iterator[tuple[str, Span]]:
    """Paragraphs and items, and what comes first below a heading `Base URL`, or stands in code alone below a line with a colon."""
    announced = titled = "Base URL: " if _BASE_TITLE.fullmatch(section.title) else ""
    for block in section.blocks:
        announced, before = "", announced
        if isinstance(block, Paragraph):
            yield (before if before is titled else "") + block.text.text, block.span
            announced = f"{block.text.text.rpartition('. ')[2]} " if block.text.text.endswith(":") else ""
        elif isinstance(block, List):
            yield from ((item.text.text, item.span) for item in block.items)
        elif isinstance(block, Table):
            yield from ((_said_by_row(block, row), row.span) for row in block.rows)
        elif isinstance(block, Code) and before and "\n" not in block.text.strip():
            yield before + block.text.strip(), block.span


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
                if match := _BASE.search(text) or _ENVIRONMENT.fullmatch(text):
                    kept = others if _OTHER_BASE.search(text[: match.start("url")]) else stated
                    kept.setdefault(match["url"].rstrip("/."), span)
                elif address := _address_in_parts(text):
                    stated.setdefault(address, span)
    stated = stated or others
    if len(stated) != 1:
        return ()
    ((url, span),) = stated.items()
    return (Server(url=before_paths(url, called), provenance=Provenance.STATED, span=span),)
