"""Clients hold requests against rules that only prose states where they are asked to, and never otherwise."""

from __future__ import annotations

import ast
import asyncio
import inspect
import json
import sys
import warnings
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.emit.python import PythonOptions, emit
from codegen.ir.model import HttpBinding, Location, Model, Protocol, ScalarKind, Server, Service, Structure
from codegen.ir.rules import Operator, Relation, Rule, RuleKind, Strength, Tier
from tests.support.models import list_of, member, operation, ref, scalar, service, span, string, structure


def rule(kind: RuleKind, *members: str, line: int, **more: Any) -> Rule:
    """A rule on a line of the page; the members of an alternative are joined with `+`."""
    more.setdefault("tier", Tier.CERTAIN)
    text = more.pop("text", f"It is stated on line {line}.")
    parts = tuple(tuple(part.split("+")) for part in members)
    return Rule(kind=kind, members=parts, text=text, span=span("API_Lend.md", line), **more)


def is_(name: str, *values: Any) -> Relation:
    return Relation(
        member=name, operator=Operator.ONE_OF if len(values) > 1 else Operator.EQUAL, values=values
    )


WHOLE = scalar(ScalarKind.INTEGER)
RULES = (
    rule(RuleKind.EXACTLY_ONE, "Isbn", "Title+Shelf", line=31, text='Give "Isbn" or both others.'),
    rule(RuleKind.REQUIRED_IF, "DueDate", line=32, condition=is_("Mode", "LOAN")),
    rule(
        RuleKind.FORBIDDEN_IF, "DueDate", line=33, condition=is_("Mode", "HOUSE"), strength=Strength.IGNORED
    ),
    rule(RuleKind.REQUIRES, "Copies", "Most", line=34),
    rule(
        RuleKind.COMPARE,
        "Most",
        "Copies",
        line=35,
        relation=Relation(member="Most", operator=Operator.AT_LEAST, other="Copies"),
    ),
    rule(RuleKind.ONLY_IF, "Notes", line=36, condition=is_("Mode", "LOAN", "HOUSE"), tier=Tier.LIKELY),
    rule(
        RuleKind.VALUE_IF,
        "Mode",
        line=37,
        condition=Relation(member="Most", operator=Operator.PRESENT),
        relation=is_("Mode", "LOAN"),
        strength=Strength.SHOULD,
    ),
    rule(
        RuleKind.COMPARE,
        "Tags",
        line=38,
        relation=Relation(member="Tags", operator=Operator.AT_MOST, values=(2,), counted=True),
    ),
)
READER = structure(
    "Reader", member("Card", string()), member("Name", string()),
    rules=(rule(RuleKind.EXCLUSIVE, "Card", "Name", line=41),),
)  # fmt: skip


def lend(where: Location) -> Structure:
    names = {
        "Isbn": string(),
        "Title": string(),
        "Shelf": string(),
        "Mode": string(),
        "DueDate": string(),
        "Notes": string(),
    }
    members = [member(name, type_, location=where) for name, type_ in names.items()]
    members += [member("Copies", WHOLE, location=where), member("Most", WHOLE, location=where)]
    readers = member("Readers", list_of(ref("Reader")), location=Location.BODY)
    tags = member("Tags", list_of(string()), location=Location.BODY)
    return structure("LendRequest", *members, readers, tags, rules=RULES)


SIGNED = service(
    lend(Location.BODY),
    READER,
    operation("Lend", "LendRequest"),
    id="library",
    name="library",
    target_prefix="Library",
)
PLAIN = service(
    lend(Location.QUERY),
    READER,
    operation("Lend", "LendRequest", http=HttpBinding(method="POST", path="/loans")),
    protocol=Protocol.HTTP, id="reading", name="reading", title="Reading", service_id=None,
    servers=(Server(url="https://library.example", span=span()),),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both services in one SDK whose clients are told nothing, and one whose clients refuse what is certain."""
    folder = tmp_path_factory.mktemp("sdk")
    for package, mode in (("sdk_prose_off", "off"), ("sdk_prose_certain", "certain")):
        options = PythonOptions(package=package, prose_rules=mode)
        for name, text in emit(Model((SIGNED, PLAIN)), options).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    sys.path.append(str(folder))
    return folder


@pytest.fixture(params=["signed", "signed async", "plain", "plain async"])
def call(request: pytest.FixtureRequest, folder: Path) -> Any:
    """Makes a call with the client of a package: what it raises or returns."""
    kind, _, asynchronous = request.param.partition(" ")

    def made(package: str, /, settings: dict[str, Any], **members: Any) -> Any:
        sdk = import_module(package)
        fake = (sdk.AsyncFakeTransport if asynchronous else sdk.FakeTransport)()
        answer = import_module(f"{package}._runtime.http").HttpResponse(
            200, {"content-type": "application/json"}, b"{}"
        )
        fake.answer("*", answer)
        if kind == "signed":
            keys = import_module(f"{package}._runtime.aws.credentials").Credentials("key", "secret")
            settings = {"region": "us-east-1", "credentials": keys, **settings}
        module = import_module(f"{package}.{'library' if kind == 'signed' else 'reading'}")
        classes = [
            name
            for name in module.__all__
            if inspect.isclass(getattr(module, name)) and name.startswith("Async") == bool(asynchronous)
        ]
        (name,) = (name for name in classes if "Client" in name or "Reading" in name)
        client = getattr(module, name)(transport=fake, **settings)

        async def run() -> Any:
            return await client.lend(**members)

        result = asyncio.run(run()) if asynchronous else client.lend(**members)
        assert len(fake.calls) == 1
        return result

    return made


GOOD: dict[str, Any] = {
    "isbn": "1",
    "mode": "LOAN",
    "due_date": "2026-01-01",
    "copies": 1,
    "most": 1,
    "notes": "none",
}
BROKEN: dict[str, Any] = {"isbn": "1", "title": "t", "shelf": "s", "mode": "LOAN", "copies": 3, "most": 1}


@pytest.mark.parametrize("mode", ["off", "warn", "certain", "all"])
def test_what_keeps_every_rule_is_sent_without_a_word(call: Any, mode: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        call("sdk_prose_off", {"prose_rules": mode}, **GOOD)


def test_nobody_looks_at_rules_unless_told(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [
        name for name in sys.modules if name.startswith("sdk_prose_off") and name.endswith(".rules")
    ]:
        monkeypatch.delitem(sys.modules, module)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        call("sdk_prose_off", {}, **BROKEN)
    assert [
        name for name in sys.modules if name.startswith("sdk_prose_off") and name.endswith(".rules")
    ] == []


def test_all_broken_rules_are_told_at_once_with_both_members_page_line_and_sentence(call: Any) -> None:
    with pytest.raises(ValueError, match="3 violations") as caught:
        call("sdk_prose_off", {"prose_rules": "certain"}, **BROKEN)
    assert [(each.path, each.constraint, each.page, each.line) for each in caught.value.violations] == [
        ("Title", "prose", "API_Lend", 31),
        ("DueDate", "prose", "API_Lend", 32),
        ("Most", "prose", "API_Lend", 35),
    ]
    assert str(caught.value).split("\n") == [
        "Lend: 3 violations of documented constraints",
        '  Title: Isbn and Title are given together; the documentation says: "Give "Isbn" or both others." (API_Lend, line 31)',
        "  DueDate: is not given, but Mode is 'LOAN'; the documentation says: \"It is stated on line 32.\" (API_Lend, line 32)",
        '  Most: is 1, expected >= Copies, 3; the documentation says: "It is stated on line 35." (API_Lend, line 35)',
    ]


def test_a_number_of_items_is_told_with_what_it_may_be(call: Any) -> None:
    call("sdk_prose_certain", {}, **GOOD, tags=["a", "b"])
    with pytest.raises(ValueError, match=r"Tags: has 3 items, expected <= 2; .* line 38\)"):
        call("sdk_prose_certain", {}, **GOOD, tags=["a", "b", "c"])


def test_the_build_may_say_what_clients_do_that_are_not_told(call: Any) -> None:
    with pytest.raises(ValueError, match="line 35"):
        call("sdk_prose_certain", {}, **BROKEN)
    call("sdk_prose_certain", {"prose_rules": "off"}, **BROKEN)


def test_warn_sends_and_warns(call: Any) -> None:
    with pytest.warns(UserWarning, match=r"line 31\)\n.*line 32\)\n.*line 35\)"):
        call("sdk_prose_off", {"prose_rules": "warn"}, **BROKEN)


def test_likely_rules_are_refused_by_all_alone(call: Any) -> None:
    broken = {"isbn": "1", "mode": "HALL", "notes": "n"}
    call("sdk_prose_off", {"prose_rules": "certain"}, **broken)
    with pytest.raises(ValueError, match="Notes: is given, but Mode is 'HALL'"):
        call("sdk_prose_off", {"prose_rules": "all"}, **broken)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"isbn": "1", "mode": "HOUSE", "due_date": "d"}, "DueDate: is given, but Mode is 'HOUSE'"),
        ({"isbn": "1", "mode": "HALL", "most": 1}, "Mode: is 'HALL', expected 'LOAN'"),
    ],
)
def test_advice_and_what_has_no_effect_only_warn(call: Any, broken: dict[str, Any], message: str) -> None:
    with pytest.warns(UserWarning, match=message):
        call("sdk_prose_off", {"prose_rules": "all"}, **broken)


def test_what_nobody_can_tell_is_no_violation(call: Any) -> None:
    """The service may have a default for what is not given."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        call("sdk_prose_off", {"prose_rules": "all"}, isbn="1", notes="n", due_date="d")


def test_the_validation_that_is_off_or_warns_goes_before(call: Any) -> None:
    call("sdk_prose_off", {"prose_rules": "all", "validation": "off"}, **BROKEN)
    with pytest.warns(UserWarning, match="line 31"):
        call("sdk_prose_off", {"prose_rules": "all", "validation": "warn"}, **BROKEN)


def test_structures_inside_are_held_against_their_rules_with_the_way_to_them(folder: Path) -> None:
    sdk = import_module("sdk_prose_off.library")
    types, fake = import_module("sdk_prose_off.library.types"), import_module("sdk_prose_off").FakeTransport()
    client = sdk.ExampleClient(transport=fake, region="us-east-1", prose_rules="certain")
    with pytest.raises(ValueError, match=r"Readers\[1\]\.Name: Card and Name are given together.*line 41"):
        client.lend(isbn="1", readers=[types.Reader(card="1"), types.Reader(card="1", name="a")])


def test_an_unknown_mode_is_a_configuration_error(folder: Path) -> None:
    sdk = import_module("sdk_prose_off.library")
    with pytest.raises(ValueError, match="prose_rules is off, warn, certain or all"):
        sdk.ExampleClient(region="us-east-1", prose_rules="some")


def test_services_without_rules_have_no_module_and_carry_nothing_for_them() -> None:
    bare = service(
        structure("PutRequest", member("A", string()), member("B", string())), operation("Put", "PutRequest")
    )
    files = emit(Model((bare,)), PythonOptions(package="sdk", prose_rules="all"))
    assert not [name for name in files if name.endswith("/rules.py") or "prose_rules" in name]
    assert "prose_rules" not in json.dumps(
        {name: text for name, text in files.items() if "_runtime" not in name}
    )


def test_hypothesis_makes_requests_that_keep_the_rules_and_such_that_break_one(folder: Path) -> None:
    sdk, library = import_module("sdk_prose_off"), import_module("sdk_prose_off.library")
    request = import_module("sdk_prose_off.library.operations").LendRequest
    rules = import_module("sdk_prose_off.library.rules").RULES
    broken: set[str] = set()

    @settings(max_examples=150, database=None, deadline=None, derandomize=True)
    @given(st.from_type(request), sdk.breaking_rules(request))
    def tried(good: Any, bad: Any) -> None:
        assert rules.broken(good, "all")[0] == []
        refused = rules.broken(bad, "all")[0]
        assert refused
        broken.update(f"{violation.page}:{violation.line}" for violation in refused)

    tried()
    assert {f"API_Lend:{line}" for line in (31, 32, 34, 35, 36)} <= broken
    with pytest.raises(ValueError, match="no rules between members of LendResponse"):
        sdk.breaking_rules(library.operations.LendResponse)


def test_where_rules_are_off_calls_run_the_same_code() -> None:
    def code(text: str) -> str:
        tree = ast.parse(text)
        for node in ast.walk(tree):
            match node:
                case (
                    ast.Module(body=[ast.Expr(ast.Constant(str())), *rest])
                    | ast.ClassDef(body=[ast.Expr(ast.Constant(str())), *rest])
                    | ast.FunctionDef(body=[ast.Expr(ast.Constant(str())), *rest])
                    | ast.AsyncFunctionDef(body=[ast.Expr(ast.Constant(str())), *rest])
                ):
                    node.body = rest
                case _:
                    pass
        return ast.dump(tree)

    def bare(given: Service) -> Service:
        return replace(given, shapes=tuple(replace(shape, rules=()) for shape in given.shapes))

    ruled, plain = (
        emit(Model(services), PythonOptions(package="sdk"))
        for services in ((SIGNED, PLAIN), (bare(SIGNED), bare(PLAIN)))
    )
    other = {
        name
        for name, text in ruled.items()
        if name.endswith(".py") and code(text) != code(plain.get(name, "None"))
    }
    services = {
        f"sdk/{name}/{module}.py" for name in ("library", "reading") for module in ("rules", "service")
    }
    assert other == services | {
        "sdk/__init__.py",
        "sdk/_runtime/prose_rules.py",
        "sdk/_runtime/rule_strategies.py",
    }
    for name in ("library", "reading"):
        told = ast.parse(ruled[f"sdk/{name}/service.py"])
        for node in ast.walk(told):
            if isinstance(node, ast.Call):
                node.keywords = [keyword for keyword in node.keywords if keyword.arg != "rules"]
        assert ast.dump(told) == ast.dump(ast.parse(plain[f"sdk/{name}/service.py"]))
