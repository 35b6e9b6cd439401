"""What text stands under inside its section: item heads, labels and lead-ins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.language.loose import IN_S, is_instruction, is_loose
from ingest.markdown.source_map import Inline

MAX_HEAD_WORDS = 10
MAX_INLINE_HEAD_WORDS = 6
"""Of a head that nothing but a colon or dash sets off."""
MAX_LEAD_WORDS = 40
MAX_LABELLED = 5
"""A label stands over so many blocks at most, and not over prose that follows its list."""

_DENIAL = re.compile(r"(?:no|not|never|nothing|none)\b", re.I)
_STATES = re.compile(
    r"(?!(?:how|what|why|when|if|where|who|which|that|there|it|this|these|they|you|we|i)\b)[\w-]+(?: [\w-]+)?"
    r" (?:is|are|has|have|can|cannot|must|does|needs?|requires?) [^:]+: (?:it|they|this|that|the|an?|you|we|no) ",
    re.I,
)
"""A sentence that the colon behind goes on ("The mat is for pots only: it slips")."""
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
_INLINE_HEAD = re.compile(
    r"^((?:[A-Z]\. ?)?(?:[^.:;,!?]|(?<=\w)\.(?=\w)){2,60}?)(?:\s*::?|\s+(?:[–—-]+|=>?|->|→)|\s*[–—])\s+(?=\S)"
)
_COMMA_HEAD = re.compile(
    r"(?P<name>[^\W\d_][^.:;,!?]{1,40}), [^.:;!?]{2,40}?\s+(?:[–—-]+|=>?|->|→)\s+(?=\S)"
)
"""A name and more about it before the dash ("Oak, white – for barrels"), which is told only among entries."""
_ENTRY = re.compile(
    rf"(?P<name>[A-Z][\w'’-]*(?: [a-z][\w'’-]*){{1,3}}?) {IN_S} (?:the|an?|that|all|any|each|every|how|what|which|whether|its|your|their)\b"
)
_ARROW = re.compile(
    r"\s*(?:(?P<so>=>)|->|→)\s*(?P<done>(?:we|you|i|need|needs|must|should|use|add|put|create|then|so)\b)?",
    re.I,
)
_FOLLOWING = re.compile(r"\b(?:the )?following\b[^.:]*[.:]$|\bas follows[.:]$", re.I)


@dataclass(slots=True)
class Flow:
    """The heads in force while one container's blocks go by."""

    outer: tuple[str, ...]
    label: str | None = None
    lead: tuple[str, bool] | None = None
    labelled: int = 0
    after_list: bool = False

    def put_label(self, text: str) -> None:
        """A label stands over the blocks that follow it."""
        self.label, self.lead = text, None
        self.labelled, self.after_list = 0, False

    @property
    def heads(self) -> tuple[str, ...]:
        return (*self.outer, self.label) if self.label else self.outer

    def heads_for(self, token_type: str) -> tuple[str, ...]:
        """Heads of the next block; a lead-in serves one block, prose only if it is short."""
        lead, self.lead = self.lead, None
        is_prose = token_type == "paragraph_open"
        if self.labelled >= MAX_LABELLED or (self.after_list and is_prose):
            self.label = None
        self.labelled += 1
        self.after_list = self.after_list or token_type.endswith("list_open")
        if lead is None or token_type in ("heading_open", "hr", ""):
            return self.heads
        text, short = lead
        if is_prose and not short:
            return self.heads
        return (*self.heads, text)

    def reset(self) -> None:
        self.label = self.lead = None


def item_head(plain: Inline, more: bool) -> tuple[str, bool]:
    """The head of a list item from its first paragraph, and whether it has its own line.

    `more` tells that other blocks follow inside the item. A head on its own line is a short
    phrase (or a line ending in a colon); one within the line is set off by a colon or dash.
    """
    stop = plain.breaks[0] if plain.breaks else len(plain.text)
    first = plain.text[:stop].strip()
    if (plain.breaks or more) and not line_heads(plain):
        if is_phrase(first):
            head = inline_head(plain, first)
            told = head and re.search(r"\w", first.partition(head)[2])
            return (head, False) if told else (_clean(first), True)
        lead = lead_in(first) if first.endswith(":") and not plain.breaks else None
        if lead:
            return lead[0], True
    return inline_head(plain, first), False


def inline_head(plain: Inline, first: str) -> str:
    """The phrase that a colon or dash sets off at the start of a line, or nothing."""
    return marked_head(plain, first) or _plain_head(first)


def labels(line: str) -> bool:
    """Whether a line of Markdown opens with a few words that a colon or a dash sets off."""
    plain = re.sub(r"[*_]", "", line.split("\n")[0])
    return bool(_plain_head(plain.strip()))


def entry_head(text: str) -> str:
    """The subject that an item opens with ("Seed drill drops each seed …"), or nothing.

    Among items that a colon labels it is what such a line is an entry of.
    """
    found = _COMMA_HEAD.match(text) or _ENTRY.match(text)
    return found["name"] if found and not is_loose(found["name"]) else ""


def marked_head(plain: Inline, first: str) -> str:
    """The bold or italic phrase that a colon, a dash or an arrow sets off at the start of a line, or nothing."""
    for span in plain.spans:
        if span.start > 1:
            break
        if span.kind in ("strong", "em") and span.end < len(first):
            words = plain.text[span.start : span.end].strip()
            if is_phrase(words) and (words.endswith(":") or _set_off(words, first[span.end :])):
                return _clean(words)
    return ""


def _set_off(marked: str, after: str) -> bool:
    """Whether a colon, a dash or an arrow stands behind marked words, a gloss in brackets aside."""
    rest = re.sub(r"^\s*\([^()]*\)", "", after).lstrip()
    if rest[:1] in (":", "–", "—") or re.match(r"-(?![>\w])", rest):
        return True
    arrow = _ARROW.match(rest)
    return arrow is not None and not (arrow["done"] or is_instruction(marked) or is_loose(marked))


def _plain_head(first: str) -> str:
    found = _INLINE_HEAD.match(first)
    short = found is not None and len(found[1].split()) <= MAX_INLINE_HEAD_WORDS
    ranged = found is not None and re.search(r"\d$", found[1]) and first[found.end()].isdigit()
    states = found is not None and (_DENIAL.match(found[1]) or _STATES.match(first))
    if ranged or states or (found and found[1].count("[") > found[1].count("]")):
        return ""
    if found and short and is_phrase(found[1]) and first.find("//") != found.end(1) + 1:
        return "" if _leads_on(found[1], first[found.end(1) :]) else _clean(found[1])
    return ""


def _leads_on(said: str, behind: str) -> bool:
    """Whether an arrow leads from a case or a step to what follows ("dry wood that warps -> burn it")."""
    arrow = _ARROW.match(behind)
    if arrow is None:
        return False
    if is_instruction(said) or is_loose(said):
        return True
    concluded = bool(arrow["so"] or arrow["done"]) or len(said.split()) > 3
    return said.islower() and concluded


def line_heads(plain: Inline) -> tuple[tuple[int, str], ...]:
    """Where each line of a paragraph begins, with its head, if several lines open with one.

    People keep lists without bullets: "straw: strawberries", and below it "gravel: alpines".
    """
    starts = (0, *plain.breaks)
    stops = (*plain.breaks, len(plain.text))
    found = [
        (
            start,
            inline_head(plain, plain.text[start:stop].strip())
            if start == 0
            else _plain_head(plain.text[start:stop].strip()),
        )
        for start, stop in zip(starts, stops, strict=True)
    ]
    if sum(bool(head) for _, head in found) < 2:
        return ()
    return tuple(
        (start, head or entry_head(plain.text[start:stop].strip()))
        for (start, head), stop in zip(found, stops, strict=True)
    )


def group_label(plain: Inline) -> str:
    """The words that stand alone over the labelled lines of a paragraph ("edges" over "straw: …")."""
    lines = line_heads(plain)
    first = plain.text[: plain.breaks[0]].strip() if plain.breaks else ""
    alone = bool(lines) and not lines[0][1] and all(head for _, head in lines[1:])
    return _clean(first) if alone and is_phrase(first) and len(first.split()) <= 3 else ""


def bold_label(plain: Inline) -> str:
    """The words of a paragraph that is one bold phrase, else nothing."""
    text = plain.text.strip()
    for span in plain.spans:
        if span.kind == "strong" and span.start == 0 and text[span.end :].strip() in ("", ":"):
            return _clean(text) if len(text.split()) <= MAX_HEAD_WORDS + 2 else ""
    return ""


def lead_in(text: str, breaks: tuple[int, ...] = ()) -> tuple[str, bool] | None:
    """A paragraph's announcement of what comes next, and whether it is all there is of it."""
    text = text.strip()
    if not text.endswith(":") and not _FOLLOWING.search(text[-200:]):
        return None
    last = text[breaks[-1] :].strip() if breaks and breaks[-1] < len(text) else text
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z])", last[-600:])[-1]
    words = len(sentence.split())
    if words > MAX_LEAD_WORDS:
        return None
    return sentence.rstrip(":. "), sentence == text and words <= 8


def is_phrase(text: str) -> bool:
    """Whether a line reads as a name or label rather than a sentence."""
    words = text.split()
    return (
        0 < len(words) <= MAX_HEAD_WORDS
        and len(text) <= 100
        and not _ENDS_SENTENCE.search(text)
        and re.search(r"\w", text) is not None
        and not text.endswith((",", ";"))
    )


def _clean(text: str) -> str:
    return text.strip().strip(":–— ").rstrip("-").strip()
