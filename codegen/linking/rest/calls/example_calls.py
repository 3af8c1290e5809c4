"""Finds calls that are only examples of operations that are introduced elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from codegen.linking.rest.calls.index_links import target_of
from codegen.linking.rest.leads.heading_leads import CALLS
from codegen.linking.rest.leads.leads import read_lead
from codegen.linking.rest.naming.name_words import VERBS
from codegen.linking.rest.naming.wording import singular, words
from codegen.linking.rest.outline import Section, introductions
from codegen.linking.rest.samples.curl import read_commands
from codegen.pages.rest import Block, Code, CodeForm, Introduction, IntroductionForm, Paragraph

_LITERAL = re.compile(
    r"(?<=/)(?:\d+(?:\.(?:json|xml))?|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[^/{}]*%2[Ff][^/{}]*|(?:my|example|sample|test)[-_][\w.-]+)(?=/|$)"
)
"""A part of a path that is a value, not a word."""
_BRACES = re.compile(r"[{}]")
_PLACE = re.compile(r"\{.*?\}")
_NUMBERED = re.compile(r"(?<=/)(?P<several>[A-Za-z][\w-]*s)/(?:\d+(?=[/.]|$)|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{22}(?=/|$))")


def demote_calls(roots: Sequence[Section], targets: Mapping[tuple[str, str], Section]) -> None:
    """Turn calls into code in sections that an index leads to, where they only call the operation of the index."""
    for root in roots:
        for section in root.walk():
            for introduction in introductions(section.blocks):
                target = target_of(introduction, section, targets)
                if target is not None:
                    target.blocks = [
                        as_code(block)
                        if isinstance(block, Introduction)
                        and block.path != introduction.path
                        and calls_another(block, introduction)
                        else block
                        for block in target.blocks
                    ]


def demote_values(roots: Sequence[Section]) -> None:
    """Turn calls with values in their paths into code, where the pages introduce the operation that they call."""
    templates: dict[str, set[str]] = {}
    names = {
        (block.method, _BRACES.sub("", block.path)) for root in roots for section in root.walk() for block in introductions(section.blocks) if "{" in block.path
    }
    literal: list[tuple[Section, Introduction]] = []
    for root in roots:
        for section in root.walk():
            before: Block | None = None
            for block in section.blocks:
                if isinstance(block, Introduction):
                    if "{" in block.path:
                        templates.setdefault(block.method, set()).add(block.path)
                    elif (block.method, block.path) in names or _LITERAL.search(block.path) or (_announces_example(before) and not _is_about(block, section)) or _shown_below(block, section):
                        literal.append((section, block))
                before = block
    for section, introduction in literal:
        if any(_fills(introduction.path, path) for path in templates.get(introduction.method, ())):
            instead: Block = as_code(introduction)
        else:
            instead = replace(introduction, path=_with_places(introduction.path))
        section.blocks = [instead if block is introduction else block for block in section.blocks]


def lengthen_calls(roots: Sequence[Section]) -> None:
    """Give the path of a call that a sentence states the further steps that all commands of its section call.

    ``Send a `DELETE` request to `/vans`, with the name of the van in the path`` is about `/vans/{van_id}`.
    """
    for root in roots:
        for section in root.walk():
            stated = [block for block in introductions(section.blocks) if block.form is IntroductionForm.INLINE_CODE]
            if len(stated) == 1 and "{" not in stated[0].path and (longer := _longer(stated[0], section)):
                section.blocks = [replace(block, path=longer) if block is stated[0] else block for block in section.blocks]


def _longer(call: Introduction, section: Section) -> str:
    """The path of a call with places for the one or two steps by which all commands of its section call a longer one; else empty."""
    said = " ".join(block.text.text for block in section.blocks if isinstance(block, Paragraph) and call.path in block.text.text)
    if _ADDED.search(said) is None:
        return ""
    codes = (block for below in section.walk() for block in below.blocks if isinstance(block, Code))
    paths = [command.parts[1].rstrip("/") for code in codes for command in read_commands(code.text) if command.verb.upper() == call.method]
    begin = call.path.rstrip("/") + "/"
    further = [path.partition(begin)[2].split("/") if begin in path else [] for path in paths]
    if not further or {len(steps) for steps in further} not in ({1}, {2}) or not all(all(steps) for steps in further):
        return ""
    count = len(further[0])
    named = [next(filter(None, names)) for names in _NAMED_STEP.findall(said)]
    step = singular(words(call.path.rpartition("/")[2])[-1]) if words(call.path.rpartition("/")[2]) else "item"
    places = [f"{name.lower()}_name" for name in named] if len(named) == count else [f"{step}_id", f"{step}_id_2"][:count]
    return begin + "/".join(f"{{{place}}}" for place in places)


_ADDED = re.compile(r"\b(?:add|append|put|includ(?:e|ing)|specify|with)\b[^.:]{1,120}\b(?:in|to|inside|within|into|of) the (?:url|path|address)\b", re.IGNORECASE)
"""Says that a path goes on: `and add the name of the van to the URL path`."""
_NAMED_STEP = re.compile(r"\b(?!(?:the|an?|its|their|full|file|host|user)\b)([a-z]+) name\b|\b([a-z]+)(?= and [a-z]+ name\b)|\bnames? of (?:an?|the) (?:[a-z]+ ){0,2}?([a-z]+)(?= (?:to|in|inside|within|into)\b)", re.IGNORECASE)
"""What a step is the name of, in words: `the package and stage name`, `the name of an existing package to the path`."""


def demote_examples(roots: Sequence[Section]) -> None:
    """Turn calls in sections of examples into code, where a section beside them, `Path and method`, says what to call."""
    for root in roots:
        for around in root.walk():
            parts = [part for part in around.sections if CALLS.match(part.title) and any(introductions(part.blocks)) and not names_resource(part)]
            shown = [part for part in around.sections if len(parts) == 1 and part is not parts[0] and _shows_examples(part)]
            for section in (below for part in shown for below in part.walk()):
                section.blocks = [
                    as_code(block) if isinstance(block, Introduction) and _calls_one(block, parts[0]) else block for block in section.blocks
                ]


def _shows_examples(section: Section) -> bool:
    said = read_lead(section.title, heading=True)
    return said is not None and said.example


def _calls_one(block: Introduction, part: Section) -> bool:
    """Whether the path of a call has no placeholders, and all words of one that the section introduces, in their order."""
    if "{" in block.path:
        return False
    for known in introductions(part.blocks):
        steps = iter(block.path.strip("/").split("/"))
        words = [word for word in known.path.strip("/").split("/") if "{" not in word]
        if known.method == block.method and words and all(word in steps for word in words):
            return True
    return False


def names_resource(section: Section) -> bool:
    """Whether the title of a section is what the paths of its operations end with: `Paths` above `GET /paths/{id}`."""
    own = [singular(word) for word in words(section.title)]
    for introduction in introductions(section.blocks):
        steps = [step for step in introduction.path.split("/") if step and "{" not in step]
        if steps and own == [singular(word) for word in words(steps[-1])]:
            return True
    return False


def _is_about(introduction: Introduction, section: Section) -> bool:
    """Whether the title of a section says what is done, and the section introduces nothing else."""
    parts = words(section.title)
    return len(parts) > 1 and parts[0] in VERBS and all(each is introduction for each in introductions(section.blocks))


def _shown_below(introduction: Introduction, section: Section) -> bool:
    """Whether a section of examples shows a call of what the section around it introduces."""
    around = introductions(section.parent.blocks) if section.parent is not None else ()
    return any("{" in each.path and each.method == introduction.method and _fills(introduction.path, each.path) for each in around) and _shows_examples(section)


def _announces_example(block: Block | None) -> bool:
    said = read_lead(block.text.text) if isinstance(block, Paragraph) else None
    return said is not None and said.example


def _with_places(path: str) -> str:
    """The path with placeholders for the numbers of things: `/vans/1/doors/2` as `/vans/{van_id}/doors/{door_id}`."""
    return _NUMBERED.sub(
        lambda match: f"{match['several']}/{{{singular(words(match['several'])[-1])}_id}}", path
    )


def _fills(path: str, template: str) -> bool:
    """Whether a path is the template with values for its placeholders, below any base."""
    words = _PLACE.split(template)
    if not all(word in path for word in words):
        return False
    pattern = "[^/]+".join(map(re.escape, words))
    return re.fullmatch(f"(?:/[^{{}}]*)?{pattern}", path) is not None


def calls_another(block: Introduction, other: Introduction) -> bool:
    """Whether an introduction only calls another: the same method, and a path with values for the other's placeholders."""
    if block.method != other.method or block.path == other.path:
        return block.method == other.method and block.query != () and block.path == other.path
    greedy = "+}" in other.path
    if ("{" in block.path and not greedy) or "{" not in other.path or (not greedy and block.path.count("/") != other.path.count("/")):
        return False
    pattern = re.sub(r"\\\{.*?\\\}", "[^/]+", re.sub(r"\\\{[^{}]*\+\\\}", "[^{}]+", re.escape(other.path)) if greedy else re.escape(other.path))
    return re.fullmatch(pattern, block.path) is not None


class Introduced:
    """The operations that a section has introduced so far, of which each call behind them asks whether it only calls one."""

    def __init__(self) -> None:
        self._paths: set[tuple[str, str]] = set()
        self._greedy: list[Introduction] = []
        """Those whose path has a place for several steps."""
        self._templates: dict[tuple[str, tuple[bool, ...]], dict[tuple[str, ...], list[Introduction]]] = {}
        """Method and which steps of the path have placeholders -> the other steps -> operations: only these few are compared."""

    def __bool__(self) -> bool:
        return bool(self._paths)

    def add(self, introduction: Introduction) -> None:
        """Count an operation among those that are introduced."""
        self._paths.add((introduction.method, introduction.path))
        if "+}" in introduction.path:
            self._greedy.append(introduction)
        elif "{" in introduction.path:
            steps = introduction.path.split("/")
            places = tuple("{" in step for step in steps)
            alike = self._templates.setdefault((introduction.method, places), {})
            alike.setdefault(_without(steps, places), []).append(introduction)

    def shows(self, path: re.Pattern[str]) -> bool:
        """Whether an operation has such a path."""
        return any(path.search(known) for _, known in self._paths)

    def called_by(self, block: Introduction) -> bool:
        """Whether an introduction only calls one of them, as `calls_another` says."""
        if (block.method, block.path) in self._paths and block.query:
            return True
        if any(calls_another(block, other) for other in self._greedy):
            return True
        steps = block.path.split("/")
        return any(
            calls_another(block, other)
            for (method, places), alike in self._templates.items()
            if method == block.method and len(places) == len(steps)
            for other in alike.get(_without(steps, places), ())
        )


def _without(steps: Sequence[str], places: Sequence[bool]) -> tuple[str, ...]:
    """The steps of a path that have no placeholders."""
    return tuple(step for step, place in zip(steps, places, strict=True) if not place)


def as_code(block: Introduction) -> Code:
    """The code that an introduction was, for one that is an example."""
    query = "&".join(f"{name}={value}" for name, value in block.query)
    target = block.host + block.path + (f"?{query}" if query else "")
    return Code("http", f"{block.method} {target}", CodeForm.FENCE, block.span)
