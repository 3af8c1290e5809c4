"""Sorts the code of an operation: commands, requests, bodies of requests and answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.blocks.gather_declared import gather_declared
from codegen.linking.rest.blocks.gather_entries import NEAR, add_answer, add_parameters, error_said
from codegen.linking.rest.entries.json_schemas import schema_members
from codegen.linking.rest.gathered import Example, Gathered
from codegen.linking.rest.leads.leads import Lead, Subject
from codegen.linking.rest.leads.placed import Placed
from codegen.linking.rest.samples.curl import Command, after_commands, read_commands
from codegen.linking.rest.samples.json_nodes import Node
from codegen.linking.rest.samples.messages import METHODS, Message, read_messages
from codegen.linking.rest.samples.programs import read_programs
from codegen.linking.rest.samples.shown_answers import split_answers
from codegen.linking.rest.samples.yaml_text import read_yaml
from codegen.pages.rest import Code
from codegen.source import Span

_COMMENTS = r"(?:\s*(?://|#)[^\n]*\n)*+"
_JSON_LIKE = re.compile(rf"{_COMMENTS}\s*[\[{{]|\s*(?:\.\.\.\s*)?\"[^\"\n]+\"\s*:")
_SCALAR = re.compile(r"\s*(?:true|false|(?![1-5]\d\d\s*$)-?\d{1,18}(?:\.\d{1,18})?)\s*")
"""An answer that is a truth value or a number alone; one of three digits may be the status."""
_STATUS_COMMENT = re.compile(r"\s*//\W*(?:(?:http|status|code|response)\W*){0,3}([2-5]\d\d)\b", re.IGNORECASE)
"""`// 201 Created` above a body."""
_STATUS_ABOVE = re.compile(r"\s*(?:HTTP )?Status(?: code)?\W{1,3}([2-5]\d\d)\b[^\n{\[]{0,40}(?:\n|$)", re.IGNORECASE)
"""`HTTP status: 200`, the first line of an answer."""
_TEXTS = {"text": "text/plain", "txt": "text/plain", "plaintext": "text/plain", "csv": "text/csv", "xml": "application/xml", "yaml": "application/yaml", "yml": "application/yaml"}
"""Languages of fences that show an answer without members, and its media type."""
_YAML = frozenset({"yaml", "yml"})
_BODY_NAMED = re.compile(r"\b(?:request|body|payload|data)\b", re.IGNORECASE)
"""Says in a short line above code that it is what is sent."""
_LONGEST_TITLE = 100
"""Characters of such a line."""
_FILE = re.compile(
    r"\b(?:config(?:uration)?|settings|manifest) (?:file|(?:looks?|is|are|reads?) (?:like|as))\b|\b[\w-]+\.(?:json|ya?ml|toml|conf|ini)\b(?![\w/?])"
    r"|\b(?:in|of) (?:the|your|its) (?:\w+ )?config(?:uration)?\b[^.]*:$",
    re.IGNORECASE,
)
"""`A configuration looks like this:`, `Loads vans.json again, for example`"""
_PART = re.compile(
    r"^\W*(?:(?:where|and|with|here),? )?(?:each |the |a )?<[^<>\n]{1,60}>\W*(?:is|are|has|looks|means)\b.*:$"
    r"|\bstrings? (?:containing|with|of|that (?:holds?|contains?)) (?:an? |the )?(?:\w+ )?JSON\b",
    re.IGNORECASE,
)
"""``where `<van>` is:``, `The value is a string containing JSON such as:`"""
_FAILS = re.compile(
    r"(?<!like )(?<!like an )(?<!to an )\b(?:error|failed|failing|failure|unsuccessful) (?:\w+ ){0,2}?(?:responses?|answers?|repl(?:y|ies)|bod(?:y|ies)|objects?)\b"
    r"|\b(?:request|call) (?:fails|failed|is unsuccessful)\b"
    r"|\b(?:responses?|answers?|body)\b[^.:]{0,20}\b(?:contains?|holds?|includes?) an? (?:\w+ )?error\b",
    re.IGNORECASE,
)
"""Speaks of what errors look like. A line of a status alone may be of one of success."""
_PROTOCOL = re.compile(r"\W*(?:JSON-?RPC|GraphQL|gRPC|WebSocket|MQTT)\b", re.IGNORECASE)
"""Begins the title of the same call in another protocol."""
_ITEM = re.compile(
    r"\b(?:each|every)(?: (?:of|one of) (?:them|these|which|the \w+))?"
    r"(?: (?!(?:fields?|keys?|members?|values?|propert|attribute|parameter|request|response|call|error|page)\b)\w+){0,3} (?:is|has|have|having|looks?|takes?|with|of)\b"
    r"[^.:]{0,30}\b(?:forms?|formats?|like|structures?|shapes?|following|these|fields|keys|members|attributes|properties)\b[^.:]{0,40}:\s*$",
    re.IGNORECASE,
)
"""Announces one item of a list: `The result is an array. Each entry is of the form:`."""
_LIST = re.compile(r"\b(?:arrays?|an? (?:\w+ )?(?:list|collection))\b", re.IGNORECASE)
"""Says that what comes back is a list."""
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+*-]+")
_WRITING = frozenset({"POST", "PUT", "PATCH"})
_NO_BODY = frozenset({Location.HEADER, Location.PATH, Location.COOKIE})


def gather_code(item: Placed, code: Code, out: Gathered) -> None:
    """Put the requests, commands and bodies of a block of code into `out`."""
    shown = split_answers(code.text)
    if shown is None or not _calls(shown[0]):
        _gather(item, code, out)
        return
    _gather(item, replace(code, text=shown[0]), out)
    for answer in shown[1]:
        messages = [message for message in read_messages(answer.text) if message.status is not None]
        for message in messages:
            out.responses.append(Example(message.body, str(message.status), _line(code, answer.line + message.line), _media_type(message)))
        if not messages:
            out.responses.append(Example(answer.text, answer.status, _line(code, answer.line)))


def _calls(text: str) -> bool:
    """Whether code calls something over HTTP, or is a body: what a library gives back is no answer."""
    return bool(read_commands(text) or read_programs(text) or _JSON_LIKE.match(text) or any(message.method in METHODS for message in read_messages(text)))


def _gather(item: Placed, code: Code, out: Gathered) -> None:
    text = code.text
    if out.naming is not None and out.naming is out.sentences[-1] and item.lead is not None and item.lead.subject is Subject.REQUEST:
        item = replace(item, lead=None)
    subject, lead = item.about()
    status = next(
        (said.status for said in (item.lead, item.section) if said is not None and said.status), None
    )
    if status is None and (_of_errors(item.section) or (_of_errors(item.lead) and _FAILS.search(_above(code, out)))):
        # What errors look like is no part of what comes back else.
        status = error_said(code.span, out)
    if commands := read_commands(text):
        out.commands += [(command, _line(code, command.line)) for command in commands]
        rest, line = after_commands(text)
        if rest.strip() and _JSON_LIKE.match(rest):
            out.responses.append(Example(rest, None, _line(code, line)))
            return
        for message in read_messages(rest):
            if message.status is not None:
                span = _line(code, line + message.line)
                media_type = _media_type(message)
                out.responses.append(Example(message.body, str(message.status), span, media_type))
        return
    if programs := read_programs(text):
        out.programs += [(command, _line(code, command.line)) for command in programs]
    elif '"properties"' not in text and gather_declared(item, code, status, _above(code, out), out):  # a JSON Schema is no example of types
        return
    if subject is not Subject.REQUEST and (stated := _STATUS_ABOVE.match(text)):
        body = text[stated.end() :]
        if not body.strip() or _JSON_LIKE.match(body):
            out.responses.append(Example(body, stated[1], _line(code, text.count("\n", 0, stated.end()))))
            return
    if code.language in _YAML and "properties:" in text and lead is not None and subject is not None and _add_schema(read_yaml(text, code.span, schema=True), status, subject, lead, out):
        return
    in_yaml = False
    messages = read_messages(text)
    # Below a label such as `Sample output:` what stands under a call is what it gives, unless an answer is shown besides.
    of_answer = subject is Subject.ANSWER and not any(message.status is not None or message.headers for message in messages)
    for message in messages:
        span = _line(code, message.line)
        media_type = _media_type(message)
        if message.method in METHODS:
            out.messages.append((message, span))
            if of_answer and _JSON_LIKE.match(message.body):
                out.responses.append(Example(message.body, status, span))
            elif message.body.strip():
                out.requests.append(Example(message.body, None, span, media_type, message.method, yaml="yaml" in media_type))
        elif message.status is not None:
            out.responses.append(Example(message.body, str(message.status), span, media_type))
        elif _JSON_LIKE.match(message.body) or (subject is Subject.ANSWER and code.language == "json" and _SCALAR.fullmatch(message.body)) or (in_yaml := _sent_in_yaml(code, subject, out)):
            _gather_body(item, code, Example(message.body, status, span, yaml=in_yaml), out)
        elif subject is Subject.ANSWER and lead is not None and code.language in _TEXTS and message.body.strip() and not item.depth:
            out.responses.append(Example(message.body, status, span, _TEXTS[code.language]))
        elif subject is Subject.ANSWER and (commented := _STATUS_COMMENT.match(message.body)):
            # `// Status 204 No Content`, with nothing or `null` below it.
            out.responses.append(Example("", commented[1], span))


def _gather_body(item: Placed, code: Code, example: Example, out: Gathered) -> None:
    """Put a body into `out`: what is sent, what comes back, or what nothing tells yet."""
    subject, lead = item.about()
    if _of_part(code, out) or _of_other_protocol(code, out):
        return
    commented = _STATUS_COMMENT.match(example.text)
    own = commented[1] if commented is not None else example.status or _status_just_shown(code, out)
    of_list = _LIST.search(_above(code, out)) is not None
    if of_list or own != example.status:
        example = replace(example, status=own, of_list=of_list)
    if commented is not None and subject is Subject.REQUEST:
        # What begins with `// 400` comes back, whatever the line before it speaks of.
        out.responses.append(example)
        return
    if lead is not None and _is_schema(example, subject, lead, out):
        return
    if subject is Subject.REQUEST and lead is not None and lead.location in _NO_BODY:
        return
    if subject is Subject.REQUEST:
        example.below_query = lead is not None and lead.location is Location.QUERY and not lead.example
        out.requests.append(example)
    elif (
        ((lead is None and subject is None) or (lead is not None and lead.called))
        and not item.after_answer
        and out.commands
        and _sends_nothing(out.commands[-1][0])
    ):
        out.called.append(example)
        out.responses.append(example)
    elif lead is None and subject is None and not out.commands and _of_file(code, out):
        out.files.append(example)
    elif lead is None and subject is None and not item.after_answer:
        shown = out.commands or out.messages or out.requests or out.programs
        (out.responses if shown else out.unsure).append(example)
    else:
        if lead is not None and lead.part:
            # It is only the value of a member, and would contradict other examples as the whole answer.
            example = replace(example, text=f'{{"{lead.part}": {example.text}\n}}')
        elif example.text.lstrip().startswith("{") and _ITEM.search(_above(code, out)) and any(_LIST.search(said.text) for said in out.sentences[-2:]):
            example = replace(example, text=f"[{example.text}\n]")
        out.responses.append(example)


def _is_schema(example: Example, subject: Subject | None, lead: Lead, out: Gathered) -> bool:
    """Whether an example is a JSON Schema of what is sent or comes back; its members are added then."""
    if subject not in (Subject.ANSWER, Subject.REQUEST) or '"properties"' not in example.text:
        return False
    return _add_schema(example.values(), example.status, subject, lead, out)


def _add_schema(values: Sequence[Node], status: str | None, subject: Subject, lead: Lead, out: Gathered) -> bool:
    """Add the members of JSON Schemas; whether there are any."""
    members = [each for node in values for each in schema_members(node)]
    if members and subject is Subject.ANSWER:
        add_answer(members, replace(lead, status=status), out)
    elif members:
        add_parameters(members, replace(lead, location=lead.location or Location.BODY), out)
    return bool(members)


def _of_errors(lead: Lead | None) -> bool:
    return lead is not None and lead.subject is Subject.ERRORS


def _sent_in_yaml(code: Code, subject: Subject | None, out: Gathered) -> bool:
    """Whether code in YAML shows what is sent, as the title or a short line right above it says, and no file and no member."""
    if code.language not in _YAML or subject is not Subject.REQUEST:
        return False
    above = _above(code, out)
    return not above or (len(above) < _LONGEST_TITLE and _BODY_NAMED.search(above) is not None and not out.sentences[-1].code())


def _sends_nothing(command: Command) -> bool:
    """Whether a command must send a body, but shows none."""
    sends = command.data or command.encoded or command.form or command.upload
    return command.method in _WRITING and not sends


def _above(code: Code, out: Gathered) -> str:
    """The paragraph right above a block of code."""
    last = out.sentences[-1] if out.sentences else None
    return last.text if last is not None and 0 < code.span.line - last.span.line < NEAR else ""


def _of_file(code: Code, out: Gathered) -> bool:
    """Whether the paragraph right above says that it is what a file or a configuration holds."""
    return _FILE.search(_above(code, out)) is not None


def _of_part(code: Code, out: Gathered) -> bool:
    """Whether the paragraph right above says that it stands for a placeholder of an example, or in a string of it."""
    return _PART.search(_above(code, out)) is not None


def _of_other_protocol(code: Code, out: Gathered) -> bool:
    """Whether the title right above says that it is the call in another protocol than HTTP, which is shown too."""
    return _PROTOCOL.match(_above(code, out)) is not None and out.names_http()


def _media_type(message: Message) -> str:
    """The media type that a message states; empty where it has a place for one: `<type of the manifest>`."""
    stated = message.header("Content-Type").partition(";")[0].strip().lower()
    return stated if _MEDIA_TYPE.fullmatch(stated) else ""


def _status_just_shown(code: Code, out: Gathered) -> str | None:
    """The status of a message without a body that stands right above: this is its body."""
    last = out.responses[-1] if out.responses else None
    if last is None or last.text.strip() or last.span.file != code.span.file:
        return None
    return last.status if 0 < code.span.line - last.span.line < NEAR else None


def _line(code: Code, line: int) -> Span:
    return Span(code.span.file, code.span.line + line)
