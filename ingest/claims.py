"""Clauses read as claims: what a thing is for, what it needs, what it is, what it can't do.

Only wording is known here ("you can use X to", "is part of", "requires"), never what is true
of any thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.clauses import Clause
from ingest.masking import Masked
from kg.model import Quantity, Relation

MAX_OBJECT_WORDS = 20

_USE = frozenset(
    "use choose pick select configure create specify extend employ utilise utilize adopt apply"
    " deploy enable prefer recommend install define call leverage take".split()
)
_VERBS: dict[str, Relation] = {
    **dict.fromkeys(("support", "accept"), "supports"),
    **dict.fromkeys(("require", "need", "demand", "presuppose"), "requires"),
    **dict.fromkeys(("integrate", "interoperate"), "integratesWith"),
    **dict.fromkeys(("detect", "identify", "find", "discover", "spot", "reveal", "recognise", "recognize"), "detects"),
    **dict.fromkeys(("reduce", "lower", "decrease", "shorten", "minimise", "minimize", "cut", "lessen", "save"), "reduces"),
    **dict.fromkeys(("include", "comprise", "contain", "offer"), "hasOption"),
    **dict.fromkeys(("let", "allow", "enable", "help", "permit"), "usedFor"),
    **dict.fromkeys(("suit", "fit"), "suitableFor"),
    **dict.fromkeys(("replace", "substitute"), "alternativeTo"),
}  # fmt: skip
_MADE_FOR = frozenset("use design build mean intend make optimise optimize purpose develop need utilise utilize".split())
_SPARED = re.compile(r"(?:away with )?(?:the |any )?(?:need|necessity) (?:for|to|of) (?P<what>.+)", re.I)
_SUITED = re.compile(
    r"\b(?:suitable|suited|ideal|useful|perfect|good|better|best|great|right|appropriate|recommended"
    r"|well-suited|handy|helpful|meant|made|intended|designed|fit|enough|practical|excellent)\b", re.I
)  # fmt: skip
_PART_OF = re.compile(
    r"^(?:an? |the |one )?(?:integral |key |core |central |built-in )?(?:part|component|feature|capability|module|member|"
    r"subset|element|stage|phase|step|section|kind of part)s? (?:of|in|within) (?P<whole>.+)", re.I
)  # fmt: skip
_PURPOSE = re.compile(r"^(?:to|for|as|in order to|when|where|if|whenever|wherever)\b\s*", re.I)
_ANSWER = re.compile(
    r"^(?:an? |the |one )?(?:[\w-]+ ){0,3}?(?:solution|answer|choice|option|way|method|tool|approach|strategy|place|means|pick|service|one)"
    r" (?P<rest>(?:that|which|to|for|when|where|if|in) .+)", re.I
)  # fmt: skip
_OBJECT_PURPOSE = re.compile(r"\b(?:in order to|to|for|when|whenever|where|if|as)\s", re.I)
_SUPERLATIVE = re.compile(
    r"\b(?:the )?(?:(?:most|least) (?:amount of )?[\w-]+(?:[- ](?:overhead|effort|work|efficient|effective|cost|maintenance"
    r"|code|expensive|risk|power|time|development effort))*(?: amount of [\w ]+?effort)?|cheapest|fastest|simplest|easiest|quickest"
    r"|lowest [\w-]+|highest [\w-]+|shortest [\w-]+|smallest [\w-]+|strongest|safest|gentlest|slowest|"
    r"(?:costs?|takes?|needs?|requires?) the (?:least|most)(?: [\w-]+)?"
    r"|[\w-]+ [\w-]+ (?:is|are) (?:therefore |thus |then |also )?the (?:least|lowest|smallest|highest))", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """What a passage says of a subject, as read: names are not yet resolved to things."""

    subject: str
    relation: Relation
    object: str
    sentence: int
    """Index into `Passage.sentences`."""
    method: str
    negated: bool = False
    quantity: Quantity | None = None
    fallback: str = ""
    """The topic that the claim is about where `subject` turns out to name nothing."""
    whole: str = ""
    """The clause with its subject: what is claimed of `fallback`."""
    quality: bool = False
    """True where the object says how good the subject is ("least operational overhead")."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim before its subject is settled; `subject` None means the current topic."""

    subject: str | None
    relation: Relation
    object: str
    method: str
    negated: bool = False


def trim(phrase: str) -> str:
    """An object phrase without loose ends, at most 20 words."""
    phrase = re.sub(r"\s+", " ", phrase).strip(" ,;:.–—-")
    phrase = re.sub(r"^(?:also|then|only then|therefore|additionally|usually|often)\s+", "", phrase, flags=re.I)
    words = phrase.split(" ")
    if len(words) <= MAX_OBJECT_WORDS:
        return phrase
    cut = " ".join(words[:MAX_OBJECT_WORDS])
    return cut.rsplit(",", 1)[0] if "," in cut[40:] else cut


def superlative(text: str) -> str | None:
    """The quality that a superlative in `text` names ("least operational overhead")."""
    match = _SUPERLATIVE.search(text)
    return re.sub(r"^the ", "", match[0], flags=re.I) if match else None


def state(clause: Clause, masked: Masked) -> list[Statement]:
    """The statements that one clause makes, subjects as written or None for the topic."""
    after = masked.unmask(clause.after, clause.end)
    if clause.subject_kind in {"person", "none"}:
        return _directed(clause, masked, after)
    subject = masked.unmask(*clause.subject) if clause.subject else None
    if clause.subject_kind == "anaphor":
        subject = None
    if clause.verb == "be":
        return _copula(clause, masked, subject, after)
    if clause.passive:
        return _passive(clause, masked, subject, after)
    return _active(clause, masked, subject, after)


def _directed(clause: Clause, masked: Masked, after: str) -> list[Statement]:
    """ "You can use X to …", "Use X for …", "With X, you can …"."""
    if clause.dep in {"xcomp", "advcl", "pcomp", "relcl", "acl"} and clause.subject_kind == "person":
        return []
    if clause.verb in _USE and after:
        tool, purpose = _tool_and_purpose(clause, masked)
        if tool:
            found = []
            if purpose:
                found.append(Statement(tool, "usedFor", purpose, "use-to", clause.negated))
            elif clause.negated:
                found.append(Statement(tool, "usedFor", after, "use-not", True))
            return found
    if clause.subject_kind == "none" and clause.dep != "ROOT":
        return []
    through = re.search(r"\b(?:with|through|via|by using|using|by means of|inside|in|on)\s+(?P<tool>.+)$", after)
    if through and masked.names_in(clause.after, clause.end) and clause.subject_kind == "person":
        tool = through["tool"].strip(" .,")
        if tool in masked.names_in(clause.after, clause.end):
            verb = masked.text[clause.start : clause.after]
            purpose = f"{verb} {after[: through.start()]}".strip()
            return [Statement(tool, "usedFor", purpose, "do-with", clause.negated)]
    if clause.subject_kind == "person" and clause.subject and clause.modal:
        before = masked.text[: clause.subject[0]]
        lead = re.match(r"(?:With|Using|By using|Through|In|By means of|On)\s", before)
        names = masked.names_in(0, clause.subject[0])
        what = f"{masked.text[clause.start:clause.after]} {after}"
        if clause.modal in {"must", "should"}:
            return [Statement(names[0] if lead and names else None, "requires", what, "must", clause.negated)]
        if lead and names:
            return [Statement(names[0], "usedFor", what, "with-you-can", clause.negated)]
        return [Statement(None, "usedFor", what, "you-can", clause.negated)]
    return []


def _tool_and_purpose(clause: Clause, masked: Masked) -> tuple[str | None, str]:
    text = masked.text[clause.after : clause.end]
    split = _OBJECT_PURPOSE.search(text)
    tool_end = clause.after + (split.start() if split else len(text))
    names = masked.names_in(clause.after, tool_end)
    head = masked.unmask(clause.after, tool_end).strip(" ,")
    tool = names[0] if names and len(head.split()) <= len(names[0].split()) + 3 else head
    if not tool or len(tool.split()) > 6:
        return None, ""
    if not split:
        return tool, ""
    purpose = masked.unmask(clause.after + split.start(), clause.end)
    return tool, re.sub(r"^(?:in order )?(?:to|for|as)\s+", "", purpose)


def _copula(clause: Clause, masked: Masked, subject: str | None, after: str) -> list[Statement]:
    negated = clause.negated
    bare = re.sub(r"^(?:not|also|therefore|thus|only|still|then|both|usually|often|typically|mainly)\s+", "", after)
    if clause.subject_head in {"solution", "answer", "idea", "trick"} and bare.startswith("to "):
        return _solution(clause, masked)
    if clause.subject_head == "there":
        return [Statement(None, "hasProperty", re.sub(r"^no ", "", bare), "there-is", negated or bare.startswith("no "))]
    if re.match(r"(?:that|because|why|how|what)\b", bare):
        return []
    answer = _ANSWER.match(bare)
    if answer:
        rest = re.sub(r"^(?:that|which|to|for)\s+(?:best |is |can (?:be used to )?)?", "", answer["rest"])
        if re.match(r"in (?:this|the|that) (?:scenario|case|situation|question)", rest):
            return []
        found = [Statement(subject, "suitableFor" if answer["rest"].startswith(("for", "when", "where", "if")) else "usedFor", rest, "answer", negated)]
        return found
    part = _PART_OF.match(bare)
    if part:
        return [Statement(subject, "partOf", part["whole"], "part-of", negated)]
    purpose = re.search(r"^(?P<how>.{0,40}?)\b(?P<what>(?:for|to|when|where|if|as)\s.+)", bare)
    if purpose and _SUITED.search(purpose["how"]):
        what = re.sub(r"^(?:for|to|as)\s+", "", purpose["what"])
        found = [Statement(subject, "suitableFor", what, "suited", negated)]
        if superlative(purpose["how"]):
            found.append(Statement(subject, "hasProperty", purpose["how"], "quality", negated))
        return found
    if re.match(r"(?:needed|necessary|required)\b", bare):
        what = masked.unmask(*clause.subject) if clause.subject else ""
        return [Statement(None, "requires", re.sub(r"^(?:an? |the |no )", "", what, flags=re.I), "needed", negated)]
    plain_use = re.match(r"(?:only |meant |there )?for (?P<what>.+)", bare)
    if plain_use:
        return [Statement(subject, "usedFor", plain_use["what"], "is-for", negated)]
    alternative = re.match(r"(?:an? |the )?(?:\w+ )?(?:alternative|substitute|replacement) (?:to|for) (?P<other>.+)", bare)
    if alternative:
        return [Statement(subject, "alternativeTo", alternative["other"], "alternative", negated)]
    used = re.match(r"(?:an? |the )(?P<what>[^,]+?)\s(?:that|which|you can use to|used to|for|to|in which|with which)\s(?P<rest>.+)", bare)
    kind = re.match(r"(?:an? |one of the |another |the name of |kinds? of |the (?=[\w -]{3,40} (?:that|which|of|where|when)\b))(?P<what>.+)", bare)
    if kind and not negated:
        what = used["what"] if used else kind["what"]
        found = [Statement(subject, "isA", re.split(r"\s(?:that|which|where|when)\s", what)[0], "is-a")]
        if used and len(used["rest"].split()) > 1:
            rest = re.sub(
                r"^(?:(?:is|are|was|were|has been|can be|have been)\s)?(?:specifically\s)?(?:used|designed|developed|built|made|meant|intended)?"
                r"\s*(?:(?:to|for)\s)?(?:you can use (?:to|for) )?(?:can\s)?", "", used["rest"],
            )  # fmt: skip
            found.append(Statement(subject, "usedFor", rest, "is-a-that"))
        return found
    return [Statement(subject, "hasProperty", bare, "is", negated)] if bare else []


def _solution(clause: Clause, masked: Masked) -> list[Statement]:
    """ "The solution is to specify a cooldown period, because the traffic has spikes"."""
    names = masked.names_in(clause.after, clause.end)
    reason = re.match(r",? (?:because|since|as|when|if) (.+)", masked.text[clause.end :])
    if not names or reason is None:
        return []
    start = clause.end + reason.start(1)
    return [Statement(names[0], "suitableFor", masked.unmask(start, clause.end + reason.end(1)), "solution")]


def _passive(clause: Clause, masked: Masked, subject: str | None, after: str) -> list[Statement]:
    purpose = _PURPOSE.match(after)
    if clause.verb in _MADE_FOR | _USE and (purpose or not after):
        what = re.sub(r"^(?:in order )?(?:to|for|as)\s+", "", after)
        if clause.modal in {"must"} and not clause.negated:
            return [Statement(subject, "requires", _whole(clause, masked), "must-be")]
        if what:
            relation: Relation = "usedFor" if clause.verb in _MADE_FOR | _USE else "suitableFor"
            return [Statement(subject, relation, what, "used-for", clause.negated)]
    if clause.verb in {"suit", "suited"}:
        return [Statement(subject, "suitableFor", re.sub(r"^(?:to|for)\s+", "", after), "suited", clause.negated)]
    if clause.verb in {"integrate", "connect"} and after.startswith(("with", "to", "into")):
        return [Statement(subject, "integratesWith", after.split(" ", 1)[-1], "integrates", clause.negated)]
    if clause.verb in {"need", "require"}:
        what = masked.unmask(*clause.subject) if clause.subject else ""
        return [Statement(None, "requires", re.sub(r"^(?:an? |the |no )", "", what, flags=re.I), "needed", clause.negated)]
    if clause.modal == "must":
        return [Statement(subject, "requires", _whole(clause, masked), "must", clause.negated)]
    able = clause.modal in {"can", "could", "may"}
    return [Statement(subject, "supports" if able else "hasProperty", _whole(clause, masked), "passive", clause.negated)]


def _active(clause: Clause, masked: Masked, subject: str | None, after: str) -> list[Statement]:
    if clause.dep in {"xcomp", "ccomp", "pcomp"} and clause.infinitive:
        return []
    if clause.verb == "do":
        return []
    negated = clause.negated
    if re.match(r"no (?!longer|more)", after):
        negated, after = not negated, after[3:]
    if clause.verb in {"have", "need"} and (duty := re.match(r"to (?P<what>.+)", after)):
        return [Statement(subject, "requires", duty["what"], "has-to", negated)]
    if clause.verb == "have" and negated:
        return [Statement(subject, "hasProperty", after, "has-no", True)]
    if clause.verb in {"contain", "include", "support", "cover", "offer", "provide"} and negated:
        return [Statement(subject, "supports", after, "lacks", True)]
    if clause.verb in {"remove", "eliminate", "avoid", "do"} and (spared := _SPARED.match(after)):
        return [Statement(subject, "requires", spared["what"], "spares", not negated)]
    if negated and clause.modal in {"can", "could", "may"}:
        return [Statement(subject, "supports", _whole(clause, masked), "cannot", True)]
    if negated and clause.verb not in _VERBS:
        return [Statement(subject, "hasProperty", _whole(clause, masked), "does-not", True)]
    relation = _VERBS.get(clause.verb)
    if clause.modal == "must" and relation != "requires":
        return [Statement(subject, "requires", _whole(clause, masked), "must", clause.negated)]
    if relation is None:
        return [Statement(subject, "usedFor" if _is_doing(clause, after) else "hasProperty", _whole(clause, masked), "does", clause.negated)]
    if relation == "usedFor":
        what = re.sub(r"^(?:you|users?|people|one|us|them|[\w ]{1,25}?)\s(?:to\s)?(?=\w)", "", after, count=1)
        return [Statement(subject, relation, what if len(what.split()) > 1 else after, "lets-you", negated)]
    if relation == "integratesWith":
        after = re.sub(r"^(?:\w+ly )?with\s", "", after)
    if relation == "hasOption" and clause.verb in {"contain", "offer"}:
        relation = "hasProperty"
    if not after:
        return []
    return [Statement(subject, relation, after if relation != "hasProperty" else _whole(clause, masked), clause.verb, negated)]


def _is_doing(clause: Clause, after: str) -> bool:
    """A transitive action in the present: what a tool does is what it is for."""
    return bool(after) and clause.verb not in {"have", "become", "remain", "cost", "take", "mean", "lead", "depend", "refer", "occur", "happen", "come", "stay", "weigh", "last", "work", "use", "combine", "extend", "implement", "go", "end", "belong", "consist", "keep", "base", "differ", "start", "begin", "run", "contain", "show", "exist"}


def _whole(clause: Clause, masked: Masked) -> str:
    return masked.unmask(clause.start, clause.end)
