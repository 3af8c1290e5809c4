"""Reads OpenAPI documents that stand in the code of pages, as sites write them that offer each page as Markdown: one document an operation.

A document becomes the lines of a page that says the same: calls, tables of parameters and of answers, sections of objects.
Sources: OpenAPI Specification 3.0, 3.1 and 2.0 (Swagger).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codegen.reading.rest.calls.methods import METHODS
from codegen.reading.rest.markup.fields import DELIMITER, HEADER
from codegen.reading.rest.openapi.openapi_schemas import Schemas, part, text_of

KIND = "openapi-document"
_BEGINS = re.compile(r"\s*\{?\s*[\"']?(?:openapi|swagger|info|servers|host|basePath|schemes|consumes|produces|paths|components|definitions|security\w*|tags|jsonSchemaDialect|webhooks|externalDocs|x-[\w-]+)[\"']?\s*:")
"""The first member of a document; in which order they stand is open."""
_FIRST = 4
"""Lines of code that hold it."""
_MARKUP = re.compile(r"\s*(?:[#|<>*+-]|```|~~~|\d+[.)]\s|:::)")
"""Begins a paragraph of a description that is more than prose."""


def openapi_document(lines: Sequence[str], index: int, marker: str, info: str) -> tuple[str, Mapping[str, Any], int] | None:
    """Kind and content of the document in the code that `marker` opens at `index`, and the index behind it; None for other code."""
    if not info.lower().startswith(("json", "yaml", "yml", "openapi")) or _BEGINS.match("\n".join(lines[index + 1 : index + 1 + _FIRST])[:400]) is None:
        return None
    end = next((at for at in range(index + 1, len(lines)) if lines[at].strip().startswith(marker) and not lines[at].strip(" " + marker[0])), None)
    if end is None:
        return None
    document = _parsed("\n".join(lines[index + 1 : end]))
    paths = document.get("paths") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(paths, dict) or not paths:
        return None
    whole = "openapi" in document or "swagger" in document
    flat = paths.get("path")
    if not (whole or isinstance(flat, str)) or _shown_by_others(lines, index, (flat,) if isinstance(flat, str) else tuple(map(str, paths))):
        return None
    return KIND, document, end + 1


_CALL = re.compile(rf"[\s#*`]*(?:{'|'.join(METHODS)})[\s*`]+(?:https?://[^/\s`]+)?(?P<path>/[^\s`*?]+)[\s*`]*")
_PLACE = re.compile(r"\{[^{}/]*\}|<[^<>/]*>|:[A-Za-z_]\w*")


_TITLE = re.compile(r"\s*#+\s*OpenAPI(?: (?:definition|specification|document|schema))?\W*", re.IGNORECASE)
"""Stands above documents, as sites write it."""
_NEAR = 4
_OPENED = re.compile(rf"\s(?:{'|'.join(METHODS)})\s+/", re.IGNORECASE)
"""The call behind the language of code: ```` ````yaml get /vans ````."""


def _shown_by_others(lines: Sequence[str], index: int, paths: Sequence[str]) -> bool:
    """Whether lines of the page state calls, and none is one of the document at `index`: then it is what another call sends, or an example of what readers write."""
    if _OPENED.search(lines[index]) is not None or any(_TITLE.fullmatch(line) for line in lines[max(index - _NEAR, 0) : index]):
        return False
    stated = [match["path"] for line in lines if "/" in line and (match := _CALL.fullmatch(line)) is not None]
    own = tuple(_PLACE.sub("{}", path).rstrip("/") for path in paths)
    return bool(stated) and not any(_PLACE.sub("{}", path).rstrip("/").endswith(own) for path in stated)


def _parsed(text: str) -> Any:
    try:
        if text.lstrip().startswith("{"):
            return json.loads(text)
        from codegen.reading.rest.openapi.yaml_documents import load

        return load(text)
    except (ValueError, RecursionError):
        return None


def shown_document(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The lines of Markdown that a document stands for, each with a word that stands on its line of the page."""
    if isinstance(document["paths"].get("path"), str):
        from codegen.reading.rest.openapi.flat_documents import unfolded

        document = unfolded(document)
    schemas = Schemas(document)
    yield from ((line, "") for line in _service(document))
    for path, item in document["paths"].items():
        if not isinstance(path, str) or not isinstance(item, dict):
            continue
        for method in METHODS:
            operation = item.get(method.lower())
            if isinstance(operation, dict):
                shared = [each for each in item.get("parameters") or () if isinstance(each, dict)]
                yield from _operation(method, path, operation, shared, schemas)
    for number, (name, schema) in enumerate(schemas.objects()):
        if not number:
            yield "# Models", "schemas"
        yield f"## {name}", name
        yield "", ""
        yield from _members(schemas, schema, name)


def _service(document: Mapping[str, Any]) -> Iterator[str]:
    url = _url(document)
    if url:
        yield from ("", f"Base URL: {url}", "")
    components = part(document, "components")
    schemes = part(components, "securitySchemes") or part(document, "securityDefinitions")
    headers = [line for scheme in schemes.values() if isinstance(scheme, dict) and (line := _header(scheme))]
    if headers:
        yield from ("# Authentication", "", "```http", headers[0], "```", "")


def _url(document: Mapping[str, Any]) -> str:
    if host := text_of(document, "host"):
        kinds = document.get("schemes")
        kind = "http" if kinds == ["http"] else "https"
        return f"{kind}://{host}{text_of(document, 'basePath')}".rstrip("/")
    servers = document.get("servers")
    first = servers[0] if isinstance(servers, list) and servers and isinstance(servers[0], dict) else {}
    defaults = part(first, "variables")
    return re.sub(r"\{([^{}]*)\}", lambda match: text_of(part(defaults, match[1]), "default") or match[0], text_of(first, "url")).rstrip("/")


def _header(scheme: Mapping[str, Any]) -> str:
    """A header as a request has it that authenticates in this way; empty for other ways."""
    kind, word = text_of(scheme, "type").lower(), text_of(scheme, "scheme").lower()
    if kind == "http" and word in ("bearer", "basic"):
        return f"Authorization: {word.title()} <credentials>"
    if kind in ("oauth2", "openidconnect"):
        return "Authorization: Bearer <token>"
    if kind == "basic":
        return "Authorization: Basic <credentials>"
    if kind == "apikey" and text_of(scheme, "in") == "header" and (name := text_of(scheme, "name")):
        return f"{name}: <key>"
    return ""


def _operation(
    method: str, path: str, operation: Mapping[str, Any], shared: Sequence[Mapping[str, Any]], schemas: Schemas
) -> Iterator[tuple[str, str]]:
    tags = operation.get("tags")
    tag = tags[0] if isinstance(tags, list) and tags and isinstance(tags[0], str) else ""
    title = text_of(operation, "summary") or re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]+", " ", text_of(operation, "operationId")) or f"{method} {path}"
    if tag:
        yield f"# {' '.join(tag.split())}", ""
    yield f"{'##' if tag else '#'} {' '.join(title.split())}", path
    yield from ((line, "") for line in ("", "```http", f"{method} {path}", "```", ""))
    yield from ((line, "") for line in _prose(text_of(operation, "description")))
    if operation.get("deprecated") is True:
        yield "This operation is deprecated.", "deprecated"
        yield "", ""
    own = [each for each in operation.get("parameters") or () if isinstance(each, dict)]
    yield from _parameters([*shared, *own], part(operation, "requestBody"), schemas)
    yield from _responses(part(operation, "responses"), schemas)


def _prose(description: str) -> Iterator[str]:
    """The paragraphs of a description that are prose; others would be taken for parts of the page."""
    for paragraph in re.split(r"\n\s*\n", description):
        if paragraph.strip() and not _MARKUP.match(paragraph):
            yield from (" ".join(paragraph.split()), "")


def _parameters(parameters: Sequence[Mapping[str, Any]], body: Mapping[str, Any], schemas: Schemas) -> Iterator[tuple[str, str]]:
    rows: dict[tuple[str, str], Sequence[str]] = {}
    sent = schemas.target(body)
    for given in parameters:
        parameter = schemas.target(given)
        name, place = text_of(parameter, "name"), text_of(parameter, "in")
        if place == "body":
            sent = {"required": parameter.get("required"), "content": {"application/json": {"schema": parameter.get("schema")}}}
        elif name and place:
            schema = parameter.get("schema")
            rows[name, place] = schemas.row(name, schema if isinstance(schema, dict) else parameter, parameter.get("required") is True or place == "path", parameter, place)
    bodies = list(_body_rows(sent, schemas))
    if rows or bodies:
        yield from (("### Parameters", "parameters"), ("", ""), (HEADER, ""), (DELIMITER, ""))
        yield from ((f"| {' | '.join(row)} |", row[0].strip("`")) for row in (*rows.values(), *bodies))
        yield "", ""


def _body_rows(body: Mapping[str, Any], schemas: Schemas) -> Iterator[Sequence[str]]:
    """A row for each member of a body, or one for a body that is no object or has a name."""
    media, schema = schemas.content(body)
    if schema is None:
        return
    place = "formData" if "form" in media else "body"
    if "$ref" in schema and place == "body" and schemas.is_object(schema):
        yield schemas.row("body", schema, body.get("required") is True, body, place)
    elif schemas.is_object(schema):
        yield from schemas.rows(schema, place)
    else:
        yield schemas.row("body", schema, body.get("required") is True, body, place)


def _responses(responses: Mapping[str, Any], schemas: Schemas) -> Iterator[tuple[str, str]]:
    shown: list[tuple[str, Mapping[str, Any]]] = []
    if not responses:
        return
    yield from (("### Responses", "responses"), ("", ""), ("| Status | Description | Schema |", ""), ("|---|---|---|", ""))
    for status, given in responses.items():
        answer = schemas.target(given) if isinstance(given, dict) else {}
        _, schema = schemas.content(answer)
        whole = schema is not None and "$ref" not in schema and schemas.is_object(schema)
        if schema is not None and whole:
            shown.append((str(status), schema))
        cell = "" if schema is None or whole else schemas.type_of(schema)
        said = " ".join(text_of(answer, "description").split()).replace("|", "\\|")
        yield f"| {status} | {said} | {cell} |", str(status)
    yield "", ""
    for status, schema in shown:
        yield f"### Response {status}", status
        yield "", ""
        yield from _members(schemas, schema, "")


def _members(schemas: Schemas, schema: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """The table of the members of an object."""
    rows = list(schemas.rows(schema, ""))
    if rows:
        yield from (("| Name | Type | Required | Default | Description |", name), ("|---|---|---|---|---|", ""))
        yield from ((f"| {' | '.join((row[0], *row[2:]))} |", row[0].strip("`")) for row in rows)
        yield "", ""
