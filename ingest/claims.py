"""What a passage says of a subject, and the statements that clauses about people make.

Only wording is known here and in its neighbours ("you can use X to", "is part of", "requires"),
never what is true of any thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.clauses import Clause
from ingest.masking import Masked
from ingest.names import clean
from kg.model import Quantity, Relation

MAX_OBJECT_WORDS = 20

USE_VERBS = frozenset(
    "use choose pick select configure create specify extend employ utilise utilize adopt apply deploy enable"
    " prefer recommend install define call leverage take operate run schedule add set switch try buy".split()
)
_GOOD = re.compile(
    r"(?:should|would|could|can|may|might|must|have to|has to|had better)\s(?:be able to\s)?(?:best\s)?(?:use|choose|pick|select|train|go|work"
    r"|build|deploy|run|take|prefer|adopt|rely|buy|start|opt|switch)\b", re.I
)  # fmt: skip
_WISH = re.compile(
    r"\b(?:who|that|which)\s(?:wants?|needs?|has|have|wishes|would like|tries|plans|must)\s(?:to\s)?(?P<wish>.+?)(?=,| (?:should|can|could|must|would|may)\b)",
    re.I,
)
_TO_DO = re.compile(
    r"^(?:(?:Then|So|Also|Next|Finally|Therefore|However|Additionally),? )?(?:In order to|To) (?P<what>[a-z][^,]*(?:, [^,]+){0,2}?), ",
    re.I,
)
_OBJECT_PURPOSE = re.compile(
    r"(?:^|\s)(?:in order to|so as to|to(?! (?:the|an?|your|its|their|this|these|all)\b)|for|with which)\s|(?<=\w)\sas\s",
    re.I,
)


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
    """True where the object says how good the subject is ("least effort")."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim before its subject is settled; `subject` None means the current topic."""

    subject: str | None
    relation: Relation
    object: str
    method: str
    negated: bool = False
    quality: bool = False
    span: tuple[int, int] | None = None
    """Where a list of objects stands in the parsed text, to be taken apart."""


def trim(phrase: str) -> str:
    """An object phrase without loose ends, at most 20 words."""
    phrase = re.sub(r"\s+", " ", phrase).strip(" ,;:.–—-")
    phrase = re.sub(
        r"\s(?:in|for) (?:this|the|that) (?:scenario|situation|case|question)$|\shere$", "", phrase
    )
    phrase = re.sub(
        r"^(?:also|then|only then|therefore|additionally|usually|often|and|or|so|but)\s+",
        "",
        phrase,
        flags=re.I,
    )
    phrase = re.sub(r"(?:\s(?:the|an?))+$", "", phrase)
    words = phrase.split(" ")
    if len(words) <= MAX_OBJECT_WORDS:
        return phrase
    cut = " ".join(words[:MAX_OBJECT_WORDS])
    cut = cut.rsplit(",", 1)[0] if "," in cut[40:] else cut
    return re.sub(
        r"(?:[\s,]+(?:the|an?|of|in|on|to|for|with|and|or|from|by|that|which|as|at|its|their|is|are))+$",
        "",
        cut,
    )


def without_marker(purpose: str) -> str:
    """A purpose without "to", "for", "in order to", "when"."""
    return re.sub(
        r"^(?:in order to|so as to|to|for|as|when|where|if|that|which)\s+", "", purpose, flags=re.I
    )


def directed(clause: Clause, masked: Masked) -> list[Statement]:
    """ "You can use X to …", "Use X for …", "With X, you can …", "You have to …"."""
    after = masked.unmask(clause.after, clause.end)
    if not clause.main:
        return []
    if clause.subject_kind == "none" and clause.dep != "ROOT" and clause.verb not in USE_VERBS:
        return []
    if clause.negated and re.match(r"(?:has|have|needs?) to\b", masked.text[clause.start :]):
        return [Statement(None, "requires", re.sub(r"^to\s+", "", after), "need-not", True)]
    if (
        clause.subject
        and re.search(r"\bonly\s*$", masked.text[clause.subject[1] : clause.start])
        and not clause.negated
    ):
        what = re.sub(r"^(?:have|has|need|needs) to ", "", masked.unmask(clause.start, clause.end))
        return [Statement(None, "requires", what, "only-do")]
    if needs := _you_need(clause, masked, after):
        return needs
    if clause.verb in {"note", "remember", "consider", "see", "keep", "think"}:
        return []
    wished = _wish(clause, masked)
    if wished:
        return wished
    if clause.verb in USE_VERBS and after:
        return _use(clause, masked, after)
    if clause.subject_kind == "none":
        names = masked.names_in(clause.after, clause.end)
        through = re.search(
            r"\b(?:with|through|by using|using|by means of)\s(?P<tool>.+)$",
            masked.text[clause.after : clause.end],
        )
        if (
            through
            and names
            and masked.text[clause.after + through.start("tool") :].startswith("the tool")
        ):
            what = masked.unmask(clause.start, clause.after + through.start())
            return [Statement(names[-1], "usedFor", what, "do-with")]
        return []
    what = masked.unmask(clause.start, clause.end)
    if clause.verb in {"have", "need"} and after.startswith("to "):
        return [Statement(None, "requires", after[3:], "must", clause.negated)]
    if not clause.modal:
        denied = (
            clause.negated
            and clause.subject_kind == "person"
            and clause.verb not in {"see", "know", "like", "want"}
        )
        return (
            [Statement(None, "requires", what, "you-do-not", True)]
            if denied and re.search(r"\bdo(?:es)? not\s|n't\s", masked.text[: clause.start])
            else []
        )
    before = masked.text[: clause.subject[0]] if clause.subject else ""
    lead = re.search(
        r"(?:^|, )(?:with|using|by using|through|in|by means of|on)\s(?=the tools?,? $)",
        before,
        re.I,
    ) or re.match(r"(?:With|Using|By using|Through|In|By means of|On)\s", masked.text)
    names = masked.names_in(lead.start() if lead else 0, clause.subject[0] if clause.subject else 0)
    who = names[0] if lead and names else None
    if clause.modal in {"must", "should"}:
        return [Statement(who, "requires", what, "must", clause.negated)]
    if who is None and (done := _by_doing(clause, masked)):
        return done
    if clause.negated:
        return [Statement(who, "supports", what, "you-cannot", True)]
    return [Statement(who, "usedFor", what, "you-can")]


def _you_need(clause: Clause, masked: Masked, after: str) -> list[Statement]:
    """ "You need a permit", "when you have X, you do not need Y": X, or the topic, needs Y or not."""
    must_have = clause.modal == "must" and clause.verb == "have"
    if (
        clause.subject_kind not in {"person", "nobody"}
        or not (clause.verb in {"need", "require"} or must_have)
        or not after
        or re.match(r"to\b", after)
    ):
        return []
    who: str | None = None
    if clause.condition:
        with_it = re.match(
            r"you (?:have|use|choose|host|run|create|deploy|enable|configure|work with|set up|add) (?P<what>.+)",
            masked.unmask(*clause.condition),
        )
        names = masked.names_in(*clause.condition)
        who = (
            with_it["what"]
            if with_it and len(with_it["what"].split()) <= 10
            else (names[0] if names else None)
        )
        if who is None:
            return []
    what = re.sub(r"\s(?:to|in order to|so that)\s.+$", "", after)
    parts = re.split(r"\s(?:or|and)\s", what) if clause.negated else [what]
    return [Statement(who, "requires", part, "you-need", clause.negated) for part in parts]


def _wish(clause: Clause, masked: Masked) -> list[Statement]:
    """ "A team that wants to … should use X": X is suitable for that."""
    if clause.subject is None or not clause.modal:
        return []
    wish = _WISH.search(masked.text[clause.subject[0] : clause.end])
    names = masked.names_in(clause.after, clause.end)
    if not wish or not names or not _GOOD.search(masked.text[clause.subject[0] : clause.end]):
        return []
    begin = clause.subject[0]
    what = masked.unmask(begin + wish.start("wish"), begin + wish.end("wish"))
    return [Statement(names[0], "suitableFor", what, "wish", clause.negated)]


def _by_doing(clause: Clause, masked: Masked) -> list[Statement]:
    """ "You can … by configuring X", "By specifying X, you can …": X is used for it."""
    before = re.search(r"\b[Bb]y \w+ing\s", masked.text[: clause.start])
    behind = re.search(
        r"\b(?:through|by (?:using|configuring|specifying|adding|enabling|creating|choosing|setting|attaching|setting up)|using|by means of)\s",
        masked.text[clause.after : clause.end],
    )
    begin = before.end() if before else clause.after + behind.end() if behind else -1
    chunk = next((c for c in masked.chunks if c[0] == begin), None)
    tool = re.sub(r"^(?:an?|the|your|its)\s", "", masked.unmask(*chunk)) if chunk else ""
    if not tool or len(tool.split()) > 5:
        return []
    what = masked.unmask(
        clause.start, clause.end if before or behind is None else clause.after + behind.start()
    )
    return [Statement(tool, "usedFor", what, "do-with", clause.negated)]


def tool_of(clause: Clause, masked: Masked) -> str:
    """What an instruction or an advice to use something names, a purpose given or not; "" if nothing."""
    if (
        clause.verb not in USE_VERBS
        or clause.subject_kind not in {"person", "none"}
        or not clause.main
        or clause.negated
    ):
        return ""
    tool, _ = _tool_and_purpose(clause, masked)
    names = masked.names_in(clause.after, clause.end)
    return (
        clean(tool) if tool and names and clean(tool) == names[0] and len(tool.split()) <= 6 else ""
    )


def _use(clause: Clause, masked: Masked, after: str) -> list[Statement]:
    ahead = _TO_DO.match(masked.text)
    if ahead and ahead.end() <= clause.start and not clause.negated:
        tools = _tools(clause, masked)
        what = masked.unmask(*ahead.span("what"))
        return [Statement(tool, "usedFor", what, "to-use", clause.negated) for tool in tools]
    tool, purpose = _tool_and_purpose(clause, masked)
    if tool == "":
        return []
    found: list[Statement] = []
    if clause.verb in {"configure", "set", "enable", "extend", "run"} and (
        used := re.match(r"use (?P<what>.+)", purpose)
    ):
        return [Statement(tool, "supports", used["what"], "configured", clause.negated)]
    if purpose:
        found.append(Statement(tool, "usedFor", purpose, "use-to", clause.negated))
    elif clause.negated:
        found.append(Statement(tool, "usedFor", after, "use-not", True))
    if clause.condition and clause.condition_mark in {
        "when",
        "whenever",
        "if",
        "where",
        "wherever",
        "as long as",
    }:
        found.append(
            Statement(
                tool, "suitableFor", masked.unmask(*clause.condition), "use-when", clause.negated
            )
        )
    return found


def _tools(clause: Clause, masked: Masked) -> list[str]:
    """What "use A, B or C" names; only names of things, unless it is a single short phrase."""
    names = masked.names_in(clause.after, clause.end)
    if names:
        return names
    tool = masked.unmask(clause.after, clause.end)
    return (
        [tool]
        if 1 < len(tool.split()) <= 5
        and not re.match(r"(?:your|the following|our|these|those)\b", tool)
        else []
    )


def _tool_and_purpose(clause: Clause, masked: Masked) -> tuple[str | None, str]:
    text = masked.text[clause.after : clause.end]
    split = _OBJECT_PURPOSE.search(text)
    if (
        split
        and split[0].strip() == "as"
        and clause.verb not in {"use", "employ", "choose", "pick", "define", "run"}
    ):
        return "", ""
    tool_end = clause.after + (split.start() if split else len(text))
    names = masked.names_in(clause.after, tool_end)
    head = re.sub(
        r"\s(?:with|in|on|from|inside|instead)\s.*$",
        "",
        masked.unmask(clause.after, tool_end).strip(" ,"),
    )
    if head.lower() in {"it", "them", "this", "these"}:
        tool = None
        if (
            split
            and split[0].strip() == "as"
            and (named := masked.names_in(clause.after + split.start(), clause.end))
        ):
            return named[0], ""
    else:
        tool = names[0] if names and len(head.split()) <= len(names[0].split()) + 3 else head
    if (
        tool is not None
        and not names
        and re.match(
            r"(?:your|our|several|following|these|those|some|any|desired|all)\b", tool, re.I
        )
    ):
        return "", ""
    if tool is not None and not 0 < len(tool.split()) <= 7:
        return "", ""
    if not split or (split[0].strip() == "for" and not names and len(head.split()) < 2):
        return tool, ""
    return tool, without_marker(masked.unmask(clause.after + split.start(), clause.end).strip())
