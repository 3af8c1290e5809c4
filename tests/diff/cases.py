"""For each rule two models between which it, and nothing else, has something to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from codegen.ir.model import (
    ArrayStyle,
    AuthKind,
    Default,
    EndpointRule,
    ErrorTrait,
    Location,
    Pagination,
    Protocol,
    Response,
    Sample,
    SecurityScheme,
    Server,
    Service,
    TimestampFormat,
    Type,
    Waiter,
)
from codegen.ir.rules import Rule, RuleKind, Tier
from tests.diff.models import HERE, error, http, list_of, map_of, member, ref, replace, scalar, service, shape

Case = tuple[tuple[Service, ...], tuple[Service, ...]]

PLAIN = service()
OTHER = replace(service(name="PutCoin", title="Museum"), id="museum", name="museum")
OK, GONE = Response(status="200", span=HERE), Response(status="410", span=HERE)
BOOK = shape("Book", member("Title"))
LENT = Waiter(id="BookLent", path="State", success=("lent",), span=HERE)
EITHER = Rule(
    kind=RuleKind.EXCLUSIVE,
    members=(("Isbn",), ("Shelf",)),
    tier=Tier.CERTAIN,
    text="`Isbn` and `Shelf` are mutually exclusive.",
    span=HERE,
)
LIST = Pagination(input_tokens=("Next",), output_tokens=("Next",), results=("Books",))


def _facts(**changed: Any) -> Case:
    return (PLAIN,), (PLAIN.with_facts(**changed),)


def _shared(one: Any) -> Service:
    """A type that is sent and received."""
    holder = (member("Book", ref("Book")),)
    return service(holder, holder, (shape("Book", one),))


def _message(**which: str) -> Service:
    """The operation takes or gives a type that others hold as well."""
    shelf = shape("Shelf", member("Book", ref("Book")), member("Tome", ref("Tome")))
    plain = service(None, None, (BOOK, shape("Tome", member("Title"), member("Pages")), shelf))
    return replace(plain, operations=(replace(plain.operations[0], **which),))


def _operation(old: dict[str, Any], new: dict[str, Any]) -> Case:
    return (service(operation=old),), (service(operation=new),)


def _waiters(old: tuple[Waiter, ...], new: tuple[Waiter, ...]) -> Case:
    state = (member("State"),)
    before, after = (service(response=state, operation={"waiters": waiters}) for waiters in (old, new))
    return (before,), (after,)


def _errors(old: tuple[str, ...], new: tuple[str, ...]) -> Case:
    shapes = (error("Lost"), error("Torn"))
    return (service(errors=old, shapes=shapes),), (service(errors=new, shapes=shapes),)


def _both_ways(old: dict[str, Any], new: dict[str, Any]) -> Case:
    return (service((member("Title", **old),)),), (service((member("Title", **new),)),)


def _types(old: Type, new: Type) -> tuple[Case, Case]:
    """The same difference in a request and in a response."""
    before, after = (member("Title", old),), (member("Title", new),)
    return (
        ((service(before),), (service(after),)),
        ((service(response=before),), (service(response=after),)),
    )


def _members(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Case, Case]:
    return (
        ((service(old),), (service(new),)),
        ((service(response=old),), (service(response=new),)),
    )


def _unions(old: bool, new: bool) -> tuple[Case, Case]:
    either = (member("Isbn"), member("Shelf"))
    return (
        (
            (service(either, request_facts={"union": old}),),
            (service(either, request_facts={"union": new}),),
        ),
        (
            (service(response=either, response_facts={"union": old}),),
            (service(response=either, response_facts={"union": new}),),
        ),
    )


def _rules(old: tuple[Rule, ...], new: tuple[Rule, ...]) -> tuple[Case, Case]:
    either = (member("Isbn"), member("Shelf"))
    return (
        (
            (service(either, request_facts={"rules": old}),),
            (service(either, request_facts={"rules": new}),),
        ),
        (
            (service(response=either, response_facts={"rules": old}),),
            (service(response=either, response_facts={"rules": new}),),
        ),
    )


def _pairs(first: int, cases: tuple[Case, Case]) -> dict[str, Case]:
    return {f"DF{first}": cases[0], f"DF{first + 1}": cases[1]}


def _bounds() -> dict[str, Case]:
    """Every way in which a bound can change, each on another kind of bound."""
    made: tuple[tuple[int, Callable[[Any], Type], Any, Any], ...] = (
        (901, lambda b: scalar(length=b), None, (3, None)),
        (903, lambda b: scalar("integer", range=b), (1, 9), (2, 9)),
        (905, lambda b: list_of(scalar(), b), (5, None), (4, None)),
        (907, lambda b: map_of(scalar(), b), (1, None), (0, None)),
        (909, lambda b: list_of(scalar(), b), None, (None, 10)),
        (911, lambda b: scalar(length=b), (None, 64), (None, 63)),
        (913, lambda b: scalar("double", range=b), (None, 0.5), (None, 1.5)),
        (915, lambda b: map_of(scalar(), b), (None, 50), None),
    )
    found: dict[str, Case] = {}
    for code, build, old, new in made:
        found |= _pairs(code, _types(build(old), build(new)))
    return found


CASES: dict[str, Case] = {
    "DF101": ((PLAIN,), (PLAIN, OTHER)),
    "DF102": ((PLAIN, OTHER), (PLAIN,)),
    "DF103": ((PLAIN,), (replace(PLAIN, name="books"),)),
    "DF112": _facts(servers=(Server(url="https://books.example", span=HERE),)),
    "DF113": _facts(security_schemes=(SecurityScheme(id="token", kind=AuthKind.BEARER, span=HERE),)),
    "DF115": (
        (PLAIN.with_facts(security_schemes=(SecurityScheme(id="token", kind=AuthKind.BEARER, span=HERE),)),),
        (PLAIN.with_facts(security_schemes=(SecurityScheme(id="user", kind=AuthKind.BASIC, span=HERE),)),),
    ),
    "DF114": _facts(array_style=ArrayStyle.BRACKETS),
    "DF212": _operation({"resource": "books"}, {"resource": "tomes"}),
    "DF213": _operation({}, {"security": ()}),
    "DF214": _operation({"media_types": ("application/json",)}, {"media_types": ("multipart/form-data",)}),
    "DF215": _operation({"responses": (OK,)}, {"responses": (OK, GONE)}),
    "DF216": _operation({"responses": (OK, GONE)}, {"responses": (OK,)}),
    "DF104": _facts(protocol=Protocol.QUERY),
    "DF105": _facts(api_version="2021-01-01"),
    "DF106": _facts(endpoints=(EndpointRule("*", "", "books.{region}.{dns}"),)),
    "DF107": _facts(signing_name="books"),
    "DF108": _facts(target_prefix="Library_20200101"),
    "DF109": _facts(xml_namespace="https://library.example/"),
    "DF110": (
        (replace(PLAIN, service_id="Library"),),
        (replace(PLAIN, service_id="Library", title="The Library"),),
    ),
    "DF111": _facts(title="Books"),
    "DF201": ((replace(PLAIN, operations=(), shapes=()),), (PLAIN,)),
    "DF202": ((PLAIN,), (replace(PLAIN, operations=(), shapes=()),)),
    "DF203": ((service(name="PutBook"),), (service(name="PutBooks"),)),
    "DF204": (
        (service(name="PutBook", protocol=Protocol.REST_JSON),),
        (service(name="PutBooks", protocol=Protocol.REST_JSON),),
    ),
    "DF205": ((service(None),), (service(()),)),
    "DF206": ((service(()),), (service(None),)),
    "DF207": ((service(response=None),), (service(response=()),)),
    "DF208": ((service(response=()),), (service(response=None),)),
    "DF209": ((_message(input="Book"),), (_message(input="Tome"),)),
    "DF210": ((_message(output="Book"),), (_message(output="Tome"),)),
    "DF211": _operation({}, {"samples": (Sample("First", "{}", HERE),)}),
    "DF301": _operation(http(method="PUT"), http(method="POST")),
    "DF302": _operation(http(path="/books"), http(path="/v2/books")),
    "DF303": _operation(http(status=200), http(status=202)),
    "DF304": _both_ways({"location": Location.QUERY}, {"location": Location.HEADER}),
    "DF305": _both_ways({"wire_name": "title"}, {"wire_name": "Title"}),
    "DF306": _both_ways({}, {"response_wire_name": "title"}),
    "DF307": _both_ways({"type": scalar("blob")}, {"type": scalar("blob"), "streaming": True}),
    "DF308": _operation({}, http(host_prefix="data.")),
    "DF401": _operation({}, {"pagination": LIST}),
    "DF402": _operation({"pagination": LIST}, {}),
    "DF403": _operation({"pagination": LIST}, {"pagination": replace(LIST, results=("Tomes",))}),
    "DF411": _waiters((), (LENT,)),
    "DF412": _waiters((LENT,), ()),
    "DF413": _waiters((LENT,), (replace(LENT, failure=("lost",)),)),
    "DF501": _errors((), ("Lost",)),
    "DF502": _errors(("Lost", "Torn"), ("Torn",)),
    "DF503": (
        (service(shapes=(error("Lost"),)),),
        (service(shapes=(error("Lost"),), common_errors=("Lost",)),),
    ),
    "DF504": (
        (service(shapes=(error("Lost"),), common_errors=("Lost",)),),
        (service(shapes=(error("Lost"),)),),
    ),
    "DF505": (
        (service(errors=("Lost",), shapes=(error("Lost", "LostBook"),)),),
        (service(errors=("Lost",), shapes=(error("Lost", "BookLost"),)),),
    ),
    "DF506": (
        (service(errors=("Lost",), shapes=(error("Lost", status=400),)),),
        (service(errors=("Lost",), shapes=(error("Lost", status=404),)),),
    ),
    "DF507": ((service(shapes=(shape("Lost"),)),), (service(shapes=(error("Lost"),)),)),
    "DF509": (
        (service(shapes=(error("Lost"),)),),
        (
            service(
                shapes=(replace(error("Lost"), error=ErrorTrait(code="Lost", status=400, retry="transient")),)
            ),
        ),
    ),
    "DF508": ((service(shapes=(error("Lost"),)),), (service(shapes=(shape("Lost"),)),)),
    "DF601": ((PLAIN,), (service(shapes=(BOOK,)),)),
    "DF602": ((service(shapes=(BOOK,)),), (PLAIN,)),
    "DF603": (
        (service((member("It", ref("Book")),), shapes=(BOOK,)),),
        (service((member("It", ref("Tome")),), shapes=(shape("Tome", member("Title")),)),),
    ),
    **_pairs(604, _unions(False, True)),
    **_pairs(606, _unions(True, False)),
    "DF608": ((service(shapes=(BOOK,)),), (service(shapes=(shape("Book", opaque=True),)),)),
    "DF609": ((service(shapes=(shape("Book", opaque=True),)),), (service(shapes=(BOOK,)),)),
    "DF610": (
        (service(request_facts={"xml_root": "Put"}),),
        (service(request_facts={"xml_root": "PutBook"}),),
    ),
    **_pairs(611, _rules((), (EITHER,))),
    "DF613": _rules((EITHER,), ())[0],
    **_pairs(701, _members((), (member("Title"),))),
    **_pairs(703, _members((), (member("Title", required=True),))),
    **_pairs(705, _members((member("Title"),), ())),
    **_pairs(707, _members((member("Title", required=True),), ())),
    "DF709": (
        (service((member("BookTitle", wire_name="t"),)),),
        (service((member("BookTitles", wire_name="t"),)),),
    ),
    **_pairs(710, _members((member("Title"),), (member("Title", required=True),))),
    **_pairs(712, _members((member("Title", required=True),), (member("Title"),))),
    "DF719": (
        (_shared(member("Title", required=True)),),
        (_shared(member("Title")),),
    ),
    **_pairs(
        720,
        _members(
            (member("Title", default=Default("a", HERE)),), (member("Title", default=Default("b", HERE)),)
        ),
    ),
    **_pairs(722, _members((member("Title"),), (member("Title", nullable=True),))),
    **_pairs(724, _members((member("Title", nullable=True),), (member("Title"),))),
    "DF714": _both_ways({}, {"idempotency_token": True}),
    "DF715": _both_ways({"idempotency_token": True}, {}),
    "DF716": _both_ways({}, {"sensitive": True}),
    "DF717": _both_ways({"sensitive": True}, {}),
    "DF718": _both_ways({}, {"xml_attribute": True}),
    **_pairs(801, _types(scalar(), list_of(scalar()))),
    **_pairs(803, _types(scalar("integer"), scalar("long"))),
    **_pairs(805, _types(scalar("double"), scalar("float"))),
    **_pairs(807, _types(scalar("long"), scalar("double"))),
    **_pairs(809, _types(scalar("float"), scalar("integer"))),
    **_pairs(813, _types(scalar(format="uuid"), scalar(format="email"))),
    "DF811": _both_ways(
        {"type": scalar("timestamp")},
        {"type": scalar("timestamp", timestamp_format=TimestampFormat.HTTP_DATE)},
    ),
    "DF812": _both_ways({"type": list_of(scalar())}, {"type": list_of(scalar(), flattened=True)}),
    **_bounds(),
    "DF917": _both_ways(
        {"type": scalar(pattern="[0-9]{13}")}, {"type": scalar(pattern="[0-9]{13}", length=(None, 13))}
    ),
    **_pairs(921, _types(scalar(), scalar(pattern="[a-z]+"))),
    **_pairs(923, _types(scalar(pattern="[a-z]+"), scalar())),
    **_pairs(925, _types(scalar(pattern="[a-z]*"), scalar(pattern="[a-m]+"))),
    **_pairs(927, _types(scalar(pattern="book:[a-z]+"), scalar(pattern="(book|tome):[a-z0-9]+"))),
    **_pairs(929, _types(scalar(pattern="[a-m]+"), scalar(pattern="[k-z]+"))),
    "DF931": _both_ways({"type": scalar(pattern="[0-9]+")}, {"type": scalar(pattern="\\d{1,}")}),
    **_pairs(941, _types(scalar(), scalar(enum=("NEW", "OLD")))),
    **_pairs(943, _types(scalar(enum=("NEW", "OLD")), scalar())),
    **_pairs(945, _types(scalar(enum=("NEW",)), scalar(enum=("LENT", "NEW")))),
    **_pairs(947, _types(scalar(enum=("LENT", "NEW")), scalar(enum=("NEW",)))),
    **_pairs(949, _types(scalar(enum=("InStock", "LENT")), scalar(enum=("IN_STOCK", "LENT")))),
    "DF961": _both_ways(
        {"documentation": "The title, for deprecated catalogues."},
        {"documentation": "The title. This member is deprecated; use `Name`."},
    ),
    "DF962": _both_ways({"documentation": "The title."}, {"documentation": "Its title."}),
}
"""Code of a rule -> services before and after."""
