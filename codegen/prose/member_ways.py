"""Data: ways to say the same of members and their values: given, absent, equal, greater, only if."""

from __future__ import annotations

from codegen.prose.words import NOUNS, VALUES, M, V

MEMBER_WAYS: tuple[tuple[str, ...], ...] = (
    # a value for a member, and the words around it
    (
        rf"\b(?:either |both )?(?:a |an |any |the |at least one |one or more |valid |values? )*values? (?:for|of|in|to) (either |both |at least one of |one of |exactly one of )?(?:the |a |an |your )?(?={M})",
        r"\1",
        "value",
    ),
    (rf"\b(?:the|a|an|any|your|its|one or more|at least one|specific|individual) (?={M})", ""),
    (rf"\b(?:the |this )?(?:{NOUNS}) (?={M})", ""),
    (rf"({M}) (?:request |query |query string |input |json )?(?:{NOUNS}|values|value)\b(?! of)", r"\1"),
    (
        rf"({M}) (?:is|can be|to be) (?:a|an) (?:optional|required) (?:{NOUNS})",
        r"\1",
        "optional|required",
    ),
    (rf"({M}) \( optional \)", r"\1", " ( optional )"),
    # a member has a value
    (
        rf"\bgive ({M}) (?:to|as|equal to|with|=|to be)(?: a value of| the value| the value of| either| the value of either| one of| value)? (?={VALUES})",
        r"\1 := ",
        "give ",
    ),
    (rf"\bgive ({VALUES}) (?:for|as|in) ({M})", r"\2 := \1", "give "),
    (
        rf"({M}) (?:value )?(is|must be|can be|cannot be|be) (?:given )?(?:(?:to|as|equal to|of type|one of|either|the value|exactly|a value of|set to) )*(?={VALUES})",
        r"\1 \2 ",
    ),
    (
        rf"({M}) (?:with|of|has|equals|=|==|gives|had|having)(?: to)?(?: type| the type| a value of| the value| value| the value of| value of)? ({VALUES})",
        r"\1 is \2",
    ),
    (
        rf"({M}) (?:gives|specifies|indicates|says|states)(?: that)? the \w+ is(?: of)?(?: type)? (?={V})",
        r"\1 is ",
        " the ",
    ),
    (rf"({M}) (?:is not|isn not)(?: given to| equal to| set to)? ({VALUES})", r"\1 isnot \2", " is"),
    (rf"({M}) (?:!=) ({VALUES})", r"\1 isnot \2", " != "),
    (rf"(?<=if|en) ({M}) ({VALUES})", r" \1 is \2", "en|if"),
    # what is not there
    (rf"\b(?:omit|not give|leave out|do not give) ({M})", r"\1 is absent", "leave out|not give|omit"),
    (
        rf"({M}) is (?:not given|omitted|absent|not set|unset|missing|left out|null|not present)",
        r"\1 is absent",
        " is ",
    ),
    (
        rf"\b(if|unless) the \S+ (?:does not (?:contain|have)|not give) ({M})",
        r"~ \1 \2 is absent",
        "does not |not give",
    ),
    # how things stand to each other
    (
        r"\b(?:greater|higher|larger|more|later|bigger|longer|newer) than or (?:equal to|the same as)\b|\b(?:equal to or (?:greater|later|higher|larger) than|at least|no less than|not less than|not be less than|no earlier than|>=)(?= [<{])",
        ">=",
    ),
    (
        r"\b(?:less|lower|smaller|fewer|earlier|shorter|older) than or (?:equal to|the same as)\b|\b(?:equal to or (?:less|earlier|lower|smaller) than|at most|no more than|no greater than|not greater than|no later than|not exceed|not be greater than|not be larger than|not be more than|not be higher than)\b",
        "<=",
    ),
    (
        r"\b(?:greater|higher|larger|more|later|bigger|longer|newer|after) than\b|\b(?:be|is) (?:later|after)\b(?: the)?(?= <)",
        "be >",
        " than|after|later",
    ),
    (
        r"\b(?:less|lower|smaller|fewer|earlier|shorter|older) than\b|\b(?:be|is) (?:before|earlier)\b(?: the)?(?= <)",
        "be <",
        " than|before|earlier",
    ),
    (r"\b(?:be|is) be\b", "be", " be"),
    (
        rf"({M}) (?:is given|:=|is)(?: (?:to|as))?(?: a value| values)?(?: be)? (?=(?:>=|<=|>|<) {V})",
        r"\1 is ",
        " {",
    ),
    (rf"\bgive ({M}) to (?:a value )?(?:be )?(?=(?:>=|<=|>|<) )", r"\1 := ", "give "),
    (rf"(?<=[<>]) ({M}) and (?:be )?(?:>=|<=|>|<) {V}$", r" \1", " and "),
    # only, where it belongs
    (r"\b(can|must|should) only be (?=\w+ (?:if|when|for|with|in)\b)", r"\1 be only ", " only be "),
    (
        r"\bonly (?:be )?(valid|applicable|relevant|available|allowed|supported|given|required|applies|apply|meaningful|has effect|has an effect|effective|considered|permitted|needed|honored|necessary|respected|accepted|usable) (?:if|when|for|with|in|whenever)\b",
        r"\1 only if",
        "only ",
    ),
    (r"\bonly (applies|apply) (?:if|when|for|with)\b", r"applies only if", "only "),
    (
        r"\b(valid|applicable|relevant|available|allowed|supported|given|required|applies|apply|meaningful|has effect|effective|considered|permitted|needed|necessary|accepted|usable) (?:only|solely|if and only|exclusively) (?:if|when|for|with|whenever|in combination with|in conjunction with|together with)\b",
        r"\1 only if",
        "exclusively|only|solely",
    ),
    (r"\b(?:can|must|should) (?:be )?only (?:be )?(given|combined)\b", r"can be \1 only", "only "),
    (r"\bonly (?:if|when)\b|\bif and only if\b", "only if", "only "),
    (r"\bonly only if\b", "only if", "only only if"),
    (
        r"\b(?:when|whenever|in case|in the case that|as long as|provided that|if and when|in cases where|where)\b",
        "if",
    ),
    (r"^.* , but only if (?=[<{])", "~ given only if ", " , but only if "),
    (
        r"(?:,)? and (?:is ignored|cannot be given|is not allowed|is not supported|must be absent|cannot be present) otherwise$",
        "",
        " otherwise",
    ),
    (rf"\b(if|unless) the (?:\w+ )?type is (?={V})", r"\1 type is ", "type is "),
    (rf"\bunless (?:give|giving) ({M})(?! is)", r"unless \1 is given", "unless giv"),
    (
        rf"\bif (?:want to |choose to |chosen to )?(~ )?(?:give|gives|giving) (?:a |an |any )?({M})(?= (?:is|:=) {V})",
        r"if \1\2",
        "if ",
    ),
    (
        rf"\bif (?:want to |choose to |chosen to )?(~ )?(?:give|gives|giving) (?:a |an |any )?({M})(?! (?:and|or) )",
        r"if \1\2 is given",
        "if ",
    ),
    (rf"\bif (?:want to |choose to )?({M}) := ", r"if \1 is ", " := "),
    (
        rf"(?<!must )(?<!cannot )(?<!can )(?<!only )(?<!should )({M}) := (?={V})(?=.*\bif\b|.*\bonly\b)",
        r"\1 := ",
        " := ",
    ),
    (rf"({M}) (?:does not have|has no) (?:a )?value", r"\1 is absent", "value"),
    (
        rf"({M}) (?:is|has) (?:a )?(?:given|present|not empty|not null|non-null|set|value)\b(?! (?:to|as|for|with|by|in|only|if|together|from|on|at)\b)",
        r"\1 is given",
        "has|is",
    ),
    (rf"\bif not give ({M})", r"if \1 is absent", "if not give "),
    (
        r" if (?:invoking|calling|making|creating|giving) (?:this|the|a|an|your) [^<]*$",
        "~ ",
        " if ",
    ),
    (rf"^both {M} and {M} is optional , but ", "", "> is optional , but "),
    (rf"^to give ({M}) , (?={M} must|must|cannot)", r"if \1 is given , ", "to give "),
    (rf"^must (?:give )?({M} := {V}) to give ({M})$", r"if \2 is given , must \1", " to give "),
    (rf"^must give ({M}) to give ({M})$", r"if \2 is given , must give \1", "must give "),
    (
        rf"\b(either|both|and|or give|or) the (?!same|only|other|new|default|first|last)[a-z]+ (?={M})",
        r"~ \1 ",
        " the ",
    ),
    (
        r"^to give (?:the|a|an|your) [^<{,]* , (?=must give (?:either|both|exactly|at least|only|one)|can (?:either )?give|cannot give both)",
        "~ ",
        "to give ",
    ),
    (
        r"^to (?!give <)[^<{,]*(?:\{\d+\}[^<{,]*)? , (?=must give (?:either|both|exactly|at least|only|one)|can give (?:either|only)|cannot give both)",
        "^ ",
        "can give |cannot give both|must give ",
    ),
    (
        r"^if (?:giving|creating|making|calling|editing|updating|posting) (?:a|an|the|this|your) [a-z-]+(?: [a-z-]+)? , (?=must give (?:either|exactly|at least|only|one)|can give (?:either|only)|cannot give both)",
        "^ ",
        "can give |cannot give both|must give ",
    ),
    (rf"^({M}) , which is ", r"\1 is ", " , which is "),
    (rf"\bhave given (?={M})", "give ", "have given "),
    (rf"\bhave ({M}) given\b", r"give \1", " given"),
    (rf"\b(if|only if) the ({V}) ({M})(?: is (?:given|chosen))?(?=$| ,)", r"\1 \3 is \2", " the "),
    (rf"\b(either |both )?the ([a-z]+) ({M}) (or|and) the \2 ({M})", r"~ \1\3 \4 \5", " the "),
    (
        rf"({M}) in (?:your|the|a|an) (?:[a-z]+ ){{0,3}}(?:configuration|definition|specification|structure|object|element|block)$",
        r"~ \1",
        " in ",
    ),
    (
        rf"\bif ({M}) is given in (?:your|the) (?!response|answer)(?:[a-z]+ ){{1,3}}, ",
        r"~ if \1 is given , ",
        " is given in ",
    ),
    (
        rf"({M}) (?:must|can only) be given(?: together)? with either ({M}(?: , {M})*(?: ,)? or {M})",
        r"if \1 is given , must give either \2",
        " with either ",
    ),
    (rf"\bthe value (?:that is )?(?:given )?for ({M})", r"\1", "the value "),
    (
        r"^[^<{]*? , (?:which is |but |and )?(?=(?:required|ignored|valid|mutually exclusive|given only|only if|cannot be given)\b)",
        "~ ",
        " , ",
    ),
    (rf"({M}) requires ({M}) (?:to be|is|:=|be) (?={V})", r"\1 is allowed only if \2 is ", " requires "),
    (r"\s+", " "),
)
"""Rows as in `Way`; applied after those of words."""
