"""Pages that have marks of two families: nobody is sure of them, and the likelier one takes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.pipeline import Request, understand

_PAGES = {
    "mentions an address of a bucket": '# Files\n\n## Get a file\n\n`GET /files/{id}`\n\n```json\n{"url": "https://prod.s3.amazonaws.com/1.png"}\n```\n',
    "links to a guide": "# Files\n\n## Get a file\n\n`GET /files/{id}`\n\nSee [regions](https://docs.aws.amazon.com/general/latest/gr/rande.html).\n",
    "contents and See Also": "# Files\n\n## Contents\n\n- [Get a file](#get-a-file)\n\n## Get a file\n\n`GET /files/{id}`\n\n## See Also\n\n- [Folders](folders.md)\n",
    "request parameters and See Also": "# Get a file\n\n`GET /files/{id}`\n\n## Request Parameters\n\n| Name | Type |\n|---|---|\n| at | string |\n\n## See Also\n\nFolders.\n",
    "request syntax": '# Get a file\n\n## Request Syntax\n\n```\nGET /files/{id}\n```\n\n## Response Syntax\n\n```json\n{"id": 1}\n```\n',
}


@pytest.mark.parametrize("name", ["API_DOCUMENTATION.md", "API_Files.md"])
def test_the_name_of_a_file_alone_makes_no_page_of_that_vendor(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("# Files\n\n## Get a file\n\n`GET /files/{id}`\n")
    (service,) = understand(Request(inputs=(tmp_path,), jobs=1)).model.services
    assert service.family == "rest"


@pytest.mark.parametrize("text", _PAGES.values(), ids=_PAGES)
def test_a_rest_page_with_marks_of_another_vendor_is_read_as_such(text: str, tmp_path: Path) -> None:
    (tmp_path / "files.md").write_text(text)
    (service,) = understand(Request(inputs=(tmp_path,), jobs=1)).model.services
    assert service.family == "rest"
    assert [(item.id, item.http.path) for item in service.operations if item.http] == [("get_file", "/files/{id}")]


@pytest.mark.parametrize(
    "request_lines",
    ["GET /files/Id HTTP/1.1\nHost: files.Region.amazonaws.com", "GET https://files.us-east-1.amazonaws.com/Id", "GET /files/Id\nAuthorization: AWS4-HMAC-SHA256 Credential=x"],
)
def test_a_request_to_that_vendor_is_no_mark_of_another(request_lines: str, tmp_path: Path) -> None:
    from codegen.family import Sureness
    from codegen.reading.rest.claim import claim
    from codegen.source import SourceFile

    text = f"# Files\n\n```\n{request_lines}\n```\n"
    assert claim(SourceFile("files.md", text)).sureness is Sureness.PERHAPS
