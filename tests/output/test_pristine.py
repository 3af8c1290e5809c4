"""The archive of pristine texts."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.compiled import Kept
from codegen.output import pristine
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


def _long(chance: random.Random) -> str:
    return "".join(f'{{"id":"shape{number}","members":[{chance.random()}]}},' for number in range(90_000))


def test_a_changed_word_of_a_long_text_leaves_most_of_its_archive_as_it_was() -> None:
    text = _long(random.Random(1))
    for place in (100, len(text) // 2, len(text) - 100):
        changed = text[:place] + "another word" + text[place:]
        before = pack({"a.json": text, "b.py": "B = 1\n"})
        after = pack({"a.json": changed, "b.py": "B = 1\n"}, before)
        parts = before.split(b"BZh")
        assert sum(part not in after for part in parts) <= len(parts) / 2
        assert unpack(after, _hashes({"a.json": changed, "b.py": "B = 1\n"})).keys() == {"a.json", "b.py"}


def test_a_long_text_that_is_damaged_is_lost_alone() -> None:
    content = {"a.py": "A = 1\n", "b.json": _long(random.Random(2)), "c.py": "C = 1\n"}
    archive = pack(content)
    middle = archive.index(b"BZh", len(archive) // 2)
    damaged = archive[:middle] + b"BZx" + archive[middle + 3 :]
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


def test_files_of_the_generators_own_are_packed_once_for_all_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(str(tmp_path / "packed.kept"))
    monkeypatch.setattr(pristine, "verdicts", lambda *_: kept)
    compress, packed = pristine._compressed, list[bytes]()

    def compressed(texts: list[bytes]) -> Iterable[bytes]:
        packed.extend(texts)
        return compress(texts)

    monkeypatch.setattr(pristine, "_compressed", compressed)
    own = {f"sdk/_runtime/{part}/m.py": f"x = {part!r}\n" * 50_000 for part in ("a", "b")}
    first = {**own, "sdk/one.py": "y = 1\n"}
    archive = pack(first, own=own)
    assert archive == pack(first)
    packed.clear()
    other = {**own, "sdk/two.py": "z = 2\n"}
    assert unpack(pack(other, own=own), _hashes(other)) == other
    assert packed == [b"sdk/two.py\0z = 2\n\0"]


def test_what_is_kept_is_not_read_where_the_old_archive_has_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"sdk/_runtime/m.py": "x = 1\n"}
    archive = pack({**own, "sdk/one.py": "y = 1\n"})
    monkeypatch.setattr(pristine, "verdicts", lambda *_: pytest.fail("what is kept was read"))
    changed = {**own, "sdk/one.py": "y = 2\n"}
    assert unpack(pack(changed, archive, own=own), _hashes(changed)) == changed
