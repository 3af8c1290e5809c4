"""Reads calls in programs, as commands: `requests.post(url, json={...})`, `fetch(url, { method: "POST" })`, `axios.get(url)`, `http POST ...`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from codegen.linking.rest.samples.arguments import assigned, split_arguments, text_of, unwrapped
from codegen.linking.rest.samples.curl import Command, words_of

_SIGNS = ("fetch(", "axios", "requests.", "httpx.", "http ", "https ", "HTTParty.", "RestClient.", "Faraday.", "http.NewRequest", "http.Get(", "http.Post(",
          "got", "ky.", "superagent", "$.", "wget ", "xh ", "URI.create(", "Async(", ".urlopen(", ".request(",
          "->request(", "->post(", "->get(", "->put(", "->delete(", "->patch(", "Invoke-RestMethod", "Invoke-WebRequest", "Net::HTTP")  # fmt: skip
_CALLEE = re.compile(
    r"(?<![\w.$>-])(?:await\s+)?(?P<callee>(?:got|ky|superagent)(?:\.(?P<got>get|post|put|patch|delete|head))?|(?:\$|jQuery)\.(?P<jquery>ajax|get|post|getJSON)|(?:urllib\.request|request)\.urlopen|\w+\.(?P<net_client>Get|Post|Put|Patch|Delete|GetString)Async|(?:window\.)?fetch|axios(?:\.(?P<axios>get|post|put|patch|delete|head|request))?"
    r"|(?:requests|httpx|session|client)\.(?P<python>get|post|put|patch|delete|head|request)"
    r"|(?:HTTParty|RestClient|Faraday)\.(?P<ruby>get|post|put|patch|delete|head)"
    r"|Net::HTTP::(?P<net>Get|Post|Put|Patch|Delete)\.new"
    r"|http\.(?P<go>NewRequest(?:WithContext)?|Get|Post|Head)"
    r"|\$\w+->(?P<php>request|get|post|put|patch|delete))\s*\("
)
_HTTPIE = re.compile(r"(?m)^[ \t]*(?:[$>%][ \t]+)?(?P<scheme>https?|xhs?)(?=[ \t]+(?:-|[A-Z]{3,7}[ \t]|:?/?[\w.:{\"'$/-]))")
_POWERSHELL = re.compile(r"(?m)^.*\bInvoke-(?:RestMethod|WebRequest)\b(?P<rest>(?:[^\n]*`[ \t]*\n)*[^\n]*)")
_WGET = re.compile(r"(?m)^[ \t]*(?:[$>%][ \t]+)?wget(?P<words>[ \t](?:[^\n]*\\\n)*[^\n]*)")
_WGET_ADDRESS = re.compile(r"https?://[^\s\"']+")
_WGET_METHOD = re.compile(r"--method[= ]\"?([A-Z]+)|(--post-)")
_BUILDER = re.compile(r"URI\.create\(\s*\"(?P<url>https?://[^\"\n]+)\"(?P<more>[^\n)]*)\)")
_BUILT = re.compile(r"\.(?:(?P<verb>GET|POST|PUT|DELETE|HEAD)\(|method\(\s*\"(?P<method>[A-Z]+)\")")
_CONNECTION = re.compile(r"HTTPS?Connection\(\s*[\"'](?P<host>[\w.:-]+)[\"']")
_REQUESTED = re.compile(r"\w\.request\(\s*[\"'](?P<method>[A-Z]+)[\"']\s*,\s*f?[\"'](?P<path>/[^\"'\n]*)[\"']")
_OPTION = re.compile(r"-(?P<name>Method|Uri|Body)\s+(?P<value>\"[^\"]*\"|'[^']*'|\$?[\w./:?=&{}-]+)", re.IGNORECASE)
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_PAIR = re.compile(r"(?P<name>[A-Za-z_][\w.\[\]-]*|[\w-]+)(?P<sign>:=|==|=@|:=@|=|@|:)(?P<value>.*)", re.DOTALL)
_ADDRESS = re.compile(r"https?://|/|\{|<|\$|[\w-]+(?:\.[\w-]+)+(?:[:/]|$)|localhost\b|:\d+/|:/")
_BODIES = ("json", "data", "body", "payload")
_FORMS = ("form", "form_params", "files", "multipart", "formData")
_QUERIES = ("params", "query", "searchParams")
_LONGEST = 20_000
_MOST = 20


@lru_cache(2048)
def read_programs(text: str) -> tuple[Command, ...]:
    """The calls of a program whose address it states, in the order in which they stand."""
    if len(text) > _LONGEST or not any(sign in text for sign in _SIGNS):
        return ()
    found = [*_calls(text), *_httpie(text), *_powershell(text), *_others(text)]
    return tuple(sorted(found, key=lambda command: command.line)[:_MOST])


def _calls(text: str) -> Iterator[Command]:
    """The calls of functions."""
    for match in islice(_CALLEE.finditer(text), _MOST):
        arguments = split_arguments(text, match.end())
        verb = next((name for name in (match["axios"], match["python"], match["ruby"], match["net"], match["php"]) if name), "") or match["got"] or {"getJSON": "get", "ajax": ""}.get(match["jquery"] or "", match["jquery"]) or (match["net_client"] or "").removesuffix("String")
        verb = {"NewRequest": "request", "NewRequestWithContext": "request"}.get(match["go"] or "", match["go"] or verb).lower()
        command = Command(text.count("\n", 0, match.start()))
        plain = [each for each in arguments if not each[0]]
        named = {name: value for name, value in arguments if name}
        if match["go"] == "NewRequestWithContext":
            plain = plain[1:]
        if verb == "request" and len(plain) > 1:
            command.method = (text_of(plain.pop(0)[1], text) or "").upper().removeprefix("HTTP.METHOD")
        elif verb and verb != "request":
            command.method = verb.upper()
        url = plain.pop(0)[1] if plain else ""
        if url.lstrip().startswith("{"):
            named |= dict(split_arguments(url.strip() + ")", 1, closing="}"))
            url = named.get("url", named.get("uri", ""))
        address = text_of(url or named.get("url", ""), text)
        if address is None or not _ADDRESS.match(address):
            continue
        command.url = address
        rest = [value for _, value in plain]
        if match["php"] or (match["callee"] or "").endswith(("fetch", "got", "ky", "ajax")) or match["got"] or (match["axios"] in ("get", "delete", "head") and rest):
            named |= _options(rest[:1], text)
        elif match["axios"] or match["go"] or (match["ruby"] and rest and "headers" not in rest[0]):
            _body(command, rest[1:2] if match["go"] == "Post" else rest[:1], text)
            named |= _options(rest[1:2], text) if match["axios"] else {}
        elif match["python"] and rest:
            _body(command, rest[:1], text)
        _take(command, named, text)
        if command.method in _METHODS or not command.method:
            yield command


def _options(values: Sequence[str], text: str) -> dict[str, str]:
    """The members of an argument that is an object of options."""
    value = unwrapped(assigned(values[0], text), text) if values else ""
    return dict(split_arguments(value[1:-1] + ")", 0)) if value[:1] in ("{", "[") else {}


def _take(command: Command, named: dict[str, str], text: str) -> None:
    """Take what options say."""
    method = text_of(named.get("method", named.get("type", "")), text)
    if method and method.upper() in _METHODS:
        command.method = method.upper()
    for key, value in _options([named["headers"]], text).items() if "headers" in named else ():
        command.headers.append((key, text_of(value, text) or ""))
    form = any(key.lower() == "content-type" and "form" in value for key, value in command.headers)
    for key in _BODIES:
        if key in named:
            # `data` of Python's requests is a form, `json` is not.
            _body(command, [named[key]], text, form=form or (key == "data" and "json" not in named and "data=" in text))
    for key in _FORMS:
        for name, value in _options([named[key]], text).items() if key in named else ():
            command.form.append((name, "@file" if key == "files" else text_of(value, text) or ""))
    for key in _QUERIES:
        pairs = [(name, text_of(value, text)) for name, value in _options([named[key]], text).items()] if key in named else []
        if pairs:
            query = "&".join(f"{name}={value if value is not None else ''}" for name, value in pairs)
            command.url += ("&" if "?" in command.url else "?") + query


def _body(command: Command, values: Sequence[str], text: str, *, form: bool = False) -> None:
    """Take the value that is sent."""
    value = unwrapped(assigned(values[0], text), text) if values else ""
    if value[:1] in ("'", '"', "`"):
        value = text_of(value, text) or ""
    if form and value.startswith("{"):
        command.encoded += [f"{name}={text_of(inner, text) or ''}" for name, inner in split_arguments(value[1:-1] + ")", 0) if name]
    elif value[:1] in ("{", "["):
        command.data.append(value)


def _httpie(text: str) -> Iterator[Command]:
    """The commands for HTTPie."""
    for match in islice(_HTTPIE.finditer(text), _MOST):
        command = Command(text.count("\n", 0, match.start()))
        words = words_of(text[match.end() :])
        fields: dict[str, object] = {}
        form = False
        at = 0
        while at < len(words):
            word, at = words[at], at + 1
            if word in ("--form", "-f", "--multipart"):
                form = True
            elif word in ("--auth", "-a"):
                command.user = words[at] if at < len(words) else ""
                at += 1
            elif word in ("--auth-type", "-A"):
                command.bearer |= at < len(words) and words[at] == "bearer"
                at += 1
            elif word.startswith("-"):
                continue
            elif not command.url and not command.method and word in _METHODS:
                command.method = word
            elif not command.url:
                if not _ADDRESS.match(word):
                    break
                command.url = word
            elif (pair := _PAIR.fullmatch(word)) is not None:
                _pair(command, pair, fields)
        if not command.url:
            continue
        if "://" not in command.url and not command.url.startswith(("{", "$", "<")):
            scheme = "https" if match["scheme"].endswith("s") else "http"
            command.url = f"{scheme}://{'localhost' if command.url.startswith((':', '/')) else ''}{command.url.removeprefix(':') if command.url.startswith(':/') else command.url}"
        if form:
            command.form += [(name, str(value)) for name, value in fields.items()] if any(value == "@file" for value in fields.values()) else []
            command.encoded += [] if command.form else [f"{name}={value}" for name, value in fields.items()]
        elif fields:
            command.data.append(json.dumps(fields))
        if command.bearer:
            command.headers.append(("Authorization", f"Bearer {command.user}"))
            command.user = ""
        yield command


def _pair(command: Command, pair: re.Match[str], fields: dict[str, object]) -> None:
    """Take an item of a request for HTTPie."""
    name, sign, value = pair["name"], pair["sign"], pair["value"]
    if sign == ":":
        command.headers.append((name, value.strip()))
    elif sign == "==":
        command.url += ("&" if "?" in command.url else "?") + f"{name}={value}"
    elif sign == ":=":
        try:
            fields[name] = json.loads(value)
        except ValueError:
            fields[name] = value
    else:
        fields[name] = "@file" if sign == "@" else value


def _powershell(text: str) -> Iterator[Command]:
    for match in _POWERSHELL.finditer(text) if "Invoke-" in text else ():
        options = {option["name"].lower(): option["value"].strip("\"'") for option in _OPTION.finditer(match["rest"])}
        address = options.get("uri") or next(iter(re.findall(r"https?://[^\s\"']+", match["rest"])), "")
        if _ADDRESS.match(address):
            yield Command(text.count("\n", 0, match.start()), options.get("method", "").upper(), address)


def _others(text: str) -> Iterator[Command]:
    """Commands for wget, and requests that are built in several steps."""
    for match in _WGET.finditer(text) if "wget" in text else ():
        address, method = _WGET_ADDRESS.search(match["words"]), _WGET_METHOD.search(match["words"])
        if address is not None:
            verb = "" if method is None else method[1] or "POST"
            yield Command(text.count("\n", 0, match.start()), verb, address[0])
    for match in _BUILDER.finditer(text) if "URI.create" in text else ():
        built = _BUILT.search(text, match.end())
        url = match["url"] + "{value}" * ("+" in match["more"])
        yield Command(text.count("\n", 0, match.start()), (built["verb"] or built["method"]) if built is not None else "GET", url)
    host = _CONNECTION.search(text) if "Connection(" in text else None
    if host is not None:
        for match in _REQUESTED.finditer(text):
            yield Command(text.count("\n", 0, match.start()), match["method"], f"https://{host['host']}{match['path']}")
