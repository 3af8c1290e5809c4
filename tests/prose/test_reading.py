"""Sentences of our own making, and the rules that they state or do not."""

from __future__ import annotations

import pytest

from codegen.ir.rules import Strength, Tier
from codegen.prose import Context, Names, Reading, read

LIBRARY = Names(
    [
        "Title",
        "Isbn",
        "ShelfMark",
        "ShelfId",
        "Copies",
        "MaxCopies",
        "LendingMode",
        "DueDate",
        "Reserved",
        "notes",
    ]
)


def said(sentence: str, own: str | None = None, heading: str | None = None) -> str | None:
    """The rule of a sentence in short: kind, members, condition, relation."""
    reading = read(sentence, Context(LIBRARY, own, heading))
    return short(reading) if reading else None


def short(reading: Reading) -> str:
    words = [reading.kind.value, *("+".join(part) for part in reading.members)]
    words += ["if", reading.condition.text] if reading.condition else []
    words += ["then", reading.relation.text] if reading.relation else []
    return " ".join(words)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("You must specify either `ShelfMark` or `ShelfId`, but not both.", "exactly_one ShelfMark ShelfId"),
        ("Provide the `ShelfMark` or the `ShelfId` parameter (but not both).", "exclusive ShelfMark ShelfId"),
        ("`ShelfMark` and `ShelfId` are mutually exclusive.", "exclusive ShelfMark ShelfId"),
        ("You can't specify both `ShelfMark` and `ShelfId` in the same request.", "exclusive ShelfMark ShelfId"),
        ("Only one of `Title`, `Isbn` or `ShelfId` can be specified.", "exclusive Title Isbn ShelfId"),
        ("Exactly one of `Title` or `Isbn` must be provided.", "exactly_one Title Isbn"),
        ("You must provide at least one of `Title` or `Isbn`.", "one_of_required Title Isbn"),
        ("You must specify `Isbn`, or `ShelfId` and `ShelfMark`.", "one_of_required Isbn ShelfId+ShelfMark"),
        ("If you specify `Copies`, you must also specify `MaxCopies`.", "requires Copies MaxCopies"),
        ("When ShelfId is set, ShelfMark is required.", "requires ShelfId ShelfMark"),
        ("If you include `Title`, do not include `Isbn`.", "exclusive Title Isbn"),
        ("`DueDate` is required if `LendingMode` is `LOAN`.", "required_if DueDate if LendingMode = LOAN"),
        ("If `LendingMode` is set to `LOAN`, you must provide `DueDate`.", "required_if DueDate if LendingMode = LOAN"),
        ("You cannot specify `DueDate` when `LendingMode` is `ON_SITE`.", "forbidden_if DueDate if LendingMode = ON_SITE"),
        ("`DueDate` is ignored if `LendingMode` is `ON_SITE`.", "forbidden_if DueDate if LendingMode = ON_SITE"),
        ("`DueDate` can be specified only if `LendingMode` is `LOAN` or `RENEWAL`.", "only_if DueDate if LendingMode = LOAN | RENEWAL"),
        ("`MaxCopies` must be greater than or equal to `Copies`.", "compare MaxCopies Copies then MaxCopies >= Copies"),
        ("`Copies` cannot be greater than `MaxCopies`.", "compare Copies MaxCopies then Copies <= MaxCopies"),
        ("If you use `Reserved`, then `LendingMode` must be `LOAN`.", "value_if LendingMode if Reserved then LendingMode = LOAN"),
        ("You can set `LendingMode` to `LOAN` only if you specify a value for `DueDate`.", "required_if DueDate if LendingMode = LOAN"),
        ("You cannot specify `Title` and `Isbn` in the same request.", "exclusive Title Isbn"),
        ("`Title` and `ShelfMark` must be provided together, or not at all.", "requires Title ShelfMark"),
        ("If `LendingMode` is `LOAN`, both `DueDate` and `Copies` must be set.", "required_if DueDate Copies if LendingMode = LOAN"),
        ("If you specify `Isbn`, don't specify `Title` or `ShelfMark`.", "forbidden_if Title ShelfMark if Isbn"),
        ("Specifying `DueDate` is valid only when you specify `LOAN` for `LendingMode`.", "only_if DueDate if LendingMode = LOAN"),
        ("`DueDate` is only returned if `Reserved` was specified.", "only_if DueDate if Reserved"),
        ("`DueDate` can only be given if `LendingMode` is 'LOAN'.", "only_if DueDate if LendingMode = LOAN"),
        ("`DueDate` is required if `Reserved` is `false` or not specified.", "required_if DueDate if Reserved != true"),
        ("When you set `Copies` to 10, you must also provide `MaxCopies`.", "required_if MaxCopies if Copies = 10"),
    ],
)  # fmt: skip
def test_sentences_that_name_their_members_are_certain(sentence: str, rule: str) -> None:
    reading = read(sentence, Context(LIBRARY))
    assert reading is not None
    assert short(reading) == rule
    assert reading.tier is Tier.CERTAIN


@pytest.mark.parametrize(
    ("sentence", "own", "rule"),
    [
        ("Mutually exclusive with `Isbn`.", "Title", "exclusive Title Isbn"),
        ("This parameter is required if you set `LendingMode` to `LOAN`.", "DueDate", "required_if DueDate if LendingMode = LOAN"),
        ("You must specify either this parameter or `ShelfId`, but not both.", "ShelfMark", "exactly_one ShelfMark ShelfId"),
        ("Must be greater than `Copies`.", "MaxCopies", "compare MaxCopies Copies then MaxCopies > Copies"),
        ("This value must be later than the `Reserved` value.", "DueDate", "compare DueDate Reserved then DueDate > Reserved"),
        ("Only valid when `LendingMode = LOAN`.", "DueDate", "only_if DueDate if LendingMode = LOAN"),
        ("Cannot be used together with `notes`.", "Title", "exclusive Title notes"),
        ("`notes` - string - Required if `LendingMode` is `LOAN`.", "notes", "required_if notes if LendingMode = LOAN"),
        ("Not valid when `LendingMode` is set to `ON_SITE`.", "DueDate", "forbidden_if DueDate if LendingMode = ON_SITE"),
        ("The value must be less than `MaxCopies`.", "Copies", "compare Copies MaxCopies then Copies < MaxCopies"),
        ("When this value is `true`, you must specify `DueDate`.", "Reserved", "required_if DueDate if Reserved = true"),
        ("You must set `Reserved` to `true` to use this parameter.", "DueDate", "value_if Reserved if DueDate then Reserved = true"),
        ("You must provide this information if `LendingMode` is `LOAN`.", "DueDate", "required_if DueDate if LendingMode = LOAN"),
        ("Only valid when `LendingMode` is `dueDate`.", "notes", "only_if notes if LendingMode = dueDate"),
    ],
)  # fmt: skip
def test_what_speaks_of_its_own_entry_is_about_its_member(sentence: str, own: str, rule: str) -> None:
    assert said(sentence, own) == rule


@pytest.mark.parametrize(
    ("sentence", "own", "heading", "rule"),
    [
        ("If you use this value, you must provide `DueDate`.", "LendingMode", "LOAN", "required_if DueDate if LendingMode = LOAN"),
        ("You must also specify the `DueDate` parameter.", "LendingMode", "LOAN", "required_if DueDate if LendingMode = LOAN"),
        ("If `true`, books stay in the house and the `DueDate` attribute is ignored.", "Reserved", None, None),
        ("If `true`, the `DueDate` attribute is ignored.", "Reserved", None, "forbidden_if DueDate if Reserved = true"),
        ("You must specify either a shelf mark or a shelf id, but not both.", None, None, "exactly_one ShelfMark ShelfId"),
        ("You must specify either the shelf ID or the shelf mark, but not both.", None, None, "exactly_one ShelfId ShelfMark"),
        ("To specify the shelf, you must use either the shelf mark or the Shelf Internal Designation (SID).", None, None, None),
        ("To specify the shelf, you must use either the shelf mark or the shelf Internal Designation (ID).", None, None, "one_of_required ShelfMark ShelfId"),
        ("To specify the book, you can either use both the `Title` and the old shelf mark, or use `Isbn`.", None, None, "exclusive Title+ShelfMark Isbn"),
        ("If you use the loan lending mode, this field is required.", "DueDate", None, None),
        ("To find books, you must specify either `Title` or `Isbn`, but not both.", None, None, "exclusive Title Isbn"),
        ("An `InvalidBookException` error is returned if you specify both `Title` and `Isbn`.", None, None, "exclusive Title Isbn"),
        ("The day, but only if `LendingMode` is specified as `LOAN` in the request.", "DueDate", None, "only_if DueDate if LendingMode = LOAN"),
        ("The library uses the day that you set here only if you also include `Reserved`.", "DueDate", None, None),
        ("The library uses the value that you set here only if you also include `Reserved`.", "DueDate", None, "only_if DueDate if Reserved"),
        ("Present if `LendingMode` specifies the book is of type `LOAN`.", "DueDate", None, "only_if DueDate if LendingMode = LOAN"),
        ("Ignored if `Reserved` is enabled.", "DueDate", None, "forbidden_if DueDate if Reserved = true"),
        ("You can't specify an isbn if the `LendingMode` is `ON_SITE`.", "Isbn", None, "forbidden_if Isbn if LendingMode = ON_SITE"),
        ("Specify either `Title` or the `shelf` parameter, but not both.", None, None, None),
        ("You must specify either `Title` or the `Lending` parameter, but not both.", None, None, "exactly_one Title LendingMode"),
        ("Only valid for the `LOAN` lending mode.", "DueDate", None, "only_if DueDate if LendingMode = LOAN"),
    ],
)  # fmt: skip
def test_what_follows_from_the_place_alone_is_likely(
    sentence: str, own: str | None, heading: str | None, rule: str | None
) -> None:
    reading = read(sentence, Context(LIBRARY, own, heading))
    assert (short(reading) if reading else None) == rule
    assert reading is None or reading.tier is Tier.LIKELY


def test_a_bullet_about_something_else_is_not_about_the_member_of_its_entry() -> None:
    """`Filters`: "`author` - Not supported if you specify `LOAN` for `LendingMode`." """
    sentence = "Not supported if you specify `LOAN` for `LendingMode`."
    assert said(sentence, "notes") == "forbidden_if notes if LendingMode = LOAN"
    assert read(sentence, Context(LIBRARY, "notes", apart=True)) is None


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("You must specify `Title`.", None),
        ("To lend a book, you must specify its title.", "Title"),
        ("`DueDate` is not required if `LendingMode` is `ON_SITE`.", None),
        ("If the member has an open fine, you must specify `DueDate`.", None),
        ("If you specify `DueDate` or the reader is a child, you must specify `Reserved` unless `Copies` is 1.", None),
        ("Use `Title` together with `Isbn` to make sure that the right book is found.", None),
        ("If `Copies` is 0, the book is on loan, otherwise it must be on the shelf.", None),
        ("The name must be unique in the library.", "Title"),
        ("If you use this value, you must provide `DueDate`.", "LendingMode"),
        ("You can use either `Title` or `Isbn` to find a book.", None),
    ],
)  # fmt: skip
def test_what_is_no_rule_between_members_stays_prose(sentence: str, own: str | None) -> None:
    assert said(sentence, own) is None


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("`DueDate` is required if `LendingMode` is `LOAN`.", Strength.MUST),
        ("If you specify `Copies`, you should specify `MaxCopies`.", Strength.SHOULD),
        ("`DueDate` is ignored if `LendingMode` is `ON_SITE`.", Strength.IGNORED),
        ("`DueDate` applies only if `LendingMode` is `LOAN`.", Strength.IGNORED),
    ],
)
def test_the_verb_says_how_strong_a_rule_is(sentence: str, strength: Strength) -> None:
    reading = read(sentence, Context(LIBRARY))
    assert reading is not None
    assert reading.strength is strength


def test_a_word_of_exception_makes_no_certain_rule() -> None:
    reading = read(
        "You cannot specify both `Title` and `Isbn`, unless `LendingMode` is `LOAN`.", Context(LIBRARY)
    )
    assert reading is not None
    assert reading.tier is Tier.LIKELY
    assert short(reading) == "exclusive Title Isbn if LendingMode != LOAN"
