"""What becomes of single edits when a module is generated anew."""

from __future__ import annotations

from textwrap import dedent

import pytest

from codegen.merge import MergeResult, Prefer, Reason, RemarkKind, merge

MODULE = '''\
"""Tag of Widgets, from API_Tag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from ..._runtime import constraints as _c
from ..._runtime.unset import UNSET, Unset

TagState: TypeAlias = Literal["ON", "OFF"] | Unlisted

_KEY = _c.Text("Key", 7, length=(1, 128, 9))


@dataclass(slots=True, kw_only=True)
class Tag(Structure):
    """A tag.

    It has a key.
    """

    key: Annotated[str, _KEY]
    """What it is called."""

    state: TagState | Unset = UNSET
    """Whether it counts."""

    def check(self, found: Violations) -> None:
        _KEY.check(self.key, found)

    def to_wire(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        out["Key"] = self.key
        if self.state is not UNSET:
            out["State"] = self.state
        return out
'''


def merged(
    edits: list[tuple[str, str]], changes: list[tuple[str, str]], prefer: Prefer | None = None
) -> MergeResult:
    """Merge MODULE with replacements on either side."""
    return merge(MODULE, _replaced(edits), _replaced(changes), "types/tag.py", prefer)


def text(edits: list[tuple[str, str]], changes: list[tuple[str, str]]) -> str:
    """The merged text, of a merge that has no conflict."""
    result = merged(edits, changes)
    assert result.conflicts == ()
    assert result.text is not None
    return result.text


def reasons(edits: list[tuple[str, str]], changes: list[tuple[str, str]]) -> list[tuple[str, Reason]]:
    return [(conflict.definition, conflict.reason) for conflict in merged(edits, changes).conflicts]


def _replaced(pairs: list[tuple[str, str]]) -> str:
    result = MODULE
    for old, new in pairs:
        assert old in result
        result = result.replace(old, new)
    return result


METHOD = (
    "    def check(self",
    '    def label(self) -> str:\n        return f"<{self.key}>"\n\n    def check(self',
)
VALUE = "    def to_wire", "    value: str | Unset = UNSET\n\n    def to_wire"
PROSE = "What it is called", "How it is called"


def test_a_method_keeps_its_place_when_fields_are_added() -> None:
    result = text([METHOD], [VALUE, PROSE])
    assert result == _replaced([METHOD, VALUE, PROSE])


def test_enumerations_take_values_from_both_sides() -> None:
    result = text([('"OFF"]', '"OFF", "BROKEN"]')], [('"OFF"]', '"OFF", "IDLE"]')])
    line = next(line for line in result.split("\n") if line.startswith("TagState"))
    assert line in (
        'TagState: TypeAlias = Literal["ON", "OFF", "BROKEN", "IDLE"] | Unlisted',
        'TagState: TypeAlias = Literal["ON", "OFF", "IDLE", "BROKEN"] | Unlisted',
    )


def test_a_bound_that_was_edited_stays_when_the_lines_of_the_page_move() -> None:
    assert '_c.Text("Key", 8, length=(1, 256, 10))' in text(
        [("128", "256")], [('"Key", 7', '"Key", 8'), ("128, 9", "128, 10")]
    )


def test_the_same_bound_changed_on_both_sides_is_a_conflict_with_all_three_texts() -> None:
    (conflict,) = merged([("128", "256"), METHOD], [("128", "64")]).conflicts
    assert (conflict.definition, conflict.reason) == ("_KEY", Reason.BOTH_CHANGED)
    assert conflict.pristine is not None
    assert conflict.edited is not None
    assert conflict.new is not None
    assert (conflict.pristine.line, conflict.edited.line, conflict.new.line) == (13, 13, 13)
    assert "length=(1, 256, 9)" in conflict.edited.text
    assert "length=(1, 64, 9)" in conflict.new.text


@pytest.mark.parametrize(("prefer", "bound"), [(Prefer.OURS, "256"), (Prefer.THEIRS, "64")])
def test_a_preferred_side_wins_only_where_both_changed_the_same(prefer: Prefer, bound: str) -> None:
    result = merged([("128", "256"), METHOD], [("128", "64"), PROSE], prefer).text
    assert result == _replaced([("128", bound), METHOD, PROSE])


def test_paragraphs_of_a_docstring_merge_and_the_same_paragraph_conflicts() -> None:
    mine = "    It has a key.\n", "    It has a key.\n\n    Ours have a prefix.\n"
    assert text([mine], [("A tag.", "A label.")]) == _replaced([mine, ("A tag.", "A label.")])
    assert reasons([("a key.", "one key.")], [("a key.", "a key and a state.")]) == [
        ("Tag.docstring", Reason.BOTH_CHANGED)
    ]


def test_a_deleted_field_stays_deleted_and_is_remarked_when_it_changes() -> None:
    field = '    state: TagState | Unset = UNSET\n    """Whether it counts."""\n\n', ""
    uses = '        if self.state is not UNSET:\n            out["State"] = self.state\n', ""
    result = merged([field, uses], [("Whether it counts", "Whether it is on"), PROSE])
    assert result.text == _replaced([field, uses, PROSE])
    assert [(remark.kind, remark.definition) for remark in result.remarks] == [
        (RemarkKind.DELETED_STAYS_DELETED, "Tag.state")
    ]


def test_what_was_edited_and_is_no_longer_generated_is_a_conflict() -> None:
    gone = '    state: TagState | Unset = UNSET\n    """Whether it counts."""\n\n', ""
    assert reasons([("TagState | Unset", "TagState | None | Unset")], [gone]) == [
        ("Tag.state", Reason.EDITED_AND_REMOVED)
    ]


def test_imports_are_sets() -> None:
    mine = "from typing import Annotated, Any,", "from typing import Annotated, Any, Final,"
    theirs = "from typing import Annotated, Any,", "from typing import Annotated, Any, ClassVar,"
    line = next(line for line in text([mine], [theirs]).split("\n") if line.startswith("from typing"))
    assert set(line.removeprefix("from typing import ").split(", ")) == {
        "Annotated", "Any", "ClassVar", "Final", "Literal", "TypeAlias"
    }  # fmt: skip


@pytest.mark.parametrize("indent", ["", "    "])
def test_branches_of_a_condition_take_additions_of_both_sides(indent: str) -> None:
    head = "def load(kind):\n" if indent else ""
    lines = [
        "if kind:",
        "    first = [1]",
        "elif other:",
        "    second = [2]",
        "else:",
        "    third = {",
        "        3: 3,",
        "    }",
    ]
    pristine = head + "".join(f"{indent}{line}\n" for line in lines)
    edited = pristine.replace("first = [1]", "first = [1]  # ours").replace(
        "    third", f"    # ours\n{indent}    third"
    )
    new = pristine.replace("second = [2]", f"second = [2]\n{indent}    theirs = 4").replace(
        "3: 3,", "3: 3, 5: 5,"
    )
    merged = merge(pristine, edited, new, "module.py")
    assert not merged.conflicts
    assert merged.text == new.replace("first = [1]", "first = [1]  # ours").replace(
        "    third", f"    # ours\n{indent}    third"
    )


def test_an_import_that_only_the_edit_uses_stays() -> None:
    without = (
        ("from typing import Annotated, Any, Lit", "from typing import Any, Lit"),
        ("Annotated[str, _KEY]", "str"),
    )
    mine = "    def check(self", "    note: Annotated[str, 1]\n\n    def check(self"
    result = merged([mine], list(without))
    assert result.text is not None
    assert "from typing import Any, Literal, TypeAlias, Annotated" in result.text
    assert [remark.kind for remark in result.remarks] == [RemarkKind.IMPORT_KEPT]


def test_statements_that_both_sides_add_to_a_function_stand_both() -> None:
    mine = "        _KEY.check(self.key, found)\n", "        _KEY.check(self.key, found)\n        log(self)\n"
    theirs = (
        "        _KEY.check(self.key, found)\n",
        "        _KEY.check(self.key, found)\n        _STATE.check(self.state, found)\n",
    )
    result = text([mine], [theirs])
    assert "        log(self)\n" in result
    assert "        _STATE.check(self.state, found)\n" in result


def test_a_return_that_was_added_does_not_cut_off_what_is_generated() -> None:
    mine = (
        "        _KEY.check(self.key, found)\n",
        "        _KEY.check(self.key, found)\n        return None\n",
    )
    theirs = (
        "        _KEY.check(self.key, found)\n",
        "        _KEY.check(self.key, found)\n        _STATE.check(self.state, found)\n",
    )
    result = text([mine], [theirs])
    assert result.index("_STATE.check") < result.index("return None")


def test_a_renamed_variable_and_a_new_use_of_the_old_name_conflict() -> None:
    mine = [("out: dict", "wire: dict"), ('out["', 'wire["'), ("return out", "return wire")]
    theirs = (
        "        return out",
        '        if self.value is not UNSET:\n            out["Value"] = self.value\n        return out',
    )
    ((definition, reason),) = reasons(mine, [theirs])
    assert (definition, reason) == ("Tag.to_wire", Reason.UNBOUND_NAME)


def test_a_method_that_was_renamed_by_hand_takes_changes_of_its_body() -> None:
    result = text([("def to_wire", "def encode")], [('out["Key"]', 'out["key"]')])
    assert result == _replaced([("def to_wire", "def encode"), ('out["Key"]', 'out["key"]')])


def test_comments_and_layout_of_what_is_not_touched_stay() -> None:
    mine = (
        "    state: TagState | Unset = UNSET\n",
        "    # on by default\n    state:   TagState|Unset=UNSET  # noqa: E225\n",
    )
    assert text([mine], [PROSE]) == _replaced([mine, PROSE])


def test_layout_alone_is_no_edit_that_could_conflict() -> None:
    layout = "length=(1, 128, 9))", "length=(\n    1, 128, 9\n))"
    assert text([layout], [("128", "64")]) == _replaced([("128", "64")])


def test_a_generated_method_that_somebody_had_added_before_is_a_conflict_unless_it_says_the_same() -> None:
    mine = "    def check(self", "    def label(self) -> str:\n        return self.key\n\n    def check(self"
    same = (
        "    def check(self",
        "    def label(self) -> str:\n        return (self.key)\n\n    def check(self",
    )
    assert reasons([METHOD], [mine]) == [("Tag.label", Reason.BOTH_ADDED)]
    assert text([mine], [same, PROSE]).count("def label") == 1


def test_members_that_change_places_on_one_side_keep_the_edits_of_the_other() -> None:
    key = '    key: Annotated[str, _KEY]\n    """What it is called."""\n\n'
    state = '    state: TagState | Unset = UNSET\n    """Whether it counts."""\n\n'
    swapped = key + state, state + key
    assert text([swapped], [PROSE]) == _replaced([swapped, PROSE])
    assert text([PROSE], [swapped]) == _replaced([swapped, PROSE])


def test_the_two_functions_of_a_property_are_told_apart() -> None:
    pair = dedent(
        """
            @property
            def size(self) -> int:
                return 1

            @size.setter
            def size(self, size: int) -> None:
                pass
        """
    )
    pristine = MODULE + pair
    edited = pristine.replace("return 1", "return 2")
    new = pristine.replace("        pass", "        self.key = str(size)")
    assert merge(pristine, edited, new, "tag.py").text == edited.replace(
        "        pass", "        self.key = str(size)"
    )


@pytest.mark.parametrize(
    "edited",
    [
        MODULE + "def (:\n",
        MODULE.replace("    def", "  def"),
        MODULE + "\0",
        "(" * 500,
        MODULE + "x = 1" + " and 1" * 20000 + "\n",
        "# coding: nonsense\n" + MODULE,
        MODULE + "return 1\n",
        "<<<<<<< HEAD\n" + MODULE,
    ],
)
def test_an_edited_module_that_is_no_python_is_a_conflict(edited: str) -> None:
    (conflict,) = merge(MODULE, edited, _replaced([PROSE]), "tag.py").conflicts
    assert conflict.reason is Reason.UNPARSEABLE
    assert merge(MODULE, edited, _replaced([PROSE]), "tag.py", Prefer.THEIRS).text == _replaced([PROSE])


def test_a_byte_order_mark_stays() -> None:
    assert merge(
        MODULE, "\ufeff" + _replaced([METHOD]), _replaced([PROSE]), "tag.py"
    ).text == "\ufeff" + _replaced([METHOD, PROSE])


def test_other_files_merge_by_lines() -> None:
    old = '[project]\nname = "sdk"\nversion = "1"\n\n[build-system]\n'
    edited = old.replace("[build", 'license = "MIT"\n\n[build')
    new = old.replace('"1"', '"2"')
    assert merge(old, edited, new, "pyproject.toml").text == edited.replace('"1"', '"2"')
    (conflict,) = merge(old, old.replace('"1"', '"9"'), new, "pyproject.toml").conflicts
    assert conflict.reason is Reason.BOTH_CHANGED


def test_a_renamed_method_gets_what_changes_under_its_old_name() -> None:
    """Also where the old name goes on to be used inside of it, as the name of another thing."""
    pristine = (
        "class Client:\n"
        "    def make_thing(self, size: int) -> str:\n"
        '        """Makes it."""\n'
        "        from .operations import make_thing as _op\n\n"
        "        return self._call(_op.OPERATION, _op.Request(size=size))\n"
    )
    edited = pristine.replace("def make_thing", "def produce")
    new = pristine.replace("Makes it.", "Makes one.")
    merged = merge(pristine, edited, new, "client.py").text
    assert merged == new.replace("def make_thing", "def produce")


def test_a_module_that_was_indented_otherwise_as_a_whole_keeps_its_indent() -> None:
    narrow = MODULE.replace("    ", "  ")
    edited = narrow.replace("What it is called.", "Its name.")
    new = MODULE + "\n\ndef count(tags: list[Tag]) -> int:\n    return len(tags)\n"
    result = merge(MODULE, edited, new, "types/tag.py")
    assert result.text == edited + "\n\ndef count(tags: list[Tag]) -> int:\n  return len(tags)\n"


def test_a_pyproject_that_the_edit_broke_is_told_apart_from_one_that_both_broke() -> None:
    old, new = '[project]\nname = "a"\nversion = "1"\n', '[project]\nname = "a"\nversion = "2"\n'
    (conflict,) = merge(old, old.replace('"a"', '"a'), new, "pyproject.toml").conflicts
    assert (conflict.reason, conflict.edited and conflict.edited.line) == (Reason.UNPARSEABLE, 2)


def test_both_sides_may_add_the_same_further_arguments() -> None:
    signature = (
        "def check(self, found: Violations) -> None:",
        "def check(self, found: Violations, *more: Any) -> None:",
    )
    said = ("_KEY.check(self.key, found)\n", "_KEY.check(self.key, found)\n        print(more)\n")
    result = text([signature, said], [signature])
    assert signature[1] in result
    assert "print(more)" in result
    other = (signature[0], "def check(self, found: Violations, *others: Any) -> None:")
    assert merged([signature, said], [other]).conflicts
