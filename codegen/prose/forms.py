"""Data: the forms of rules, as expressions over sentences that `words` brought to one form."""

from __future__ import annotations

from enum import Enum

from codegen.ir.rules import Operator, RuleKind
from codegen.prose.words import VALUES, M, V
from codegen.records import dataclass

_ALL = rf"{M}(?: , {M})*(?: ,)? (?:and|and-or) {M}"
_PART = rf"(?:both )?{M}(?:(?: and| with) {M})?"
_OR = rf"{_PART}(?: , {_PART})*(?: ,)? or (?:the )?(?:an )?{_PART}"
_SOME = rf"(?:{_ALL}|{_OR}|{M}(?: , {M})+)"
_ONE_OR_ALL = rf"(?:{_ALL}|{M})"
_NOT_BOTH = r"(?: ,)? (?:(?:but|and) )?(?:not (?:both|all|together|more than one)|cannot (?:give )?(?:both|more than one|them together|more than one of them)(?: parameters| fields| of these parameters)?|(?:but )?must (?:give|be) only one|not both of them|only one)(?: of them)?(?: of these| of the two)?(?: together)?"
COMPARATORS = {">": Operator.GREATER, ">=": Operator.AT_LEAST, "<": Operator.LESS, "<=": Operator.AT_MOST}


@dataclass(frozen=True, slots=True)
class Condition:
    """A form of a condition. Group `m` is the member, `v` the values; without `m` it is the entry's own member."""

    expression: str
    operator: Operator
    opposite: bool = False
    """The switch must not be in the other state: `is false or not given`."""


CONDITIONS = (
    Condition(rf"(?:the )?(?P<m>{M}) (?:is|be) given(?: together)?", Operator.PRESENT),
    Condition(rf"(?:give|giving) (?P<m>{M})(?: together)?", Operator.PRESENT),
    Condition(r"(?:is )?given", Operator.PRESENT),
    Condition(rf"(?P<m>{M}) is absent", Operator.ABSENT),
    Condition(
        rf"(?P<m>{M}) (?:is (?P<v>{V}) or (?:is )?(?:not given|absent|omitted|left out|null)|is (?:absent|omitted|null) or (?P<v2>{V}))",
        Operator.UNEQUAL,
        opposite=True,
    ),
    Condition(rf"(?:give )?(?:the )?(?P<m>{M}) (?:is|:=) (?P<v>{VALUES})", Operator.EQUAL),
    Condition(rf"(?P<m>{M}) isnot (?P<v>{V})", Operator.UNEQUAL),
    Condition(rf"(?P<m>{M}) is (?P<cmp>>=|<=|>|<) (?P<v>{V})", Operator.GREATER),
    Condition(rf"(?:give |is |given to )?(?P<v>{VALUES})(?: is given| given)?", Operator.EQUAL),
)


class Form(Enum):
    """What a consequence demands of its members."""

    REQUIRED = "required"
    FORBIDDEN = "forbidden"
    IGNORED = "ignored"
    ALLOWED = "allowed"
    """It says when the members may be given: the condition has `only`."""
    VALUE = "value"
    """The member must have one of the values."""
    ALLOWED_VALUE = "allowed value"
    """It says when the member may have one of the values."""
    FORBIDDEN_VALUE = "forbidden value"
    COMPARED = "compared"
    ONE_OF = "one of"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Consequence:
    """A form of a consequence."""

    expression: str
    form: Form


CONSEQUENCES = (
    Consequence(
        rf"(?:must|should) (?:either )?give (?:either |at least one of |one of )?(?P<list>{_OR})", Form.ONE_OF
    ),
    Consequence(
        rf"(?:must|should) give (?:both )?(?P<all>{_ONE_OR_ALL})|requires(?: :)? (?P<all2>{_ONE_OR_ALL})",
        Form.REQUIRED,
    ),
    Consequence(
        rf"(?:both )?(?P<all>{_ONE_OR_ALL}) (?:is required|required|(?:must|should) be (?:given|required|present))(?: and cannot be given otherwise)?",
        Form.REQUIRED,
    ),
    Consequence(rf"(?P<all>{M}) (?:cannot|shouldnot) (?:be )?(?:given|combined|be given)", Form.FORBIDDEN),
    Consequence(rf"(?P<all>{M}) must (?:be (?:absent|omitted|empty|null)|not be given)", Form.FORBIDDEN),
    Consequence(
        rf"(?:must omit|cannot give|shouldnot give|must not give) (?:either )?(?P<all>{M}(?:(?: , {M})*(?: ,)? or {M})?)",
        Form.FORBIDDEN,
    ),
    Consequence(
        rf"(?:must )?(?P<all>{M}) (?:is )?(?:not|in)(?: )?(?:allowed|valid|supported|applicable|permitted|available|accepted)",
        Form.FORBIDDEN,
    ),
    Consequence(
        rf"(?:any )?(?P<all>{M}) (?:is |will be )?ignored(?: together)?|(?P<all2>{M}) has no effect|ignores (?:the )?(?P<all3>{M})",
        Form.IGNORED,
    ),
    Consequence(rf"(?:can|must) (?:only )?give (?P<all>{M})|give (?P<all2>{M})", Form.ALLOWED),
    Consequence(
        rf"(?:giving )?(?P<all>{M}) (?:(?:can|must|should) be |is |be )?(?:valid|applicable|relevant|available|allowed|supported|given|applies|apply|meaningful|has effect|effective|considered|permitted|needed|honored|necessary|present|accepted|respected|usable)",
        Form.ALLOWED,
    ),
    Consequence(
        rf"(?:must|should) (?:give )?(?P<m>{M}) (?:is|:=) (?P<v>{VALUES})|(?:(?:must|should) (?:give )?)(?P<m2>{M}) := (?P<v2>{VALUES})",
        Form.VALUE,
    ),
    Consequence(
        rf"(?P<m>{M}) (?:(?:must|should) (?:only )?be (?:only )?|can only be |can be only )(?P<v>{VALUES})",
        Form.VALUE,
    ),
    Consequence(
        rf"(?:can )?(?P<m>{M}) := (?P<v>{VALUES})|(?P<m2>{M}) can be (?P<v2>{VALUES})", Form.ALLOWED_VALUE
    ),
    Consequence(
        rf"(?:cannot|shouldnot) (?:give )?(?P<m>{M}) := (?P<v>{V})|(?P<m2>{M}) (?:cannot|shouldnot) be (?P<v2>{V})",
        Form.FORBIDDEN_VALUE,
    ),
    Consequence(
        rf"(?P<m>{M}) must be (?P<cmp>>=|<=|>|<) (?P<v>{V})|(?:must|should) (?:give )?(?P<m2>{M}) (?:is|:=|to)(?: be)? (?P<cmp2>>=|<=|>|<) (?P<v2>{V})",
        Form.COMPARED,
    ),
    Consequence(
        rf"(?P<m>{M}) (?:must|can) (?:contain|have|include|give) (?P<only>only |exactly )?(?P<n>one(?! or)|two|three|{V}(?! or)) .*",
        Form.COUNTED,
    ),
)


@dataclass(frozen=True, slots=True)
class Joint:
    """A form of a rule without a condition."""

    expression: str
    kind: RuleKind
    literal: bool = True
    """Whether a sentence of this form can be certain."""


_LONG = rf"{M}(?: , {M})+(?: ,)? and {M}"
_CONJUNCTION = rf"(?:{_LONG}|{M}(?: and {M})?)"
_ERROR = r"(?:[\w{}<>]+ ){0,6}?(?:error|exception|fails|rejected|invalid|exception occurs)(?: (?:is thrown|occurs|response))?"

JOINT = (
    Joint(
        rf"must (?:either )?give (?:either )?(?P<list>{_CONJUNCTION}(?: ,)? or {_CONJUNCTION})",
        RuleKind.ONE_OF_REQUIRED,
    ),
    Joint(
        rf"if (?:is |are )?(?:give )?both (?P<list>{M} and {M})(?: is given)? , {_ERROR}",
        RuleKind.EXCLUSIVE,
        literal=False,
    ),
    Joint(
        rf"(?:an? )?(?:error|exception)(?: error| exception| response)? (?:is|will be) (?:given|returned|thrown|raised) if (?:give )?both (?P<list>{M} and {M})(?: is given)?(?: together)?",
        RuleKind.EXCLUSIVE,
        literal=False,
    ),
    Joint(
        rf"if give both , (?P<first>{M}) must be (?P<cmp>>=|<=|>|<) (?P<list>{M})",
        RuleKind.COMPARE,
    ),
    Joint(
        rf"if give both(?: (?!and)\S+){{0,3}}? {M} and {M} , (?P<first>{M}) must be (?P<cmp>>=|<=|>|<) (?P<list>{M})",
        RuleKind.COMPARE,
    ),
    Joint(
        rf"(?:must|should) (?:either )?give (?:either |one of |only one of |exactly one of |only )?(?P<list>{_SOME}){_NOT_BOTH}",
        RuleKind.EXACTLY_ONE,
    ),
    Joint(
        rf"(?:must|should) give (?:exactly|only|one and only|precisely) one of (?:either )?(?P<list>{_SOME})",
        RuleKind.EXACTLY_ONE,
    ),
    Joint(
        rf"(?:exactly|precisely) one of (?:either )?(?P<list>{_SOME}) (?:must|should) be given|(?:exactly|precisely) one of (?P<list2>{_SOME}) is required",
        RuleKind.EXACTLY_ONE,
    ),
    Joint(
        rf"(?:either |one of )?(?P<list>{_OR}) (?:must be given|is required|must be present){_NOT_BOTH}",
        RuleKind.EXACTLY_ONE,
    ),
    Joint(
        rf"(?:can )?(?:either )?give (?:either |only one of |one of |only )?(?P<list>{_SOME}){_NOT_BOTH}",
        RuleKind.EXCLUSIVE,
    ),
    Joint(rf"(?:either )?(?P<list>{_OR}) can be given{_NOT_BOTH}", RuleKind.EXCLUSIVE),
    Joint(
        rf"can either give (?:both )?(?P<list>{_CONJUNCTION}(?: ,)? or give (?:both )?{_CONJUNCTION})",
        RuleKind.EXCLUSIVE,
        literal=False,
    ),
    Joint(
        rf"(?:the )?(?P<list>{_SOME}) is mutually exclusive(?: together)?(?: , only one can be given(?: together)?)?",
        RuleKind.EXCLUSIVE,
    ),
    Joint(rf"(?P<first>{M}) (?:is )?mutually exclusive with (?:the )?(?P<list>{M})", RuleKind.EXCLUSIVE),
    Joint(
        rf"(?P<first>{M}) (?:cannot|shouldnot) be (?:given|combined|passed)(?: together)? with (?P<list>{M})",
        RuleKind.EXCLUSIVE,
    ),
    Joint(
        rf"(?:cannot|shouldnot) give (?:both (?:of )?)(?:the )?(?P<list>{M} (?:and|or) {M})(?: together)?",
        RuleKind.EXCLUSIVE,
    ),
    Joint(rf"(?:cannot|shouldnot) (?:give|combine) (?:the )?(?P<list>{_SOME}) together", RuleKind.EXCLUSIVE),
    Joint(
        rf"(?:cannot|shouldnot) (?:give|combine) (?P<first>{M})(?: together| along| in combination)? with (?P<list>{M})",
        RuleKind.EXCLUSIVE,
    ),
    Joint(
        rf"(?:both )?(?P<list>{_SOME}) cannot (?:both )?be (?:both )?(?:given|combined)(?: together)",
        RuleKind.EXCLUSIVE,
    ),
    Joint(rf"(?:cannot|shouldnot) give more than one of (?:either )?(?P<list>{_SOME})", RuleKind.EXCLUSIVE),
    Joint(
        rf"(?:only|at most) one(?: of|:| of the following| ,)? (?:either )?(?:the )?(?P<list>{_SOME})(?: ,)? (?:can|must|should) be given(?: together)?",
        RuleKind.EXCLUSIVE,
    ),
    Joint(
        rf"(?:can |must |should )?(?:only )?give (?:only|at most) one of (?:either )?(?P<list>{_SOME})",
        RuleKind.EXCLUSIVE,
    ),
    Joint(rf"(?:can|should) only give one of (?:either )?(?P<list>{_SOME})", RuleKind.EXCLUSIVE),
    Joint(
        rf"(?:the )?(?:[\w{{}}-]+ ){{0,3}}can be either (?P<list>{_OR})(?: ,)? but must give (?:only )?one(?: of them)?",
        RuleKind.EXACTLY_ONE,
        literal=False,
    ),
    Joint(
        rf"(?:must|should) (?:either )?give (?:either |at least one of |at least one of either |one of |one or both of )?(?P<list>{_OR})(?: or both)?",
        RuleKind.ONE_OF_REQUIRED,
    ),
    Joint(
        rf"(?:must|should) give (?:at least one of|one of|one or more of|at least one of these :|one of these :) (?P<list>{_SOME})",
        RuleKind.ONE_OF_REQUIRED,
    ),
    Joint(
        rf"(?:at least one of|one of|either|one or more of) (?P<list>{_SOME}) (?:is required|(?:must|should) be (?:given|present))",
        RuleKind.ONE_OF_REQUIRED,
    ),
    Joint(
        rf"(?:must|should) give both (?P<list>{M} and {M})(?: ,)? (?:or neither(?: of them)?|or not at all|or none(?: of them)?)",
        RuleKind.REQUIRES,
    ),
    Joint(
        rf"(?:both )?(?P<list>{M} and {M}) (?:must|should) (?:both )?be given together(?: ,? or not at all)?",
        RuleKind.REQUIRES,
    ),
    Joint(
        rf"(?P<first>{M}) (?:requires|must be given(?: together| along)? with) (?P<list>{M})(?: to be given)?",
        RuleKind.REQUIRES,
    ),
    Joint(
        rf"(?P<first>{M}) can be given only(?: together| along)? with (?P<list>{M})|(?P<first2>{M}) (?:can only|must) be given(?: together)? with (?P<list2>{M})",
        RuleKind.REQUIRES,
    ),
    Joint(rf"(?P<first>{M}) must be (?P<cmp>>=|<=|>|<) (?P<list>{M})", RuleKind.COMPARE),
    Joint(rf"(?P<first>{M}) cannot (?:be )?(?P<notcmp>>=|<=|>|<) (?P<list>{M})", RuleKind.COMPARE),
    Joint(rf"(?P<first>{M}) (?:cannot|must not) (?P<exceed>exceed) (?P<list>{M})", RuleKind.COMPARE),
)
