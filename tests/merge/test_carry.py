"""Edits of modules whose page was renamed or removed."""

from __future__ import annotations

import pytest

from codegen.merge import Carried, Edited, Prefer, carry
from tests.merge.modules import generated

PATH = "aws_sdk/sagemaker/types/transform_input.py"
METHOD = "\n    def label(self) -> str:\n        return str(self.content_type)\n"
DOCUMENTED = '"""MIME type of the records'


@pytest.fixture
def module() -> str:
    return next(text for path, text in generated().items() if path.endswith("types/transform_input.py"))


def renamed(text: str) -> str:
    return text.replace("TransformInput", "BatchInput").replace("transform_input", "batch_input")


def carried(
    edited: str, pristine: str, added: dict[str, str], prefer: Prefer | None = None
) -> tuple[list[Carried], list[str]]:
    return carry({PATH: Edited(pristine, edited)}, added, lambda path: prefer)


def test_edits_follow_a_renamed_module(module: str) -> None:
    new = renamed(module).replace("256", "512")
    target = PATH.replace("transform_input", "batch_input")
    ((moved,), left) = carried(
        module + METHOD, module, {target: new, PATH.replace("_input", "_output"): "A = 1\n"}
    )
    assert (moved.new, left) == (target, [])
    assert moved.result.text == new + METHOD


def test_edits_that_conflict_on_the_way_are_reported(module: str) -> None:
    edited = module.replace(DOCUMENTED, '"""Ours')
    new = renamed(module).replace(DOCUMENTED, '"""Theirs')
    target = PATH.replace("transform_input", "batch_input")
    ((moved,), _) = carried(edited, module, {target: new})
    assert [conflict.definition.split(".")[:2] for conflict in moved.result.conflicts] == [
        ["BatchInput", "content_type"]
    ]
    ((moved,), _) = carried(edited, module, {target: new}, Prefer.THEIRS)
    assert moved.result.text == new


def test_a_module_without_likeness_or_in_another_folder_is_no_successor(module: str) -> None:
    unlike = {PATH.replace("input", "output"): "class TransformOutput:\n    pass\n"}
    elsewhere = {PATH.replace("types/transform_input", "operations/batch_input"): renamed(module)}
    assert carried(module + METHOD, module, unlike | elsewhere) == ([], [PATH])
    assert carried(module + METHOD, module, {}) == ([], [PATH])


def test_of_two_equal_successors_none_is_taken(module: str) -> None:
    one, two = (PATH.replace("transform_input", name) for name in ("first_input", "second_input"))
    added = {
        one: module.replace("TransformInput", "FirstInput"),
        two: module.replace("TransformInput", "SecondInput"),
    }
    assert carried(module + METHOD, module, added) == ([], [PATH])


def test_a_successor_takes_the_edits_of_one_module_only(module: str) -> None:
    other = PATH.replace("transform_input", "other_input")
    second = module.replace("TransformInput", "OtherInput")
    removed = {PATH: Edited(module, module + METHOD), other: Edited(second, second + METHOD)}
    assert carry(removed, {PATH.replace("transform_input", "batch_input"): renamed(module)}) == (
        [],
        [other, PATH],
    )
