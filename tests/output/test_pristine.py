"""The archive of pristine texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from codegen.output.manifest import content_hash
from codegen.output.pristine import pack, unpack

paths = st.from_regex(r"[a-z]{1,5}(/[a-z]{1,5}){0,2}\.py", fullmatch=True)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)
files = st.dictionaries(paths, texts, max_size=8)


def _hashes(content: dict[str, str]) -> dict[str, str]:
    return {path: content_hash(text.encode()) for path, text in content.items()}


@given(files, files)
def test_of_two_states_in_one_archive_each_is_to_be_had(
    first: dict[str, str], second: dict[str, str]
) -> None:
    archive = pack(first) + pack(second)
    assert unpack(archive, _hashes(first)) == first
    assert unpack(archive, _hashes(second)) == second


@given(files, files)
def test_what_was_packed_comes_back_whatever_was_packed_before(
    first: dict[str, str], second: dict[str, str]
) -> None:
    archive = pack(second, pack(first))
    assert unpack(archive, _hashes(second)) == second
    assert archive == pack(second)


@given(files, st.integers(0, 2000), st.binary(min_size=1, max_size=9))
def test_damage_loses_texts_and_never_fails(content: dict[str, str], place: int, damage: bytes) -> None:
    archive = pack(content)
    unpack(archive[:place] + damage + archive[place + len(damage) :], _hashes(content))
    unpack(archive[:place], _hashes(content))
    pack(content, archive[:place] + damage)


def test_a_changed_module_changes_the_part_of_its_folder_only() -> None:
    many = {f"sdk/types/t{number}.py": f"A = {number}\n" * 50 for number in range(300)}
    before = pack(many | {"sdk/client.py": "A = 1\n"})
    after = pack(many | {"sdk/client.py": "A = 2\n"}, before)
    same = [part for part in before.split(b"BZh") if part in after]
    assert len(max(same, key=len)) > len(before) / 2
    assert len(before) < sum(map(len, many.values())) / 10
