"""Finds what the pages call an operation, and the resource that they put it under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath

from codegen.linking.rest.calls.example_calls import names_resource
from codegen.linking.rest.calls.scopes import Described
from codegen.linking.rest.messages.descriptions import DocumentedOperation
from codegen.linking.rest.naming.name_words import VERBS
from codegen.linking.rest.naming.names import NO_RESOURCES, UNNAMED, base_form, resource_of
from codegen.linking.rest.naming.names_apart import Nameable
from codegen.linking.rest.naming.wording import path_words, segments, singular, without_kind, words
from codegen.linking.rest.outline import Section, introductions
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.samples.messages import METHODS
from codegen.pages.rest import IntroductionForm, Paragraph

_ONLY_CALL = re.compile(rf"\W*(?:[A-Z]{{3,7}}\W+(?:https?:/)?/\S*|/\S*\W+[A-Z]{{3,7}}|{'|'.join(METHODS)}|\w*/\S*\s+(?:(?:HTTP|API|REST)\s+)*(?i:endpoint|resource|route)s?)\W*")
"""A title that is a call or a method, and says no more."""
_IDENTIFIER = re.compile(r"\((?P<name>[a-z]+(?:[A-Z][a-z0-9]*)+)\)\W*$")
"""The operation's identifier behind its title: `Lists the vans (listVans)`."""
_SUMMARY = re.compile(r"\W*(?:summary|title|name|description|what it does)\W*", re.IGNORECASE)
"""Titles of the part of a section that says in words what the operation does."""
_WORDS_OF_NAME = 6
_WORDS_OF_SUMMARY = 12
_PAGES = 2
"""So many pages of a single operation each are called after operations, not after resources."""
_FEW = 3
"""In a reference of up to so many files, sections group operations, not files."""
_MANY = 20
"""So do they in one with more operations than this per file, on average."""
_WHOLE_GROUP = 4
"""So many different calls right below a title are a group."""
_SEVERAL_ROWS = 3
"""Nor is that of so many rows of a table."""
_OF_CALLS = frozenset(["all", "api", "apis", "available", "calls", "endpoints", "functions", "list", "methods", "of", "operations", "our", "public", "requests", "routes", "supported", "the"])
"""Words of titles such as `Available methods`, which groups nothing."""
_SAYS_NOTHING = re.compile(
    r"\W*(?:http )?(?:requests?|(?:sample|example) (?:requests?|payload|usage|calls?|c?url)|(?:path|url|endpoint)s? and (?:http )?methods?|endpoints?|routes?|usage|api|url|paths?|method|code samples?|overview|facts|requirements|prerequisites|description(?:\s*:.*)?|definition|(?:(?:request|response) )?syntax|(?:(?:request|response|query|path|body|header|url|form) )?(?:parameters?|fields|attributes|properties|arguments|body|headers)|examples?|details|responses?|(?:response|request) samples?|(?:old |new )?version \d+(?: \([\w ]+\))?)\W*$",
    re.IGNORECASE,
)


def nameables(operations: Sequence[DocumentedOperation], profile: Profile) -> list[Nameable]:
    """What the name of each operation is made from, in their order."""
    files = Counter(documented.first.section.page.file for documented in operations)
    by_section = len(files) <= _FEW or len(operations) > _MANY * len(files)
    names_several = cache(_names_several)
    alone = _one_a_page(files)
    return [_nameable(documented, profile, by_section, names_several, alone) for documented in operations]


def _one_a_page(files: Counter[str]) -> dict[str, str]:
    """Page with a single operation -> the name of the folder that groups it, empty where all are in one; none where most pages have several operations."""
    single = [file for file, number in files.items() if number == 1]
    if len(files) < _PAGES or len(single) * 3 < len(files) * 2:
        return {}
    folders = {file: PurePosixPath(file).parent.name for file in single}
    several = len(set(folders.values())) > 1
    return {file: folder if several else "" for file, folder in folders.items()}


def _nameable(documented: DocumentedOperation, profile: Profile, by_section: bool, names_several: Callable[[str, Section], bool], alone: Mapping[str, str]) -> Nameable:
    introduction, section = documented.first.introduction, documented.first.section
    title = introduction.name or title_of(documented.first)
    if _ONLY_CALL.fullmatch(title):
        title = _said_by_index(documented) or ("" if introduction.form is IntroductionForm.ITEM else title)
    if not introduction.name and names_several(title, section):
        title = ""
    if section.page.language and VERBS.isdisjoint(words(title)[:1]):
        title = ""
    identifier = _IDENTIFIER.search(title)
    if identifier and words(identifier["name"])[0] in VERBS:
        title = identifier["name"]
    resource = resource_of(section.page.file, "" if section.page.language else section.page.title)
    if section.page.language and resource == UNNAMED:
        resource = _resource_of_call("", introduction.path) or resource
    if section.page.file in alone:
        # Its name, and that of its page, are the operation's.
        resource = _resource_of_call(alone[section.page.file], introduction.path) or resource
    if by_section:
        resource = _grouping(section) or resource
    else:
        tagged = next((each.section for each in documented.described if each.introduction.form is IntroductionForm.FENCE and _below_later_title(each.section)), None)
        resource = (_grouping(tagged) if tagged is not None else "") or resource
    resource = profile.resources.get(section.page.file, profile.resources.get(resource, resource))
    return Nameable(
        title,
        introduction.method,
        introduction.path,
        "" if profile.flat else resource,
        documented.first.shared,
    )


def _resource_of_call(folder: str, path: str) -> str:
    """The resource that a folder of pages is called after, else the first step of a path."""
    named = [word for word in words(folder) if word not in NO_RESOURCES and not re.fullmatch(r"v\d+", word)]
    steps = segments(path)
    return "_".join(named or (words(steps[0][0]) if steps else []))


def _names_several(title: str, section: Section) -> bool:
    """Whether a title says nothing, or is the word for a thing of which its section has several paths: `Vans` above `/vans/{id}` and `/vans/{id}/door`."""
    parts = [word for word in words(title) if word not in NO_RESOURCES]
    if len(parts) > 1 or not VERBS.isdisjoint(parts):
        return False
    paths = {introduction.path.rstrip("/") for introduction in introductions(section.blocks)}
    return len(paths) > 1 and all(not parts or singular(parts[0]) in map(singular, path_words(path)) for path in paths)


def _said_by_index(documented: DocumentedOperation) -> str:
    """The few words in which a table of calls says what the operation does, for one whose heading is only its call."""
    for described in documented.described:
        said = described.introduction
        parts = words(said.summary) if said.form is IntroductionForm.TABLE else []
        if 1 < len(parts) <= _WORDS_OF_NAME and parts[0] in VERBS:
            return said.summary.strip(" .")
    return ""


def _below_later_title(section: Section) -> bool:
    """Whether an operation stands in a part of its page that has a title of the first level, behind the page's own."""
    above = [section, *section.above()]
    root = next((other for other in above if other.parent is None), section)
    return section.level > 1 and any(other.level == 1 and other.parent is root and other is not root.titles[0] for other in above)


def _grouping(section: Section) -> str:
    """The resource that the section around an operation's own names; empty where the page has no such sections, or is in another language than English."""
    if section.page.language:
        return ""
    titled = _titled(section) or section
    root = next((other for other in titled.above() if other.parent is None), titled)
    several = len(root.titles) > 1
    above = [
        other
        for other in titled.above()
        if other.heading is not None
        and (other.level > 1 or several)
        and not _is_act(other.title)
        and not _ONLY_CALL.fullmatch(other.title)
    ]
    title = re.sub(r"^[\d.\s]+", "", without_kind(above[0].title)) if above else ""
    named = words(title)
    kept = [] if _OF_CALLS.issuperset(named) else [word for word in named if word not in ("api", "apis", "the", "endpoints", "and", "operations")]
    return "_".join(kept[:3])


def title_of(described: Described) -> str:
    """The title that names an operation: its section's, else what the page says in a few words that it does."""
    section, summary = described.section, described.introduction.summary
    titled = _titled(section)
    titled = _act_above(titled) or titled if titled is not None else None
    title = _without_tags(titled.title) if titled is not None else ""
    if _ONLY_CALL.fullmatch(title):
        return _said_below(section) or title
    rows = described.introduction.form is IntroductionForm.TABLE and _is_group(section, rows=True)
    if rows or ((titled is not section or not _is_act(title)) and _is_group(section)):
        # The title of so many calls at once is of none of them.
        title = ""
    return summary if _says_act(summary) and not _says_act(title) else title


def _is_group(section: Section, *, rows: bool = False) -> bool:
    """Whether many different calls stand right below the title of a section, or several `rows` of a table are calls."""
    calls: set[tuple[str, str]] = set()
    most = _SEVERAL_ROWS if rows else _WHOLE_GROUP
    for each in introductions(section.blocks):
        if not rows or each.form is IntroductionForm.TABLE:
            calls.add((each.method, each.path))
        if len(calls) == most:
            return True
    return False


def _said_below(section: Section) -> str:
    """What the part of a section that is called `Summary` says, where that is a few words."""
    for below in section.sections:
        first = below.blocks[0] if below.blocks and _SUMMARY.fullmatch(below.title) else None
        if isinstance(first, Paragraph) and len(words(first.text.text)) <= _WORDS_OF_SUMMARY:
            return first.text.text.strip(" .")
    return ""


def _without_tags(title: str) -> str:
    return re.sub(r"<[^>]*>", "", title) if "<" in title else title


def _titled(section: Section) -> Section | None:
    """The section that names an operation: the nearest whose title says more than `Request`."""
    for candidate in (section, *section.above()):
        title = _without_tags(candidate.title)
        if title and (not _SAYS_NOTHING.match(title) or _is_thing(candidate)):
            return candidate
    return None


_THING = re.compile(r"\W*(?:requests|paths?)\W*", re.IGNORECASE)


def _is_thing(section: Section) -> bool:
    """Whether such a title is the name of a resource: `Requests` above `GET /requests`, if no title above says what is done."""
    return _THING.fullmatch(section.title) is not None and names_resource(section) and not any(_is_act(other.title) for other in section.above())


def _act_above(section: Section) -> Section | None:
    """The section around it whose title says what is done, `Add a van` above `A green van`, where this one's does not and no other operation stands in there."""
    above = None if _is_act(section.title) else section.parent
    if above is None or above.level <= 1 or not _is_act(above.title) or _BY_METHOD.fullmatch(above.title):
        return None
    calls = {(each.method, each.path) for below in above.walk() for each in introductions(below.blocks)}
    return above if len(calls) == 1 else None


def _is_act(title: str) -> bool:
    """Whether a title says what is done, `Add van`, so that it names no resource."""
    parts = words(title)
    return len(parts) > 1 and parts[0] in VERBS and not _COMPOUND.match(title)


_BY_METHOD = re.compile(rf"\W*(?:HTTP )?(?:{'|'.join(METHODS)})\W+[A-Za-z]+s\W*")
"""A title of calls by one method: `PUT Endpoints`."""
_COMPOUND = re.compile(r"\W*[A-Za-z]+-[a-z]")
"""A verb that is half of a word: `Search-only key`."""


def _says_act(text: str) -> bool:
    """Whether a text says what is done, in any form of the verb and in few words: `lists all vans`."""
    parts = words(text)
    return 1 < len(parts) <= _WORDS_OF_NAME and base_form(text, parts[0]) in VERBS
