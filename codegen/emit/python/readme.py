"""The README.md of the distribution: installation, the first call, every operation.

The generated text stands between two marks; all around it is the user's.

"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from codegen.emit.python import layout
from codegen.emit.python.examples import example
from codegen.emit.python.markdown import encoded, summary
from codegen.emit.python.names import Names
from codegen.emit.python.roots import Root
from codegen.emit.python.text import Code
from codegen.emit.python.types import is_optional
from codegen.ir.model import AuthKind, Operation, SecurityScheme

_READS = ("list", "describe", "get", "show", "search")
"""First words of names of operations that change nothing."""


README = "README.md"
BEGIN, END = "<!-- codegen: begin -->", "<!-- codegen: end -->"


def amended(new: str, before: Callable[[], str | None], present: str) -> str:
    """`present` with the text of `new` between the marks. A file without marks is the user's and stays; an empty one becomes `new`.

    A heading that still is the name of the distribution goes along when that changes; `before` gives the name that the last build gave.
    """
    if not present.strip():
        return new
    above, begin, rest = present.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        return present
    heading, present_heading = new.partition("\n")[0], above.partition("\n")[0]
    if heading != present_heading and present_heading.rstrip() == f"# {before()}":
        above = heading + above[len(present_heading) :]
    part = new.partition(BEGIN)[2].partition(END)[0]
    return above + begin + part + end + after


def readme(distribution: str, roots: Sequence[Root]) -> str:
    """The text of the file."""
    parts = [
        f"# {distribution}",
        "Write here what users of this SDK have to know: what stands outside of the two marks stays.",
        BEGIN,
        "A typed Python SDK, generated from API reference pages.",
        "    pip install .",
        "Clients are synchronous and asynchronous; requests are checked before they are sent, and answers are typed.",
    ]
    services = [(root, names) for root in roots for names in root.services]
    if len(services) > 1:
        parts.append("\n".join(_contents(root, names) for root, names in services))
    for root in roots:
        for names in root.services:
            parts += _service(names, root.module_of(names), f"{root.package}/{names.package}")
    return "\n\n".join([*parts, END]) + "\n"


def _contents(root: Root, names: Names) -> str:
    """A line that leads to a service."""
    title = names.service.title
    anchor = re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
    return f"- [{encoded(title)}](#{anchor}): `{root.package}.{names.package}`"


def _service(names: Names, module: str, folder: str) -> Iterator[str]:
    yield f"## {encoded(names.service.title)}"
    operations = names.service.operations
    yield from filter(None, [first_example(names, module), _settings(names)])
    client = client_class(names)
    yield (
        f"`Async{client}` has the same methods, to await. The types are in [{folder}/types]({folder}/types),"
        f" the errors in [{folder}/errors.py]({folder}/errors.py)."
    )
    rows = [
        f"| `{names.call(operation)}` | {summary(operation.summary or operation.documentation).removeprefix(': ')} |"
        for operation in sorted(operations, key=lambda operation: _group(names, operation))
    ]
    yield "\n".join(["| `client.` | |", "|---|---|", *rows])
    if names.service.licence:
        yield encoded(names.service.licence)


def _settings(names: Names) -> str:
    """Where the client finds settings that the first call passes or leaves out."""
    if not names.is_http:
        return (
            "Region and credentials come from the environment variables and shared files of the vendor's other tools,"
            " unless they are passed: `region=`, `access_key_id=`, `secret_access_key=`."
        )
    service = names.service
    variable = re.sub(r"[^A-Za-z0-9]+", "_", service.name).upper().strip("_") + "_BASE_URL"
    told = f"`base_url=` or the environment variable `{variable}`"
    where = (
        f"The service is at {_address(service.servers[0].url)}, unless {told} says otherwise."
        if service.servers
        else ""
    )
    secrets = [f"`{scheme.environment}`" for scheme in service.security_schemes if scheme.environment]
    return " ".join(
        filter(
            None,
            [
                where or f"Where the service is, {told} says.",
                f"The secret comes from {' or '.join(secrets)}, or is passed as `token=`." if secrets else "",
            ],
        )
    )


def _address(url: str) -> str:
    return f"`{url}`" if re.fullmatch(r"[\w:/.{}%~+\[\]@-]+", url) else encoded(url)


def client_class(names: Names) -> str:
    """The class of the synchronous client."""
    return names.client if names.is_http else f"{names.client}Client"


def _group(names: Names, operation: Operation) -> str:
    return names.places[operation.id].resource if names.is_http else ""


def first_call(names: Names) -> Operation | None:
    """The operation to try first: one that only reads, with the fewest required arguments."""

    def rank(operation: Operation) -> tuple[bool, int, bool]:
        method = names.methods[operation.id]
        request = names.service.shape[operation.input] if operation.input else None
        needed = [m for m in request.members if not is_optional(request, m)] if request else []
        return not method.startswith(_READS), len(needed), not method.startswith("list")

    return min(names.service.operations, key=rank, default=None)


def first_example(names: Names, module: str) -> str:
    """The code of a first call in Markdown; empty where nothing can be called. `module` is where users import the client from."""
    operation = first_call(names)
    if operation is None:
        return ""
    lines = example(names, operation, asynchronous=False, indent=1)
    text = "\n".join(lines)
    imports = [client_class(names), *(["types"] if "types." in text else [])]
    arguments = [Code(f'{name}="..."') for name in _credentials(names)]
    if names.is_http and names.service.servers and (variables := names.service.servers[0].variables):
        filled = ", ".join(f'"{name}": "..."' for name, value in variables.items() if not value)
        arguments += [Code(f"url_variables={{{filled}}}")] if filled else []
    opening = layout.lay_out(layout.call(f"with {client_class(names)}", *arguments))
    return "\n".join(
        [
            "```python",
            *_times(text),
            layout.from_import(module, imports),
            "",
            f"{opening} as client:",
            *(f"    {line}" for line in [f"answer = {lines[0]}", *lines[1:]]),
            "    print(answer)",
            "```",
        ]
    )


def _times(text: str) -> list[str]:
    """The imports for times in an example."""
    names = [
        *(["UTC"] if "datetime." in text else []),
        *(["date"] if "date(" in text else []),
        *(["datetime"] if "datetime." in text else []),
    ]
    return [layout.from_import("datetime", names), ""] if names else []


def _credentials(names: Names) -> Iterator[str]:
    """The arguments of the client without which the service answers nobody."""
    if not names.is_http:
        if not names.service.regional.global_host or names.service.regional.rules:
            yield "region"
        return
    if not names.service.servers:
        yield "base_url"
    schemes: list[SecurityScheme] = [
        scheme for scheme in names.service.security_schemes if scheme.environment is None
    ]
    if schemes:
        yield from ("username", "password") if schemes[0].kind is AuthKind.BASIC else ("token",)
