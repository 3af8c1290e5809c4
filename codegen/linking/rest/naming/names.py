"""Makes names that people would choose: for operations from headings and paths, for resources from pages, for objects from titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from codegen.linking.rest.naming.name_words import (
    ACTS,
    CLAUSES,
    DROPPED,
    FIRST_ACTS,
    HOLLOW,
    LINKING,
    OF_METHOD,
    VERBS,
)
from codegen.linking.rest.naming.names_apart import LEVELS, Nameable, whole_path
from codegen.linking.rest.naming.wording import (
    NOT_PLURAL,
    path_words,
    segments,
    singular,
    without_kind,
    words,
)

_LONGEST, _WITH_LINKS = 5, 6
"""Most words of a name, without and with those that join its parts."""


def operation_names(operations: Sequence[Nameable]) -> list[str]:
    """A name for each operation, all different: from its title, with words of its path where others have the title too.

    A name depends on the operations that share its title, never on their order.
    """
    read = {(item.title, item.path) for item in operations if item.method == "GET"}
    names = [_by_title(item, item.shared and (item.title, item.path) in read) for item in operations]
    for level in range(len(LEVELS) + 1):
        counts = Counter(names)
        if all(count == 1 for count in counts.values()):
            break
        groups: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            groups.setdefault(name, []).append(number)
        for name, members in groups.items():
            if len(members) > 1:
                items = [operations[number] for number in members]
                told = LEVELS[level](name, items) if level < len(LEVELS) else whole_path(items)
                for number, longer in zip(members, told, strict=True):
                    names[number] = longer
    return names


def longer_names(name: str, item: Nameable, rival: Nameable) -> Iterator[str]:
    """Names for `item` with words that tell it from `rival`, which has the name already; the shortest first."""
    for told_apart in LEVELS:
        yield told_apart(name, [item, rival])[0]
    yield whole_path([item, rival])[0]


# --- from titles ---------------------------------------------------------------------------------------------------


def _by_title(item: Nameable, read: bool) -> str:
    """The name that a title makes. `read` says that another method of the same call reads, so this one's verb must tell."""
    title = _LABEL.sub("", _NUMBERING.sub("", item.title), count=1)
    for words_of_no_name in (_ASIDE, _CALL, _ALTERNATIVE):
        title = words_of_no_name.sub(" ", title)
    led = _LED.match(title)
    title = title[led.end() :] if led else title
    phrases = _phrases(title)
    if not phrases or not any(word not in LINKING for word in phrases[0]):
        return _by_path(item)
    phrases[0][0] = base_form(title, phrases[0][0])
    if len(phrases[0]) == _VERB_AND_THING and phrases[0][1] in _PRONOUNS:
        phrases[0] = phrases[0][:1]
    if phrases[0][0] == "return" and item.method == "GET" and len(phrases[0]) > 1:
        phrases[0][0] = _verb(item.path, item.method)
    if (
        len(phrases) == 1
        and 1 < len(phrases[0]) < 5
        and phrases[0][0] not in VERBS
        and (phrases[0][-1] in _LAST or (phrases[0][-1] in VERBS and _DOTTED.fullmatch(title.strip())))
    ):
        # Generators of pages put the thing first: `Kiln Create`.
        phrases[0] = [phrases[0][-1], *phrases[0][:-1]]
    if phrases[0][0] not in VERBS and not led and not _acts(title, phrases[0][0]):
        if re.search(r"\bwhether\b", title):
            return _by_path(item)
        verb = _verb(item.path, "GET" if read else item.method)
        phrases[0] = [verb, *phrases[0]]
    if phrases[0] == ["list"] and len(phrases) > 1 and phrases[1][0] == "of":
        phrases = [["list", *phrases[1][1:]], *phrases[2:]]
    kept = _shortened(phrases)
    if len(kept) == 1 and len(phrases) > 1:
        return _by_path(item, kept[0])
    if len(kept) == 1 and kept[0] in _PLAIN and not led and _names_thing(item.path, kept[0]):
        return _by_path(item, kept[0], one=item.method == "POST" and kept[0] in _MAKES)
    if (
        len(kept) > 1
        and set(kept[1:]) <= HOLLOW | LINKING
        and len(phrases) > 1
        and len(path_words(item.path)) > 1
    ):
        return _by_path(item, kept[0])
    return "_".join(kept)


_DOTTED = re.compile(r"[a-z]\w*(?:\.[A-Za-z]\w*)+")
"""The name of a method, `messages.send`, in which the thing comes first, too."""
_VERB_AND_THING = 2
_PRONOUNS = frozenset({"it", "them", "this", "these", "one"})
"""Words of `Removes it`, which the path has another word for."""


def _acts(title: str, word: str) -> bool:
    """Whether a title's first word is a verb by what follows it, an article: `Groom a horse`."""
    match = _ACT.match(title)
    return match is not None and match[1].lower() == word and word not in LINKING | CLAUSES | _BEFORE_ARTICLES


_ACT = re.compile(r"\W*([A-Za-z]+) (?:an?|the) \w")
_BEFORE_ARTICLES = frozenset({"about", "behind", "during", "over", "what", "only", "both", "half", "then", "now", "not", "how", "whether", "is"})
"""Words that stand before articles, and are no verbs."""
_NUMBERING = re.compile(r"^\W*\d+(?:\.\d+)*[.)]\s+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CALL = re.compile(r"`?(?:https?:/)?/[^\s`]*|\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)\b|\b(?:[Gg]et|[Pp]ost|[Pp]ut|[Pp]atch|[Dd]elete)(?=\s+/)")
_ALTERNATIVE = re.compile(r"\b(?:one or more|or not)\b")
_CLAUSE_END = re.compile(r"[,;:\u2013\u2014]|\s-\s")
_POSSESSIVE = re.compile(r"(?<=\w)['\u2019](?:s\b)?")
_TITLE_WORD = re.compile(r"[A-Za-z0-9]+")
_OF_FILE = re.compile(r"(?:[-_]api|^api[-_])$", re.IGNORECASE)
_LED = re.compile(r"\W*how to\s+", re.IGNORECASE)
"""Words whose next word is a verb, whatever word it is."""
_LABEL = re.compile(r"\W*(?:end-?point|operation|api|route|request|function|method|ur[li]|path)(?: name)?\s*:\s*(?=[\w/])", re.IGNORECASE)
"""What a title may begin with that is no part of the name: `Endpoint: Log in`."""


def _phrases(title: str) -> list[list[str]]:
    """The words of a title in phrases. Each but the first begins with the word that joins it, unless a name drops that word."""
    out: list[list[str]] = []
    several = " " in title.strip()
    for clause in _CLAUSE_END.split(title.replace("/", " or ")):
        phrase: list[str] = []
        for word in _title_words(clause) if several else words(clause):
            if word in CLAUSES or (word in LINKING and phrase and not (word == "in" and len(phrase) == 1 and phrase[0] in _WITH_IN)):
                if any(part not in LINKING for part in phrase):
                    out.append(phrase)
                elif out and word in LINKING:
                    continue
                phrase = [word]
            elif word not in DROPPED and not (word in LINKING and not phrase):
                phrase.append(word)
        if any(part not in LINKING for part in phrase) and not (len(phrase) == 1 and phrase[0] in CLAUSES):
            out.append(phrase)
    return out


_WITH_IN = frozenset({"sign", "log", "check", "opt"})
"""Verbs that mean something else with `in`, which is a part of them."""
_JOINED = re.compile(r"(?<=\w)-(?=(?:on|in|of|by|to)s?\b(?!-))")
"""The hyphen of `add-on`, which is one word: its second part joins nothing."""


def _title_words(clause: str) -> list[str]:
    """The words of a title; a capital inside a word stays part of it."""
    plain = _POSSESSIVE.sub("", clause)
    if "-" in plain:
        plain = _JOINED.sub("", plain)
    return [
        part
        for word in _TITLE_WORD.findall(plain)
        for part in (words(word) if word[:1].islower() else [word.lower()])
    ]


def _shortened(phrases: Sequence[Sequence[str]]) -> list[str]:
    """The words of as many phrases as fit into a name; clauses and what follows them are left out."""
    kept: list[str] = []
    for number, phrase in enumerate(phrases):
        longer = [*kept, *phrase]
        if number and (phrase[0] in CLAUSES or phrase[0] not in LINKING):
            short = len(_telling(kept)) < 3
            if not short or len(_telling(longer)) > _LONGEST or phrase[0] in CLAUSES - {"by", "using"}:
                break
        if (
            number
            and (len(_telling(longer)) > _LONGEST or len(longer) > _WITH_LINKS)
            and len(_telling(kept)) > 1
        ):
            break
        kept = longer
    return kept[: _WITH_LINKS + 1]


def _telling(name: Sequence[str]) -> list[str]:
    return [word for word in name if word not in LINKING]


def base_form(title: str, word: str) -> str:
    """The base form of a title's first word, where it is a verb: `list` of `listing`, `delete` of `deleting`, `retrieve` of `retrieves`.

    Other words are as they are. Most forms with an s may be plurals, too, but not before an article.
    """
    if word.endswith("s") and word not in VERBS:
        known = VERBS if _ACTS_ON.match(title) or _LISTS.match(title) else _THIRD_PERSON
        return next((base for base in (word[:-1], word[:-2]) if base in known), word)
    if not word.endswith("ing"):
        return word
    stem = word[:-3]
    candidates = (stem, f"{stem}e", stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem)
    return next((candidate for candidate in candidates if candidate in VERBS), word)


_LAST = frozenset({"create", "delete", "update", "destroy", "add", "remove", "edit", "get", "read"})
"""Verbs that titles may end with, and that are no nouns."""
_ACTS_ON = re.compile(r"\W*\w+\s+(?:an?|the|all|any|one|this|your|its|every|existing|new)\s", re.IGNORECASE)
_LISTS = re.compile(r"\W*lists\s+(?!(?:and|or|of|for|in|by|apis?|endpoints?|resources?|operations?|methods?)\b)\w+s\b(?!\s+(?:apis?|endpoints?)\b)", re.IGNORECASE)
"""`Lists vans`."""
_THIRD_PERSON = frozenset({"retrieve", "return", "delete", "create", "get", "add", "remove", "update", "find", "fetch", "send", "generate", "submit", "cancel", "enable", "disable", "revoke", "assign"})
"""Verbs whose form with an s is no plural."""


def _verb(path: str, method: str) -> str:
    last = path.rstrip("/").rpartition("/")[2].lower()
    if method == "GET" and "{" not in last and last.endswith("s") and not last.endswith(NOT_PLURAL):
        return "list"
    return OF_METHOD.get(method, method.lower())


# --- from paths ----------------------------------------------------------------------------------------------------


_PLAIN = frozenset(
    {*OF_METHOD.values(), "list", "show", "view", "read", "fetch", "retrieve", "find", "search", "add", "make", "insert", "register", "save", "submit", "post",
     "edit", "modify", "change", "replace", "patch", "put", "remove", "destroy"}
) - {"options", "check"}  # fmt: skip
"""Verbs that say nothing without the thing, which the path names."""


def _names_thing(path: str, verb: str) -> bool:
    """Whether the last word of a path is a thing: `/vans/list` ends in what is done."""
    parts = segments(path)
    return bool(parts) and words(parts[-1][0])[-1:] != [verb]


_MAKES = frozenset({"create", "add", "make", "new", "insert", "post", "register", "save", "submit"})
"""Verbs of what makes one of the things that its path names."""


def _by_path(item: Nameable, verb: str = "", *, one: bool = False) -> str:
    """The name that method and path make: `GET /users/{id}/sent_invites` is `list_user_sent_invites`.

    `one` says that it is about one of the things that the path's last word names, as what creates is by itself.
    """
    parts = segments(item.path)
    act = item.path.rstrip("/").rpartition("/")[2].lower()
    if not verb and item.method not in ("GET", "DELETE") and act in ACTS and parts:
        if len(parts) == 1:
            return act
        verb, parts = act, parts[:-1]
    elif not verb and parts and len(said := words(parts[-1][0])) > 1 and said[0] in FIRST_ACTS:
        verb, parts = said[0], [*parts[:-1], ("_".join(said[1:]), False)]
    verb = verb or _verb(item.path, item.method)
    if not parts:
        return f"{item.method.lower()}_root"
    out = [verb]
    for number, (segment, below) in enumerate(parts[-2:]):
        own = words(segment)
        last = number == len(parts[-2:]) - 1
        if (below and not (last and verb == "list")) or (last and (one or verb == "create")):
            own[-1] = singular(own[-1])
        out += [word for word in own if word not in out]
    return "_".join(out)


NO_RESOURCES = frozenset({"api", "the", "rest", "endpoint", "endpoints", "reference", "documentation", "docs", "routes"})
"""Words of a title that name no resource."""


UNNAMED = "root"
"""The resource of a page of which neither file nor title names one."""


def resource_of(file: str, title: str) -> str:
    """The resource that a page describes, as an attribute of a client: `merge_requests`."""
    stem = file.rpartition("/")[2].rpartition(".")[0]
    stem = _OF_FILE.sub("", stem)
    named = words(stem)
    if not named or named in (["index"], ["readme"], ["api"]):
        named = [word for word in words(without_kind(title)) if word not in NO_RESOURCES and not re.fullmatch(r"v\d+", word)]
    return "_".join(named) or UNNAMED
