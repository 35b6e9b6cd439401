"""Denials and objections in free wording: no fit, fails to, to be avoided, one thing rather than another."""

from __future__ import annotations

import re

from ingest.language.claims import Statement, without_marker
from ingest.language.clauses import Clause
from ingest.language.masking import Masked

_UNFIT = re.compile(
    r"(?:(?:very |quite |rather |often |usually |simply |also )?"
    r"(?:an? |the )?(?:poor|bad|wrong|weak|terrible|awkward|doubtful) (?:[\w-]+ ){0,2}?(?:choice|fit|match|option|answer|idea|candidate|tool|solution|way|place|pick)s?"
    r"|(?:very |quite |totally |highly )?(?:unsuitable|unsuited|ill-suited|inappropriate|unfit|useless|impractical|inadequate|insufficient|not enough)"
    r"|(?:very |quite |rather |often |simply |also )?(?:wrong|wasteful|bad|poor|weak|useless|hopeless|pointless|unsafe|risky|dangerous|harmful"
    r"|impossible|clumsy|awkward|off limits|out of the question|not allowed|not permitted|barred|ruled out)"
    r"|(?:an )?overkill|no(?: [\w-]+){1,3}?(?= for\b)|too(?: [\w-]+){1,3}?(?= for\b))\s(?:when|if|for|to|as|where|in)\s(?P<what>.+)", re.I
)  # fmt: skip
_BARRED = re.compile(
    r"(?P<not>impossible|forbidden|prohibited|disallowed|banned|unavailable|unsupported)\b(?P<rest>.*)"
    r"|(?P<can>possible|allowed|permitted|supported|feasible|available)\b(?P<how>.*)", re.I
)  # fmt: skip
_DEMAND = re.compile(
    r"(?:the |this |that |these |those |a |any |all )?(?:[\w-]+ )?(?:requirement|need|goal|demand|criterion|criteria|objective|condition)s?"
    r" (?:to|for|of|that|on)\s(?P<what>.+)", re.I
)  # fmt: skip
_MEETS = frozenset("meet satisfy fulfil fulfill address cover serve achieve reach match".split())
_VAGUE = re.compile(
    r"(?:the |this |that |these |those |its |your |all |any |a )?(?:[\w-]+ )?(?:requirements?|needs?|goals?|demands?|criteri\w+|expectations?|it|them)$",
    re.I,
)
_OVER = re.compile(
    r",? (?:rather than|instead of|in place of|and not|but not|not|over)\s(?P<other>[^,.;]+?)(?=,? (?:for|to|when|if|where|as|so that|in order to)\b|[,.;]|$)"
)
_BURDEN = re.compile(
    r"(?:overhead|complexit\w+|cost|expense|effort|latency|delay|risk|burden|noise|work|downtime|error|bias|waste|price|time|charge|fee|bill)s?\b",
    re.I,
)
_BURDENING = frozenset(
    "add introduce increase create cause incur raise bring involve cost waste complicate slow lead result mean force double multiply"
    " take entail impose produce require demand need".split()
)


def denied(clause: Clause, masked: Masked, subject: str | None) -> list[Statement]:
    """What "X fails to …", "X would add overhead", "X does not meet the need for …" say; nothing for others."""
    after = masked.unmask(clause.after, clause.end)
    whole = masked.unmask(clause.start, clause.full_end)
    if clause.passive:
        return []
    if clause.verb == "fail" and (failed := re.match(r"to (?P<what>.+)", after)):
        if unmet := _demand(failed["what"].split(" ", 1)):
            return [Statement(subject, "suitableFor", unmet, "unmet", not clause.negated)]
        return [Statement(subject, "supports", failed["what"], "fails-to", not clause.negated)]
    if clause.verb in _MEETS and (demand := _DEMAND.match(after)):
        return [Statement(subject, "suitableFor", demand["what"], "meets", clause.negated)]
    if (
        clause.verb in {"meet", "satisfy", "fulfil", "fulfill"}
        and after
        and not _VAGUE.match(after)
    ):
        return [Statement(subject, "suitableFor", after, "meets", clause.negated)]
    if clause.verb in _BURDENING and not clause.negated and _BURDEN.search(after[:60]):
        would = clause.modal in {"would", "might", "may", "could", "can", "will"}
        if would or clause.verb not in {"need", "require", "demand", "take", "cost", "mean"}:
            said = f"{clause.modal} {whole}" if clause.modal else whole
            return [Statement(subject, "hasProperty", said, "burden")]
    if clause.modal == "would" and clause.verb in {"create", "make", "have", "lead", "result"}:
        return [Statement(subject, "hasProperty", f"would {whole}", "would", clause.negated)]
    return []


def unfit(clause: Clause, masked: Masked, subject: str | None, bare: str) -> list[Statement]:
    """ "X is a poor choice for …", "X is overkill for …", "It is not possible to … with X"."""
    if match := _UNFIT.match(bare):
        return [Statement(subject, "suitableFor", match["what"], "unfit", not clause.negated)]
    barred = _BARRED.match(bare)
    if barred is None or not (barred["not"] or clause.negated):
        return []
    negated = bool(barred["not"]) != clause.negated
    rest = (barred["rest"] or barred["how"] or "").strip()
    if clause.subject_head == "it" and (done := re.match(r"(?:for \w+ )?to (?P<what>.+)", rest)):
        return [Statement(None, "supports", done["what"], "impossible", negated)]
    if not rest and clause.subject and clause.subject_kind == "noun" and not clause.proper:
        span = clause.full_subject or clause.subject
        return [Statement(None, "supports", masked.unmask(*span), "impossible", negated)]
    where = re.match(r"(?:for|with|in|on|by|at|within|inside|through)\s(?P<what>.+)", rest)
    if where and clause.subject_kind in {"noun", "anaphor"}:
        return [Statement(subject, "supports", where["what"], "barred", negated)]
    return []


def kept_from(clause: Clause, masked: Masked) -> list[Statement]:
    """ "People with asthma should avoid it", "children must not use X": it is not suitable for them."""
    avoids = clause.verb in {"avoid", "skip"} and clause.modal in {"should", "must"}
    denied_them = clause.negated and clause.modal in {"must", "should", "may", "can"}
    if clause.subject is None or clause.negated == avoids or not (avoids or denied_them):
        return []
    who = masked.unmask(clause.subject[0], clause.start)
    who = re.sub(r"\s(?:should|must|may|can|cannot|do|does)\b.*$", "", who)
    if len(who.split()) < 2 or re.match(r"(?:you|we|i|they|it|users?)\b", who, re.I):
        return []
    said = masked.text[clause.after : clause.end].strip()
    names = masked.names_in(clause.after, clause.end)
    if re.fullmatch(r"(?:it|them|this)(?: \w+)?", said):
        return [Statement(None, "suitableFor", who, "kept-from", True)]
    if len(names) == 1 and re.fullmatch(r"the tools?", said):
        return [Statement(names[0], "suitableFor", who, "kept-from", True)]
    return []


def ruled_out(clause: Clause, masked: Masked) -> list[Statement]:
    """ "Open wounds rule it out", "a pacemaker forbids it": the thing spoken of is not for that."""
    said = masked.text[clause.after : clause.end].strip()
    rules = clause.verb == "rule" and re.match(
        r"(?:it|this|them) out|out (?:it|this|the tools?)\b", said
    )
    forbids = clause.verb in {"exclude", "forbid", "preclude", "prohibit"} and re.match(
        r"(?:it|this|them|its use|their use)\b", said
    )
    if not (rules or forbids) or clause.negated or not clause.subject:
        return []
    what = masked.unmask(*(clause.full_subject or clause.subject))
    return [Statement(None, "suitableFor", what, "ruled-out", True)]


def rather_than(text: str) -> re.Match[str] | None:
    """Where "A rather than B" names B, in what follows a verb."""
    return _OVER.search(text)


def avoided(clause: Clause, masked: Masked) -> list[Statement]:
    """ "Avoid X for Y", "avoid X when Z": X is not suitable there."""
    if clause.verb not in {"avoid", "skip"} or clause.subject_kind not in {"none", "person"}:
        return []
    text = masked.text[clause.after : clause.end]
    split = re.search(r"\s(?:for|to|with|in|on)\s", text)
    end = clause.after + split.start() if split else clause.end
    tool = re.sub(r"^(?:using|use of|the use of|running)\s", "", masked.unmask(clause.after, end))
    if not 0 < len(tool.split()) <= 6 or re.match(r"\w+ing\b", tool):
        return []
    found = []
    if split:
        what = without_marker(masked.unmask(clause.after + split.start(), clause.end))
        found.append(Statement(tool, "suitableFor", what, "avoid", not clause.negated))
    if clause.condition:
        what = masked.unmask(*clause.condition)
        found.append(Statement(tool, "suitableFor", what, "avoid-when", not clause.negated))
    return found


def _demand(words: list[str]) -> str:
    """What "meet the need for Y" demands; empty where it is none of that."""
    if len(words) < 2 or words[0] not in _MEETS:
        return ""
    match = _DEMAND.match(words[1])
    return match["what"] if match else ""
