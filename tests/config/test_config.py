"""codegen.toml: what it may hold, and what is said where it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from codegen.config import Config, find_config, load_config, parse_config
from codegen.config.positions import key_positions
from codegen.ir.model import Protocol
from codegen.source import SourceFile
from tests.support.work import lines_run


def parse(text: str) -> tuple[Config, list[tuple[str, int, int]]]:
    config, found = parse_config(SourceFile("codegen.toml", text), Path("/project/codegen.toml"))
    return config, [(item.code, item.span.line, item.span.column) for item in found if item.span]


def test_an_empty_file_is_the_default() -> None:
    config, found = parse("")
    assert found == []
    assert config.sdk == Config().sdk
    assert (config.services, config.overlay, config.lint) == ({}, (), Config().lint)


def test_every_table_is_typed() -> None:
    config, found = parse(
        """
[sdk]
package = "my_sdk"
distribution = "my-sdk"
version = "1.2.0rc1"
output = "../out"

[services."runtime.lex"]
prefix = "runtime"
target_prefix = "Lex_2016"
protocol = "rest-json"

[[overlay]]
path = "lex.PutBot.name.required"
value = true
reason = "The service says so."

[lint]
select = ["PG", "MD205"]
ignore = ["unused-type"]
coverage_floor = 99.5
"""
    )
    assert found == []
    assert (config.sdk.package, config.sdk.distribution, config.sdk.least_version) == (
        "my_sdk",
        "my-sdk",
        "1.2.0rc1",
    )
    assert config.sdk.output == Path("/project/../out")
    service = config.services["runtime.lex"]
    assert (service.prefix, service.facts) == (
        "runtime",
        {"target_prefix": "Lex_2016", "protocol": "rest-json"},
    )
    assert service.spans["protocol"].line == 11
    (correction,) = config.overlay
    assert (correction.path, correction.value, correction.span.line) == ("lex.PutBot.name.required", True, 13)
    assert config.lint.select == ("PG", "MD205")
    assert config.lint.coverage_floor == 99.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[sdk]\n  pakage = 'x'", ("CF201", 2, 3)),
        ("[sdc]\npackage = 'x'", ("CF201", 1, 2)),
        ("sdk.pakage = 'x'", ("CF201", 1, 1)),
        ("sdk = {package = 'x', pakage = 'y'}", ("CF201", 1, 1)),
        ("[services.a]\nhost = 'x'", ("CF201", 2, 1)),
        (
            "[[overlay]]\npath='a'\nvalue=1\nreason='r'\n[[overlay]]\npath='a'\nvalue=1\nreason='r'\nwhy=1",
            ("CF201", 9, 1),
        ),
        ("[sdk]\npackage = 'my sdk'", ("CF202", 2, 1)),
        ("[sdk]\npackage = 'class'", ("CF202", 2, 1)),
        ("[sdk]\npackage = 'codegen'", ("CF202", 2, 1)),
        ("[sdk]\npackage = 'm\u00fcll'", ("CF202", 2, 1)),
        ("[sdk]\npackage = 3", ("CF202", 2, 1)),
        ("[sdk]\nversion = 'one'", ("CF202", 2, 1)),
        ("[sdk]\ndistribution = '../x'", ("CF202", 2, 1)),
        ("[sdk]\ndistribution = 'pip'", ("CF202", 2, 1)),
        ("[sdk]\ndistribution = 'Google_RE2'", ("CF202", 2, 1)),
        ('[sdk]\noutput = "a\\u0000b"', ("CF202", 2, 1)),
        ("sdk = 3", ("CF202", 1, 1)),
        ("services = []", ("CF202", 1, 1)),
        ("[services]\nlex = 1", ("CF202", 2, 1)),
        ("[services.a]\nprotocol = 'soap'", ("CF202", 2, 1)),
        ("[services.a]\nprotocol = ['json']", ("CF202", 2, 1)),
        ("[services.a]\nendpoint_prefix = 'evil@host/'", ("CF202", 2, 1)),
        ('[services.a]\nsigning_name = "a\\nb"', ("CF202", 2, 1)),
        ("overlay = 1", ("CF202", 1, 1)),
        ("overlay = [1]", ("CF202", 1, 1)),
        ("[lint]\nselect = 'PG'", ("CF202", 2, 1)),
        ("[lint]\nselect = ['?']", ("CF202", 2, 1)),
        ("[lint]\ncoverage_floor = 101", ("CF202", 2, 1)),
        ("[lint]\ncoverage_floor = true", ("CF202", 2, 1)),
        ("[lint]\ncoverage_floor = nan", ("CF202", 2, 1)),
        ("[[overlay]]\npath = 'a'\nvalue = 1", ("CF203", 1, 3)),
        ("[sdk]\npackage = my", ("CF102", 2, 11)),
        ("[sdk", ("CF102", 1, 1)),
        ("a = 1\na = 2", ("CF102", 2, 6)),
        ("a = '", ("CF102", 1, 1)),
    ],
)
def test_faults_have_a_code_and_their_place(text: str, expected: tuple[str, int, int]) -> None:
    _, found = parse(text)
    assert [item[0] for item in found] == [expected[0]]
    if expected[0] != "CF102":
        assert found == [expected]
    else:
        assert found[0][1] == expected[1]


@pytest.mark.parametrize("protocol", [item for item in Protocol if item is not Protocol.HTTP])
def test_a_service_may_speak_every_protocol(protocol: Protocol) -> None:
    config, found = parse(f'[services.a]\nprotocol = "{protocol}"')
    assert found == []
    assert config.services["a"].facts["protocol"] == protocol


def test_a_near_miss_is_suggested() -> None:
    _, found = parse_config(SourceFile("codegen.toml", "[sdk]\npakage = 'x'"), Path("codegen.toml"))
    assert found[0].help == "did you mean 'package'?"


def test_positions_are_not_misled_by_values() -> None:
    text = (
        'a = """\n[fake]\nb = 1\n"""\n'
        "c = '''\n[[fake]]\n'''  # [no]\n"
        'd = [\n  "x = 1", # ] \n  "]",\n]\n'
        "e = { f = [\n 1 ] }\n"
        '[real."a.b"] # [comment]\n'
        "'g h' . i = 1\n"
    )
    spans = {path: span.line for path, span in key_positions(SourceFile("codegen.toml", text)).items()}
    assert spans == {
        ("a",): 1,
        ("c",): 5,
        ("d",): 8,
        ("e",): 12,
        ("real", "a.b"): 14,
        ("real", "a.b", "g h", "i"): 15,
    }


def test_it_is_found_in_the_folder_of_the_pages_or_beside_it(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    assert find_config([docs]) == (None, [])
    (tmp_path / "codegen.toml").write_text("")
    assert find_config([docs]) == (tmp_path / "codegen.toml", [])
    (docs / "codegen.toml").write_text("")
    assert find_config([docs]) == (docs / "codegen.toml", [])
    assert find_config([docs / "API_A.md"]) == (docs / "codegen.toml", [])


def test_inputs_may_share_one_and_may_not_have_two(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    (tmp_path / "codegen.toml").write_text("")
    assert find_config([one, two]) == (tmp_path / "codegen.toml", [])
    (two / "codegen.toml").write_text("")
    path, found = find_config([one, two])
    assert path is None
    assert [item.code for item in found] == ["CF103"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[sdk]\npackage = '\xe4'\n"])
def test_a_file_that_is_no_utf8_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "codegen.toml").write_bytes(content)
    _, found = load_config(tmp_path / "codegen.toml")
    assert [item.code for item in found] == ["CF101"]


def test_editors_of_windows_put_a_mark_before_it(tmp_path: Path) -> None:
    file = tmp_path / "codegen.toml"
    file.write_bytes(b'\xef\xbb\xbf[sdk]\r\npackage = "my_sdk"\r\n')
    config, found = load_config(file)
    assert (config.sdk.package, found) == ("my_sdk", [])


def test_that_of_the_current_folder_counts_where_the_pages_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, work = tmp_path / "far" / "pages", tmp_path / "work"
    for folder in (pages, pages / "more", work):
        folder.mkdir(parents=True)
    monkeypatch.chdir(work)
    (work / "codegen.toml").write_text("")
    found = Path("codegen.toml")
    assert find_config([pages]) == (found, [])
    assert find_config([pages / "API_A.md"]) == (found, [])
    assert find_config([pages, pages / "more"]) == (found, [])
    assert find_config([pages], work / "elsewhere") == (None, [])
    (pages / "codegen.toml").write_text("")
    assert find_config([pages]) == (pages / "codegen.toml", [])
    assert [item.code for item in find_config([pages, work])[1]] == ["CF103"]


def test_four_times_the_services_are_about_four_times_the_work() -> None:
    def work(count: int) -> int:
        services = "".join(f'[services.shop{number}]\nprotocol = "json"\n' for number in range(count))
        return lines_run(lambda: parse(services))

    work(2)
    assert work(200) / work(50) < 6


@pytest.mark.parametrize("what", ["nothing", "itself", "folder", "pipe"])
def test_a_configuration_that_is_no_file_is_told_and_not_passed_over(tmp_path: Path, what: str) -> None:
    """Without it the build would go on with none of what it states."""
    place = tmp_path / "codegen.toml"
    if what == "folder":
        place.mkdir()
    elif what == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("codegen.toml" if what == "itself" else "nowhere.toml")
    path, findings = find_config([tmp_path])
    assert path is None
    assert [found.code for found in findings] == ["CF101"]
