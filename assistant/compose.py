"""The answer's text: the recommendation first, then the notes' own sentences, each cited."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answer import Answer, Citation, Named, RuledOut, UsedFact
from assistant.decision import Decision, Line
from assistant.lexicon import terms
from assistant.library import Library, Place
from assistant.question import Question
from kg.model import Fact, Source

_WORDS = {"list": 150, "compare": 140}
_MOST_WORDS = 110
_MOST_LINES = 7
_NEW = 0.1
"""So much of a sentence's words has to be new to what was said before."""
_VALUE_WORDS = 5
_HEAD_WORDS = 5
_ENDING = re.compile(r"[.!?:;]$")
_CONNECTIVE = re.compile(
    r"^(?:Therefore|Thus|Hence|So|Additionally|Moreover|Furthermore|In addition|Also|However|Then|Finally),\s+(?=\w)"
)
_ARROW = re.compile(r"^(?:=>|->|→|⇒)\s*")
_ARTICLE = re.compile(r"^(?:an?|the)\s+")
_NUMBER = re.compile(r"\d+[.)]?")


@dataclass(slots=True)
class _Citations:
    library: Library
    found: list[Citation] = field(default_factory=list)
    _ids: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def cite(self, line: Line) -> int:
        if line.source is not None:
            source = line.source
            section = self._section(source)
            return self._add(
                source.note, section, source.start_line, source.end_line, source.sentence
            )
        place = self.library.places[line.place]
        passage = self.library.passages[place.passage]
        sentence = place.sentence
        return self._add(
            passage.note, passage.section, sentence.start_line, sentence.end_line, sentence.quote
        )

    def _section(self, source: Source) -> tuple[str, ...]:
        return next((p.section for p in self.library.passages if p.id == source.passage), ())

    def _add(self, note: str, section: tuple[str, ...], start: int, end: int, quote: str) -> int:
        key = (note, start, quote)
        if key not in self._ids:
            self._ids[key] = len(self._ids) + 1
            self.found.append(Citation(self._ids[key], note, section, start, end, quote))
        return self._ids[key]


def compose(question: Question, library: Library, decision: Decision, confidence: float) -> Answer:
    """An answered question's `Answer`; timings are added by the caller."""
    citations = _Citations(library)
    limit = _WORDS.get(question.intent, _MOST_WORDS)
    parts: list[str] = []
    opening = _opening(question, library, decision)
    if decision.listed:
        opening = _listed(decision, library, citations)
        parts.append(opening)
    elif opening:
        mark = (
            f" [{citations.cite(decision.lines[0])}]"
            if decision.lines and not opening.endswith(".**")
            else ""
        )
        parts.append(f"{opening}{mark}")
    words = len(opening.split())
    told: set[str] = set()
    most = _MOST_LINES if question.intent not in _WORDS else len(decision.lines)
    for line in decision.lines[:most]:
        text = _sentence(line, library, opening)
        length = len(text.split())
        if not text or (words + length > limit and len(parts) > 1) or _repeats(text, told):
            continue
        words += length
        told |= set(terms(text))
        parts.append(f"{text} [{citations.cite(line)}]")
    ruled_out = tuple(
        RuledOut(o.iri, library.things[o.iri].label, o.reason, (citations.cite(Line(o.place)),))
        for o in decision.ruled_out
        if o.iri in library.things
    )
    if ruled_out and question.intent not in {"whynot", "verdict"}:
        out = "; ".join(f"{r.label} ({r.reason}) [{r.citations[0]}]" for r in ruled_out[:2])
        if words + len(out.split()) + 2 <= limit:
            parts.append(f"Ruled out: {out}.")
    body = " ".join(parts)
    if decision.option_lines:
        body += _option_lines(question, decision, library, citations)
    facts = tuple(
        _used(fact, library, citations) for fact in decision.facts if fact.subject in library.things
    )
    return Answer(
        question=question.text,
        status="answered",
        answer=body,
        verdict=decision.verdict,
        recommended=tuple(_named(name, library) for name in decision.recommended),
        ruled_out=ruled_out,
        chosen=decision.chosen,
        options=decision.options,
        facts=facts,
        citations=tuple(citations.found),
        confidence=round(confidence, 4),
    )


def abstention(
    question: Question, library: Library, nearest: list[str], confidence: float
) -> Answer:
    """The answer that says the notes don't cover it."""
    named = tuple(_named(iri, library) for iri in nearest)
    closest = (
        f" The closest that they do cover: {', '.join(n.label for n in named)}." if named else ""
    )
    return Answer(
        question=question.text,
        status="abstained",
        answer=f"The notes don't cover this.{closest}",
        nearest=named,
        confidence=round(confidence, 4),
    )


def _opening(question: Question, library: Library, decision: Decision) -> str:
    if decision.verdict is not None:
        return f"**{decision.verdict.capitalize()}.**"
    if decision.opening:
        return f"**{decision.opening.rstrip('.')}.**"
    labels = [_named(name, library).label for name in decision.recommended]
    return f"**{' and '.join(labels)}.**" if labels else ""


def _listed(decision: Decision, library: Library, citations: _Citations) -> str:
    """A list's items, each with its citation, and with their values where most of them are short."""
    values = [_value(label, line, library) for label, line in decision.listed]
    shown = 2 * sum(map(bool, values)) > len(values)
    items = [
        f"**{label}**{value if shown else ''} [{citations.cite(line)}]"
        for (label, line), value in zip(decision.listed, values, strict=True)
    ]
    return "; ".join(items) + "."


def _value(label: str, line: Line, library: Library) -> str:
    """What a row of two cells, or an item "label: value", says after its label; "" where it is long."""
    if line.place < 0:
        return ""
    sentence = library.places[line.place].sentence
    value = ""
    if len(sentence.cells) == 2 and sentence.cells[0][1] == label:
        value = f": {sentence.cells[1][1]}"
    elif sentence.text.startswith(f"{label}:"):
        value = sentence.text[len(label) :].rstrip(".;, ")
    return value if len(value.split()) <= _VALUE_WORDS else ""


def _sentence(line: Line, library: Library, opening: str) -> str:
    """The note's sentence, with the name of what it is about where it doesn't say."""
    if not line.quote or line.place < 0:
        return _ended(line.lead)
    place = library.places[line.place]
    text = _unconnected(place.sentence.text.strip())
    if place.sentence.cells:
        text = _row(place.sentence.cells)
    titles = _titles(library)
    labels = [
        library.things[iri]
        for iri in place.topics
        if iri in library.things and library.things[iri].label not in titles
    ]
    known = any(n.lower() in text.lower() for t in labels for n in (t.label, *t.aliases))
    if labels and not known and labels[0].label not in opening and not _opens_named(place, library):
        text = f"{labels[0].label}: {text}"
    if not line.lead:
        text = f"{_head(place, f'{opening} {text}')}{text}"
    return _ended(f"{line.lead} {text}".strip())


def _head(place: Place, said: str) -> str:
    """The short words that a sentence stands under ("Glazes: "), where nothing of them is `said`."""
    head = place.sentence.heads[-1] if place.sentence.heads else ""
    own = set(terms(head))
    new = own and not own & set(terms(said))
    return f"{head}: " if new and len(head.split()) <= _HEAD_WORDS else ""


def _repeats(text: str, told: set[str]) -> bool:
    """Whether a sentence says hardly anything that was not told before."""
    own = set(terms(text))
    return bool(told) and len(own - told) <= _NEW * len(own)


def _titles(library: Library) -> frozenset[str]:
    """The headings that all passages of a note stand under, which say nothing of one of them."""

    def find() -> frozenset[str]:
        first: dict[str, list[str]] = defaultdict(list)
        for passage in library.passages:
            first[passage.note].append(passage.section[0] if passage.section else "")
        same = (set(heads) for heads in first.values() if len(heads) > 1)
        return frozenset(next(iter(heads)) for heads in same if len(heads) == 1)

    found: frozenset[str] = library.once("titles of notes", find)
    return found


def _unconnected(text: str) -> str:
    """A sentence without the word that ties it to one that isn't shown.

    >>> _unconnected("Therefore, the kiln is right.")
    'The kiln is right.'
    """
    text = _ARROW.sub("", text)
    rest = _CONNECTIVE.sub("", text)
    return rest if rest == text else rest[:1].upper() + rest[1:]


def _opens_named(place: Place, library: Library) -> bool:
    """Whether a sentence opens with the name of a thing."""
    text = _ARTICLE.sub("", place.sentence.text.casefold())
    named = (library.things[iri] for iri in place.named if iri in library.things)
    return any(text.startswith(n.casefold()) for t in named for n in (t.label, *t.aliases))


def _row(cells: Sequence[tuple[str, str]]) -> str:
    """A table row in words: its first cell that is no number, then the others, their headers before them."""
    filled = [(header, cell.rstrip(" .;")) for header, cell in cells if cell]
    while len(filled) > 1 and _NUMBER.fullmatch(filled[0][1]):
        filled.pop(0)
    if not filled:
        return ""
    (_, first), *rest = filled
    if len(rest) == 1:
        return f"{first}: {rest[0][1]}"
    return f"{first}: " + "; ".join(f"{h}: {c}" if h else c for h, c in rest) if rest else first


def _ended(text: str) -> str:
    text = text.rstrip(" ,")
    return text if not text or _ENDING.search(text) else f"{text}."


def _option_lines(
    question: Question, decision: Decision, library: Library, citations: _Citations
) -> str:
    rows = []
    for letter, line in decision.option_lines:
        word = "Chosen" if letter in decision.chosen else "Not chosen"
        proof = (
            f": {_sentence(line, library, '')} [{citations.cite(line)}]"
            if line is not None
            else ": the notes don't tie it to what is asked."
        )
        rows.append(f"\n- {letter}) {word}{proof}")
    return "\n" + "".join(rows)


def _named(name: str, library: Library) -> Named:
    thing = library.things.get(name)
    return Named(name, thing.label) if thing else Named("", name)


def _used(fact: Fact, library: Library, citations: _Citations) -> UsedFact:
    source = fact.source
    mark = citations._ids.get((source.note, source.start_line, source.sentence))
    return UsedFact(
        Named(fact.subject, library.things[fact.subject].label),
        fact.relation,
        Named(fact.object_iri or "", fact.object),
        fact.negated,
        (mark,) if mark else (),
    )
