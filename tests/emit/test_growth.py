"""Work grows with the operations of a service, not with their square."""

from __future__ import annotations

from codegen.emit.python.names import Names
from codegen.emit.python.rest.clients import client_modules
from codegen.emit.python.symbols import assign, snake_case
from codegen.ir.model import HttpBinding, Protocol
from tests.support.models import operation, service
from tests.support.work import lines_run


def _make_views(count: int) -> None:
    parts = [
        operation(f"put_thing{i}", resource=f"things{i % 3}", http=HttpBinding(method="PUT", path=f"/t{i}"))
        for i in range(count)
    ]
    names = Names(service(*parts, protocol=Protocol.HTTP))
    for planned in client_modules(names, asynchronous=False):
        planned.view()


def test_four_times_the_operations_are_about_four_times_the_work() -> None:
    _make_views(1)
    small, large = (lines_run(lambda count=count: _make_views(count)) for count in (100, 400))
    assert large / small < 5


def test_names_that_become_one_in_python_are_told_apart_at_once() -> None:
    def work(count: int) -> int:
        # What was made of a name is remembered: no two counts have one in common.
        names = [f"Same{count}" + "_" * number for number in range(count)]
        return lines_run(lambda: assign(names, snake_case, frozenset()))

    assert len(set(assign(["Same", "Same_", "Same__"], snake_case, frozenset()).values())) == 3
    assert work(400) / work(100) < 6
