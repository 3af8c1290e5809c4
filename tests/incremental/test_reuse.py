"""What was made before is taken again only where it is what would be made now."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.cache.builds import BuildCache
from codegen.emit.python import PythonOptions, emit
from codegen.ir.model import Model, Operation, Protocol, Structure
from codegen.ir.rules import Rule, RuleKind, Tier
from tests.support.models import error, member, operation, ref, service, span, string, structure

NAMES = ["Get_Thing", "GetThing", "Thing", "A", "AResponseB"]
"""Names that take others' names, so that a change in one place renames something in another."""
MEMBERS = [
    member("Kind", string(values=("A", "B"))),
    member("BResponseKind", string(values=("A",))),
    member("Part", ref("Part"), required=True),
    member("Size", string(length=(1, 3)), doc="How large it is."),
]


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Services of few names, alike but never the same."""
    members = st.lists(st.sampled_from(MEMBERS), unique_by=lambda one: one.name, max_size=4).map(tuple)
    parts: list[Operation | Structure] = [
        structure("Part", *[one for one in draw(members) if one.name != "Part"])
    ]
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        sides = [draw(st.none() | members), draw(st.none() | members)]
        ids = [f"{name}Input", f"{name}Result"]
        parts += [structure(id_, *side) for id_, side in zip(ids, sides, strict=True) if side is not None]
        given_, got = (id_ if side is not None else None for id_, side in zip(ids, sides, strict=True))
        parts.append(operation(name, given_, got))
    protocol = draw(st.sampled_from([Protocol.JSON, Protocol.REST_XML, Protocol.QUERY]))
    chance = draw(st.randoms(use_true_random=False))
    parts = [_said_otherwise(part, chance) for part in parts]
    made = service(*parts, protocol=protocol, title=draw(st.sampled_from(["Example Service", "Other"])))
    return Model((made, replace(made, id="twin")) if draw(st.booleans()) else (made,))


def _said_otherwise(part: Operation | Structure, chance: random.Random) -> Operation | Structure:
    """The same in other words, on other lines."""
    words, span = chance.choice(("", "One.", "Two.")), replace(part.span, line=chance.randint(1, 3))
    if isinstance(part, Operation):
        return replace(part, documentation=words, span=span)
    members = tuple(
        replace(
            each,
            documentation=chance.choice(("", "One.")),
            span=replace(each.span, line=chance.randint(1, 3)),
        )
        for each in part.members
    )
    return replace(part, documentation=words, span=span, members=members)


@settings(max_examples=100, deadline=None)
@given(st.lists(models(), min_size=2, max_size=3))
def test_an_emission_that_remembers_others_makes_what_one_from_nothing_makes(states: list[Model]) -> None:
    memory = BuildCache("memory", None)
    for model in states:
        assert emit(model, PythonOptions(), memory) == emit(model, PythonOptions())


@settings(max_examples=60, deadline=None)
@given(st.lists(models(), min_size=2, max_size=4), st.data())
def test_hashes_of_the_nodes_of_a_model_are_those_of_the_next_one_but_for_what_changed(states: list[Model], data: st.DataObject) -> None:
    memory = BuildCache("memory", None)
    before: dict[str, list[Operation | Structure]] = {}
    digest = ""
    for number, model in enumerate(states):
        now: dict[str, list[Operation | Structure]] = {}
        for service_ in model.services:
            for kind in ("operations", "shapes"):
                for node in getattr(service_, kind):
                    now.setdefault(f"{kind} {node.id}", []).append(node)
        changed = [key for key, nodes in now.items() if nodes != before.get(key)]
        moved = data.draw(st.booleans())
        memory.of_model(f"model {number}", digest if moved else "", changed)
        assert emit(model, PythonOptions(), memory) == emit(model, PythonOptions())
        before, digest = now, f"model {number}"


def test_a_name_that_another_operation_gave_up_is_taken() -> None:
    listed = string(values=("A", "B"))
    first = [operation("A", None, "AResult"), structure("AResult", member("BResponseKind", listed))]
    second = [operation("AResponseB", None, "BResult"), structure("BResult", member("Kind", listed))]
    memory = BuildCache("memory", None)
    for parts in ([*first, *second], first, [*first, *second], second):
        model = Model((service(*parts),))
        assert emit(model, PythonOptions(), memory) == emit(model, PythonOptions())


def test_modules_of_the_whole_service_follow_errors_rules_and_what_clients_do_with_them() -> None:
    rule = Rule(
        kind=RuleKind.EXCLUSIVE, members=(("Kind",), ("Size",)), tier=Tier.CERTAIN, text="Not both.", span=span("API_Get.md", 3)
    )
    failed, given_ = error("Failed"), structure("GetInput", MEMBERS[0], MEMBERS[3], rules=(rule,))

    def model(failed: Structure, given_: Structure, **more: object) -> Model:
        return Model((service(operation("Get", "GetInput"), given_, failed, **more),))

    states = [
        model(failed, given_),
        model(replace(failed, documentation="It did not work."), given_),
        model(replace(failed, span=span("API_Failed.md", 9)), given_),
        model(replace(failed, error=replace(failed.error, status=500) if failed.error else None), given_),
        model(failed, replace(given_, rules=(replace(rule, text="One or the other."),))),
        model(failed, replace(given_, rules=(replace(rule, span=span("API_Get.md", 4)),))),
        model(failed, replace(given_, rules=())),
        model(failed, given_, title="Another Service"),
    ]
    memory = BuildCache("memory", None)
    for state in states:
        for mode in ("off", "all"):
            options = PythonOptions(prose_rules=mode)
            assert emit(state, options, memory) == emit(state, options)


def test_services_of_one_name_have_packages_of_their_own() -> None:
    one = service(operation("Get"))
    files = emit(Model((one, replace(one, id="twin"))), PythonOptions(package="sdk"))
    assert {"sdk/example/operations/get.py", "sdk/example_/operations/get.py"} <= files.keys()
