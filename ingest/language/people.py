"""What clauses about people say of things: "you can use X to …", "you need X", "a team that wants … should take X".

An instruction ("Store the images in X") is about people, too. Advice to use something is read in
`ingest.language.advice`.
"""

from __future__ import annotations

import re

from ingest.language.advice import helps, named_with, through, use
from ingest.language.claims import USE_VERBS, Statement
from ingest.language.clauses import Clause
from ingest.language.denials import avoided, kept_from
from ingest.language.masking import Masked
from ingest.language.serving import served_by

_GOOD = re.compile(
    r"(?:should|would|could|can|may|might|must|have to|has to|had better)\s(?:be able to\s)?(?:best\s)?(?:use|choose|pick|select|train|go|work"
    r"|build|deploy|run|take|prefer|adopt|rely|buy|start|opt|switch)\b", re.I
)  # fmt: skip
_WISH = re.compile(
    r"\b(?:who|that|which)\s(?:wants?|needs?|has|have|wishes|would like|tries|plans|must)\s(?:to\s)?(?P<wish>.+?)(?=,| (?:should|can|could|must|would|may)\b)",
    re.I,
)
_PUT = frozenset(
    "store save keep put place host run deploy load upload send write publish export copy log".split()
)
_THINKING = frozenset("note remember consider see keep think".split())
_GIVING = frozenset(
    "give bring provide supply state specify define declare enter upload submit name register".split()
)
"""What you do so that something works."""
_WITH = re.compile(
    r"(?:^|, )(?:with|using|by using|through|in|by means of|on)\s(?=the tools?,? $)", re.I
)
_OPENS_WITH = re.compile(r"(?:With|Using|By using|Through|In|By means of|On)\s")
_WANTING = re.compile(r"^(?:want|wish|like|choose|decide|prefer) to ")
_YOU_HAVE = re.compile(
    r"you (?:have|use|choose|host|run|create|deploy|enable|configure|work with|set up|add) (?P<what>.+)"
)


def directed(clause: Clause, masked: Masked) -> list[Statement]:
    """ "You can use X to …", "Use X for …", "With X, you can …", "You have to …"."""
    if not clause.main:
        return []
    if clause.subject_kind == "none" and clause.dep != "ROOT" and clause.verb not in USE_VERBS:
        return []
    needed = (
        _need_not(clause, masked)
        or _only_do(clause, masked)
        or kept_from(clause, masked)
        or served_by(clause, masked)
        or _you_need(clause, masked)
    )
    if needed or clause.verb in _THINKING:
        return needed
    if found := _wish(clause, masked) or avoided(clause, masked) or _must(clause, masked):
        return found
    if clause.verb in USE_VERBS and masked.unmask(clause.after, clause.end):
        return use(clause, masked) + through(clause, masked)
    if put := _put(clause, masked):
        return put
    if clause.subject_kind == "none":
        return _do_with(clause, masked)
    return _you_do(clause, masked)


def _need_not(clause: Clause, masked: Masked) -> list[Statement]:
    """ "You do not have to dry it": that is not required."""
    if not clause.negated or not re.match(r"(?:has|have|needs?) to\b", masked.text[clause.start :]):
        return []
    what = re.sub(r"^to\s+", "", masked.unmask(clause.after, clause.end))
    return [Statement(None, "requires", what, "need-not", True)]


def _only_do(clause: Clause, masked: Masked) -> list[Statement]:
    """ "You only have to dry it", "you only dry it": that is required."""
    before = masked.text[clause.subject[1] : clause.start] if clause.subject else ""
    if clause.negated or not re.search(r"\bonly\s*$", before):
        return []
    what = re.sub(r"^(?:have|has|need|needs) to ", "", masked.unmask(clause.start, clause.end))
    return [Statement(None, "requires", what, "only-do")]


def _you_need(clause: Clause, masked: Masked) -> list[Statement]:
    """ "You need a permit", "when you have X, you do not need Y": X, or the topic, needs Y or not."""
    after = masked.unmask(clause.after, clause.end)
    must_have = clause.modal == "must" and clause.verb == "have"
    if (
        clause.subject_kind not in {"person", "nobody"}
        or not (clause.verb in {"need", "require"} or must_have)
        or not after
        or re.match(r"to\b", after)
    ):
        return []
    if clause.condition is None:
        who = named_with(clause, masked)
    elif (who := _who_has(clause.condition, masked)) is None:
        return []
    said = re.split(r"\s(?:in order to|so that you can|to)\s", after, maxsplit=1)
    what = re.sub(r"\s(?:with|for|in|by using|on) [^,]*$", "", said[0]) if who else said[0]
    parts = re.split(r"\s(?:or|and)\s", what) if clause.negated else [what]
    found = [Statement(who, "requires", part, "you-need", clause.negated) for part in parts]
    if len(said) > 1 and not clause.negated:
        found += helps(what, said[1], "needed-to")
    return found


def _who_has(condition: tuple[int, int], masked: Masked) -> str | None:
    """What "when you have X" names, a phrase or a name."""
    with_it = _YOU_HAVE.match(masked.unmask(*condition))
    if with_it and len(with_it["what"].split()) <= 10:
        return with_it["what"]
    names = masked.names_in(*condition)
    return names[0] if names else None


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


def _must(clause: Clause, masked: Masked) -> list[Statement]:
    """ "You must dry it": that is required."""
    duty = clause.modal == "must" and clause.subject_kind == "person"
    if not duty or clause.negated or masked.names_in(clause.after, clause.end):
        return []
    return [Statement(None, "requires", masked.unmask(clause.start, clause.end), "must")]


def _put(clause: Clause, masked: Masked) -> list[Statement]:
    """ "Store the images in X", "send the logs to X": X is used for that."""
    if clause.verb not in _PUT:
        return []
    text = masked.text[clause.after : clause.end]
    into = re.search(r"\s(?:in|on|to|into|with) (?=the tools?\b)", text)
    if into is None or not text[: into.start()].strip():
        return []
    names = masked.names_in(clause.after + into.end(), clause.end)
    what = masked.unmask(clause.start, clause.after + into.start())
    return [Statement(names[0], "usedFor", what, "put-in", clause.negated)] if names else []


def _do_with(clause: Clause, masked: Masked) -> list[Statement]:
    """ "Cut the panels with X": X is used for that."""
    if masked.text[clause.start : clause.after].endswith("ed"):
        return []
    text = masked.text[clause.after : clause.end]
    tool = re.search(r"\b(?:with|through|by using|using|by means of)\s(?P<tool>.+)$", text)
    names = masked.names_in(clause.after, clause.end)
    if (
        not tool
        or not names
        or not masked.text.startswith("the tool", clause.after + tool.start("tool"))
    ):
        return []
    what = masked.unmask(clause.start, clause.after + tool.start())
    return [Statement(names[-1], "usedFor", what, "do-with")]


def _you_do(clause: Clause, masked: Masked) -> list[Statement]:
    """ "You can …", "with X, you cannot …", "you have to …": what X or the topic is for, or requires."""
    after = masked.unmask(clause.after, clause.end)
    what = masked.unmask(clause.start, clause.end)
    if clause.verb in {"have", "need"} and after.startswith("to "):
        return [Statement(None, "requires", after[3:], "must", clause.negated)]
    if not clause.modal:
        return _you_do_not(clause, masked)
    who = _with_what(clause, masked)
    if clause.modal in {"must", "should"} and clause.negated:
        return [Statement(who, "supports", what, "must-not", True)]
    if clause.modal in {"must", "should"}:
        return [Statement(who, "requires", what, "must", clause.negated)]
    if who is None and (done := _by_doing(clause, masked)):
        return done
    if clause.negated:
        return [Statement(who, "supports", what, "you-cannot", True)]
    return [Statement(who, "usedFor", _WANTING.sub("", what), "you-can")]


def _you_do_not(clause: Clause, masked: Masked) -> list[Statement]:
    """ "You do not manage servers": that is not required; "you bring the racks": that is."""
    gives = clause.verb in _GIVING and clause.subject_head == "you" and clause.transitive
    if gives and not clause.negated:
        what = masked.unmask(clause.start, clause.end)
        return [Statement(None, "requires", what, "you-give")]
    if (
        not clause.negated
        or clause.subject_kind != "person"
        or clause.verb in {"see", "know", "like", "want"}
        or not re.search(r"\bdo(?:es)? not\s|n't\s", masked.text[: clause.start])
    ):
        return []
    what = masked.unmask(clause.start, clause.end)
    return [Statement(None, "requires", what, "you-do-not", True)]


def _with_what(clause: Clause, masked: Masked) -> str | None:
    """The name that "With X, you can …" opens with."""
    begin = clause.subject[0] if clause.subject else 0
    lead = _WITH.search(masked.text[:begin]) or _OPENS_WITH.match(masked.text)
    names = masked.names_in(lead.start(), begin) if lead else []
    return names[0] if names else None


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
