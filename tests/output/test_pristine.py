"""The archive of pristine texts."""

from __future__ import annotations

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from codegen.output.manifest import content_hash
from codegen.output.pristine import pack, unpack

paths = st.from_regex(r"[a-z]{1,5}(/[a-z]{1,5}){0,2}\.py", fullmatch=True)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)
_CHUNK = re.compile(rb"[0-9a-f]{16} \d+\n")
"""What stands above each part of an archive."""
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
    same = [part for part in _CHUNK.split(before) if part in after]
    assert len(max(same, key=len)) > len(before) / 2
    assert len(before) < sum(map(len, many.values())) / 10


def _long(chance: random.Random) -> str:
    return "".join(f'{{"id":"shape{number}","members":[{chance.random()}]}},' for number in range(90_000))


def test_a_changed_word_of_a_long_text_leaves_most_of_its_archive_as_it_was() -> None:
    text = _long(random.Random(1))
    for place in (100, len(text) // 2, len(text) - 100):
        changed = text[:place] + "another word" + text[place:]
        before = pack({"a.json": text, "b.py": "B = 1\n"})
        after = pack({"a.json": changed, "b.py": "B = 1\n"}, before)
        parts = _CHUNK.split(before)
        assert sum(part not in after for part in parts) <= len(parts) / 2
        assert unpack(after, _hashes({"a.json": changed, "b.py": "B = 1\n"})).keys() == {"a.json", "b.py"}


def test_a_long_text_that_is_damaged_is_lost_alone() -> None:
    content = {"a.py": "A = 1\n", "b.json": _long(random.Random(2)), "c.py": "C = 1\n"}
    archive = pack(content)
    chunk = _CHUNK.search(archive, len(archive) // 2)
    assert chunk
    damaged = archive[: chunk.end()] + b"?" + archive[chunk.end() + 1 :]
    assert unpack(archive, _hashes(content)) == content
    assert unpack(damaged, _hashes(content)).keys() == {"a.py", "c.py"}


def test_texts_that_begin_where_a_piece_may_end_come_back() -> None:
    content = {
        f"site/{folder}/{name}.json": f'{{"{folder}{name}":' + "a" * 210_000
        for folder in range(25)
        for name in "abc"
    }
    assert unpack(pack(content), _hashes(content)) == content


def test_a_chunk_without_content_is_packed_anew() -> None:
    """A stranger can say of such an archive in the manifest that it is sound."""
    content = {"sdk/a.py": "A = 1\n"}
    archive = pack(content)
    digest = archive.partition(b" ")[0]
    assert pack(content, digest + b" 0\n") == archive
