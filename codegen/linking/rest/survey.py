"""Proposes a profile for a service from what its pages show, for `codegen init`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from codegen.family import Setting, Survey
from codegen.ir.model import Location
from codegen.linking.rest.assemble import Linked
from codegen.linking.rest.entries.columns import columns
from codegen.linking.rest.gathered import Called
from codegen.linking.rest.service.authentication import Scheme, profile_of, shown_schemes
from codegen.linking.rest.service.overviews import stated_base_urls, stated_paging
from codegen.linking.rest.service.servers import shown_bases
from codegen.linking.rest.service.stated_authentication import stated_authentication
from codegen.pages import LineCounts
from codegen.pages.rest import Table
from codegen.source import Span

_SURE, _LIKELY = 0.9, 0.5
"""The least share of samples that agree."""
_FEW = 3
"""Fewer samples than this make nothing sure."""


def survey(linked: Linked, lines: Mapping[str, LineCounts]) -> Survey:
    """What the pages show of a service; `lines` are the counts of what their lines were taken as."""
    called = [Called(operation.first.introduction, operation.gathered) for operation in linked.operations]
    settings = (
        *_base_url(linked, called),
        *_authentication(linked, called),
        *_silence(linked),
        *_paging(linked),
        *_array_style(linked),
        *_columns(linked),
        *_ignored({root.page.file: lines[root.page.file] for root in linked.roots if root.page.file in lines}),
    )
    return Survey(
        service=linked.service.id,
        named_by=linked.named.reason,
        seen=tuple(_seen(linked, lines)),
        settings=settings,
    )


def _seen(linked: Linked, lines: Mapping[str, LineCounts]) -> Iterator[str]:
    forms = Counter(str(operation.first.introduction.form) for operation in linked.operations)
    files = {operation.first.section.page.file for operation in linked.operations}
    told = ", ".join(f"{form} {number}" for form, number in forms.most_common())
    yield f"{_count(len(linked.operations), 'operation')} on {_count(len(files), 'page')} (introduced by: {told})."
    silent = [
        operation.id
        for operation in linked.service.operations
        if operation.output is None
        and operation.http.method != "DELETE"
        and not any(response.status.startswith("2") for response in operation.responses)
    ]
    if silent:
        yield f"Nothing tells the answer of {_count(len(silent), 'operation')}: {_some(silent)}."
    own = {
        root.page.file: dict(lines[root.page.file].counts) for root in linked.roots if root.page.file in lines
    }
    unknown = {file: counts["unknown"] for file, counts in own.items() if counts.get("unknown")}
    written = sum(sum(counts.values()) - counts.get("blank", 0) for counts in own.values())
    if unknown:
        most = [f"{file} ({number})" for file, number in Counter(unknown).most_common()]
        share = 100 * (1 - sum(unknown.values()) / written)
        total = _count(sum(unknown.values()), "line")
        yield f"{share:.1f}% of the lines were understood; {total} not, on {_count(len(most), 'page')}: {_some(most)}."


def _base_url(linked: Linked, called: list[Called]) -> Iterator[Setting]:
    counts, places = shown_bases(called)
    stated = stated_base_urls(linked.roots)
    if not counts and stated:
        told = "; ".join(f"{url} ({_at(place)})" for url, place in stated.items())
        reason = f"Likely: no sample shows any, but sentences do: {told}."
        yield Setting("base_url", json.dumps(next(iter(stated))), reason, sure=len(stated) == 1)
        return
    if not counts:
        reason = "No sample shows an address before a documented path."
        yield Setting("base_url", '"https://host"', reason, sure=False)
        return
    plain: Counter[str] = Counter()
    for url, times in counts.items():
        plain[re.sub(r"(?<=://)[^/@]*@", "", url)] += times
    places = {re.sub(r"(?<=://)[^/@]*@", "", url): place for url, place in places.items()}
    counts = plain
    (base, number), total = counts.most_common(1)[0], sum(counts.values())
    others = [f"{other} ({times})" for other, times in counts.most_common()[1:]]
    beside = f" Others: {_some(others)}." if others else ""
    usable = "://" in base and not re.search(r"\$|<|\{\{", base)
    reason = f"{_sureness(number, total)}: {number} of {_count(total, 'sample')} (first {_at(places[base])}).{beside}"
    yield Setting(
        "base_url", json.dumps(base, ensure_ascii=False), reason, usable and number >= total * _LIKELY
    )


def _authentication(linked: Linked, called: list[Called]) -> Iterator[Setting]:
    counts, places, total = shown_schemes(called)
    stated = stated_authentication(linked.roots)
    if counts:
        usual = [scheme for scheme, number in counts.most_common(4) if number * 20 >= total]
        told = "; ".join(
            f"{profile_of(scheme)} {counts[scheme]} (first {_at(places[scheme])})" for scheme in usual
        )
        reason = f"{_sureness(counts[usual[0]], total)}: of {_count(total, 'operation')} whose samples show it: {told}."
        yield Setting("auth", _toml(usual), reason, sure=True)
    elif stated:
        told = "; ".join(f"{profile_of(scheme)} ({_at(place)})" for scheme, place in stated.items())
        yield Setting(
            "auth", _toml(list(stated)), f"Likely: no sample shows any, but the pages say it: {told}.", True
        )
    else:
        samples = sum(bool(item.gathered.commands or item.gathered.messages) for item in called)
        reason = (
            f"Unsure: the samples of {_count(samples, 'operation')} show none."
            if samples
            else "No samples, and no section about it."
        )
        yield Setting("auth", '"none"', reason, sure=False)


def _silence(linked: Linked) -> Iterator[Setting]:
    stated = Counter(
        parameter.entry.required
        for operation in linked.operations
        for parameter in operation.gathered.parameters
        if not parameter.entry.inferred and parameter.entry.location is not Location.PATH
    )
    yes, no, silent = stated[True], stated[False], stated[None]
    if not silent:
        return
    told = f"Of {yes + no + silent} rows {yes} say required, {no} optional, {silent} say nothing."
    telling = (yes + no) * 5 >= silent
    if yes and not no and telling:
        yield Setting("required", '"optional"', f"{told} Silence seems to mean optional.", sure=False)
    elif no and not yes and telling:
        yield Setting("required", '"required"', f"{told} Silence seems to mean required.", sure=False)
    else:
        yield Setting(
            "required", '"unknown"', f"{told} The pages do not tell what silence means.", sure=False
        )


def _paging(linked: Linked) -> Iterator[Setting]:
    styles = Counter(
        operation.pagination.style
        for operation in linked.service.operations
        if operation.pagination is not None
    )
    stated = stated_paging(linked.roots)
    rows = Counter(
        parameter.entry.name
        for operation in linked.operations
        if operation.first.introduction.method == "GET"
        for parameter in operation.gathered.parameters
    )
    told = "; ".join(f"{_count(number, 'operation')} by {style}" for style, number in styles.most_common())
    told = (
        f"By the names of parameters and answers: {told}."
        if styles
        else "No operation's own parameters tell it."
    )
    if stated.link is not None:
        yield Setting(
            "paging",
            '"link"',
            f'Likely: {_at(stated.link)} speaks of rel="next" in the header Link. {told}',
            True,
        )
    elif styles:
        yield Setting("paging", json.dumps(str(styles.most_common(1)[0][0])), told, sure=False)
    elif stated.parameters:
        yield Setting("paging", '"page"', f"Unsure, see common. {told}", sure=False)
    if stated.parameters:
        places = "; ".join(f"{name} ({_at(place)})" for name, place in stated.parameters.items())
        few = all(rows[name] * 2 <= max(1, sum(rows.values())) for name in stated.parameters)
        own = max(rows[name] for name in stated.parameters)
        reason = f"Likely: a section about paging names them: {places}. Rows of {_count(own, 'operation')} state them themselves."
        value = ", ".join(f"{_key(name)} = {json.dumps(kind)}" for name, kind in stated.types.items())
        yield Setting("common", f"{{ {value} }}", reason, few)


def _array_style(linked: Linked) -> Iterator[Setting]:
    names: Counter[str] = Counter()
    for operation in linked.operations:
        names.update(
            p.entry.name for p in operation.gathered.parameters if re.fullmatch(r"\w+\[\]", p.entry.name)
        )
        for command, _ in operation.gathered.commands:
            names.update({name for name, _ in command.parts[2] if name.endswith("[]")})
    if names:
        shown = _some(list(names))
        yield Setting(
            "array_style", '"brackets"', f"Names that end in [] in rows and samples: {shown}.", sure=True
        )


def _columns(linked: Linked) -> Iterator[Setting]:
    titles: Counter[str] = Counter()
    for operation in linked.operations:
        for block in operation.gathered.left:
            if isinstance(block, Table) and not columns(block.header, linked.profile.columns):
                titles.update(cell.text for cell in block.header if cell.text)
    if titles:
        value = ", ".join(
            f'{json.dumps(title, ensure_ascii=False)} = "name"' for title, _ in titles.most_common(4)
        )
        reason = "Tables that nobody takes have these titles; say what such a column holds, where it is parameters."
        yield Setting("columns", f"{{ {value} }}", reason, sure=False)


def _sureness(number: int, total: int) -> str:
    share = number / total if total else 0.0
    if share >= _SURE and number >= _FEW:
        return "Sure"
    return "Likely" if share >= _LIKELY else "Unsure"


def _toml(schemes: list[Scheme]) -> str:
    return f"[{', '.join(map(profile_of, schemes))}]" if len(schemes) != 1 else profile_of(schemes[0])


def _at(span: Span) -> str:
    return f"{span.file}:{span.line}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name) else json.dumps(name)


_MOST_IGNORED = 12
"""Globs that are proposed: of more than these nobody wants to read all."""


def _ignored(lines: Mapping[str, LineCounts]) -> Iterator[Setting]:
    """The pages of which not a line was understood, whole folders first: what else lies beside a reference, such as notes and plans."""
    strange = {file for file, counts in lines.items() if {kind for kind, number in counts.counts if number} <= {"unknown", "blank"}}
    known = [PurePosixPath(file) for file in lines if file not in strange]
    kept, names = {parent for path in known for parent in path.parents}, {path.name for path in known}
    globs: dict[str, int] = {}
    for file in sorted(strange):
        path = PurePosixPath(file)
        folder = next((parent for parent in reversed(path.parents) if parent not in kept), None)
        glob = f"{folder}/*" if folder is not None else file
        # A glob without a folder is held against the names of all files.
        if folder is not None or len(path.parts) > 1 or path.name not in names:
            globs[glob] = globs.get(glob, 0) + 1
    if globs and known:
        most = sorted(sorted(globs, key=lambda glob: -globs[glob])[:_MOST_IGNORED])
        reason = f"Not a line of {_count(sum(globs[glob] for glob in most), 'page')} was understood. If they are no part of the reference:"
        yield Setting("ignore", json.dumps(most, ensure_ascii=False), reason, sure=False)


def _some(items: list[str], number: int = 5) -> str:
    rest = f" and {len(items) - number} more" if len(items) > number else ""
    return ", ".join(items[:number]) + rest


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
