"""What clauses about people say of things: "you can use X to …", "use X for …", "you need X"."""

from __future__ import annotations

import re

from ingest.claims import USE_VERBS, Statement, without_marker
from ingest.clauses import Clause
from ingest.denials import avoided, kept_from, rather_than
from ingest.masking import Masked
from ingest.names import clean
from ingest.serving import served_by

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


_GENERIC = re.compile(
    r"^(?:from|with|without|by|via|to|in|on|at|of|as|into|so|several|many|more|less|other|different|same|following|these|those|this|that|all|both|each|every|any|no|not|enough|additional|either|new|own|only|it|them|up)\b"
    r"|\b(?:that|which|who|you|your|is|are)\b|\b(?:approach|method|way|option|solution|thing|one|amount|number|kind|type|time|data|model|strategy|value|values)s?$",
    re.I,
)
_PARTICLE = re.compile(r"^(?:up|on|off|in|for|to|out)\s(?=(?:an?|the|your|its|[a-z]+)\b)")
_VAGUE_PURPOSE = re.compile(
    r"(?:your|this|these|that|the|a specific|specific|a given)\s(?:\w+ )?(?:needs?|use cases?|requirements?|purposes?|scenarios?|cases?|situation)\b",
    re.I,
)
_MANY = re.compile(r"\b(?:and|or|,)\b")
_PUT = frozenset(
    "store save keep put place host run deploy load upload send write publish export copy log".split()
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
    if shut := kept_from(clause, masked):
        return shut
    if served := served_by(clause, masked):
        return served
    if needs := _you_need(clause, masked, after):
        return needs
    if clause.verb in {"note", "remember", "consider", "see", "keep", "think"}:
        return []
    wished = _wish(clause, masked)
    if wished:
        return wished
    if found := avoided(clause, masked):
        return found
    duty = clause.modal == "must" and clause.subject_kind == "person"
    if duty and not clause.negated and not masked.names_in(clause.after, clause.end):
        return [Statement(None, "requires", masked.unmask(clause.start, clause.end), "must")]
    if clause.verb in USE_VERBS and after:
        return _use(clause, masked, after) + _through(clause, masked)
    if put := _put(clause, masked):
        return put
    if clause.subject_kind == "none":
        if masked.text[clause.start : clause.after].endswith("ed"):
            return []
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
    if clause.modal in {"must", "should"} and clause.negated:
        return [Statement(who, "supports", what, "must-not", True)]
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
    else:
        who = named_with(clause, masked)
    said = re.split(r"\s(?:in order to|so that you can|to)\s", after, maxsplit=1)
    what = re.sub(r"\s(?:with|for|in|by using|on) [^,]*$", "", said[0]) if who else said[0]
    parts = re.split(r"\s(?:or|and)\s", what) if clause.negated else [what]
    found = [Statement(who, "requires", part, "you-need", clause.negated) for part in parts]
    if len(said) > 1 and not clause.negated:
        found += helps(what, said[1], "needed-to")
    return found


def named_with(clause: Clause, masked: Masked) -> str | None:
    """The name that "… with X", "… for X" brings in behind a verb."""
    text = masked.text[clause.after : clause.end]
    match = re.search(r"\s(?:with|for|by using|in|on|when using) (?=the tools?\b)", text)
    names = masked.names_in(clause.after + match.end(), clause.end) if match else []
    return names[0] if names else None


def helps(tool: str, purpose: str, method: str, negated: bool = False) -> list[Statement]:
    """What a part is for, where it is named shortly enough to be a thing."""
    name = re.sub(
        r"^(?:an?|the|at least one|one|another|its|your|some)\s", "", tool.strip(), flags=re.I
    )
    words = name.split()
    if (
        not 1 < len(words) <= 5
        or not re.fullmatch(r"[\w@.+'’\"“”/ -]+", name)
        or _GENERIC.search(name)
    ):
        return []
    return [Statement(name, "usedFor", without_marker(purpose), method, negated)]


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


def _through(clause: Clause, masked: Masked) -> list[Statement]:
    """What "you can use X to V by using Y" says of Y."""
    text = masked.text[clause.after : clause.end]
    match = re.search(
        r"\s(?:by (?:using|means of|enabling|configuring|adding|setting)|through|via)\s(?P<tool>.+)$",
        text,
    )
    if match is None or clause.negated:
        return []
    begin = clause.after + match.start("tool")
    chunk = next((c for c in masked.chunks if c[0] == begin), None)
    tool = masked.unmask(*chunk) if chunk else ""
    purpose = re.search(r"(?:^|\s)(?:to|for)\s(?P<what>.+)$", text[: match.start()])
    if not tool or purpose is None:
        return []
    what = masked.unmask(clause.after + purpose.start("what"), clause.after + match.start())
    return helps(tool, what, "by-using")


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
    name = clean(tool or "")
    if names and name == names[0] and len(name.split()) <= 6:
        return name
    part = 1 < len(name.split()) <= 4 and not _GENERIC.search(name) and not _MANY.search(name)
    return name if part and clause.subject_kind == "none" else ""


def _use(clause: Clause, masked: Masked, after: str) -> list[Statement]:
    if chosen := _chosen_over(clause, masked):
        return chosen
    ahead = _TO_DO.match(masked.text)
    if ahead and ahead.end() <= clause.start and not clause.negated:
        tools = _tools(clause, masked)
        what = masked.unmask(*ahead.span("what"))
        return [Statement(tool, "usedFor", what, "to-use", clause.negated) for tool in tools]
    tool, purpose = _tool_and_purpose(clause, masked)
    if tool == "":
        return []
    if _VAGUE_PURPOSE.match(purpose):
        purpose = ""
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


def _chosen_over(clause: Clause, masked: Masked) -> list[Statement]:
    """ "Choose A rather than B for C": A is for C, B is not."""
    text = masked.text[clause.after : clause.end]
    over = rather_than(text)
    if over is None or clause.negated:
        return []
    tool = _PARTICLE.sub("", masked.unmask(clause.after, clause.after + over.start()))
    begin, end = (clause.after + at for at in over.span("other"))
    other = masked.unmask(begin, end)
    if not (0 < len(tool.split()) <= 6 and 0 < len(other.split()) <= 6):
        return []
    found = [Statement(tool, "alternativeTo", other, "rather-than")]
    purpose = without_marker(masked.unmask(end, clause.end).strip(" ,"))
    if clause.condition:
        purpose = masked.unmask(*clause.condition)
    if len(purpose) > 2:
        found.append(Statement(tool, "suitableFor", purpose, "rather-than"))
        found.append(Statement(other, "suitableFor", purpose, "rather-than", True))
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
        and not re.match(
            r"(?:your|the following|our|these|those|one|any|some|either|two|three|four|several|all|both)\b",
            tool,
        )
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
    said = _PARTICLE.sub("", masked.unmask(clause.after, tool_end).strip(" ,"))
    head = re.sub(r"\s(?:with|within|in|on|from|inside|instead|by|before|after|at)\s.*$", "", said)
    head = re.sub(r"^(?:either|both)\s", "", head)
    if clause.verb in {"set", "change", "switch", "turn"}:
        head = re.sub(r"\sto\s.*$", "", head)
    if re.match(r"(?:it|them|this|these|that)(?: (?:on|off|up|down|out|in))?$", head, re.I):
        tool = None
        if (
            split
            and split[0].strip() == "as"
            and (named := masked.names_in(clause.after + split.start(), clause.end))
        ):
            return named[0], ""
    else:
        first = names[0] if names and names[0].lower() in head.lower() else ""
        tool = first if first and len(head.split()) <= len(first.split()) + 3 else head
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
