"""Words that are a piece of a sentence and name nothing: "which saw", "if this fails", "pots you want".

An instruction ("Oil the hinge") names nothing either, but what is to be worked on may be named in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.language.imperatives import IMPERATIVES

PREPOSITIONS = frozenset(
    """about above across after against along among around as at because before behind below beneath
    beside besides between beyond by despite due during except for from in inside instead into like near next of off
    on onto out over per since than through throughout to toward towards under underneath unless until unlike
    upon versus via when whenever where whereas while with within without if""".split()
)
_LINKING = frozenset(
    "and or nor but so yet either neither both whether although though hence thus therefore however"
    " otherwise moreover".split()
)
_ASKING = frozenset("what which who whom whose how why".split())
MODALS = frozenset(
    "can cannot could may might must shall should will would does do did has have had is are was"
    " were doesn't don't won't can't isn't aren't shouldn't".split()
)
_STATING = frozenset(
    """supports requires needs allows lets enables provides offers includes contains exposes makes
    gives takes keeps gets becomes comes consists depends integrates reduces removes converts returns
    connects protects replaces improves prevents ensures adds sends uses means continues
    understands produces invokes enters generates performs executes maintains receives identifies
    describes determines specifies indicates allocates avoids applies""".split()
)
"""Verbs that open a piece of a sentence, since hardly any of them is the plural of a noun."""
_MANNER = frozenset(
    """typically usually generally normally often sometimes always never periodically currently
    basically simply just also only optionally alternatively finally additionally temporarily
    mostly mainly especially particularly actually really not useful good great excellent""".split()
)
_POINTING = frozenset("such another following else you we they it i there here".split())
OPENERS = PREPOSITIONS | _LINKING | _ASKING | MODALS | _STATING | _MANNER | _POINTING
"""What no name opens with."""
ALSO_NAMES = frozenset("below above like next good great both i will may".split())
"""Those that a name in capitals may open with ("Good Friday")."""
_INNER = re.compile(
    r"\s(?:you|we|they|it|that|which|who|your|is|are|was|were|can|cannot|could|must|should|will|would"
    r"|does|doesn't|don't|has|have|not)(?=\s|$)(?! own\b)"
)
IN_S = r"[a-z]+[^\W\dsui]s"
"""A verb in -s, or a plural, and no "glass", "bus" or "axis"."""
_ACTS = re.compile(
    rf"\s{IN_S} (?:the|an?|various|several|any|each|every|these|those|its|their|how|what|whether)\b",
    re.I,
)
"""A verb behind its subject ("the needle shows the heat")."""
ADVERB = (
    r"(?!(?:anoma|assemb|be|bel|bul|dai|doi|fami|friend|gul|hol|je|jel|li|melancho|monopo|month|on|ral|rep|supp"
    r"|tal|week|year|(?:butter|dragon|fire|house|may|saw)?f)ly\b)[a-z]\w*ly\b"
)
"""An adverb of manner, which ends no name ("the kiln slowly")."""
_OPEN_END = re.compile(
    r"\s(?:of|for|with|to|from|by|at|the|an?|and|or|as|that|until|than|into|via|per|next|either|also"
    r"|followed|only|ourselves|themselves|itself|above|below|such|but|if|when|because|then|we|running on|depending|like|include|together)$|\s\S+\sin$"
    rf"|\s{ADVERB}$"
)
_SYMBOLS = re.compile(r"^\(|→|->|=>|[={}<>|;\\]|^[^(]*\)|\([^)]*$")

_TOUCHED = frozenset(
    "click tap press hit double-click right-click long-press clicking tapping pressing".split()
)
HANDLED = frozenset(
    _TOUCHED | {"open", "show", "select", "enter", "toggle", "restart", "close", "go"}
)
_EITHER = frozenset(
    """view change redirect see export upgrade update switch move import press tap hit edit focus swap
    drag visit show embed publish""".split()
)
"""Verbs of instructions that may as well be nouns."""
PLAIN_VERBS = (
    IMPERATIVES
    - _EITHER
    - frozenset(
        """build clean convert copy cut decrease download drain fill fit increase launch load lower measure
        mount open prepare provision pull push raise read register save schedule split store submit take
        train transform turn upload use wrap write keep make""".split()
    )
) | frozenset("invite troubleshoot collaborate preserve explore".split())
"""Verbs of instructions that hardly ever stand before a noun as a part of its name."""
_JOINED_ACTS = re.compile(r"\sand (?:" + "|".join(sorted(PLAIN_VERBS)) + r")\s")
"""An instruction behind another's object ("two shelves and remove trays")."""
_DETERMINER = r"(?:the|an?|your|its|their|our|this|these|all|each|every|any|two|new|multiple)"
_TOWARDS = re.compile(
    r"^(?:(?:up|out|off|back) )?(?:on|with|from|to|between|for|in|into)\s(?=\S+)", re.I
)
_OBJECT = re.compile(
    rf"(?:[Uu]p |down |out )?(?:(?i:{_DETERMINER})\s)*(?P<what>.+?)"
    r"(?:\s(?:to|from|for|in|into|on|with|between|via|using|by|through|of your|at|as|and|or)\s.*)?$"
)


@lru_cache(maxsize=65_536)
def is_loose(words: str) -> bool:
    """Whether words are a piece of a sentence rather than a noun phrase.

    >>> is_loose("which saw"), is_loose("pots you want"), is_loose("band saw")
    (True, True, False)
    """
    parts = words.split()
    if not parts:
        return True
    first = parts[0].lower().rstrip(",")
    alone = len(parts) == 1 and parts[0][0].isupper() and first not in _STATING
    opens = first in OPENERS and not alone
    if opens and first not in ALSO_NAMES:
        return True
    if opens and len(parts) > 1 and parts[0][0].islower():
        return True
    if _ACTS.search(words) or _JOINED_ACTS.search(words):
        return True
    return bool(_INNER.search(words) or _OPEN_END.search(words) or _SYMBOLS.search(words))


@lru_cache(maxsize=65_536)
def is_instruction(words: str) -> bool:
    """Whether words tell what to do ("Oil the hinge", "Connect two hoses"), rather than name a thing."""
    parts = words.split()
    if len(parts) < 2 or re.search(r"\b(?:your|my|our|its) own\b", words):
        return False
    verb, second = parts[0].lower(), parts[1].lower()
    if second in {"your", "my"} and not verb.endswith("ing"):
        return True
    shouted = len(verb) > 1 and parts[0].isupper()
    if shouted or verb not in IMPERATIVES | PLAIN_VERBS | HANDLED | _EITHER:
        return False
    touched = verb in _TOUCHED - _EITHER and parts[1][0].isupper()
    if touched or _is_small(second):
        return True
    if second in {"up", "out", "down", "off", "back"} and len(parts) > 2:
        return True
    if verb in _EITHER and any(part in {"a", "an", "the", "your"} for part in parts[2:]):
        return True
    plain = verb in (PLAIN_VERBS | HANDLED) - _EITHER and parts[0][0].isupper()
    return plain and (parts[1].islower() or any(map(_is_small, parts[2:])))


def _is_small(word: str) -> bool:
    """Whether a word is a determiner or a preposition."""
    return word in PREPOSITIONS - {"of"} or re.fullmatch(_DETERMINER, word) is not None


def worked_on(instruction: str) -> str:
    """What an instruction is about: "Replace a saw blade on site" is about a saw blade; or nothing."""
    rest = instruction.split(" ", 1)[1] if " " in instruction else ""
    found = _OBJECT.match(_TOWARDS.sub("", rest))
    what = found["what"] if found else ""
    opens = what.split()[0].lower() if what else ""
    return "" if not what or opens in OPENERS or opens.endswith("ing") or is_loose(what) else what


def is_handled(before: str, behind: str) -> bool:
    """Whether what stands between two pieces of text is a button or key that a line tells to press.

    "Select Dry cycle." tells what to press, "Choose Oak for floors" what is fit for them.
    """
    words = re.findall(r"[\w-]+", before.lower()[-24:])
    while words and words[-1] in {"the", "on"}:
        words = words[:-1]
    if not words or words[-1] in _TOUCHED:
        return bool(words)
    if words[-1] in {"select", "selecting"}:
        return re.match(r"\s*(?:for|if|because|since|where|as an?)\b", behind) is None
    if words[-1] not in {"choose", "choosing"}:
        return False
    return (
        re.match(r"\s*(?:[.,;)]|$|\(|and\b|then\b|next to\b|in\b|from\b|→|again\b)", behind)
        is not None
    )
