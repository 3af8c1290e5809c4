"""Models survive the way through JSON, and foreign documents are refused with a reason."""

import pytest

from codegen.ir import codec
from codegen.ir.model import (
    Bounds,
    Enum,
    ErrorTrait,
    HttpBinding,
    ListType,
    Location,
    MapType,
    Member,
    Model,
    Operation,
    Origin,
    Pagination,
    Pattern,
    Protocol,
    Reference,
    Scalar,
    ScalarKind,
    Service,
    Structure,
    TimestampFormat,
    Waiter,
)
from codegen.ir.rules import Operator, Relation, Rule, RuleKind, Strength, Tier
from codegen.source import Span

AT = Span("guide/API_Put Thing:1.md", 3, 7, 12)

RULE = Rule(
    kind=RuleKind.VALUE_IF,
    members=(("Colour",),),
    condition=Relation(member="When", operator=Operator.PRESENT),
    relation=Relation(member="Colour", operator=Operator.ONE_OF, values=("RED", 5, 0.5, True)),
    tier=Tier.LIKELY,
    strength=Strength.SHOULD,
    text="If you specify `When`, `Colour` should be `RED`.",
    span=AT,
)


def model() -> Model:
    """One of everything."""
    text = Scalar(
        kind=ScalarKind.STRING, pattern=Pattern('[^"\u2028]*', AT), length=Bounds(0, None, AT), span=AT
    )
    number = Scalar(kind=ScalarKind.DOUBLE, range=Bounds(-0.5, 10**20, AT), span=AT)
    when = Scalar(kind=ScalarKind.TIMESTAMP, timestamp_format=TimestampFormat.HTTP_DATE, span=AT)
    colour = Scalar(kind=ScalarKind.STRING, enum=Enum(("RED", "ref"), AT), span=AT)
    members = (
        Member(
            name="Map",
            wire_name="m",
            type=MapType(key=text, value=ListType(element=number, span=AT), span=AT),
            span=AT,
        ),
        Member(name="Self", wire_name="Self", type=Reference("Thing", AT), required=True, span=AT),
        Member(name="When", wire_name="X-When", type=when, location=Location.HEADER, span=AT),
        Member(name="Colour", wire_name="c", type=colour, documentation="a\nb", span=AT),
    )
    shapes = (
        Structure(id="Broken", error=ErrorTrait(code="Broken", status=409, status_span=AT), span=AT),
        Structure(id="Thing", members=members, union=True, rules=(RULE,), span=AT),
    )
    page = Pagination(input_tokens=("A", "B"), output_tokens=("A", "B"), results=("C.D",))
    operation = Operation(
        id="Put",
        input="Thing",
        errors=("Broken",),
        http=HttpBinding(path="/{Key+}"),
        pagination=page,
        waiters=(Waiter(id="ThingPut", path="Self.Colour", success=("RED",), attempts=3, span=AT),),
        span=AT,
    )
    service = Service(
        id="things", title="Things", name="things", api_version="2020-01-01", protocol=Protocol.JSON, operations=(operation,),
        shapes=shapes, origins={"target_prefix": Origin("page", AT), "json_version": Origin("catalogue")}, span=AT,
    )  # fmt: skip
    return Model((service,))


def test_round_trip() -> None:
    text = codec.dumps(model())
    assert codec.loads(text) == model()
    assert codec.dumps(codec.loads(text)) == text
    assert codec.loads(codec.dumps(model(), indent=None)) == model()


def test_defaults_are_left_out() -> None:
    assert "sensitive" not in codec.dumps(model())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not an exported model"),
        ('{"format": "codegen-ir", "version": 99}', "version 99"),
        ('{"format": "codegen-ir", "version": 1, "services": [{"id": "x"}]}', "not as expected"),
        ('{"format": "codegen-ir", "version": 1, "surprise": 1}', "not as expected"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_foreign_documents_are_refused(text: str, reason: str) -> None:
    with pytest.raises(codec.CodecError, match=reason):
        codec.loads(text)


def test_models_of_the_version_before_rules_can_be_read() -> None:
    plain = codec.dumps(Model(())).replace(f'"version": {codec.VERSION}', '"version": 1')
    assert codec.loads(plain) == Model((), with_rules=False)


def test_models_of_the_version_before_nodes_of_one_protocol_can_be_read() -> None:
    old = """{"format": "codegen-ir", "version": 2, "services": [{"id": "things", "title": "Things", "name": "things",
        "api_version": "1", "protocol": "json", "json_version": "1.1", "target_prefix": "Things",
        "endpoint_prefix": "things", "signing_name": "thing", "global_endpoint": "things.example",
        "endpoints": [{"where": "*", "variant": "fips", "host": "f.things.example"}], "query_compatible": true,
        "span": "a.md:1:1"}]}"""
    (service,) = codec.loads(old).services
    assert (service.rpc.json_version, service.rpc.target_prefix, service.rpc.query_compatible) == (
        "1.1",
        "Things",
        True,
    )
    assert (service.regional.prefix, service.regional.global_host) == ("things", "things.example")
    assert [rule.host for rule in service.regional.rules] == ["f.things.example"]
    assert service.signing.name == "thing"
    assert codec.loads(codec.dumps(Model((service,)))) == Model((service,))


def test_models_of_the_version_before_signatures_of_operations_had_a_node_can_be_read() -> None:
    old = """{"format": "codegen-ir", "version": 3, "services": [{"id": "things", "title": "Things", "name": "things",
        "api_version": "1", "protocol": "json", "span": "a.md:1:1", "operations": [
        {"id": "Ask", "unsigned": true, "span": "a.md:1:1"}, {"id": "Get", "span": "b.md:1:1"},
        {"id": "Put", "unsigned_payload": true, "signing_name": "depot", "span": "c.md:1:1"}]}]}"""
    (service,) = codec.loads(old).services
    ask, get, put = service.operations
    assert (ask.anonymous, get.anonymous, put.anonymous) == (True, False, False)
    assert (put.signing.name, put.signing.covers_body) == ("depot", False)
    assert get.signing == ask.signing
    assert codec.loads(codec.dumps(Model((service,)))) == Model((service,))


def test_of_a_class_only_the_annotations_of_fields_that_are_met_are_evaluated(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model's classes have 300 fields, and a model says few of them: evaluating all took a third of the time in which it is read."""
    met: list[tuple[type, str]] = []
    hint = codec._hint

    def counted(cls: type, name: str) -> object:
        met.append((cls, name))
        return hint(cls, name)

    monkeypatch.setattr(codec, "_hint", counted)
    codec._decoder.cache_clear()
    document = codec.encode(model())
    assert codec.decode(document) == codec.decode(document) == model()
    assert len(met) == len(set(met))
    assert {name for cls, name in met if cls is Service} == document["services"][0].keys()
