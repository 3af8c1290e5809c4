"""Names operations of which some have names already: from the profile, or from an earlier build of the same SDK."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from codegen.linking.rest.naming.names import longer_names, operation_names
from codegen.linking.rest.naming.names_apart import Nameable
from codegen.linking.rest.profile import call_key


def name_operations(
    operations: Sequence[Nameable], stated: Mapping[str, str], kept: Mapping[str, str]
) -> list[str]:
    """A name for each operation, all different. Keys of `kept` are calls such as `GET /pets/{id}`, keys of `stated` (the profile's) call keys.

    Names of the profile come first, then those that were given before, so that an operation that is added changes no name.
    The rest is named by titles and paths, with more words where a name is taken.
    """
    free = operation_names(operations)
    calls = [f"{item.method} {item.path}" for item in operations]
    keys = [call_key(item.method, item.path) for item in operations]
    alike = {call_key(*call.split(" ", 1)): name for call, name in kept.items() if " " in call}
    out: dict[int, str] = {}
    taken: dict[str, int] = {}

    def give(number: int, name: str | None) -> None:
        if name and number not in out and name not in taken:
            out[number] = name
            taken[name] = number

    for names, asked in ((stated, keys), (kept, calls), (alike, keys)):
        for number, call in enumerate(asked):
            give(number, names.get(call))
    for number, name in enumerate(free):
        give(number, name)
    left = [number for number in range(len(operations)) if number not in out]
    for number in sorted(left, key=lambda number: (calls[number], number)):
        rival = operations[taken[free[number]]]
        for longer in longer_names(free[number], operations[number], rival):
            give(number, longer)
        count = 2
        while number not in out:
            give(number, f"{free[number]}_{count}")
            count += 1
    return [out[number] for number in range(len(operations))]
