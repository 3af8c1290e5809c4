"""Reads a syntax block as a whole: the HTTP lines, then the body."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from codegen.diagnostics.rules.pages.syntax import MALFORMED_SYNTAX
from codegen.pages.aws import Binding, SyntaxBlock, SyntaxObject
from codegen.reading.aws.document import Fence, Line, LineKind, Sheet
from codegen.reading.aws.inline import LINK
from codegen.reading.aws.syntax.json_tree import parse_json
from codegen.reading.aws.syntax.problem import SyntaxProblem
from codegen.reading.aws.syntax.xml_tree import parse_xml

REQUEST_LINE = re.compile(r"\s*([A-Z]+) +(\S+)(?: +HTTP/(\d)(?:\.\d)?)\s*$")
STATUS_LINE = re.compile(r"\s*HTTP/\d(?:\.\d)? +\{*(\w+)\}*(?: *\| *\d+)*\s*$")
_NAMED_STATUS = re.compile(r"\s*HTTP/\d(?:\.\d)? +(\d{3}) +[A-Za-z][A-Za-z '-]*$")
"""Of a status with what it is called behind it, `HTTP/1.1 200 OK`: in plain text an example begins so, no block."""
_METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"}
"""RFC 9110, section 9, and RFC 5789."""
_HEADER = re.compile(r"\s*([A-Za-z][\w-]*): *(\S.*?)?\s*$")
_WORD = re.compile(r"\s*(?:\{\{|\*\*\*)?([A-Za-z]\w*)(?:\}\}|\*\*\*)?\s*$")
_DOCUMENT = re.compile(r"\s*\{ *([A-Za-z]\w*) in JSON format *\}\s*$")
_MARKED = re.compile(r"\{\{\s*([\w.+-]+?)\s*(\+?)\}\}|(\*\*\*|`)([\w.+-]+)\3")
_PATH_WORD = re.compile(r"[A-Za-z]\w*")
_NAME = re.compile(r"[A-Za-z]\w*")
_REFERENCE = re.compile(r"&(?:quot|lt|gt|amp|nbsp|apos|#[0-9]{2,3});")


def parse_block(fence: Fence, sheet: Sheet) -> SyntaxBlock:
    """What a syntax block shows. A body that is no tree is reported and left out."""
    lines = [_bare(line) for line in fence.lines]
    sheet.mark_all(fence.lines, LineKind.SYNTAX)
    block = SyntaxBlock(span=sheet.span(lines[0]) if lines else sheet.source.span(fence.number))
    index = _skip_blank(lines, 0)
    if index < len(lines):
        request = REQUEST_LINE.match(lines[index].text)
        status = STATUS_LINE.match(lines[index].text) or _NAMED_STATUS.match(lines[index].text.rstrip())
        if request:
            path, query = _target(lines[index], request, sheet)
            _report_odd(lines[index], request, sheet)
            block = replace(
                block,
                method=request[1],
                path=path,
                query=query,
                http2=request[3] == "2",
                span=sheet.span(lines[index]),
            )
        elif status:
            block = replace(block, status=status[1], span=sheet.span(lines[index]))
        if request or status:
            headers, index = _headers(lines, index + 1, sheet)
            block = replace(block, headers=headers)
    try:
        return _body(block, lines[index:], sheet)
    except SyntaxProblem as problem:
        sheet.mark(problem.line.number, LineKind.UNKNOWN)
        sheet.report(
            MALFORMED_SYNTAX,
            f"the syntax block has {problem.message}",
            sheet.span(problem.line, problem.offset),
        )
        return block


def _report_odd(line: Line, request: re.Match[str], sheet: Sheet) -> None:
    """Report a method that HTTP does not have, and a path that does not begin with a slash: a client would send both."""
    if request[1] not in _METHODS:
        text = f"the method {request[1]}, which HTTP does not have"
        sheet.report(MALFORMED_SYNTAX, f"the syntax block has {text}", sheet.span(line, request.start(1), request.end(1)))
    if not request[2].startswith(("/", "?", "{")):
        text = f"the path {request[2]}, which does not begin with a slash"
        sheet.report(MALFORMED_SYNTAX, f"the syntax block has {text}", sheet.span(line, request.start(2), request.end(2)))


def names_of(block: SyntaxBlock | None) -> frozenset[str]:
    """The names that entries may have according to this block: of members, bindings, places in the path, and the root."""
    if block is None:
        return frozenset()
    names = set(_PATH_WORD.findall(block.path or ""))
    names.update(
        name
        for binding in (*block.query, *block.headers)
        for name in (binding.wire_name, binding.member)
        if name
    )
    names.update(
        name for name in (block.raw_body, block.status, block.root.name if block.root else None) if name
    )
    if isinstance(block.body, SyntaxObject):
        names.update(member.name for member in block.body.members)
    return frozenset(names)


def _skip_blank(lines: list[Line], index: int) -> int:
    while index < len(lines) and not lines[index].text.strip():
        index += 1
    return index


def opens_block(text: str) -> bool:
    """Whether a syntax block may begin with this line."""
    return text.lstrip()[:1] in ("{", "<") or bool(REQUEST_LINE.match(text) or STATUS_LINE.match(text))


def _bare(line: Line) -> Line:
    """The line without links, except those of JSON's keys, and without HTML's references."""
    text = line.text
    if "&" in text:
        text = _REFERENCE.sub(lambda match: html.unescape(match[0]), text)
    if "](" in text and '"' not in text:
        text = LINK.sub(r"\1", text)
    return line if text is line.text else Line(line.number, text, line.column)


def _mark(text: str) -> str:
    """The line with `{Name}` for each placeholder that the rendition marks."""
    return _MARKED.sub(lambda m: f"{{{m[1] or m[4]}{m[2] or ''}}}", text)


def _target(line: Line, match: re.Match[str], sheet: Sheet) -> tuple[str, tuple[Binding, ...]]:
    printed = match[2]
    path, _, query = printed.partition("?")
    bindings, start = [], match.start(2) + len(path) + 1
    for part in query.split("&") if query else ():
        name, separator, value = part.partition("=")
        if name:
            bindings.append(_binding(_mark(name), _mark(value), sheet, line, start, bool(separator)))
        start += len(part) + 1
    return _mark(path), tuple(bindings)


def _binding(name: str, value: str, sheet: Sheet, line: Line, start: int, given: bool = True) -> Binding:
    span = sheet.span(line, start, start + len(name))
    bare = value[1:-1] if value.startswith("{") and value.endswith("}") else value
    if given and _NAME.fullmatch(bare):
        return Binding(name, bare, None, span)
    return Binding(name, None, value, span)


def _headers(lines: list[Line], index: int, sheet: Sheet) -> tuple[tuple[Binding, ...], int]:
    headers = []
    while index < len(lines):
        match = _HEADER.match(lines[index].text)
        if match is None:
            break
        headers.append(_binding(match[1], _mark(match[2] or ""), sheet, lines[index], match.start(1)))
        index += 1
    return tuple(headers), index


def _body(block: SyntaxBlock, lines: list[Line], sheet: Sheet) -> SyntaxBlock:
    start = _skip_blank(lines, 0)
    if start == len(lines):
        return block
    first = lines[start].text.lstrip()
    if first.startswith("<"):
        tree = parse_xml(lines[start:], sheet)
        return replace(block, root=tree[0], body=tree[1]) if tree else block
    word = _WORD.match(lines[start].text) or _DOCUMENT.match(lines[start].text)
    if word and _skip_blank(lines, start + 1) == len(lines):
        return replace(block, raw_body=word[1])
    return replace(block, body=parse_json(lines[start:], sheet))
