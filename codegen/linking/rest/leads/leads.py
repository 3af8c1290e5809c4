"""Reads what a heading or a line says of the block below it: parameters and where they travel, an answer, errors, an example."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from codegen.ir.model import Location
from codegen.linking.rest.signs import Signed, folded
from codegen.linking.rest.status_codes import STATUS_LINE, code_in, is_error
from codegen.records import dataclass


class Subject(StrEnum):
    """What a block is about."""

    REQUEST = "request"
    ANSWER = "answer"
    ERRORS = "errors"
    """Statuses or codes of errors."""
    OTHER = "other"
    """Anything else: permissions, limits, values."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What is said of a block before it."""

    subject: Subject
    location: Location | None = None
    example: bool = False
    form: bool = False
    """The body is a form."""
    required: bool | None = None
    """Whether all of the block's parameters are required."""
    status: str | None = None
    """`404`, `4XX`, `default`."""
    within: tuple[str, ...] = ()
    """The rows that the block's rows are members of."""
    objects: bool = False
    """These rows are objects."""
    each: bool = False
    """`within` are spellings of a row that holds several; without such a row, the whole answer may be several."""
    part: str = ""
    """The member of the answer that the block is the value of."""
    many: bool = False
    """The block describes the items of a list."""
    whole: bool = False
    """It is a sentence of its own, `Returns the van.`, which need not be about the block."""
    or_json: bool = False
    """The body is a form, or JSON."""
    document: bool = False
    """It speaks of a JSON object and not of sending it: of a call that takes no body, it is the answer."""
    of_server: bool = False
    """What is said is of the server or of a program, whatever columns say: environment variables."""
    language: bool = False
    """The block says what the value of a parameter may speak of, and names no parameters."""
    called: bool = False
    """Only a command before the block tells it: the block is what came of the command, or what it sends."""

    @property
    def of_answer(self) -> bool:
        """Whether it speaks of what comes back."""
        return self.subject in (Subject.ANSWER, Subject.ERRORS)


_ANSWER = Signed(
    r"\b(?:responses?|returns?|returned|returning|result(?:s|ing)?|outputs?|repl(?:y|ies)|answers?|respond(?:s|ed)?|success(?:ful(?:ly)?)?)\b",
    "respon|return|result|output|repl|answer|success",
)
TO_SEND = re.compile(r"\W*what (?:to|you(?: must| should| can| need to| have to)?|is) (?:send|sent|pass|provide|post|submit|give)\b[\w ]{0,20}\W*", re.IGNORECASE)
"""All of a title: `What to send`."""
COMES_BACK = re.compile(r"\W*what (?:you(?:['\u2019]ll| will)? (?:get|receive)|comes|is returned|it returns|we return|is sent)(?: back)?\W*", re.IGNORECASE)
"""All of a title: `What you get back`."""
_OF_ANSWER = re.compile(
    r"\b(?:of|in) (?:the|an?|each|its|this|that) (?:[\w-]+ ){0,3}?(?:responses?|results?|repl(?:y|ies)|answers?|outputs?)\b",
    re.IGNORECASE,
)
"""Speaks of the answer: `The data section of the query result has this format:`."""
_PART = re.compile(
    r"\bthe [`*\"']{0,2}(\w+)[`*\"']{0,2} (?:section|property|member|field|part|key|object|element|attribute) (?:of|in) ",
    re.IGNORECASE,
)
"""Names the member whose value follows: `The data section of the result`."""
_MANY = re.compile(
    r"\b(?:array|list) of (?!(?:(?:the|all|these|its|following) ){0,3}(?:\w+ )?(?:attributes|fields|keys|members|parameters|properties|values)\b)[^.]{0,60}:$|:\W*(?:an? )?(?:array|list) of$",
    re.IGNORECASE,
)
"""Announces the items of a list: `Returns an array of objects with these fields:`."""
_SENT = re.compile(r"\b(?:params?|parameters?|arguments?|query|filters?)\b", re.IGNORECASE)
"""Names what is sent, and not what comes back."""
_OUTPUT = re.compile(r"\W*(?:outputs?|responses?|returns?|answers?|results?)\W*:", re.IGNORECASE)
"""`Output: 200 with a van. It has these fields:` speaks of the answer in all its sentences."""
_FOLLOWS = re.compile(
    r"\b(?:follow(?:s|ing)|below|these|such|attributes|fields|members|parameters|properties|keys|table)\b",
    re.IGNORECASE,
)
"""What a sentence has that is about what follows it."""
_HOLDS = re.compile(
    r"\b(?:contain|hold|include)(?:s|ing)?\b|\b(?:has|have|having|objects? with)\b", re.IGNORECASE
)
"""Stands before a list that is only a part of the answer."""
_ONLY_MANY = re.compile(
    r"\W*(?:an? )?(?:json )?(?:array|list) of(?: (?:\w+ ){0,3}(?:objects?|items?|entries))?\W*", re.IGNORECASE
)
_USED = re.compile(
    r"\b(?:parameters?|params?|attributes?|fields?|arguments?|options|filters?)\b[^.]{0,30}\b(?:(?:can|may|must|could) be (?:used|sent|passed|set|given|specified|provided|included)"
    r"|(?:is|are) (?:accepted|supported|allowed|available|required|optional))\b",
    re.IGNORECASE,
)
"""Speaks of the request: `The following parameters can be used to choose what is returned`."""
_SEEN = Signed(
    r"\b(?:also|may|might|can|will) see\b(?!\W*$)|\busers\b.{0,80}\bsee\b"
    r"|^\W*(?:you (?:can|may|should) )?expect (?:an?|the|one) (?!.*\b(?:request|body|payload|sent|call))"
    r"|^(?!.*\b(?:request|body|payload|must|should|call)).*\binclude[sd]? (?:the|an?|these) \S.*\b(?:propert(?:y|ies)|attributes?|fields?)\W*$",
    "see|include|expect",
)
"""Speaks of the answer: `Users on paid tiers also see these parameters:`, `Expect an object with these fields:`, `Vans of members include the `owner` property:`."""
_REQUEST = Signed(
    r"\b(?:parameters?|params?|requests?|bod(?:y|ies)|inputs?|arguments?|attributes?|fields?|options?|propert(?:y|ies)|query|payload|headers?|(?<!of the )(?<!following )(?<!this )form|filters?|settings|variables|data|schema)\b",
    "param|request|bod|input|argument|attribute|field|option|propert|query|payload|header|form|filter|setting|variable|data|schema",
)
_BAD_REQUEST = re.compile(r"\bBad Request\b|\bRequest (?:Timeout|Entity Too Large|URI Too Long)\b")
"""Names of statuses that speak of no request."""
_ERRORS = Signed(
    r"\b(?:errors?|status(?:es)?(?: ?codes?)?|failures?|exceptions?|http codes?|return codes?|response codes?)\b"
    r"|\b(?:failed|failing|unsuccessful) (?:\w+ ){0,2}(?:responses?|repl(?:y|ies)|answers?)\b|\bunsuccessful (?:request|call)\b"
    r"|\b(?:request|call) (?:fails|failed|is unsuccessful)\b(?=[^.\n]*:\W*$)",
    "error|status|fail|unsuccess|exception|code",
)
_HOLDS_ERROR = re.compile(r"\b(?:responses?|answers?|body)\b[^.:]{0,20}\b(?:contains?|holds?|includes?) an? (?:[\w-]+ )?error\b[^.:]{0,20}:\W*$", re.IGNORECASE)
"""`If the size parameter is wrong, the response will contain an error message:`"""
_EXAMPLE = Signed(r"\b(?:examples?|samples?|e\.g|code)\b", "example|sample|e.g|code")
_OTHER = Signed(
    r"\b(?:permissions?|scopes?|rate limits?|limits?|authoriz\w+|authentic\w+|roles?|version history|changelog|history|see also|prerequisites|access(?: control)?|supported values|enum(?:erated)?(?: values)?|values|flags|types|weights?|tiers?)\b",
    "permission|scope|limit|authori|authentic|role|history|changelog|see also|prerequisite|access|values|enum|flags|type|weight|tier",
)
_VALUES = re.compile(
    r"\b(?:one of|either of|(?:possible|valid|allowed|available|accepted|supported) (?:values|options|choices|types)|(?:values|choices) (?:are|include)|options (?:are(?! (?:also )?(?:supported|accepted|recogni[sz]ed|understood) (?:for|by|in)\b)|include))\b[^.]{0,40}:$"
    r"|\b(?:field|attribute|parameter|property|option) (?:supports?|accepts?|takes?|can be)\b[^.]*\b(?:types|values|modes|formats|kinds)\b[^.]{0,20}:$"
    r"|\b(?:qualifiers|operators|macros)\b[^:]*:$",
    re.IGNORECASE,
)
"""Announces values: `must be one of:`."""
_NEXT_PAGE = re.compile(r"(?!\W*[Rr]eturns?\b).*?(?:\b(?:next|previous|following) pages?\b(?! of\b)|\b[Ll]ink\b\W{0,3} (?:response )?headers?\b|\brel=)", re.DOTALL)
"""Says how a list goes on, and nothing of what follows: ``The next page is in the `Link` header.``"""
_NOT_SENT = re.compile(
    r"\W*(?:unpermitted|forbidden|disallowed|prohibited|not (?:permitted|allowed|accepted)) (?:[\w-]+ ){0,3}(?:param\w*|fields?|propert\w+|attributes?|arguments?)\b",
    re.IGNORECASE,
)
"""Announces what must not be sent."""
ELSEWHERE = Signed(
    r"\b(?:env(?:ironment)? var(?:iable)?s?|(?:command[- ]line|cli|sdk|constructor|component) (?:arguments|options|parameters|flags|switches|settings)|webhook payload|outputs? of the (?:cli|tool|command[- ]line))\b"
    r"|^\W*(?:before|until|prior to|up to) (?:version|release|v)\b ?\d|^\W*(?:available|collection|template) variables\W*$",
    "variables|env|command|cli|sdk|constructor|component|webhook|output|before|until|prior|up to",
)
"""Announces what something else than the call takes or gives, as what a program is started with: `Environment variables:`, `Webhook payload`, `Before version 2 the body was:`."""
_LOCATIONS = (
    (Location.QUERY, re.compile(r"\b(?:query|querystring|search)\b|\burl[\s`*_]{1,4}(?:(?:get|post|put|patch|delete|request)[\s`*_]{1,4})?(?:param|arg)", re.IGNORECASE)),
    (Location.PATH, re.compile(r"\b(?:path|url|uri|route|template)\b(?!\s*-?encoded)", re.IGNORECASE)),
    (Location.HEADER, re.compile(r"\bheaders?\b", re.IGNORECASE)),
    (Location.COOKIE, re.compile(r"\bcookies?\b", re.IGNORECASE)),
    (
        Location.BODY,
        re.compile(
            r"\b(?:body|json|form|payload|post|patch|put|post data|request fields?|data)\b", re.IGNORECASE
        ),
    ),
)
_FORM = Signed(r"\b(?:form(?:[- ]?data)?|multipart|urlencoded)\b", "form|multipart|urlencoded")
_DOCUMENT = Signed(r"\bjson (?:objects?|documents?)\b[^.]*:$|^\W*(?:(?:the|an?|this) )?(?:[\w`]{1,30} )?(?:json|object|json (?:object|document|format))\W*:$", "json|object")
"""`The van is a JSON object with these fields:`, `The JSON object:`"""
_OF_REQUEST = re.compile(
    r"\b(?:requests?|bod(?:y|ies)|payload|param\w*|query|sen[dt]\w*|post\w*|put|patch|pass\w*|submit\w*|provid\w*|accept\w*|take[ns]?|expect\w*|inputs?|arguments?|filter\w*|headers?|errors?|values)\b",
    re.IGNORECASE,
)
"""Speaks of what is sent, or of something else than an object."""
_STATUS = re.compile(r"\b([2-5](?:\d\d|xx))\b", re.IGNORECASE)
_ALL_REQUIRED = Signed(
    r"^\W*(?:required|mandatory)\b(?!.*\boptional\b)|(?:parameters?|params|arguments?|fields?|attributes?|properties) \((?:all )?(?:required|mandatory)\)\W*$|\bfollowing (?:required|mandatory)\b(?!.*\boptional\b)[^.]*:$"
    r"|\b(?:following|these) (?:\w+ ){0,2}(?:parameters?|params|fields?|attributes?|arguments?|properties|headers?) are (?:all )?(?:required|mandatory)\b(?![^.]*\b(?:if|when|unless|for)\b)[^.]{0,30}:$",
    "required|mandatory",
)
_ALL_OPTIONAL = Signed(
    r"^\W*optional\b|(?:parameters?|params|arguments?|fields?|attributes?|properties) \((?:all )?optional\)\W*$|\bfollowing optional\b[^.]*:$|\b(?:following|these) (?:\w+ ){0,2}(?:parameters?|params|fields?|attributes?|arguments?|properties|headers?) are (?:all )?optional\b(?![^.]*\b(?:if|when|unless|for)\b)[^.]{0,30}:$|\ball (?:of the )?(?:\w+ ){0,2}(?:parameters?|fields?|attributes?)\b.{0,40}\bare optional\b",
    "optional",
)


def read_lead(text: str, *, heading: bool = False, answers: Sequence[str] = ()) -> Lead | None:
    """What a line says of the block behind it; None where it says nothing that is known.

    `answers` are the profile's beginnings of lines that speak of answers. Of a paragraph the last sentence or the beginning counts,
    of a heading every word.
    """
    return _read_lead(text, heading, tuple(answers))


@lru_cache(8192)
def _read_lead(text: str, heading: bool, answers: tuple[str, ...]) -> Lead | None:
    line = text.strip() if heading else _telling(text)
    if "below" in line:
        line = _SEE_BELOW.sub("", line)
    if not line or (heading and len(line) > 120):
        return None
    if line.lower().startswith(tuple(beginning.lower() for beginning in answers)):
        return Lead(Subject.ANSWER)
    if (
        not heading
        and line.endswith(":")
        and line != text.strip()
        and _OUTPUT.match(text)
        and not _SENT.search(line)
    ):
        return Lead(Subject.ANSWER, status=_status(line), many=_MANY.search(line) is not None)
    if TO_SEND.fullmatch(line):
        return Lead(Subject.REQUEST)
    if COMES_BACK.fullmatch(line):
        return Lead(Subject.ANSWER)
    if answer_of := STATUS_LINE.fullmatch(line):
        return Lead(Subject.ANSWER, status=code_in(answer_of))
    lower = folded(line)
    if (not heading and line.endswith(":") and _VALUES.search(line)) or _NOT_SENT.match(line) or ((heading or not line.endswith(".")) and ELSEWHERE.search(line, lower)):
        return Lead(Subject.OTHER)
    if not heading and line.endswith(".") and _NEXT_PAGE.match(line):
        return None
    status = _status(line)
    example = _EXAMPLE.search(line, lower) is not None
    answer = _ANSWER.search(line, lower) or (None if heading else _SEEN.search(line, lower))
    errors = _ERRORS.search(line, lower)
    if errors and not heading and _HOLDS_ERROR.search(line):
        return Lead(Subject.ERRORS, status=status, example=example)
    request = _REQUEST.search(_BAD_REQUEST.sub(lambda match: " " * len(match[0]), line), lower)
    if answer and (not request or not _is_request(line, answer, request)):
        failed = errors is not None and not re.search(r"\bsuccess", line, re.IGNORECASE)
        if failed and not re.search(r"\b(?:attributes|fields|parameters|propert)", line, re.IGNORECASE):
            return Lead(Subject.ERRORS, status=status, example=example)
        location = Location.HEADER if re.search(r"\bheaders?\b", line, re.IGNORECASE) else None
        part = _PART.search(line) if not heading and _OF_ANSWER.search(line) else None
        listed = None if heading else _MANY.search(line)
        many = listed is not None and not _HOLDS.search(line, 0, listed.start())
        whole = not heading and line.endswith(".") and not _FOLLOWS.search(line)
        member = part[1] if part else ""
        return Lead(Subject.ANSWER, location, example, status=status, part=member, many=many, whole=whole)
    if not heading and _DOCUMENT.search(line, lower) and not _OF_REQUEST.search(line):
        return Lead(Subject.REQUEST, Location.BODY, example, document=True, many=line.lower().startswith(("each ", "every ")))
    if errors and not (request and request.start() < errors.start()):
        return Lead(Subject.ERRORS, status=status, example=example)
    if request:
        if (
            (other := _OTHER.search(line, lower))
            and heading
            and other.start() <= request.start()
            and not _location(line)
        ):
            return Lead(Subject.OTHER)
        required = (
            True if _ALL_REQUIRED.search(line, lower) else False if _ALL_OPTIONAL.search(line, lower) else None
        )
        form = _FORM.search(line, lower) is not None
        or_json = form and "json" in lower
        return Lead(Subject.REQUEST, _location(line), example, form, required, status, or_json=or_json)
    if _OTHER.search(line, lower):
        return Lead(Subject.OTHER)
    if example and (heading or line.endswith(":")):
        return Lead(Subject.REQUEST, None, True)
    required_only = _ALL_REQUIRED.match(line, lower) is not None
    if required_only or _ALL_OPTIONAL.match(line, lower):
        return Lead(Subject.REQUEST, None, False, False, required_only)
    return None


def only_many(text: str) -> bool:
    """Whether a line only says that the items of a list follow: `Array of:`."""
    return text.rstrip().endswith(":") and _ONLY_MANY.fullmatch(text) is not None


def _status(line: str) -> str | None:
    """The status that a line names; None where a later sentence says when there is an error."""
    match = _STATUS.search(line)
    if match is None:
        return None
    aside = is_error(match[0]) and re.search(r"[.!?]\s+\S", line[: match.start()]) is not None
    return None if aside else match[0].upper()


def _telling(text: str) -> str:
    """The part of a paragraph that speaks of the next block: a short line, or one that ends in a colon."""
    text = text.strip()
    leads = text.endswith(":")
    if not leads and len(text) < 100:
        return text
    *before, last = _BETWEEN_SENTENCES.split(text)
    if leads:
        announced = [] if _FOLLOWS.search(last) else [sentence for sentence in before if _ANNOUNCES.search(sentence)]
        return f"{announced[0].rstrip('.')}:" if announced else last
    return last if len(last) < 120 and _COMES_BACK.match(last) else ""


_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
_ANNOUNCES = re.compile(r"\b(?:takes?|accepts?|supports?)\b[^,;]* following\b[^,;]*\b(?:param(?:eter)?s|arguments|fields|attributes)\b", re.IGNORECASE)
"""A sentence that speaks of the next block though others stand behind it: `Accepts the following parameters. They change only what is returned:`"""
_SEE_BELOW = re.compile(r"(?<=[.!?])\s+(?:please )?see (?:the )?(?:[\w-]+ ){1,4}below\.", re.IGNORECASE)
"""A sentence that speaks of what stands somewhere below, not of the next block: `See examples below.`"""
_COMES_BACK = re.compile(
    r"(?:the )?(?:response|reply|answer|result)(?: body)? (?:(?:will be|is) (?:an?|the|\[)|will (?:contain|include|have)\b|contains\b|includes\b|has\b)",
    re.IGNORECASE,
)
"""A last sentence that speaks of the next block: `The response body will contain the van.`"""


def _is_request(line: str, answer: re.Match[str], request: re.Match[str]) -> bool:
    """Whether a line that names both is about the request: `Request and response`, `parameters to include in the response`."""
    if re.search(
        r"\b(?:query|request|call)(?:'s)? (?:results?|outputs?|answers?)\b"
        r"|\bresponse (?:body |json )?(?:attributes|fields|parameters|headers|body|schema|propert|object|data|format)",
        line,
        re.IGNORECASE,
    ):
        return False
    if (used := _USED.search(line)) and used.start() < answer.start():
        return True
    if (of := _OF_ANSWER.search(line)) and request.start() < of.start() and line.endswith(":"):
        return False
    if re.search(r"\b(?:returns?|returned|responds?|successful)\b", line, re.IGNORECASE) or _SEEN.search(
        line
    ):
        return (
            request.start() < answer.start()
            and re.match(r"\W*(?:request|query|body|path|supported|available|optional)", line, re.IGNORECASE)
            is not None
        )
    return request.start() < answer.start() and not re.search(r"\bresponse\b", line, re.IGNORECASE)


_IF_HEADER = re.compile(r"\b(?:if|when)\b[^:]{0,80}\bheaders?\b[^:,]{0,60},", re.IGNORECASE)
"""`If the header X is set, a JSON body may be sent:` is about the body."""


_SENT_TO = re.compile(r"\b(?:requests?|calls?|quer(?:y|ies)) to (?:the |this |that )?(?:following )?(?:(?:path|url|uri|route)(?: endpoint)?\b)", re.IGNORECASE)
"""`Send a POST request to the URL ...` says what is called, and not where its parameters travel."""


def _location(line: str) -> Location | None:
    line = _SENT_TO.sub("", _IF_HEADER.sub("", line))
    for location, expression in _LOCATIONS:
        if expression.search(line):
            return location
    return None
