"""The words of rules, as alternatives of expressions, and the words that refer to where a sentence stands."""

from __future__ import annotations

import re
from functools import cache

from codegen.compiled import expression

compiled = cache(expression)
"""An expression of a table, made when a sentence is first held against it: few builds need all of them."""


def in_word(character: str) -> bool:
    """Whether a character, or none, belongs to a word, as expressions take it."""
    return character.isalnum() or character == "_"


M = r"<\d+>"
V = r"\{\d+\}"
VALUES = rf"{V}(?:(?: ,)?(?: or| and)? {V})*"

VERBS = (
    "specify|provide|include|set|use|supply|pass|enter|define|give|select|choose|send|submit|add|populate"
    "|configure|assign"
)
DOING = (
    "specifying|providing|including|setting|using|supplying|passing|entering|defining|giving|selecting|choosing"
    "|sending|submitting|adding|populating|configuring"
)
DONE = (
    "specified|provided|included|used|supplied|passed|entered|defined|given|selected|chosen|sent|submitted|added"
    "|populated|configured|present|assigned"
)
NOUNS = (
    "parameters|parameter|fields|field|elements|element|members|member|property|properties|attributes|attribute"
    "|options|option|objects|object|arguments|argument|headers|header|settings|setting|flag|key|keys|input|inputs"
    "|structure|block|query parameter|request parameter|request header|query string parameter|variable"
)
CALL = r"(?:api )?(?:request|requests|call|calls|operation|command|action|query|message)"

SELF = re.compile(
    rf"\b(?:this|the current|the given) (?:request )?(?:(?!option|setting)(?:{NOUNS})|data type|list|array|map|boolean|flag|switch|information)\b"
)
SELF_VALUE = re.compile(
    r"\bthis (?:value|option|setting|type|mode|method|case)\b|^the value(?= (?:must|cannot|should|may not))"
)
CHOSEN_VALUE = re.compile(
    r"\b(?:if|when|unless|with|for|by|using|selecting|specifying|choosing)\b(?: you)?(?: (?:use|specify|choose|select|set|provide))?"
    r" this (?:value|type|mode|method|case)\b(?! is (?:set to |equal to )?\{)"
)
"""Where such words are about one of the member's values, not about the member."""
THIS_SUBJECT = re.compile(
    r"(?<=\beither )this(?= (?:, )?or )|(?<=\bboth )this(?= and )|^this (?=must|can|cannot|is|should|requires|applies|will)"
)
SWITCHED = re.compile(r"\bif (?:this is |is )?(?P<state>enabled|disabled)\b")
"""Names a state of the switch in whose entry the sentence stands."""
IT = re.compile(
    r"\b(?:it|its value)\b(?! is (?:possible|recommended|not possible|required to|necessary|important|also))"
)

WITHOUT_SUBJECT = re.compile(
    r"(?:is )?(?:required (?:only )?(?:if|unless)|mutually exclusive with|(?:cannot|can|must|should|shouldnot) (?:only )?be\b|(?:not )?(?:allowed|valid|supported|applicable|permitted)\b"
    r"|(?:valid|applicable|relevant|available|allowed|supported|given|applies|apply|meaningful|has effect|effective|considered|permitted|needed|honored|necessary|present) (?:only )?if"
    r"|ignored\b|has no effect|only if|requires <|only valid|only allowed)"
)
"""Begins a sentence that leaves out its subject."""

NO_EFFECT = re.compile(
    r"\b(?:applies|apply|applicable|relevant|has effect|has an effect|effective|considered|honored|respected|meaningful|used) only if\b"
)
"""Says that what is given has no effect unless the condition holds; it is not refused."""

HEDGES = re.compile(
    r"\b(?:unless|except|exception|otherwise|default|defaults|other than|instead|optional|not required|rather|typically"
    r"|usually|generally|recommend|recommended|for example|such as|e\.g|regardless|even|already|depending|some|both of|which)\b"
)
"""Words of exception and of chance: a sentence with one is not certain."""
