"""Reads OpenAPI documents that stand in the code of pages, as sites write them that offer each page as Markdown: one document an operation.

A document becomes the lines of a page that says the same: calls, tables of parameters and of answers, sections of objects.
Sources: OpenAPI Specification 3.0, 3.1 and 2.0 (Swagger).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from codegen.pages.rest import CallSecurity
from codegen.reading.rest.calls.methods import METHODS
from codegen.reading.rest.markup.agents import behind_agents
from codegen.reading.rest.openapi.openapi_access import access, call_securities
from codegen.reading.rest.openapi.openapi_nodes import objects_in, part, text_of
from codegen.reading.rest.openapi.openapi_schemas import DELIMITER, HEADER, Schemas, can_be_told
from codegen.reading.rest.openapi.unread_parts import unread_parts

_BEGINS = re.compile(r"\s*\{?\s*[\"']?(?:openapi|swagger|info|servers|host|basePath|schemes|consumes|produces|paths|components|definitions|security\w*|tags|jsonSchemaDialect|webhooks|externalDocs|x-[\w-]+)[\"']?\s*:")
"""The first member of a document; in which order they stand is open."""
_FIRST = 4
"""Lines of code that hold it."""
_ONLY_CALL = re.compile(rf"[`*_]*(?:{'|'.join(METHODS)})\b[`*_:]*\s+[`*_]*(?:/|\w+://)\S*(?:\s+HTTP/[\d.]+)?")
"""A paragraph that would be another operation."""
_FAR = 200
"""Lines above a document among which its title is."""
_IS_DOCUMENT = re.compile(r"\s*\{?\s*[\"']?(?:openapi|swagger)[\"']?\s*:")
_HEADING = re.compile(r"#{1,4}\s+(?P<title>[^\n]*?)\s*#*\s*")
_CALL = re.compile(rf"(?:{'|'.join(METHODS)})\s+(?P<address>https?://\S+)\s*")
_ADDRESS = re.compile(r"(?P<origin>https?://[^/\s]+)(?P<path>/\S*)$")
_ABOUT_DOCUMENT = re.compile(r"(?:open ?api|api|swagger)(?: (?:definition|specification|spec|document|schema|reference)s?)?", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z][\w'\u2019()-]*(?: [\w'\u2019(),&-]+)+")
"""A title in words, and no path or the name of a function."""
_MARKUP = re.compile(r"\s*(?:[#|<>*+-]|```|~~~|\d+[.)]\s|:::)")
"""Begins a paragraph of a description that is more than prose."""

_WHOLE = "*anonymous*"
"""The name of the row of a whole body, in the words of those who read tables."""


class Read(NamedTuple):
    """A document of OpenAPI, read."""

    lines: Sequence[tuple[str, str]]
    """Those of Markdown that it stands for, each with a word that stands on its line of the document."""
    securities: Sequence[CallSecurity]
    unread: Sequence[tuple[str, str]]
    """What is not read of it, as `unread_parts` says it."""
    end: int
    """The index of the line behind its code."""


def openapi_document(lines: Sequence[str], index: int, marker: str, info: str) -> Read | None:
    """What the document in the code says that `marker` opens at `index`.

    None for other code, and for a document whose schemas are made of each other through more levels than Python's stack has.
    """
    if not info.lower().startswith(("json", "yaml", "yml", "openapi")) or _BEGINS.match("\n".join(lines[index + 1 : index + 1 + _FIRST])[:400]) is None:
        return None
    end = next((at for at in range(index + 1, len(lines)) if lines[at].strip().startswith(marker) and not lines[at].strip(" " + marker[0])), None)
    if end is None:
        return None
    document = _parsed("\n".join(lines[index + 1 : end]))
    if not isinstance(document, dict):
        return None
    whole = "openapi" in document or "swagger" in document
    paths = part(document, "paths")
    holds = paths or part(document, "components") or part(document, "webhooks") or part(document, "definitions")
    flat = paths.get("path")
    if not (whole and holds) and not isinstance(flat, str):
        return None
    if paths and _shown_by_others(lines, index, (flat,) if isinstance(flat, str) else tuple(map(str, paths))):
        return None
    try:
        return _read(document, *_said_above(lines, index), end + 1)
    except RecursionError:
        return None


def _read(document: Mapping[str, Any], above: str, address: str, end: int) -> Read:
    """The document, below the title and the address of its page where there are such."""
    if isinstance(part(document, "paths").get("path"), str):
        from codegen.reading.rest.openapi.flat_documents import unfolded

        document = unfolded(document)
    paths = part(document, "paths")
    called = next((path for path in paths if isinstance(path, str)), "") if len(paths) == 1 else ""
    line = _ADDRESS.match(address)
    if line is not None and called.startswith("/") and line["path"].endswith(called) and not document.get("servers") and not document.get("host"):
        # The document has no server, and its path may lack what stands before it in the line.
        document = {**document, "servers": [{"url": line["origin"]}], "paths": {line["path"]: paths[called]}}
    return Read(list(_shown(document, above)), list(call_securities(document)), list(unread_parts(document)), end)


def _said_above(lines: Sequence[str], index: int) -> tuple[str, str]:
    """The nearest title above the code, where it has the words of one, and the address in a line `GET https://...` below it.

    Empty where the title of another document is nearer.
    """
    in_code = False
    address = ""
    for line in reversed(lines[max(index - _FAR, 0) : index]):
        if line.lstrip().startswith(("```", "~~~")):
            in_code = not in_code
        if _IS_DOCUMENT.match(line):
            break
        if not in_code and (call := _CALL.fullmatch(line)):
            address = call["address"]
        if not in_code and (heading := _HEADING.fullmatch(line)) and not _ABOUT_DOCUMENT.fullmatch(heading["title"]):
            return heading["title"] if _WORDS.fullmatch(heading["title"]) else "", address
    return "", address


_STATED = re.compile(rf"[\s#*`]*(?:{'|'.join(METHODS)})[\s*`]+(?:https?://[^/\s`]+)?(?P<path>/[^\s`*?]+)[\s*`]*")
_PLACE = re.compile(r"\{[^{}/]*\}|<[^<>/]*>|:[A-Za-z_]\w*")
_STANDS_ABOVE = re.compile(r"\s*#+\s*OpenAPI(?: (?:definition|specification|document|schema))?\W*", re.IGNORECASE)
"""Stands above documents, as sites write it."""
_NEAR = 4
_OPENED = re.compile(rf"\s(?:{'|'.join(METHODS)})\s+/", re.IGNORECASE)
"""The call behind the language of code: ```` ````yaml get /vans ````."""


def _shown_by_others(lines: Sequence[str], index: int, paths: Sequence[str]) -> bool:
    """Whether lines around state calls, and none is one of the document at `index`: then it is what another call sends, or an example of what readers write."""
    if _OPENED.search(lines[index]) is not None or any(_STANDS_ABOVE.fullmatch(line) for line in lines[max(index - _NEAR, 0) : index]):
        return False
    stated = [match["path"] for line in _for_readers(lines, max(index - _FAR, 0), index + _FAR) if "/" in line and (match := _STATED.fullmatch(line)) is not None]
    own = tuple(_PLACE.sub("{}", path).rstrip("/") for path in paths)
    return bool(stated) and not any(_PLACE.sub("{}", path).rstrip("/").endswith(own) for path in stated)


def _for_readers(lines: Sequence[str], start: int, end: int) -> Iterator[str]:
    """Lines, without those that a site writes for programs."""
    at = start
    while at < min(end, len(lines)):
        if "<Agent" in lines[at] and (behind := behind_agents(lines, at)):
            at = behind
        else:
            yield lines[at]
            at += 1


def _parsed(text: str) -> Any:
    try:
        if text.lstrip().startswith("{"):
            return json.loads(text)
        from codegen.reading.rest.yaml_documents import load

        return load(text)
    except (ValueError, RecursionError):
        return None


def _shown(document: Mapping[str, Any], above: str) -> Iterator[tuple[str, str]]:
    """The lines of Markdown that a document stands for, each with a word that stands on its line of the page.


    `above` is the title of the page, for a document of one call; empty where that is none.
    """
    schemas = Schemas(document)
    yield from access(document)
    calls = list(_calls(document, schemas))
    for method, path, item, operation in calls:
        yield from _operation(method, path, operation, objects_in(item, "parameters"), schemas, above if len(calls) == 1 else "")
    for number, (title, schema) in enumerate(schemas.objects()):
        if not number:
            yield "# Models", "schemas"
        yield f"## {title}", title.removesuffix(" object")
        yield "", ""
        yield from _members(schemas, schema, title.removesuffix(" object"))


def _calls(document: Mapping[str, Any], schemas: Schemas) -> Iterator[tuple[str, str, Mapping[str, Any], Mapping[str, Any]]]:
    """Method and path of each operation, the item of its path, and itself."""
    for path, stated in part(document, "paths").items():
        item = schemas.target(stated) if isinstance(stated, dict) else {}
        for method in METHODS:
            if isinstance(path, str) and isinstance(operation := item.get(method.lower()), dict):
                yield method, path, item, operation


def _operation(
    method: str, path: str, operation: Mapping[str, Any], shared: Sequence[Mapping[str, Any]], schemas: Schemas, above: str
) -> Iterator[tuple[str, str]]:
    tags = operation.get("tags")
    while isinstance(tags, list):
        tags = tags[0] if tags else ""
    tag = tags.removeprefix("subpackage_") if isinstance(tags, str) else ""
    title = text_of(operation, "summary").strip() or above or re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]+", " ", text_of(operation, "operationId")) or f"{method} {path}"
    if tag:
        yield f"# {' '.join(tag.split())}", ""
    yield f"{'##' if tag else '#'} {' '.join(title.split())}", path
    yield from ((line, "") for line in ("", "```http", f"{method} {path}", "```", ""))
    yield from ((line, "") for line in _prose(text_of(operation, "description")))
    if operation.get("deprecated") is True:
        yield "This operation is deprecated.", "deprecated"
        yield "", ""
    own = objects_in(operation, "parameters")
    schemas.about = title
    yield from _parameters([*shared, *own], part(operation, "requestBody"), operation.get("consumes"), schemas)
    yield from _responses(part(operation, "responses"), operation.get("produces"), schemas)


def _prose(description: str) -> Iterator[str]:
    """The paragraphs of a description that are prose; others would be taken for parts of the page."""
    for paragraph in re.split(r"\n\s*\n", description):
        if paragraph.strip() and not _MARKUP.match(paragraph) and not _ONLY_CALL.fullmatch(paragraph.strip()):
            yield from (" ".join(paragraph.split()), "")


def _parameters(parameters: Sequence[Mapping[str, Any]], body: Mapping[str, Any], consumed: object, schemas: Schemas) -> Iterator[tuple[str, str]]:
    rows: dict[tuple[str, str], Sequence[str]] = {}
    fields: dict[tuple[str, str], Sequence[str]] = {}
    sent = schemas.target(body)
    for given in parameters:
        parameter = schemas.target(given)
        name, place = text_of(parameter, "name"), text_of(parameter, "in")
        if place == "body":
            sent = schemas.in_media({"required": parameter.get("required"), "schema": part(parameter, "schema")}, consumed, of_request=True)
        elif can_be_told(name) and place:
            schema = part(parameter, "schema") or schemas.content(parameter)[1] or parameter
            row = schemas.row(name, schema, parameter.get("required") is True or place == "path", parameter, place, whole=True)
            (fields if place == "formData" else rows)[name, place] = row
    media, told = _body_rows(sent, schemas)
    if told and (kinds := schemas.media_types(sent)):
        yield from ((f"The request body is sent as {kinds}.", "requestBody"), ("", ""))
    yield from _rows("Parameters", [*rows.values(), *(() if "form" in media else told)])
    yield from _rows("Form data parameters", [*fields.values(), *(told if "form" in media else ())])


def _rows(title: str, rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """A section with a table of parameters; nothing without rows."""
    if rows:
        yield from ((f"### {title}", "parameters"), ("", ""), (HEADER, ""), (DELIMITER, ""))
        yield from ((f"| {' | '.join(row)} |", row[0].strip("`")) for row in rows)
        yield "", ""


def _body_rows(body: Mapping[str, Any], schemas: Schemas) -> tuple[str, Sequence[Sequence[str]]]:
    """The media type, and a row for each member of a body, or one for a body that is no object or has a name."""
    media, schema = schemas.content(body)
    if schema is None:
        return media, ()
    place = "formData" if "form" in media else "body"
    if schemas.is_object(schema) and ("$ref" not in schema or place != "body"):
        return media, list(schemas.rows(schema, place))
    row = schemas.row("body", schema, body.get("required") is True, body, place, whole=True)
    return media, [(_WHOLE, *row[1:])]


def _responses(responses: Mapping[str, Any], produced: object, schemas: Schemas) -> Iterator[tuple[str, str]]:
    shown: list[tuple[str, Mapping[str, Any]]] = []
    if not responses:
        return
    about = schemas.about
    yield from (("### Responses", "responses"), ("", ""), ("| Status | Description | Schema |", ""), ("|---|---|---|", ""))
    answers = {status: schemas.in_media(schemas.target(given), produced) if isinstance(given, dict) else {} for status, given in responses.items()}
    for status, answer in answers.items():
        _, schema = schemas.content(answer)
        whole = schema is not None and "$ref" not in schema and schemas.is_object(schema)
        if schema is not None and whole:
            shown.append((str(status), schema))
        schemas.about = about if str(status).startswith("2") else f"{about} {status}"
        cell = "" if schema is None or whole else schemas.type_of(schema, "item").replace("|", "\\|")
        said = " ".join(text_of(answer, "description").split()).replace("|", "\\|")
        yield f"| {status} | {said} | {cell} |", str(status)
    yield "", ""
    for status, answer in answers.items():
        if kinds := schemas.media_types(answer):
            yield from ((f"The response {status} is sent as {kinds}.", str(status)), ("", ""))
    for status in _with_headers(answers):
        yield from _headers(status, part(answers[status], "headers"), schemas)
    for status, schema in shown:
        schemas.about = about if status.startswith("2") else f"{about} {status}"
        yield f"### Response {status}", status
        yield "", ""
        yield from _members(schemas, schema, "")


def _with_headers(answers: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The statuses of answers with headers: errors, and the first of a call that succeeds, which is the one that clients return."""
    success = next((status for status in answers if str(status).startswith("2")), None)
    return [status for status, answer in answers.items() if part(answer, "headers") and (status == success or not str(status).startswith("2"))]


def _headers(status: str, headers: Mapping[str, Any], schemas: Schemas) -> Iterator[tuple[str, str]]:
    """The table of the headers of an answer."""
    known = {name: schemas.target(header) for name, header in headers.items() if isinstance(header, dict) and can_be_told(name)}
    rows = [schemas.row(name, part(header, "schema") or header, header.get("required") is True, header, "header") for name, header in known.items()]
    if rows:
        yield from ((f"### Response headers {status}", "headers"), ("", ""), (HEADER, ""), (DELIMITER, ""))
        yield from ((f"| {' | '.join(row)} |", row[0].strip("`")) for row in rows)
        yield "", ""


def _members(schemas: Schemas, schema: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """The table of the members of an object."""
    rows = list(schemas.rows(schema, ""))
    if rows:
        yield from (("| Name | Type | Required | JSON Schema | Description |", name), ("|---|---|---|---|---|", ""))
        yield from ((f"| {' | '.join((row[0], *row[2:]))} |", row[0].strip("`")) for row in rows)
        yield "", ""
