"""A trait is declared once, as a field of `Member`; all that speaks of members knows it then."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from codegen import overlay
from codegen.diff import compare
from codegen.explaining import explain
from codegen.ir.codec import dumps, loads
from codegen.ir.model import SMITHY, TRAITS, Member, Model, named_traits
from codegen.linking.aws.draft import MemberDraft
from tests.overlay.test_overlay import Correction
from tests.support.models import member, operation, service, span, string, structure

TRAIT = pytest.mark.parametrize("trait", TRAITS)


def model(**traits: bool) -> Model:
    named = replace(member("Name", string()), **traits)
    return Model((service(structure("PutRequest", named), operation("Put", "PutRequest")),))


def test_every_field_that_is_true_or_false_is_a_trait() -> None:
    assert list(TRAITS) == [
        item.name for item in fields(Member) if item.default is False and item.type == "bool"
    ]


@TRAIT
def test_the_model_keeps_it(trait: str) -> None:
    assert loads(dumps(model(**{trait: True}))) == model(**{trait: True})


@TRAIT
def test_a_draft_has_it(trait: str) -> None:
    draft = MemberDraft(name="Name", wire_name="Name", span=span())
    draft.mark(trait)
    assert draft.traits == {trait}
    draft.mark(trait, False)
    assert draft.traits == set()


def test_a_draft_has_none_that_is_not_declared() -> None:
    with pytest.raises(KeyError):
        MemberDraft(name="Name", wire_name="Name", span=span()).mark("shiny")


@TRAIT
def test_diff_sees_it(trait: str) -> None:
    assert compare(model(), model(**{trait: True}))


def test_exports_have_their_own_names() -> None:
    one = replace(member("Name", string()), idempotency_token=True, xml_attribute=True, sensitive=True)
    assert named_traits(one, SMITHY) == ["idempotencyToken", "xmlAttribute"]


@TRAIT
def test_explain_says_it(trait: str) -> None:
    said = [
        fact
        for fact in explain(model(**{trait: True}), "PutRequest.Name")
        if fact.label == trait.replace("_", " ")
    ]
    assert [fact.value for fact in said] == ["yes"]


@TRAIT
def test_a_correction_sets_it(trait: str) -> None:
    correction = Correction(f"example.PutRequest.Name.{trait}", True)
    changed, findings = overlay.apply(model(), [correction])
    assert findings == []
    assert changed == model(**{trait: True})
