"""Names a service that the configuration does not name, and says what the name was taken from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple

from codegen.ir.model import Server
from codegen.linking.rest.naming.wording import without_accents, without_kind
from codegen.pages.rest import Block, Callout, Code, Inline, Introduction, List, MarkKind, Page, Paragraph


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GENERIC_LABELS = _words(
    "api apis www rest app docs example localhost host hostname server your yourdomain domain com org net io dev test "
    "co uk de eu cloud local internal sandbox staging production v1 v2 v3"
)
"""Parts of a host that name no service."""
_GENERIC_FOLDERS = _words(
    "docs doc documentation api apis reference references pages content contents source sources developer developers rest "
    "en src input_docs includes include examples http http_api rest_api resources guide guides manual"
)
_GENERIC_WORDS = re.compile(
    r"\b(?:the|an?|apis?|rest(?:ful)?|reference|documentation|docs|https?|web|v?\d+(?:\.\d+)*|welcome|to|overview"
    r"|introduction|readme|index|version|endpoints?|resources?|for|of|and)\b"
)
_NO_NAME = _words(
    "accept authorization basic bearer boolean cookie http https json markdown unix url user uuid xml yaml admin api english "
    "january february march april may june july august september october november december python java ruby javascript "
    "linux windows internet google amazon microsoft"
)
"""Words in lower case that sentences write with a capital, though they name no service."""
_PROPER = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?:[A-Z][a-z]+)*\b(?! [A-Z])")
_MENTIONS = 3
"""A host or a name counts if it stands so many times on the pages."""
_WORDS = 6
"""A text of fewer words is a caption, not a sentence."""


_API_HOST = re.compile(r"https?://api\.[\w.-]+")
_NAME = r"(?P<name>[A-Z][A-Za-z0-9]+(?: [A-Z][a-z][A-Za-z0-9]+)?)"
_KINDS = r"(?:(?:REST|RESTful|HTTP|Web|JSON|Admin|Management|Server|Public|Client) )"
_ITS_API = (
    re.compile(rf"\b{_NAME}(?:'s)? {_KINDS}*APIs?\b"),
    re.compile(rf"\bAPI (?:[Rr]eference|[Dd]ocumentation|[Dd]ocs|[Gg]uide) (?:for|of) (?:[Tt]he )?{_NAME}"),
    re.compile(rf"\bAPI (?:for|of) (?:[Tt]he )?{_NAME}"),
)
"""`the Depot REST API`, `API documentation for Depot`."""
_NOT_ITS = _words(
    "the this our your their each all any an a its new old see use using both other these those most some note also when if for "
    "of in on with and or to rest restful http web json graphql grpc admin management server public client example version beta"
)
_ENTRANCE = re.compile(
    r"_*(?:readme|index|introduction|overview|home|start)_*|_*(?:rest|http|api)[_-]?(?:api)?_*"
)
"""Names of the file that introduces the others."""
_FEW_PAGES = 2
_DESCRIBES = 3
"""Sentences that count as much as the description of a page."""


class NamedBy(NamedTuple):
    """A name for a service."""

    name: str
    """In lower case, words joined with hyphens."""
    reason: str
    """What the name was taken from, for people: `the host https://shop.example.com`."""


def name_service(pages: Sequence[Page], servers: Sequence[Server]) -> NamedBy:
    """The name of the service that the pages describe.

    It comes from its host, from what the pages say that it is the API of, from what all titles share, from the name in
    the sentences of most pages, from the folder of most pages, else from the title of the only page or of the page that
    introduces the others.
    """
    titles = [page.title for page in pages if page.title]
    candidates = chain(
        _by_host([server.url for server in servers[:1]], titles),
        _by_host(_shown_hosts(pages), titles),
        _by_phrases(pages),
        _by_titles(titles),
        _by_sentences(pages),
        _by_folder(pages),
        _by_first_title(pages),
    )
    nobody = NamedBy("api", "nothing on the pages, which do not name it")
    return next((candidate for candidate in candidates if re.match(r"[a-z]", candidate.name)), nobody)


def _by_host(urls: Sequence[str], titles: Sequence[str]) -> Iterator[NamedBy]:
    """The part of the host that titles have, else the last one that names a service: `shop` of `play.projects.shop.com`."""
    for url in urls:
        host = re.sub(r"^\w+://(?:[^@/]*@)?", "", url).split("/")[0].split(":")[0].lower()
        labels = [label for label in host.split(".") if label not in _GENERIC_LABELS]
        kept = [
            label
            for label in (re.sub(r"[-_]?(?:server|service|api|host)$", "", label) for label in labels)
            if re.fullmatch(r"[a-z][a-z0-9-]*", label)
        ]
        if not kept or re.fullmatch(r"[\d.]+", host):
            continue
        said = Counter(
            label
            for label in kept
            for title in titles
            if re.search(rf"\b{re.escape(label)}\b", title.lower())
        )
        best = max(enumerate(kept), key=lambda item: (said[item[1]], item[0]))[1]
        yield NamedBy(best, f"the host of {url}")


def _shown_hosts(pages: Sequence[Page]) -> list[str]:
    """The host `api.`... that most blocks of code show, where several do."""
    hosts = Counter(
        host
        for page in pages
        for block in page.blocks
        if isinstance(block, Code) and "://api." in block.text
        for host in _API_HOST.findall(block.text)
    )
    return [host for host, number in hosts.most_common(1) if number >= _MENTIONS]


def _by_phrases(pages: Sequence[Page]) -> Iterator[NamedBy]:
    """What sentences, descriptions and the entrance's title say that it is the API of, but for titles of pages: those name its parts."""
    inner = [_slug(page.title).split("-") for page in pages if not _is_entrance(page)]
    parts = {word for words in inner for word in words} if len(pages) > _FEW_PAGES else set()
    said: Counter[str] = Counter()
    for page in pages:
        described = [dict(page.front_matter).get("description", ""), page.title if _is_entrance(page) else ""]
        for text in described:
            for name in list(_named_apis(text, parts))[:1]:
                said[name] += _DESCRIBES
        for text in _sentences(page.blocks):
            said.update(_named_apis(text, parts))
    name, number = max(said.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if number > 1:
        yield NamedBy(name, "what the pages say that it is the API of")


def _named_apis(text: str, parts: Collection[str]) -> Iterator[str]:
    """The names of APIs in a text, in their order."""
    matches = [match for expression in _ITS_API for match in expression.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        words = match["name"].lower().split()
        while words and words[0] in _NOT_ITS:
            words = words[1:]
        known = any(word in parts or f"{word}s" in parts or word in _NO_NAME | _NOT_ITS for word in words)
        if words and not known:
            yield "-".join(words)


def _is_entrance(page: Page) -> bool:
    return _ENTRANCE.fullmatch(PurePosixPath(page.file).name.lower().partition(".")[0]) is not None


def _by_titles(titles: Sequence[str]) -> Iterator[NamedBy]:
    """What all titles begin with, where that is a name."""
    named = [_slug(title).split("-") for title in titles]
    if not named:
        return
    shared: list[str] = []
    for words in zip(*named, strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    if "-".join(shared) and (len(titles) > 2 or len(set(titles)) == 1):
        yield NamedBy("-".join(shared), f"the title '{titles[0]}'")


def _by_sentences(pages: Sequence[Page]) -> Iterator[NamedBy]:
    """The proper name in the sentences of most pages, at least of a third. A word that sentences also write small is none."""
    on_pages: Counter[str] = Counter()
    times: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for page in pages:
        texts = [text for text in _sentences(page.blocks) if text.count(" ") >= _WORDS]
        small.update(word for text in texts for word in re.findall(r"\b[a-z]{3,}\b", text))
        names = [name for text in texts for name in _PROPER.findall(text) if name.lower() not in _NO_NAME]
        times.update(names)
        on_pages.update(set(names))
    proper = [name for name, number in times.items() if number >= _MENTIONS and number > small[name.lower()]]
    best = max(proper, key=lambda name: (on_pages[name], times[name], name), default="")
    if best and on_pages[best] * 3 >= len(pages):
        where = f"{on_pages[best]} of {len(pages)} pages" if len(pages) > 1 else "the page"
        yield NamedBy(best.lower(), f"'{best}', which the sentences of {where} name")


def _sentences(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _without_links(block.text)
        elif isinstance(block, Callout):
            yield from _sentences(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield _without_links(item.text)


def _without_links(text: Inline) -> str:
    """The text without links, which lead to things with other names: objects, other products."""
    out = text.text
    for mark in reversed(text.marks):
        if mark.kind is MarkKind.LINK:
            out = out[: mark.start] + out[mark.end :]
    return out


def _by_folder(pages: Sequence[Page]) -> Iterator[NamedBy]:
    folders = Counter(
        part
        for page in pages
        for part in page.file.split("/")[:-1]
        if part.lower() not in _GENERIC_FOLDERS and _slug(part)
    )
    for folder, number in folders.most_common(1):
        if number * 2 > len(pages):
            yield NamedBy(_slug(folder), f"the folder '{folder}'")


def _by_first_title(pages: Sequence[Page]) -> Iterator[NamedBy]:
    """The title of the only page, or of the page that introduces the others; other titles name parts of the service."""
    first = [page for page in pages if _is_entrance(page)]
    calling = [page for page in pages if any(isinstance(block, Introduction) for block in page.blocks)]
    for page in first if len(pages) > _FEW_PAGES else [*first, *calling, *pages]:
        if slug := _slug(page.title):
            yield NamedBy(slug, f"the title '{page.title}'")


def _slug(title: str) -> str:
    """The name as an id: `The Depot API v1.2` as `depot`."""
    plain = re.sub(r"[^a-z0-9.]+", " ", without_accents(without_kind(title)).lower())
    return re.sub(r"[^a-z0-9]+", "-", _GENERIC_WORDS.sub(" ", plain)).strip("-")
