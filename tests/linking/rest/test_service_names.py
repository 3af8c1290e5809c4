"""What a service is called of which no host and no configuration says the name."""

from __future__ import annotations

from tests.linking.rest.small import pages

BOOKS = "# Books\n\n## List books\n\n`GET /books`\n"
LOANS = "# Loans API\n\n## List loans\n\n`GET /loans`\n"


def name(**texts: str) -> str:
    return pages(None, **texts).service.id


def test_what_a_description_says_that_it_is_the_api_of() -> None:
    engine = "---\ntitle: Press API v3\ndescription: API documentation for Gutenberg\n---\n\n## Print\n\n`POST /print`\n"
    assert name(press=engine) == "gutenberg"


def test_what_sentences_say_several_times_that_it_is_the_api_of() -> None:
    said = "\nTo lend, the Athena REST API asks for a card. The Athena API has no limits.\n"
    assert name(books=BOOKS + said, loans=LOANS, readers=BOOKS.replace("ooks", "eaders")) == "athena"


def test_the_title_of_the_page_that_introduces_the_others() -> None:
    entrance = "# Athena HTTP API documentation - Loans API v2\n\nStart here.\n"
    assert name(index=entrance, books=BOOKS, loans=LOANS, readers=BOOKS.replace("ooks", "eaders")) == "athena"


def test_the_first_of_many_pages_names_a_part_and_not_the_whole() -> None:
    texts = {f"part{number}": BOOKS.replace("ooks", f"ook{number}s") for number in range(4)}
    assert name(loans=LOANS, **texts) == "api"


def test_sentences_about_the_api_of_a_part_name_no_service() -> None:
    said = "\nThe Loans API is new. Call the Loans API often.\n"
    assert name(loans=LOANS + said, books=BOOKS, readers=BOOKS.replace("ooks", "eaders")) == "api"


def test_one_page_is_called_after_its_title() -> None:
    assert name(loans=LOANS) == "loans"
