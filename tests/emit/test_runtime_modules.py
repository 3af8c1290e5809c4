"""An SDK carries the modules of the runtime that it needs, and no others."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Collection, Mapping
from importlib.util import cache_from_source
from pathlib import Path
from typing import IO

import pytest

from codegen.emit.python import PythonOptions, emit, runtime_files
from codegen.emit.python.aws.storage import STORAGE_SIGNING_NAMES
from codegen.emit.python.public import PUBLIC, WHERE_NEEDED
from codegen.emit.python.runtime_files import BESIDE, runtime_imports, runtime_texts
from codegen.ir.model import HttpBinding, Location, Model, Pagination, Protocol, ScalarKind, Waiter
from tests.support.larder import PARTS as LARDER
from tests.support.larder import VALUE
from tests.support.models import list_of, member, operation, ref, scalar, service, span, string, structure
from tests.support.pages import model_of
from tests.support.sdk import runtime_modules
from tests.support.store import FACTS as STORE_FACTS
from tests.support.store import PARTS as STORE

INPUT_DOCS = Path(__file__).resolve().parents[2] / "input_docs"
RUNTIME = INPUT_DOCS.parent / "codegen" / "runtime"

NEUTRAL = sorted(
    [
        "backend_async",
        "backend_sync",
        "bodies",
        "bodies_watched",
        "codings",
        "config",
        "connection_async",
        "connection_sync",
        "constraint",
        "constraints",
        "deadlines",
        "documented",
        "drive",
        "drive_async",
        "effects",
        "errors",
        "extras",
        "forks",
        "hooks",
        "http",
        "http1",
        "interchange",
        "lazy",
        "library",
        "library_async",
        "library_sync",
        "logs",
        "lookup",
        "metadata",
        "operation",
        "patterns",
        "pool_async",
        "pool_sync",
        "protocols",
        "protocols.timestamps",
        "protocols.values",
        "quota",
        "race_async",
        "readiness",
        "record",
        "regex",
        "regex.characters",
        "regex.parser",
        "regex.sample",
        "regex.tree",
        "scalar_constraints",
        "schemas",
        "slots",
        "slots_async",
        "strategies",
        "stream_async",
        "streaming",
        "structure",
        "suggestions",
        "testing",
        "text_constraints",
        "threads",
        "tls",
        "transport",
        "transport_aiohttp",
        "transport_async",
        "transport_sync",
        "unlisted",
        "unset",
        "validation",
    ]
)
"""Of every SDK."""
SIGNING = [
    "aws",
    "aws.absent",
    "aws.adaptive",
    "aws.aio",
    "aws.bearer",
    "aws.call",
    "aws.checksums",
    "aws.client",
    "aws.context",
    "aws.credentials",
    "aws.customised",
    "aws.database_tokens",
    "aws.endpoint_discovery",
    "aws.endpoints",
    "aws.environment",
    "aws.error_answers",
    "aws.framing",
    "aws.operation",
    "aws.profiles",
    "aws.protocols",
    "aws.request_bodies",
    "aws.retries",
    "aws.roles",
    "aws.routes",
    "aws.session",
    "aws.settings",
    "aws.signers",
    "aws.signing",
    "aws.signing_asymmetric",
    "aws.skew",
    "aws.source_urls",
    "aws.wire",
]
ALWAYS = [*NEUTRAL, *SIGNING]
"""Of every SDK that signs."""
PRESIGNING = ["aws.presigning"]
"""Of those with a request that can be signed for others."""
HTTP = [
    "checks",
    "fingerprints",
    "protocols.http",
    "protocols.http_answers",
    "protocols.json",
    "protocols.multipart",
    "rest",
    "rest.addresses",
    "rest.aio",
    "rest.auth",
    "rest.call",
    "rest.client",
    "rest.deprecations",
    "rest.errors",
    "rest.extras",
    "rest.free",
    "rest.info",
    "rest.lines",
    "rest.links",
    "rest.operation",
    "rest.pages",
    "rest.raw",
    "rest.redirects",
    "rest.retries",
    "rest.settings",
    "rest.streams",
    "rest.wire",
]
PAGES = ["fingerprints", "pagination"]
JSON = ["protocols.json", "aws.protocols.json"]
REST = ["protocols.json", "aws.protocols.rest"]
XML = ["aws.protocols.text", "aws.protocols.xml", "aws.protocols.xml_documents", "aws.protocols.xml_errors"]
EVENTS = [
    "aws.event_framing",
    "aws.event_messages",
    "aws.eventstream",
    "aws.protocols.events",
    "conversation_wires",
    "conversations",
    "conversing",
]
S3 = ["aws.s3", "aws.s3_addresses", "aws.s3_chunks", "aws.spooling"]
TRANSFERS = [
    "aws.s3_posts",
    "aws.transfer_copies",
    "aws.transfer_downloads",
    "aws.transfer_kinds",
    "aws.transfer_state",
    "aws.transfer_targets",
    "aws.transfer_uploads",
    "aws.transfers",
    "aws.transfers_async",
    "aws.transfers_sync",
]

PLAIN = (
    structure(
        "PutRequest", member("Name", string(length=(1, 9))), member("Most", scalar(ScalarKind.INTEGER))
    ),
    structure("PutResponse", member("Names", list_of(string()))),
    operation("Put", "PutRequest", "PutResponse", http=HttpBinding(method="POST", path="/put")),
)
NOTE = structure("Note", member("Text", string()))
NOTES = structure("Notes", member("Note", ref("Note")), union=True)
LISTENING = (
    NOTE,
    NOTES,
    structure("ListenRequest", member("Said", ref("Notes"), event_stream=True, location=Location.PAYLOAD)),
    structure("ListenResponse", member("Heard", ref("Notes"), event_stream=True, location=Location.PAYLOAD)),
    operation("Listen", "ListenRequest", "ListenResponse", http=HttpBinding(method="POST", path="/listen")),
)
PAGED = (
    structure("ListRequest", member("Token", string()), member("Most", scalar(ScalarKind.INTEGER))),
    structure("ListResponse", member("Token", string()), member("Names", list_of(string()))),
    operation(
        "List",
        "ListRequest",
        "ListResponse",
        pagination=Pagination(
            input_tokens=("Token",), output_tokens=("Token",), results=("Names",), limit="Most"
        ),
    ),
)
WAITING = (
    structure("ShowResponse", member("State", string(values=("open", "shut")))),
    operation(
        "Show",
        None,
        "ShowResponse",
        waiters=(Waiter(id="Shut", path="State", success=("shut",), span=span()),),
    ),
)
ENCODED = (
    structure("KeysRequest", member("Encoding", string(), location=Location.QUERY)),
    structure("KeysResponse", member("Encoding", string()), member("Keys", list_of(string()))),
    structure("Key", member("Name", string())),
    structure("Response", member("Encoding", string()), member("Keys", list_of(ref("Key")))),
    operation(
        "Keys",
        "KeysRequest",
        "Response",
        http=HttpBinding(method="GET", path="/keys"),
        url_encoding=("Encoding", "url"),
        url_encoded=("Keys[].Name",),
    ),
)

ITEMS = (
    VALUE,
    structure("KeepRequest", member("Item", ref("AttributeValue"))),
    operation("Keep", "KeepRequest"),
)

KINDS: dict[str, tuple[Model, list[str]]] = {
    "json": (Model((service(*PLAIN),)), ["checks", *JSON]),
    "rest-json": (Model((service(*PLAIN, protocol=Protocol.REST_JSON),)), ["checks", *REST]),
    "rest-xml": (Model((service(*PLAIN, protocol=Protocol.REST_XML),)), ["checks", *REST, *XML]),
    "query": (
        Model((service(*PLAIN, protocol=Protocol.QUERY),)),
        ["checks", "aws.protocols.query", *XML],
    ),
    "ec2": (
        Model((service(*PLAIN, protocol=Protocol.EC2),)),
        ["checks", "aws.protocols.query", *XML],
    ),
    "cbor": (
        Model((service(*PLAIN, protocol=Protocol.CBOR),)),
        ["checks", "aws.protocols.cbor", "aws.protocols.cbor_errors"],
    ),
    "pages": (Model((service(*PAGED),)), ["checks", *JSON, *PAGES]),
    "waiters": (Model((service(*WAITING),)), [*JSON, "waiters"]),
    "events": (Model((service(*LISTENING, protocol=Protocol.REST_JSON),)), ["checks", *REST, *EVENTS]),
    "events in XML": (
        Model((service(*LISTENING, protocol=Protocol.REST_XML),)),
        ["checks", *REST, *XML, *EVENTS, "aws.protocols.events_xml"],
    ),
    "events in CBOR": (
        Model((service(*LISTENING, protocol=Protocol.CBOR),)),
        ["checks", "aws.protocols.cbor", "aws.protocols.cbor_errors", *EVENTS, "aws.protocols.events_cbor"],
    ),
    "S3": (
        Model((service(*PLAIN, protocol=Protocol.REST_XML, endpoint_prefix="s3", signing_name="s3"),)),
        ["checks", *REST, *XML, *S3],
    ),
    "transfers": (Model((service(*STORE, **STORE_FACTS),)), ["checks", *REST, *XML, *S3, *TRANSFERS]),
    "encoded keys": (
        Model((service(*ENCODED, protocol=Protocol.REST_XML),)),
        ["checks", *REST, *XML, "aws.url_encoding"],
    ),
    "plain values": (
        Model((service(*ITEMS),)),
        ["checks", *JSON, "aws.plain_values"],
    ),
    "tables": (
        Model((service(*LARDER),)),
        [
            *("checks", *JSON, *PAGES, "aws.plain_values", "aws.expressions"),
            *("aws.table_requests", "aws.tables", "aws.tables_aio"),
        ],
    ),
    "plain HTTP": (Model((service(*PLAIN, protocol=Protocol.HTTP),)), HTTP),
    "two services": (
        Model(
            (
                service(*PLAIN, protocol=Protocol.QUERY),
                service(*PAGED, id="other", name="other", service_id="Other"),
            )
        ),
        ["checks", "aws.protocols.query", *XML, *JSON, *PAGES],
    ),
}


@pytest.fixture(scope="module", params=KINDS)
def sdk(request: pytest.FixtureRequest) -> tuple[dict[str, str], list[str]]:
    model, wanted = KINDS[request.param]
    return emit(model, PythonOptions(package="sdk")), wanted


def test_an_sdk_carries_what_it_needs(sdk: tuple[dict[str, str], list[str]]) -> None:
    files, wanted = sdk
    always = NEUTRAL if wanted is HTTP else ALWAYS
    presigning = [] if wanted is HTTP or EVENTS[0] in wanted else PRESIGNING
    assert runtime_modules(files) == sorted({*always, *presigning, *wanted})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sdks")


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Have these files in a folder and no others. One that stays as it was is not compiled again."""
    for old in folder.rglob("*.py"):
        if old.relative_to(folder).as_posix() not in files:
            old.unlink()
    for path, text in files.items():
        file = folder / path
        if not file.exists() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            # Compiled modules go by the time and size of their source: another text must not look like the one before.
            Path(cache_from_source(str(file))).unlink(missing_ok=True)
            file.write_text(text, "utf-8")


def test_every_module_can_be_imported(sdk: tuple[dict[str, str], list[str]], folder: Path) -> None:
    files, _ = sdk
    write(folder, files)
    names = [path.removesuffix(".py").replace("/", ".") for path in files if path.endswith(".py")]
    program = f"import importlib\nfor name in {names!r}: importlib.import_module(name.removesuffix('.__init__'))\nfrom sdk import *"
    subprocess.run([sys.executable, "-c", program], cwd=folder, check=True)


def test_every_import_leads_to_a_file(sdk: tuple[dict[str, str], list[str]]) -> None:
    files, _ = sdk
    missing = [
        f"{path} imports {name}"
        for path, text in files.items()
        if path.endswith(".py")
        for name in imported(path, text, files)
        if name.startswith("sdk/")
    ]
    assert missing == []


def imported(path: str, text: str, files: Collection[str]) -> list[str]:
    """Paths without a file of what a module imports, the imports for type checkers among them."""
    lost = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = path.split("/")[: -node.level]
            base = "/".join([*above, *filter(None, (node.module or "").split("."))])
            if f"{base}.py" not in files and f"{base}/__init__.py" not in files:
                lost.append(base)
            elif not node.module:
                names = [f"{base}/{alias.name}" for alias in node.names]
                lost += [
                    name for name in names if f"{name}.py" not in files and f"{name}/__init__.py" not in files
                ]
    return lost


def test_the_sdk_of_our_own_pages() -> None:
    files = emit(model_of(INPUT_DOCS), PythonOptions())
    signed = {path: text for path, text in files.items() if path.startswith("aws_sdk/")}
    assert runtime_modules(signed) == sorted({*ALWAYS, *PRESIGNING, *JSON, *PAGES, "checks", "waiters"})
    plain = {path: text for path, text in files.items() if path.startswith("lending_sdk/")}
    assert runtime_modules(plain) == sorted({*NEUTRAL, *HTTP})


def test_a_driver_of_calls_needs_nothing_that_signs() -> None:
    imports = runtime_imports()
    carried, left = set[str](), ["drive", "drive_async", "pagination", "waiters", "transport_sync"]
    while left:
        module = left.pop()
        if module not in carried:
            carried.add(module)
            left += imports[module]
    assert not [module for module in carried if module.split(".")[0] == "aws"]


def test_neutral_modules_need_nothing_that_signs() -> None:
    wrong = {
        module: sorted(name for name in wanted if name.split(".")[0] == "aws")
        for module, wanted in runtime_imports().items()
        if module.split(".")[0] != "aws"
    }
    assert {module: names for module, names in wrong.items() if names} == {}


def test_what_comes_along_is_imported_by_nothing() -> None:
    imports = runtime_imports()
    assert not set(BESIDE) & set().union(*imports.values())
    assert {*BESIDE, *BESIDE.values(), *(module.removeprefix("_runtime.") for module in WHERE_NEEDED)} <= set(
        imports
    )
    assert {module.removeprefix("_runtime.") for module, _ in PUBLIC} <= set(imports)


def test_imports_are_seen_as_python_sees_them() -> None:
    seen: Mapping[str, Collection[str]] = runtime_imports()
    texts = runtime_texts()
    for module, text in texts.items():
        is_package = not module or any(other.startswith(f"{module}.") for other in texts)
        parts = module.split(".") if module else []
        package = parts if is_package else parts[:-1]
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
                wanted = [
                    name for alias in node.names if (name := f"{base}.{alias.name}".lstrip(".")) in texts
                ]
                assert set(wanted or [base]) <= set(seen[module]), module


def test_signing_names_of_storage_are_those_of_the_runtime() -> None:
    from codegen.runtime.aws.signing import S3_SIGNING_NAMES

    assert STORAGE_SIGNING_NAMES == S3_SIGNING_NAMES


def test_modules_that_no_sdk_carries_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def opened(path: str, **options: str) -> IO[str]:
        read.append(Path(path).relative_to(RUNTIME).with_suffix("").as_posix())
        return open(path, encoding=options["encoding"])

    monkeypatch.setattr(runtime_files, "open", opened, raising=False)
    for remembered in (runtime_files.runtime_texts, runtime_files.runtime_imports):
        remembered.cache_clear()
    files = emit(model_of(INPUT_DOCS), PythonOptions())
    carried = [path.partition("/_runtime/")[2].removesuffix(".py") for path in files if "/_runtime/" in path]
    # Two threads that ask for the same module at once may both read it.
    assert set(read) == set(carried)
    assert len(set(read)) < len(runtime_texts())
