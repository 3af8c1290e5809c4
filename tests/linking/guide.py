"""Small guides in our own words: texts of pages to a model."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.catalogue import Catalogue
from codegen.diagnostics import Diagnostic
from codegen.ir.facts import FactSource, ServiceSettings
from codegen.ir.model import Model, Service, Structure
from codegen.linking.aws.link import link
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile


def see_also(uid: str, name: str, version: str = "2020-01-01") -> str:
    """The section whose links name the service."""
    link = f"https://docs.aws.amazon.com/goto/boto3/{uid}-{version}/{name}"
    return f"\n## See Also\n\n+  [AWS SDK for Python]({link}) \n"


def entry(name: str, *fields: str, op: str = "X", prose: str = "Prose.") -> str:
    """An entry with its field lines."""
    lines = "".join(f"{field}  \n" for field in fields)
    return f" ** [{name}](#API_{op}_RequestSyntax) **   \n{prose}  \n{lines}\n"


def member(name: str, *fields: str, prose: str = "Prose.") -> str:
    """An entry of a type page."""
    lines = "".join(f"{field}  \n" for field in fields)
    return f" ** {name} **   \n{prose}  \n{lines}\n"


def type_page(name: str, *members: str, uid: str | None = "widgets") -> str:
    """A page of a type."""
    foot = see_also(uid, name) if uid else ""
    return f'# {name}<a name="API_{name}"></a>\n\nA type.\n\n## Contents\n\n{"".join(members)}{foot}'


def operation_page(
    name: str,
    *entries: str,
    request: str = "",
    uri: tuple[str, ...] = (),
    response: str = "",
    answers: tuple[str, ...] = (),
    errors: tuple[str, ...] = (),
    uid: str | None = "widgets",
    format: str = "JSON",
) -> str:
    """A page of an operation; `request` and `response` are the syntax blocks."""
    parts = [f'# {name}<a name="API_{name}"></a>\n\nDoes it.\n']
    if request:
        parts.append(f"## Request Syntax\n\n```\n{request}\n```\n")
    if uri:
        parts.append(
            f"## URI Request Parameters\n\nThe request uses the following URI parameters\\.\n\n{''.join(uri)}"
        )
    if entries:
        head = "Request Body" if uri or "HTTP/1.1" in request else "Request Parameters"
        sentence = f"The request accepts the following data in {format} format\\.\n\n" if request else ""
        parts.append(f"## {head}\n\n{sentence}{''.join(entries)}")
    if response:
        parts.append(f"## Response Syntax\n\n```\n{response}\n```\n")
    sentence = (
        f"The following data is returned in {format} format by the service\\.\n\n"
        if answers and response
        else ""
    )
    parts.append(
        f"## Response Elements\n\nIf the action is successful, it answers\\.\n\n{sentence}{''.join(answers)}"
    )
    parts.append(f"## Errors\n\n{''.join(errors)}")
    return "\n".join(parts) + (see_also(uid, name) if uid else "")


def error(name: str, status: int) -> str:
    """An error of an operation."""
    return f" ** {name} **   \nIt failed\\.  \nHTTP Status Code: {status}\n\n"


def linked(
    pages: Mapping[str, str],
    settings: tuple[ServiceSettings, ...] = (),
    catalogue: FactSource | None = None,
) -> tuple[Model, list[Diagnostic]]:
    """The model of pages by their file names."""
    read = [read_page(SourceFile(file, text))[0] for file, text in pages.items()]
    return link(read, catalogue or Catalogue(), settings)


def service_of(pages: Mapping[str, str]) -> Service:
    """The only service of a guide."""
    (service,) = linked(pages)[0].services
    return service


def names(shape: Structure) -> list[str]:
    """The members' names."""
    return [member.name for member in shape.members]
