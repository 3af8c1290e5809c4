"""Data: other words for the same: marks of notes, who speaks to whom, adverbs, verbs."""

from __future__ import annotations

from codegen.prose.words import CALL, DOING, DONE, NOUNS, VERBS, M, V

WORD_WAYS: tuple[tuple[str, ...], ...] = (
    # marks of notes and rows
    (r"^(?:[>*\u2013\u2014-] ?)+", ""),
    (r"^(?:note|important|warning|tip|info|caution) (?:that )?(?:[:,\u2013\u2014-] )?", ""),
    (
        r"^(?:however|additionally|also|in addition|furthermore|moreover|finally|currently|and|but|instead) ,? ?",
        "",
    ),
    (r"^please ", "", "please "),
    (r"^on (?:input|create|creation|update) , ", "", "on "),
    (r"\. \{\d+\}$", "", ". {"),
    (
        r"^(?:conditional|constraints?|condition|restriction)s? ?[:.\u2013\u2014-] ",
        "",
        "condition|constraint|restriction",
    ),
    (r"^< \w+ > ?", "", "< "),
    (rf"^(?:similar to|same as) {M} (?:,|and|but)(?: and| but)? ", "", "ame as|imilar to"),
    (
        r"^only one (?:\w+ )?, (.*) , is (?:allowed|supported|permitted)",
        r"can give only one of \1",
        "only one ",
    ),
    (
        rf"\bone of (?:the |these )?(?:following |optional |required |two )*(?:{NOUNS}|these|following)?(?: is (?:required|given))? ?[:(] (?=\W*[<{{])",
        "one of ",
        "one of ",
    ),
    (
        r"^(?:\S+ ){1,5}uses the value that (?:\w+ )?(?:specify|set|provide|give) here only (?:if|when)",
        "~ ignored unless",
        "uses the value that ",
    ),
    (rf"^(?:in|for|with) (?:your|the|this|a|an|every|each) (?:\S+ )?{CALL} ,? ?", "", "for|in|with"),
    (rf"^to (?:use|call|make) (?:this|the) {CALL} , ", "", "to "),
    (
        rf"^{M} [:\u2013\u2014-] (?=(?:\( )?(?:string|integer|boolean|bool|int|number|array|list|object|optional|required|ignored|only|cannot|mutually|can|must)\b)",
        "",
        "> ",
    ),
    (
        rf"^({M}) [:\u2013\u2014-] (?:\( )?(?:string|integer|boolean|bool|int|number|array|list|object)(?: \))? [:,\u2013\u2014-] ",
        "",
    ),
    (
        r"^(?:(?:optional|string|integer|boolean|bool|int|array)(?: \))? ?(?:[.,;:\u2013\u2014-] |and )(?:but |and )?)+",
        "",
    ),
    (
        r"^(?:a|an|the) \w+ (?:will )?(?:return|returns|contains|contain) (?=either|only one|one of)",
        "~ can give ",
        "either|one of|only one",
    ),
    # answers, and when something is in them
    (r"^present (?:only )?(?:if|when) ", "~ given only if ", "present "),
    (
        r"\bonly (?:be )?(?:returned|populated|shown|present|filled in|output) (?=(?:if|when)\b)",
        "given only ",
        "only ",
    ),
    # clauses of brackets
    (r"\( but not (?:both|all|together|all of them)(?: of them)? \)", ", but not both", "( but not "),
    (r"\( (?:or|and) ", "or ", "( "),
    (rf"\b(if|when) (?:[a-z-]+ ){{1,4}}\( (?={M} is {V})", r"~ \1 ", "> is {"),
    (r"(not both) ,? ?(?:depending|based)\b.*$", r"~ \1", "not both"),
    # who speaks to whom
    (
        r"\b(?:you|callers|clients|users|apps|applications|the caller|the client|your request|the request|requests|a request|the call) (?=(?:must|can|cannot|need|have|should|may|are|do|also|want|specify|provide|use|set|include|don|supply|pass|contains?|includes?|choose|might|will|omit)\b)",
        "",
    ),
    (r"\b(?:am|are|was|were|has been|have been|been|being)\b", "is"),
    # adverbs
    (
        r"\b(?:also|then|explicitly|simultaneously|currently|always|please|optionally|successfully|automatically) ",
        "",
    ),
    (r" (?:also|explicitly|simultaneously|as well|too)\b", ""),
    (
        rf"(?<=[>}}]) in (?:the same|a single|one|an individual) (?:api )?{CALL}(?=$| ?[.,;)])",
        " together",
        " in ",
    ),
    (
        rf" (?:in|with|as part of|of|for) (?:your|the|this|a|an|one|any|each) ?(?:same |single )?(?:api )?(?:\S+ )?{CALL}\b",
        "",
    ),
    (rf" in (?:the same|a single|one|an individual) (?:api )?{CALL}\b", " together", " in "),
    (
        r" (?:at the same time|at once|at a time|in combination|concurrently|in conjunction)\b(?! with)",
        " together",
    ),
    # verbs
    (rf"\b(is|be|not|if|when|unless) set\b(?! {M}| the| a )", r"\1 given", " set"),
    (rf"\b(?:{DOING})\b", "giving"),
    (rf"\b(?:{DONE})\b", "given"),
    (rf"\b(?:specifies|provides|includes|uses|contains)\b(?= {M})", "gives", " <"),
    (rf"\b(?:{VERBS})\b", "give"),
    # modal verbs
    (
        r"\b(?:cannot|can not|may not|must not|is not allowed to|is not permitted to|is not able to|do not|will not|mustn not|never)\b",
        "cannot",
    ),
    (r"\b(?:should not|shouldn not)\b", "shouldnot", "should"),
    (
        r"\b(?:need to|needs to|have to|has to|is required to|must have|will need to|must always|will have to)\b",
        "must",
    ),
    (r"\b(?:may|could|might|is allowed to|is able to)\b", "can"),
    (r"\b(?:mandatory|compulsory)\b", "required", "compulsory|mandatory"),
    (r"\b(?:does|did) not (?:give|gives)\b", "not give", " not give"),
    (r"\bcannot give\b(?= [^,]* , must)", "not give", "cannot give"),
    (r"\b(?:incompatible|not compatible)\b", "mutually exclusive", "incompatible|not compatible"),
    (r"\bconflicts with\b", "is mutually exclusive with", "conflicts with"),
    (
        r"\b(?:map|list|structure|value|field)? ?(?:appears|is returned|returned|exists|is populated)(?: in the (?:response|output))? only\b",
        "is given only",
        " only",
    ),
    (
        rf"\bgive (?:your|the|a|an|one or more|\w+) (?:[\w{{}}-]+ ){{0,4}}?(?:by giving|with|by|giving|through|in) (either )?(?:the |a |an |both )*(?={M})",
        r"~ give \1",
        "give ",
    ),
    (
        rf"\bgive (?!both|either|one|exactly|only|more|values?|all|together)(\w+) with (?={M})",
        r"~ give ",
        " with ",
    ),
)
"""Rows as in `Way`."""
