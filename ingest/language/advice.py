"""What advice to use something says: "use X for …", "use X to … when …", "choose A rather than B".

"Use a hood to keep dust out" says that a hood is for keeping dust out.
"""

from __future__ import annotations

import re

from ingest.language.claims import CHOICE_VERBS, USE_VERBS, Statement, without_marker
from ingest.language.clauses import Clause
from ingest.language.denials import rather_than
from ingest.language.masking import Masked
from ingest.language.names import clean

_TO_DO = re.compile(
    r"^(?:(?:Then|So|Also|Next|Finally|Therefore|However|Additionally),? )?(?:In order to|To) (?P<what>[a-z][^,]*(?:, [^,]+){0,2}?), ",
    re.I,
)
_FOR_CASE = re.compile(
    r"(?:(?:Then|So|Also|Therefore|However|Instead),? )?[Ff]or (?P<what>(?!(?:this|that|example|instance|now|more|it|them|each|every|all|best)\b)(?:(?! (?:you|we|they|it)\b)[^,;:]){3,60}),?\s(?:(?:you|we) (?:can|could|should|may) )?"
)
"""The case that a line tells before what it advises ("For wet clay, use …")."""
_MARKED = re.compile(r"(?:for|to|in order to|when(?:ever)?|if|where|so that)\b", re.I)
_INSTEAD_OF = re.compile(r",? instead of\s")
_OBJECT_PURPOSE = re.compile(
    r"(?:^|\s)(?:in order to|so as to|(?<!want )(?<!wish )(?<!need )(?<!like )to(?! (?:the|an?|your|its|their|this|these|all|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\b)|for|with which)\s|(?<=\w)\sas\s",
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
_COUNTING = re.compile(
    r"(?:your|the following|our|these|those|one|any|some|either|two|three|four|several|all|both)\b"
)
_POINTED = re.compile(r"(?:it|them|this|these|that)(?: (?:on|off|up|down|out|in))?$", re.I)
_UNNAMED = re.compile(r"(?:your|our|several|following|these|those|some|any|desired|all)\b", re.I)
_USED_AS = frozenset("use employ choose pick define run".split())
"""Of a verb that is none of these, "as …" says no purpose."""
_MAKING = frozenset("create configure define specify add attach launch provision".split())
"""Behind what is made with a part, "for …" tells of the part ("create a shed with a hook for coats")."""
_TURNING = frozenset("set change switch turn".split())
_SETTING = frozenset("configure set enable extend run".split())
_WHEN = frozenset({"when", "whenever", "if", "where", "wherever", "as long as"})


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


def use(clause: Clause, masked: Masked) -> list[Statement]:
    """ "Use X for …", "use X when …", "to …, use X or Y": what X is for or fits."""
    if clause.infinitive and clause.dep == "ROOT" and masked.text.startswith("To "):
        return []
    if chosen := _chosen_over(clause, masked):
        return chosen
    case = _FOR_CASE.fullmatch(masked.text, 0, clause.start)
    choosing = clause.verb in CHOICE_VERBS | {"try"} and not _OBJECT_PURPOSE.search(
        masked.text, clause.after, clause.end
    )
    if case and choosing and not clause.negated:
        what = masked.unmask(*case.span("what"))
        return [Statement(tool, "suitableFor", what, "use-when") for tool in _tools(clause, masked)]
    ahead = _TO_DO.match(masked.text)
    if ahead and ahead.end() <= clause.start and not clause.negated:
        what = masked.unmask(*ahead.span("what"))
        return [Statement(tool, "usedFor", what, "to-use") for tool in _tools(clause, masked)]
    tool, purpose = _tool_and_purpose(clause, masked)
    if tool == "":
        return []
    if _VAGUE_PURPOSE.match(purpose):
        purpose = ""
    used = re.match(r"use (?P<what>.+)", purpose) if clause.verb in _SETTING else None
    if used:
        return [Statement(tool, "supports", used["what"], "configured", clause.negated)]
    found: list[Statement] = []
    if purpose:
        found.append(Statement(tool, "usedFor", purpose, "use-to", clause.negated))
    elif clause.negated and clause.modal in {"can", "could"}:
        said = masked.unmask(clause.start, clause.end)
        found.append(Statement(None, "supports", said, "you-cannot", True))
    elif clause.negated:
        after = masked.unmask(clause.after, clause.end)
        found.append(Statement(tool, "usedFor", after, "use-not", True))
    if clause.condition and clause.condition_mark in _WHEN:
        when = masked.unmask(*clause.condition)
        found.append(Statement(tool, "suitableFor", when, "use-when", clause.negated))
    return found


def through(clause: Clause, masked: Masked) -> list[Statement]:
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


def _chosen_over(clause: Clause, masked: Masked) -> list[Statement]:
    """ "Choose A rather than B for C": A is for C, B is not."""
    stop = clause.end
    if _INSTEAD_OF.match(masked.text, stop):
        stop = len(masked.text)
    over = rather_than(masked.text[clause.after : stop])
    if over is None or clause.negated:
        return []
    tool = _PARTICLE.sub("", masked.unmask(clause.after, clause.after + over.start()))
    begin, end = (clause.after + at for at in over.span("other"))
    other = masked.unmask(begin, end)
    if not (0 < len(tool.split()) <= 6 and 0 < len(other.split()) <= 6):
        return []
    found = [Statement(tool, "alternativeTo", other, "rather-than")]
    rest = masked.unmask(end, stop).strip(" ,.")
    purpose = without_marker(rest) if _MARKED.match(rest) else ""
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
    return [tool] if 1 < len(tool.split()) <= 5 and not _COUNTING.match(tool) else []


def _tool_and_purpose(clause: Clause, masked: Masked) -> tuple[str | None, str]:
    """What is to be used and for what: None for what was spoken of ("use it"), "" where nothing is named."""
    text = masked.text[clause.after : clause.end]
    split = _OBJECT_PURPOSE.search(text)
    mark = split[0].strip() if split else ""
    if mark == "as" and clause.verb not in _USED_AS:
        return "", ""
    tool_end = clause.after + (split.start() if split else len(text))
    names = masked.names_in(clause.after, tool_end)
    head = _tool_head(masked.unmask(clause.after, tool_end), clause.verb)
    tool: str | None = None
    if not _POINTED.match(head):
        first = names[0] if names and names[0].lower() in head.lower() else ""
        tool = first if first and len(head.split()) <= len(first.split()) + 3 else head
        if (not names and _UNNAMED.match(tool)) or not 0 < len(tool.split()) <= 7:
            return "", ""
    elif mark == "as" and (named := masked.names_in(tool_end, clause.end)):
        return named[0], ""
    part = re.search(r"\s(?:with|from|in|on)\s", masked.text[clause.after : tool_end])
    nested = part is not None and clause.verb in _MAKING
    unnamed = not names and len(head.split()) < 2
    if not split or (mark == "for" and (nested or unnamed)):
        return tool, ""
    return tool, without_marker(masked.unmask(tool_end, clause.end).strip())


def _tool_head(said: str, verb: str) -> str:
    """The phrase of a tool without what stands behind it ("a hood with a filter")."""
    said = _PARTICLE.sub("", said.strip(" ,"))
    head = re.sub(r"\s(?:with|within|in|on|from|inside|instead|by|before|after|at)\s.*$", "", said)
    head = re.sub(r"\s(?:there|here)(?:\s.*)?$", "", head)
    head = re.sub(r"^(?:either|both)\s", "", head)
    return re.sub(r"\sto\s.*$", "", head) if verb in _TURNING else head


def named_with(clause: Clause, masked: Masked) -> str | None:
    """The name that "… with X", "… for X" brings in behind a verb."""
    text = masked.text[clause.after : clause.end]
    match = re.search(r"\s(?:with|for|by using|in|on|when using) (?=the tools?\b)", text)
    names = masked.names_in(clause.after + match.end(), clause.end) if match else []
    return names[0] if names else None


def helps(tool: str, purpose: str, method: str) -> list[Statement]:
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
    return [Statement(name, "usedFor", without_marker(purpose), method)]
