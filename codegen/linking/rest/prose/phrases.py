"""The fixed phrases in which rows state facts: expressions over prose in which each code span is one token."""

from __future__ import annotations

import re

CODE = r"\x01\d+\x01"
NUMBER = r"-?\d(?:[\d,_]*\d)?(?:\.\d+)?"
LITERAL = rf"(?:{CODE}|\"[^\"\n]*\"|'[^'\n]*'|{NUMBER}(?![\w.:-]*\w)|(?:true|false|null)\b)"
DEFAULT = re.compile(
    rf"\b(?:defaults?|default value)(?:\s+(?:value|setting))?(?:\s+for\s+this\s+(?:field|parameter|option|attribute|argument|property))?(?:\s+(?:is|to|of|as|are|being))*\s*+(?:[:=]\s*+)?\(?(?P<value>{LITERAL})",
    re.IGNORECASE,
)
NAMED_DEFAULT = re.compile(rf"default\s+{CODE}\s+(?:to|of|for)\s+\w", re.IGNORECASE)
"""Names what is used by default, but not as a value: `The default `role` to give`."""
DEFAULT_WORD = re.compile(
    r"\bdefault(?: value)?\s*[:=]\s*(?P<value>[\w./-]*\w)(?=\s*(?:[.,;)\]\n]|$))", re.IGNORECASE
)
BEFORE_DEFAULT = re.compile(
    rf"(?P<value>{CODE})\s*\((?:the )?default\)|\((?P<plain>[\w.-]+) (?:is|by) (?:the )?default\)",
    re.IGNORECASE,
)
JOIN = r"(?:\s*(?:,\s*or|,\s*and|,|;|\bor\b|\band\b|/|\|)\s*(?:an?\s+)?)"
LIST = rf"{CODE}(?:\s*\([^()\n]*\))?(?:{JOIN}{CODE}(?:\s*\([^()\n]*\))?)*"
ALTERNATIVES = re.compile(rf"(?<!\x01,)(?<!\x01, ){CODE}(?:\s*,\s*{CODE})*(?:\s*(?:,\s*or|\bor\b|/|\|)\s*{CODE})+", re.IGNORECASE)
"""Values of which one may be chosen: ``, of `a`, `b` or `c` ``."""
VALUES = re.compile(
    r"(?:\b(?:(?:can|may|must|should|could|has to)\s+(?:only\s+)?be\s+)?(?:set\s+to\s+)?(?:one|any|either|some)\s+of(?:\s+the\s+following(?:\s+values)?)?"
    r"|\b(?:possible|valid|allowed|available|accepted|supported|permitted|acceptable|existing|enum)\s+(?:values|options|choices|types|formats|states|statuses)?(?:\s+(?:for|of)(?: (?:the|this))?(?: \x01\d+\x01)?(?: (?:field|parameter|property|attribute|option))?)?(?:\s+(?:are|include|is))?"
    r"|\b(?:options|values|choices|enum)(?:\s+(?:are|include))?|\b(?:can|must|may|should)\s+(?:only\s+)?be(?:\s+set\s+to)?(?:\s+either)?|\beither(?:\s+be)?|\baccepts?|\bone of)"
    rf"\s*[:=]?\s*\[?(?P<list>{LIST}(?:(?<=\x01) {CODE}(?!(?!\s*(?:examples?|default):)[^\n\x01]*\w))*)",
    re.IGNORECASE,
)
FURTHER_VALUES = re.compile(rf"\W*(?:Additional|Further|Other) (?!(?:\w+ )?(?:fields|param\w*|attributes|properties|members|keys|headers|settings|arguments)\b)(?:\w+ )?(?:values|options|choices|types|\w+s) (?:are|include)\s*:?\s*(?P<list>{LIST})")
"""Behind values, more of them: `. Additional scopes are ...`"""
PARTED_BEFORE = re.compile(r"\b(?:separated|delimited|joined) (?:by|with)\b[^.\n\x01]{0,60}$", re.IGNORECASE)
OF_VALUES = re.compile(r"[^\x01]*\b(?:of|values|options|choices|enum)\b", re.IGNORECASE)
"""Begins with words that announce values, whatever stands before: `separated by commas, one of`."""
"""Stands before signs between the parts of a value, which are no values: `separated by an escaped space, either`"""
PLAIN_VALUES = re.compile(
    r"(?:\b(?:possible|valid|allowed|available|accepted|supported)\s+(?:values|options)(?:\s+are)?|(?:^|[.;]\s*)(?:options|values|one of))\s*(?::\s*|\((?=[^()\n]*\)\W*$))(?P<list>[\w.-]*\w(?:(?:\s*,\s*(?:or\s+|and\s+)?|\s+or\s+|\s*\|\s*)[\w.-]*\w)+)\s*(?:[.;)\n]|$)",
    re.IGNORECASE,
)
PIPED_VALUES = re.compile(r"\((?P<list>[a-z][\w-]*(?:\|[a-z][\w-]*)+)\)(?:\W|$)")
"""Values that begin a description: `(auto|manual)`."""
SAID_VALUES = re.compile(
    r"\b(?:possible|valid|allowed|available|accepted|supported)\s+values\s+are\s+(?P<list>[\w-]+(?:, [\w-]+)+,?\s+(?:and|or)\s+[\w-]+)\s*(?:\.(?:\s|$)|$)",
    re.IGNORECASE,
)
"""Values that nothing marks: `Possible values are small, medium and large.`"""
BARE_VALUES = re.compile(
    rf"^\W*(?P<list>{CODE}(?:\s*\(default\))?(?:\s*(?:\||/|,|\bor\b)\s*{CODE}(?:\s*\(default\))?)+)\s*(?:[.;:)\n]|$)", re.IGNORECASE
)
QUOTED = r"(?:\"[^\"\n]{1,60}\"|'[\w.-]{1,60}')"
QUOTED_VALUES = re.compile(
    rf"\b(?:one of|either|can be|must be|values?(?: are| include)?|options(?: are| include)?)\s*:?\s*(?P<list>{QUOTED}(?:{JOIN}{QUOTED})+)"
    rf"|\benum(?: values)?\s*:\s*(?P<enum>{QUOTED}(?:(?:{JOIN}|\s+){QUOTED})+)",
    re.IGNORECASE,
)
NUMBER_VALUES = re.compile(
    r"\b(?:can|may|must|should)\s+(?:only\s+)?be\s+(?:set\s+to\s+)?(?:either\s+)?(?P<list>-?\d+(?:,\s*-?\d+)*,?\s+or\s+-?\d+)\s*(?:[.;)\n](?!\d)|$)", re.IGNORECASE
)
"""Values that are numbers: `It can be set to 6 or 8.`"""
OF_LETTERS = frozenset({"letters", "digits", "characters", "alphanumeric", "alphabetic", "lowercase", "uppercase", "ascii", "positive", "negative", "unique", "numbers", "hyphens", "dashes", "underscores", "spaces"})
"""What values are made of, or like; so are things that all have names in the plural: `usernames, emails and ids`."""
FORMS_BEFORE = re.compile(
    r"\b(?:formats?|forms?|syntax|patterns?)[^\w.!?]+(?:(?:is|are|can be|must be|may be)\s+)?$", re.IGNORECASE
)
"""Announces forms of values, not values: `Format is one of`."""
EXAMPLES_BEFORE = re.compile(r"(?:\be\.\s?g\b\.?|\beg\b\.?|\b(?:for (?:example|instance)|examples?|such as|like|including)\b)[\s,:(]*$", re.IGNORECASE)
"""Announces some of the values, not all: ``e.g. `keep` or `sell` ``."""
MEMBERS_BEFORE = re.compile(
    r"\b(?:contain(?:s|ing)|(?:(?:object|map|hash|dictionary|json|each|which|that)\b[^.\n]{0,60}|(?:with|has|have|having)(?: the)?(?: following)? )"
    r"(?:fields|properties|keys|members|attributes))\W*$",
    re.IGNORECASE,
)
"""What stands before the members of an object: `Contains:`, `with these fields:`."""
CONDITION_AFTER = re.compile(
    r"\s*(?:(?:parameters?|attributes?|fields?|options?)\s+)?(?:is|are|must|has|have|to be|should|with|can)\b",
    re.IGNORECASE,
)
OPEN_AFTER = re.compile(
    r"\W{0,3}\bor(?: else)?\s+(?:(?:an?(?! (?:empty|blank)\b)|any|another|other|some|one or more|multiple|several|your|comma\w*|custom|lists?|combinations?|anything|something|arbitrary)\b"
    r"|(?:the|its) (?:\w+ ){0,2}?(?:id|ids|identifier|names?|number|url|address|path|key|code|value)\b)",
    re.IGNORECASE,
)
"""Behind a list it leaves other values open: `` `all` or a comma-separated list of fields``."""
EMPTY_AFTER = re.compile(r"\W{0,3}\bor an? (?:empty|blank) (?:string|text|value)\b", re.IGNORECASE)
"""Behind a list it adds the empty text."""
ITEM = re.compile(
    rf"^[ \t]*-\s+(?:{QUOTED}|(?P<code>{CODE}))\s*(?:(?:[:=\u2013\u2014-]|\()\s*(?P<words>.*))?$",
    re.MULTILINE,
)
UNIT = r"\s*(?P<unit>characters?|chars?|letters?|symbols?|items?|elements?|entries|values|ids?|tags|objects?|users?|bytes|[KMG]i?B|kilobytes|megabytes|%)?"
MAXIMUM = re.compile(
    rf"(?:\b(?:max(?:imum)?\.?(?:[\s_-]*(?:length|size|value|number|integer|count|limit|items|of|is|allowed)\b)*|up to|at most|no more than|not (?:be )?(?:more|longer|greater|larger) than|(?:cannot|must not|may not|can't) (?:be )?(?:exceed|more than|greater than|longer than|larger than)|less than or equal to|limited to|upper limit(?: is| of)?)|\u2264|<=)"
    rf"\s*[:=]?\s*\(?(?:a |the )?(?:maximum )?(?:of )?(?P<number>{NUMBER}|{CODE}){UNIT}",
    re.IGNORECASE,
)
MINIMUM = re.compile(
    rf"(?:\b(?:min(?:imum)?\.?(?:[\s_-]*(?:length|size|value|number|integer|count|items|of|is|allowed)\b)*|at least|no less than|no fewer than|not (?:be )?less than|greater than or equal to|(?:cannot|must not) be (?:less|lower|smaller) than)|\u2265|>=)"
    rf"\s*[:=]?\s*\(?(?:a |the )?(?:minimum )?(?:of )?(?P<number>{NUMBER}|{CODE}){UNIT}",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    rf"\b(?:between|from|range(?:\s+(?:is|of|from))?\s*:?)\s+(?P<low>{NUMBER}|{CODE})\s*(?:and|to|\u2013|-)\s*(?P<high>{NUMBER}|{CODE}){UNIT}",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(rf"\brange(?:\s+(?:is|of))?\s*:?\s*[\[(]\s*(?P<low>{NUMBER}|{CODE})\s*(?:,|;|to|\u2013|-|~)\s*(?P<high>{NUMBER}|{CODE})\s*[\])]", re.IGNORECASE)
"""`Range: [1, 99]`"""
BEYOND = re.compile(
    r"(?:^|[(\[,;:.\n]|\band|\bbut|\b(?:must|should|shall|has to|have to|needs to) be)\s*(?:(?P<sign>[<>])|(?P<words>(?:strictly )?(?:greater|larger|bigger|more|less|smaller|lower) than)(?! or ))\s*(?P<number>-?\d+(?:\.\d+)?)(?=\s*(?:$|[)\],;\n]|\.(?!\d)|and\b|but\b))",
    re.IGNORECASE,
)
"""A bound that no value reaches: `> 0`, `must be less than 100`."""
SPREAD = re.compile(
    rf"(?:(?<=\()|^|(?<=\s))(?P<low>\d[\d,_]*)\s*(?:-|\u2013|\.\.\.?|\u2026|to)\s*(?P<high>\d[\d,_]*)(?=\)|\n|,\s*(?:defaults?|optional|required)\b|\s+(?:characters?|chars|items?|elements?)|\s*$|,?\s+inclusive)(?:{UNIT})",
    re.IGNORECASE,
)
STATED_LENGTH = re.compile(rf"(?:^|[\n.])\s*length\s*:\s*(?P<length>{CODE})", re.IGNORECASE)
"""``Length : `1 - 40` ``: a label before one or two numbers in code."""
EXACTLY = re.compile(rf"\bexactly (?P<number>{NUMBER}|{CODE})(?=\s+(?:char|letter|symbol|item|element|entr)){UNIT}", re.IGNORECASE)
DEPRECATED = re.compile(
    r"(?:^|[.(\[\n*])\W*deprecated\b|\b(?:is|are|has been|have been|was|now) (?:(?!the\b|an?\b)\w+ )?deprecated\b|\bdeprecated (?:in|since|in favou?r|and)\b",
    re.IGNORECASE,
)
REQUIRED = re.compile(
    r"^\W*required\b(?!\s*(?:if|when|for|unless|only|with|by|scope|permission|to\b|role))|[(\[,]\s*required\s*(?:[)\],]|$)|\b(?:this (?:parameter|field|attribute) is|is always) (?:required|mandatory)\b|^\W*mandatory\b|[(\[]\s*mandatory\s*[)\]]",
    re.IGNORECASE,
)
OPTIONAL = re.compile(
    r"^\W*optional(?:ly)?\b|[(\[,]\s*optional\b|\bthis (?:parameter|field|attribute) is optional\b|\.\s+optional\s*(?:\.|$)|\boptional (?:parameter|field|query|string|boolean|integer)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:required|mandatory|optional)\s+(?:only\s+)?(?:if|when|unless|for|with|depending)\b|\b(?:one of|either|at least one)\b[^.\n]*\b(?:is|are|must be) (?:required|given|provided|specified|set|supplied)\b|\bconditional(?:ly)?\b",
    re.IGNORECASE,
)
NULLABLE = re.compile(
    r"\b(?:or|can be|may be|is|set to|be|pass|send|use) (?:null)\b|\bnullable\b|\bnull if\b|(?:^|\s)(?:`?null`?) (?:to|when|for|if|removes|clears|unsets)\b",
    re.IGNORECASE,
)
READ_ONLY = re.compile(
    r"\bread[- ]only\b(?! (?:access|token|user|mode|replica|permission|scope))"
    r"|^[^.]{0,60}\b(?:that|which) is (?:only )?(?:sent|returned|given|included|present) (?:only )?in (?:the )?(?:responses?|answers?)\b",
    re.IGNORECASE,
)
