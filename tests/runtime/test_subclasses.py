"""Classes of the user's over generated ones."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pytest

from codegen.runtime.protocols.values import new, unknown
from codegen.runtime.structure import Structure
from codegen.runtime.unset import UNSET, Unset


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Login(Structure):
    """As generated."""

    SENSITIVE: ClassVar[frozenset[str]] = frozenset({"password"})

    user: str
    password: str


class Short:
    def __repr__(self) -> str:
        return "short"


@dataclass
class Plain(Login):
    note: str = ""


@dataclass(slots=True, kw_only=True)
class Slots(Login):
    note: str = ""


@dataclass
class Further(Plain):
    more: int = 1


@dataclass
class Own(Login):
    def __repr__(self) -> str:
        return "own"


@dataclass
class Mixed(Short, Login):
    pass


@pytest.mark.parametrize("class_", [Login, Plain, Slots, Further])
def test_a_dataclass_over_a_generated_one_shows_no_secret(class_: Any) -> None:
    shown = repr(class_(user="ann", password="swordfish"))
    assert "swordfish" not in shown
    assert shown.startswith(f"{class_.__name__}(user='ann', password=***")
    assert ("note=''" in shown) == (class_ is not Login)


@pytest.mark.parametrize(("class_", "shown"), [(Own, "own"), (Mixed, "short")])
def test_a_repr_of_its_own_stays(class_: Any, shown: str) -> None:
    assert repr(class_(user="ann", password="swordfish")) == shown


@pytest.mark.parametrize("class_", [Login, Plain, Slots, Further])
def test_copies_of_pythons_own_function_keep_what_only_the_service_sent(class_: Any) -> None:
    answer = class_(user="ann", password="swordfish")
    answer.unknown_members = {"New": 1}
    # `copy.replace` of Python 3.13 asks the class, for which `@dataclass` would write a method.
    assert class_.__dict__["__replace__"](answer, user="bob").unknown_members == {"New": 1}


@dataclass
class Counted(Login):
    """With a field that is not given."""

    note: str = ""
    length: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.length = len(self.user)


def test_a_copy_has_fields_of_the_users_own_that_are_not_given() -> None:
    copy = Counted(user="ann", password="swordfish", note="n").replace(user="berta")
    assert (copy.user, copy.note, copy.length) == ("berta", "n", 5)
    with pytest.raises(TypeError, match="length"):
        copy.replace(length=3)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Shelf(Structure):
    """As generated."""

    room: str | Unset = UNSET
    width: int | Unset = UNSET

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not dict:
            return data
        out: Any = new(Shelf)
        out.room = data.pop("room", UNSET)
        out.width = data.pop("width", UNSET)
        if data:
            out.unknown_members = unknown(data)
        return out


class Bare(Shelf):
    pass


@dataclass
class Marked(Shelf):
    mark: str = "none"


@dataclass(slots=True, kw_only=True)
class Slim(Marked):
    books: list[str] = field(default_factory=list)


class Reader(Shelf):
    @staticmethod
    def from_wire(data: Any) -> Any:
        return "mine"


@pytest.mark.parametrize("class_", [Shelf, Bare, Marked, Slim])
def test_what_arrives_is_of_the_class_that_reads_it(class_: Any) -> None:
    shelf = class_.from_wire({"room": "cellar", "colour": "red"})
    assert type(shelf) is class_
    assert (shelf.room, shelf.width, shelf.unknown_members) == ("cellar", UNSET, {"colour": "red"})
    assert (class_.from_wire(None), class_.from_wire([1])) == (None, [1])
    assert getattr(shelf, "mark", "none") == "none"
    assert getattr(shelf, "books", []) == []


def test_a_reader_of_the_users_own_stays() -> None:
    assert Reader.from_wire({"room": "cellar"}) == "mine"
    assert type(Shelf.from_wire({"room": "attic"})) is Shelf


@dataclass
class Labelled(Shelf):
    """Counts what its `__post_init__` does."""

    label: str = ""
    orders: ClassVar[list[str]] = []

    def __post_init__(self) -> None:
        self.orders.append(type(self).__name__)


@dataclass
class Ordered(Labelled):
    fee: int = field(kw_only=True, default=0)


def test_a_class_below_a_users_own_is_made_once() -> None:
    Labelled.orders.clear()
    shelf = Ordered.from_wire({"room": "cellar"})
    assert (type(shelf), shelf.room, Labelled.orders) == (Ordered, "cellar", ["Ordered"])


@dataclass
class Bound(Shelf):
    owner: str = field(kw_only=True)


@dataclass
class Owned(Bound):
    owner: str = "ann"


def test_a_class_between_that_asks_for_more_is_not_made() -> None:
    assert Owned.from_wire({"width": 3}) == Owned(width=3)
    with pytest.raises(TypeError, match="owner"):
        Bound.from_wire({"width": 3})


class Halved(Shelf):
    @classmethod
    def from_wire(cls, data: Any) -> Any:
        return cls(width=data["width"] // 2)


@dataclass
class Quartered(Halved):
    def __post_init__(self) -> None:
        assert isinstance(self.width, int)
        self.width //= 2


def test_a_reader_of_the_users_own_that_makes_the_class_below_is_asked_alone() -> None:
    assert Quartered.from_wire({"width": 8}).width == 2


@dataclass
class Fixed(Shelf):
    """The user's, whose member is received but not given."""

    width: int | Unset = field(init=False, default=1)


def test_members_that_are_not_given_are_received() -> None:
    assert (Fixed().width, Fixed.from_wire({"width": 3}).width, Fixed.from_wire({}).width) == (1, 3, 1)


@pytest.mark.parametrize("class_", [Shelf, Bare, Marked, Slim, Reader])
def test_readers_can_be_pickled(class_: Any) -> None:
    read = pickle.loads(pickle.dumps(class_.from_wire))
    assert read({"room": "attic"}) == class_.from_wire({"room": "attic"})


def test_what_is_nested_too_deeply_to_be_shown_is_left_out() -> None:
    books: list[Any] = []
    for _ in range(5000):
        books = [books]
    assert repr(Slim(room="attic", books=books)) == "Slim(room='attic', mark='none', books=...)"
