"""Four guides from date to date: the differences agree with the models, and known ones are judged right."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from codegen.diff import Change, Kind, Place, compare
from codegen.diff.judge import judge
from codegen.diff.report import make_report
from codegen.diff.reports import Format, render
from codegen.diff.rule import Level
from codegen.ir.codec import dumps
from codegen.ir.model import Model
from codegen.migrate.knowledge import Knowledge
from tests.support.pages import model_of
from tests.support.surfaces import broken

GUIDES = ("lambda", "personalize", "rekognition", "sagemaker")


def steps(shared: Path, guide: str) -> list[tuple[Path, Path]]:
    found = list(pairwise(sorted((shared / "corpus" / "history" / guide).iterdir())))
    assert found
    return found


Spot = tuple[str, str, str]
"""Service, operation or shape, member."""


def facts(model: Model) -> Mapping[Spot, str]:
    """What the exported model says at each spot, without places: found by walking the JSON, not by comparing nodes."""
    found: dict[Spot, list[Any]] = defaultdict(list)
    for service in json.loads(dumps(model))["services"]:
        name = service["id"]
        found[name, "", ""].append(_bare({**service, "operations": 0, "shapes": 0}))
        owners = {}
        for operation in service.get("operations", ()):
            for role, key in (("request", "input"), ("response", "output")):
                if key in operation:
                    owners[operation[key]] = f"{operation['id']}.{role}"
                    operation[key] = owners[operation[key]]
            found[name, operation["id"], ""].append(_bare(operation))
        for shape in service.get("shapes", ()):
            shown = shape["id"] = owners.get(shape["id"], shape["id"])
            found[name, shown, ""].append(_bare({**shape, "members": 0}))
            for member in shape.get("members", ()):
                found[name, shown, member["name"]].append(_bare(member))
    return {spot: json.dumps(values, sort_keys=True) for spot, values in found.items()}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        drop = ("span", "status_span", "url", "page", "origins")
        bare = {key: _bare(item) for key, item in value.items() if key not in drop}
        if isinstance(bare.get("length"), dict) and bare["length"].get("minimum") in (0, None):
            bare["length"].pop("minimum", None)
            if bare["length"].get("maximum") is None:
                del bare["length"]
        if isinstance(bare.get("enum"), dict):
            bare["enum"] = {"values": sorted(bare["enum"]["values"])}
        return bare
    return [_bare(item) for item in value] if isinstance(value, list) else value


def spots(change: Change) -> Iterator[Spot]:
    for place in (change.old, change.new):
        if place is not None:
            yield _spot(place)


def _spot(place: Place) -> Spot:
    shape = f"{place.operation}.{place.role}" if place.role else place.shape or place.operation or ""
    return place.service, shape, place.member or ""


@pytest.mark.parametrize("guide", GUIDES)
def test_differences_are_those_of_the_exported_models(shared: Path, guide: str) -> None:
    for old, new in steps(shared, guide):
        first, second = model_of(old), model_of(new)
        before, after = facts(first), facts(second)
        changes = compare(first, second)
        told = {spot for change in changes for spot in spots(change)}
        whole = {
            (spot[0], spot[1])
            for change in changes
            if change.kind
            in (Kind.OPERATION_ADDED, Kind.OPERATION_REMOVED, Kind.TYPE_ADDED, Kind.TYPE_REMOVED)
            for spot in spots(change)
        }
        messages = {
            (service, f"{name}.{role}") for service, name in whole for role in ("request", "response")
        }
        differ = {spot for spot in before.keys() | after.keys() if before.get(spot) != after.get(spot)}
        untold = {spot for spot in differ - told if (spot[0], spot[1]) not in whole | messages}
        assert not untold, (old.name, new.name, sorted(untold)[:5])
        assert not {spot for spot in told - differ if spot[2]}, (old.name, new.name)


@pytest.mark.parametrize("guide", GUIDES)
def test_backwards_what_came_is_gone(shared: Path, guide: str) -> None:
    mirrored = {
        Kind.OPERATION_ADDED: Kind.OPERATION_REMOVED,
        Kind.TYPE_ADDED: Kind.TYPE_REMOVED,
        Kind.MEMBER_ADDED: Kind.MEMBER_REMOVED,
        Kind.REQUIRED_MEMBER_ADDED: Kind.REQUIRED_MEMBER_REMOVED,
        Kind.ENUM_VALUES_ADDED: Kind.ENUM_VALUES_REMOVED,
        Kind.MAXIMUM_RAISED: Kind.MAXIMUM_LOWERED,
        Kind.PATTERN_WIDENED: Kind.PATTERN_NARROWED,
        Kind.BECAME_REQUIRED: Kind.BECAME_OPTIONAL,
        Kind.ERROR_ADDED: Kind.ERROR_REMOVED,
        Kind.DOCUMENTATION: Kind.DOCUMENTATION,
    }

    def seen(changes: tuple[Change, ...], kind: Kind) -> set[tuple[object, ...]]:
        return {
            (change.place.path, frozenset(filter(None, (str(change.before), str(change.after)))))
            for change in changes
            if change.kind is kind
        }

    for old, new in steps(shared, guide):
        forth = compare(model_of(old), model_of(new))
        back = compare(model_of(new), model_of(old))
        for kind, other in mirrored.items():
            if kind is Kind.MAXIMUM_RAISED:
                implied = {change.place.path for change in back if change.kind is Kind.BOUND_IMPLIED}
                assert {found for found in seen(forth, kind) if found[0] not in implied} == seen(back, other)
            else:
                assert seen(forth, kind) == seen(back, other), (old.name, new.name, kind)


@pytest.mark.parametrize("guide", GUIDES)
def test_reports_and_migrations_can_be_made_of_all(shared: Path, guide: str) -> None:
    for old, new in steps(shared, guide):
        report = make_report(model_of(old), model_of(new), (old.name, new.name), "0.1.0")
        for form in Format:
            assert render(report, form)
        Knowledge(model_of(old), model_of(new), "aws_sdk")


KNOWN = [
    # Read in the pages of both dates.
    ("lambda", "2019-07-19", "CreateFunction.request.Runtime", Kind.ENUM_VALUES_REMOVED, Level.BREAKING, Level.BREAKING),
    ("lambda", "2019-07-19", "FunctionConfiguration.Runtime", Kind.ENUM_VALUES_REMOVED, Level.COMPATIBLE, Level.COMPATIBLE),
    ("lambda", "2018-08-02", "CreateFunction.request.Role", Kind.PATTERN_WIDENED, Level.COMPATIBLE, Level.COMPATIBLE),
    ("lambda", "2018-08-02", "CreateEventSourceMapping.request.StartingPosition", Kind.BECAME_OPTIONAL, Level.COMPATIBLE, Level.COMPATIBLE),
    ("lambda", "2021-02-11", "CreateFunction.request.MemorySize", Kind.MAXIMUM_RAISED, Level.COMPATIBLE, Level.COMPATIBLE),
    ("lambda", "2021-02-11", "CreateFunction.request.Handler", Kind.BECAME_OPTIONAL, Level.COMPATIBLE, Level.COMPATIBLE),
    ("lambda", "2020-06-24", "UntagResource.request.TagKeys", Kind.BECAME_REQUIRED, Level.BREAKING, Level.BREAKING),
    ("lambda", "2020-06-24", "Invoke", Kind.ERROR_ADDED, Level.COMPATIBLE, Level.RISKY),
    ("lambda", "2021-08-09", "AddPermission.request.SourceAccount", Kind.BOUND_IMPLIED, Level.COMPATIBLE, Level.COMPATIBLE),
    ("personalize", "2021-04-28", "Event.eventType", Kind.BECAME_REQUIRED, Level.BREAKING, Level.BREAKING),
    ("personalize", "2021-11-25", "DataSource.dataLocation", Kind.PATTERN_ADDED, Level.RISKY, Level.RISKY),
    ("sagemaker", "2018-07-12", "TrainingJobCounters", Kind.TYPE_REMOVED, Level.BREAKING, Level.NONE),
    ("sagemaker", "2018-07-12", "HyperParameterAlgorithmSpecification.MetricDefinitions", Kind.BECAME_OPTIONAL, Level.BREAKING, Level.RISKY),
    ("sagemaker", "2019-12-09", "CreateEndpointConfig.request.ProductionVariants", Kind.MAXIMUM_ADDED, Level.RISKY, Level.RISKY),
]  # fmt: skip


@pytest.mark.parametrize(("guide", "date", "path", "kind", "source", "wire"), KNOWN)
def test_what_people_read_in_the_pages_is_judged_as_they_would(
    shared: Path, guide: str, date: str, path: str, kind: Kind, source: Level, wire: Level
) -> None:
    old, new = next(pair for pair in steps(shared, guide) if pair[1].name == date)
    verdicts = judge(compare(model_of(old), model_of(new)))
    found = [
        one for one in verdicts if one.change.kind is kind and one.change.place.path.endswith(f".{path}")
    ]
    assert found
    assert {(one.source, one.wire) for one in found} == {(source, wire)}


@pytest.mark.parametrize(
    ("guide", "date"),
    [
        ("lambda", "2018-12-22"),
        ("lambda", "2022-10-31"),
        ("rekognition", "2019-01-12"),
        ("sagemaker", "2018-08-15"),
    ],
)
def test_dates_that_only_add_break_nothing(shared: Path, guide: str, date: str) -> None:
    old, new = next(pair for pair in steps(shared, guide) if pair[1].name == date)
    """Rules that new prose states are left out: they add, and may break what was sent before."""
    changes = [
        change for change in compare(model_of(old), model_of(new)) if change.kind is not Kind.RULE_ADDED
    ]
    worst = [one for one in judge(changes) if one.level >= Level.RISKY]
    assert [(one.rule.code, one.change.place.path) for one in worst] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_whatever_the_sdk_loses_is_called_breaking(shared: Path, guide: str) -> None:
    """Per class: what the new SDK no longer offers is told by a breaking change of the class's operation or type."""
    for old, new in steps(shared, guide):
        first, second = model_of(old), model_of(new)
        told = {
            (name or "").lower().replace("_", "")
            for verdict in judge(compare(first, second))
            if verdict.source is Level.BREAKING
            for place in (verdict.change.old, verdict.change.new)
            if place is not None
            for name in (place.shape, place.operation)
        }
        for reason in broken(first, second):
            words = reason.split(" ")[0].partition("(")[0].lower().replace("_", "").split(".")
            plain = {word.removesuffix("request").removesuffix("response") for word in words}
            assert (plain | set(words)) & told, (old.name, new.name, reason)
