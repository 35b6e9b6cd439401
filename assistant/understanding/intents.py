"""What kind of answer a question asks for, told by its wording alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from assistant.understanding.asked import asks_plural, asks_single
from assistant.understanding.clauses import BEFORE, QUESTION_WORD, asked_clauses
from ingest.language.loose import IN_S

Intent = Literal[
    "recommend", "options", "list", "verdict", "whynot", "compare", "describe", "howto"
]

_WHY_NOT = re.compile(
    r"\bwhy\b[^?]*(?:\b(?:not|never|no|avoid\w*|refus\w+|reject\w*|object\w*|fail\w*|discourag\w*|turn\w* down|turned away"
    r"|wrong|bad|poor|risky|risk|dangerous|unsuitable|unfit|impossible|forbidden|mistake|superfluous|pointless|wasted|useless|problem\w*|insists?|out)\b|n't\b)"
    r"|\bwhat(?:'s|’s| is| are| was| would be)? (?:the |a |an |any |its |their |your )?(?:\w+ )?(?:catch|dangers?|hazards?|downsides?|drawbacks?|disadvantages?|snags?|trade-?offs?|pitfalls?|risks?|harm|trouble|problem|weakness\w*|flaws?|wrong|bad)(?:\b (?:of|with|to|in|about|if|when|for)\b|\s*\?)"
    r"|\bwhat (?:speaks|argues|counts) against|\bwhat rules\b.{0,40}\bout\b|\breasons? (?:not|against|for not)|\b(?:any|what) (?:objections?|arguments?)\b"
    r"|\bwhat makes\b.{0,60}\b(?:unsuitable|unfit|wrong|bad|poor|impossible|risky)\b|\bhow come\b[^?]*(?:\bnot\b|n't\b|\bno\b)", re.I
)  # fmt: skip
_WHAT_NOT = re.compile(
    r"\bwhat (?:can['’]t|cannot|(?:is|are|could|do|does|should|must)n['’]t|(?:is|are|can|could|do|does|should|may|must)\b(?:(?! (?:i|we|you|one|if|when|that|which|who|because|so|to)\b)[^?,;]){1,40}? (?:not|never))\b", re.I
)  # fmt: skip
"""Asks for what is denied ("What is the kiln not good for?", "What can't it fire?")."""
_COMPARE = re.compile(r"\b(?:difference|differences|differ|differs|compare|compared|comparison|versus|vs\.?|distinguish\w*|tell\b(?! apart\W*$).{0,30}\bapart|(?:(?<!\w )|(?<=to )|(?<=and )|(?<=please ))contrast|in contrast (?:to|with)|in common|sets?\b.{2,60}\bapart|what separates\b.{2,60}\bfrom|mix(?:ing|ed)? (?:them |the two )?up|against each other|how (?:is|are|does|do) .{2,60} (?:different|differ))\b", re.I)  # fmt: skip
_SET_APART = re.compile(r"(?:^|[.!;]\s+)(?:please )?(?:contrast|compare|distinguish)\b", re.I)
"""A request of its own, beside what is asked."""
_EACH = re.compile(r"\beach of (?:them|these|those|the)\b", re.I)
_NAME_ONE = r"(?:the|an?|one|my|our|your) (?!(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b)\w+(?<!s)\b"
"""What follows "name" where it asks for one ("name the kiln", not "name the two kilns")."""
_LISTS = (
    # "What are the kilns?", "Which were all of its parts?"
    r"\b(?:which|what) (?:are|were) (?:all )?(?:of )?(?:the|your|our|my|its|their)\b(?! (?:difference|purpose|point|use\b))",
    # "List the kilns", "…, and enumerate them": at the start, or with what is to be listed
    r"^(?:list|enumerate)\b",
    r"\b(?:list|enumerate)\b (?:all|every|the|each|me|them)",
    # "Name three kilns", "… and name every kiln"
    rf"^name (?!{_NAME_ONE})",
    r"\bname (?:all|every|each|them|the (?:\w+ )?(?:\w+s)\b)",
    # "… all the kilns of the shed?", "every kiln that …", "give me all", "the full list"
    r"\ball (?:the |of the )?(?!of\b|three\b|two\b|four\b)[\w-]+s\b(?: [\w-]+){0,6}\?",
    r"\bevery (?:one|\w+) (?:of|that)\b",
    r"\bwhat all\b",
    r"\bgive me (?:all|the (?:full|complete))",
    r"\b(?:full|complete) (?:list|set)\b",
    # "Which kilns are there?", "What kilns exist?", "What can I choose from?"
    r"\b(?:which|what) (?:\w+ ){0,3}are (?:there|available|offered|possible|listed|mentioned)\b",
    r"\b(?:which|what) (?:[\w-]+ )+exist\b",
    r"\bwhat (?:else )?(?:can|could|should) i choose (?:from|between)",
    # "What kinds of kilns …?", "In what ways …?": words that stand for several
    r"\bin (?:what|which) (?:\w+ )?ways\b",
    r"\bwhat (?:kinds|types|sorts|ways|options|modes|steps|factors|groups|categories)\b",
    r"\b(?:which|what) (?:\w+ ){0,2}(?:options|kinds|types|ways|modes|factors|steps|groups|methods|things|tasks|reasons)\b",
)
_LIST = re.compile("|".join(_LISTS), re.I)
_COUNTED = re.compile(
    r"\b(?:which|what) (?:three|four|five|six|seven|eight|nine|ten|[3-9]|1\d) (?!of\b)[\w-]+", re.I
)
"""Asks for so many that a list of the notes holds them."""
_ASKS_WITHIN = re.compile(r"\bto \w+ (?:which|what|where|how|who)\b", re.I)
"""A question word that asks nothing itself ("to change how it looks")."""
_ONLY_WHY = re.compile(
    r"^(?:why|how come|what for|on what grounds?|for what reasons?|what(?:'s|’s| is) the reason)\W*$|^why(?: is that| so| would that be| was that| is it)?\W*$",
    re.I,
)
_ALL_OF_THEM = re.compile(
    r"^(?:please,? )?(?:(?:list|name|enumerate|give|tell|show)\b(?: (?:me|us))? (?:all|every|each|them)|all of (?:them|it)|i(?:'d| would)? (?:need|want|like) (?:\w+ )?(?:all|every|the (?:full|complete)))\b", re.I
)  # fmt: skip
_TO_DO = re.compile(
    r"\bwhat (?:else )?(?:do|does|must|should|has|have)\b.{0,50}?\b(?:have to|need to|must|should|do|prepare|set up|carry|bring|provide|include|contain|check|consider|fulfil\w*|hold|meet|pay for)\b"
    r"|\bwhat can\b.{0,50}\bdo\b|\bwhat (?:are|is) (?:required|needed|necessary|included)\b|\bwhat (?:all )?belongs\b", re.I
)  # fmt: skip
_BY_WHAT = re.compile(r"\b(?:with|by|on|in|into|onto|through|from)\W*$", re.I)
"""Ends what asks for a thing to do something with ("What should I dry it with?")."""
_MEANS = re.compile(r"\bwhat (?:do|does|did)\b[^?]*\bmean\b", re.I)
_DOES = re.compile(
    r"\bwhat (?:does|do|did|can|could) (?!(?:i|we|you|one|they|he|she|people|someone)\b)[^?]{1,50}? (?:actually |really )?do\b(?: (?:for|to|with) (?:[\w-]+ ){0,4}[\w-]+)?\W*$", re.I
)  # fmt: skip
"""Of a thing, what it is for ("What does the kiln do?", "What does that do to the clay?")."""
_DOES_THAT = re.compile(
    rf"\b(?:what|which) (?:[\w'-]+ ){{1,5}}(?:do|does|{IN_S}) (?:that|this|it|them|those|these|so|both)\W*$",
    re.I,
)
"""Asks which one meets what was told before ("What tool does that?")."""
_PURPOSE = re.compile(
    r"\bwhat\b[^?]*\bfor\W*$|\b(?:purpose|point) of\b|\bwhat\b[^?]*\bused (?:for|to)\b", re.I
)
_BEST = re.compile(
    r"\b(?:should|would|recommend(?:ed|s)?|best|cheapest|most|least|better|prefer\w*|suggest)\b",
    re.I,
)
_WHERE_IS = re.compile(
    r"^where(?:'s|’s| is| are| can i| can we| can one| do i| do we| does one| would i| might i)\b",
    re.I,
)
_DOCUMENTED = re.compile(r"\bwhere (?:can|do|could|would|should|is|are) (?:i|we|you|it|the)?\b.{0,60}\b(?:read|find|documented|documentation|docs|look|learn|described|explained)|\b(?:link|url|documentation|docs|doc page|reference page|page)\b.{0,40}\b(?:for|on|about|of|to|that|explain\w*|describ\w*|cover\w*)\b", re.I)  # fmt: skip
_ASKS_HOW = re.compile(
    r"\bhow (?:do|can|would|could|should|to|might|must) (?:i|we|you|one|someone)?\b|\bwhere (?:do|can|should|must) (?:i|we|you|one)\b"
    r"|\bwhat (?:do|must|should|can) (?:i|we|you|one) (?:do|call|set|change|write|put|run|type|enter|add)\b"
    r"|\bwhat(?:'s|’s| is) the (?:command|setting|step|syntax)\b", re.I
)  # fmt: skip
_ADDRESS = re.compile(
    r"\b(?:links?|urls?|docs|documentation)\b|\b(?:web|internet|under (?:what|which)|at (?:what|which)) (?:address|site|page)\b", re.I
)  # fmt: skip
_PAGE = re.compile(
    r"\b(?:what|which) (?:web ?)?(?:page|site|website|guide|article|manual|blog|repository|repo)\b"
    r"|\bwhere (?:can|do|could|should|might|would) (?:i|we|you|one) (?:read|find|get|look|learn|download|see)\b"
    r"|\bwhere(?:['’]s| is| are)\b[^?]*\b(?:references?|guides?|manuals?|handbook|tutorials?|articles?|faqs?)\b", re.I
)  # fmt: skip
_SELECT = re.compile(
    r"\b(?:which|what|who)(?:'s|’s)?\b.{0,70}?\b(?:should|would|could|can|do (?:i|we|you)|does (?:one|it take)|fits?|suits?|best|recommend\w*"
    r"|cheapest|least|lowest|most|right|meets?|solves?|made for|meant for|lets?|handles?|gives?|helps?|covers?|works?|need)\b"
    r"|\b(?:recommend|suggest|propose|advise|go for|reach for|turn to|pick|choose|your advice|way to go|cheapest|best way|best option)\b"
    r"|\bwhat (?:is|are) there\b|\bhow (?:do|can|should|could|would|to) (?:i|we|you)?\b|\bwhat (?:do|must|ought) (?:i|we|one)\b|^whom\b", re.I
)  # fmt: skip
_VERDICT = re.compile(
    r"^(?:is|are|was|were|does|do|did|can|could|will|would|should|may|might|must|has|have|am|isn't|aren't|doesn't|don't|can't|won't)\b",
    re.I,
)
_ASKS_WHAT = re.compile(rf"{BEFORE}{QUESTION_WORD}", re.I)
_REQUEST = re.compile(
    r"(?:(?:can|could|would|will) (?:you|somebody|someone|anyone|anybody)\b.{0,20}\b(?:explain|describe|tell|show|give|list|name|recommend|suggest|summari[sz]e)"
    r"|(?:must|should|will|may|has|have|is|are|can) (?:not )?(?:be|come|go|stay|work|run|keep|look|do|have|not)\b)", re.I
)  # fmt: skip
"""Yes is no answer to it: a request to explain, or a demand without a subject ("must come apart")."""
_EITHER = re.compile(r"(?:should|shall)\b[^?,]*\bor\b(?! (?:not|is|are|does|do|will)\b)", re.I)
_OR = re.compile(
    r"\bor\b(?! (?:more|less|fewer|longer|later|earlier|over|under|above|below|higher|lower|so|not|no)\b)",
    re.I,
)
"""Between alternatives."""
_ONE_OR_OTHER = re.compile(
    r"(?!.*\b(?:differ\w*|compar\w*)\b)(?:[^\s?.,:;]+ ){1,4}or(?: [^\s?.,:;]+){1,4}\?", re.I
)
"""Two to choose between, and no more ("The oak one or the ash one?")."""
_ROOM = re.compile(r"\b(?:enough|sufficient|room|space|time|capacity)\b", re.I)
_WHICH = re.compile(r"which\b(?=.*\?$)", re.I)
_A_WAY = re.compile(
    r"(?:is|are) there (?:still |also |yet |perhaps |maybe )*(?:an?|any|some) (?:\w+ )?(?:ways?|chances?|possibility|means)\b",
    re.I,
)
"""Of something that is named, it asks whether that can be done."""
_TAG = re.compile(r"(?:\b(?:right|correct|true|yes|ok|okay|agreed)|,? (?:is|are|does|do|can|could|will|would|has|have|was|were|isn't|aren't|doesn't|don't|can't|won't|am) (?:i|it|that|this|they|we|you|there))\s*\?$", re.I)  # fmt: skip
_ELLIPSIS = re.compile(
    r"(?:(?:still|already|also|really|even|all|is that|just) ?)*(?:(?:\w+[ai]ble|within|in time|ok|okay|fine|allowed|permitted|legal|safe|enough|sufficient|right"
    r"|wise|good (?:enough|for|to)|fit (?:for|to)|ready for|acceptable|all right|alright|too (?!much of)\w+)\b|\w+ enough\b)[^?]*\?$", re.I
)  # fmt: skip
_EXPLAIN = re.compile(
    r"(?:what (?:is|are|does|do(?! (?:i|we|you|one)\b)|happens)|how (?:does|is|are)|why|when|explain|describe|tell me|give|show|summari[sz]e)\b",
    re.I,
)
_FEW = 5
"""Words that may be no more than a name, or names."""
_CHOOSE = re.compile(
    r"\b(?:which|what) (?:of (?:the|these|those|our|your|its)|two|three)\b(?!.*\bare\b)", re.I
)
_PRONOUN = re.compile(r"\b(?:it|its|that|this|they|them|those|these|one|ones)\b", re.I)
_BOTH = re.compile(r"\b(?:and|or|both|each|either|two|whereas|versus|one|other)\b", re.I)
_WHERE = re.compile(
    r"\b(?:where|link|url|documentation|documented|docs|page|article|manual|guide)\b", re.I
)
_FILLER = re.compile(
    r"^(?:(?:so|and|but|then|ok|okay|well|now|hi|hey|hello|also|if so|just|quick question|tell me|please|say|i wonder(?: if)?|one more thing|by the way|after all|in that case),?:?\s+)+", re.I
)  # fmt: skip


def intent_of(
    ask: str, text: str, named: int, named_in_ask: int, is_noun: Callable[[str], bool]
) -> tuple[Intent, Intent | None]:
    """What the asking sentence of `text` asks for, and what else it does where no list answers it.

    `named` counts the telling things in the whole question, `named_in_ask` in what asks.
    """
    opening = _FILLER.sub("", ask.strip())
    clauses = asked_clauses([ask])
    first = clauses[0].text if len(clauses) > 1 else ask
    if (
        asks_denied(first)
        or _WHY_NOT.search(first)
        or (_ONLY_WHY.match(opening) and _WHY_NOT.search(f"why {text}"))
    ):
        return "whynot", None
    if _all_of(ask, text) and not re.search(r"\bdifferences?\b|\bdiffer\b", ask, re.I):
        return "list", _single(opening, ask, text, named, named_in_ask)
    single = _single(opening, ask, text, named, named_in_ask)
    weighs = single == "verdict" and re.search(r"\d|\benough\b", text) is not None
    told = (
        named >= 2 and _COMPARE.search(text) and (single != "recommend" or _SET_APART.search(text))
    )
    does = single == "verdict" and {m[0].lower() for m in _COMPARE.finditer(ask)} == {"compare"}
    if not (weighs or does) and (told or _COMPARE.search(ask)):
        return "compare", None
    if _COUNTED.search(ask) and not _BEST.search(ask):
        return "list", single
    if _CHOOSE.search(ask) and not asks_plural(ask, is_noun):
        return single, None
    if asks_single(opening, is_noun):
        by_chance = single in {"describe", "compare"} and not named_in_ask
        return "recommend" if by_chance else single, None
    if _LIST.search(ask) and (single != "verdict" or _LIST.match(opening)):
        return "list", single
    asking = _ASKS_WITHIN.sub("", ask)
    several = len(re.findall(r"\b(?:which|what|where|how|who)\b", asking, re.I)) > 1
    plural = asks_plural(ask, is_noun) and not _BEST.search(ask)
    to_do = _TO_DO.search(ask) and not any(other.search(ask) for other in (_MEANS, _DOES, _BY_WHAT))
    loose = (plural or to_do) and single in {"recommend", "describe", "howto"}
    mistaken = plural and single == "compare" and not (_COMPARE.search(text) or _EACH.search(ask))
    if not several and (loose or mistaken):
        return "list", single
    return single, None


def asks_how(ask: str) -> bool:
    """Whether a sentence asks how something is done, rather than for a thing."""
    return bool(_ASKS_HOW.search(ask))


def asks_denied(ask: str) -> bool:
    """Whether a sentence asks for what is not so, rather than why ("What can't it fire?")."""
    return bool(_WHAT_NOT.search(ask))


def asks_purpose(ask: str) -> bool:
    """Whether a sentence asks what something is for."""
    return bool(_PURPOSE.search(ask) or _DOES.search(ask))


def asks_page(text: str, ask: str) -> bool:
    """Whether a question wants to know where something is written, or its address."""
    return bool(_ADDRESS.search(text) or _PAGE.search(ask) or _DOCUMENTED.search(ask))


def all_of_sentence(text: str) -> str:
    """The sentence that says "all of them", "name every one"; empty where there is none."""
    sentences = re.split(r"(?<=[.!?;])\s+", text)
    return next((s for s in sentences if _ALL_OF_THEM.match(s.strip())), "")


def _all_of(ask: str, text: str) -> bool:
    """Whether all of something is asked for in so many words."""
    return bool(all_of_sentence(text)) or bool(
        re.search(
            r"\b(?:which|what) (?:are|were) all\b|\bwhat all\b|, all of (?:them|it)\W*$", ask, re.I
        )
    )


def _single(opening: str, ask: str, text: str, named: int, named_in_ask: int) -> Intent:
    """The kind of answer where no list is asked for."""
    clauses = [opening, *re.split(r"[,:–—]\s+|\s-\s", opening)[1:]]
    asks_what = _ASKS_WHAT.match(opening)
    asks_yes = any(_VERDICT.match(clause) for clause in clauses[: None if "?" in ask else 1])
    asks_yes = asks_yes and not (_REQUEST.match(opening) or _EITHER.match(opening))
    tagged = _TAG.search(ask) and not re.search(
        r"\b(?:what|which|who|how|where)\b", clauses[-1], re.I
    )
    exists = re.match(r"(?:is|are) there\b", opening, re.I) and not (
        _ROOM.search(opening) or (named_in_ask and _A_WAY.match(opening))
    )
    if (
        (asks_yes or tagged or (not asks_what and _ELLIPSIS.match(clauses[-1])))
        and not (asks_what or exists)
        and not (named >= 2 and _OR.search(ask))
    ):
        return "verdict"
    if ((_DOCUMENTED.search(ask) or asks_how(ask)) and _WHERE.search(ask)) or _WHERE_IS.match(
        opening
    ):
        return "howto"
    behind = clauses[-1] if not asks_what else ""
    if exists or _WHICH.match(opening) or _WHICH.match(behind):
        return "recommend"
    explains = named_in_ask and (_EXPLAIN.match(opening) or _DOES.search(ask))
    if _SELECT.search(ask) and not explains:
        return "recommend"
    if _ONE_OR_OTHER.fullmatch(opening) and len(text) > len(ask) + 3:
        return "recommend"
    if _is_demand(ask, text):
        return "recommend"
    short = len(text.split()) <= 24
    if len(text) > len(ask) + 3 and _DOES_THAT.search(ask):
        return "recommend"
    if named >= 2 and _BOTH.search(text) and (short or named_in_ask):
        return "compare"
    refers = named_in_ask or _PRONOUN.search(ask)
    if named and refers and (short or (named_in_ask and asks_what)):
        return "describe"
    return "recommend"


def _is_demand(ask: str, text: str) -> bool:
    """Whether nothing is asked, and what is wanted is told instead ("We need a kiln for big pots.")."""
    told = "?" not in f"{text}{ask}" and len(text.split()) > _FEW
    return told and not (_EXPLAIN.match(ask) or _ASKS_WHAT.match(ask) or _COMPARE.search(text))
