"""The answer's text: the recommendation first, then the notes' own sentences, each cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answer import Answer, Citation, Named, RuledOut, UsedFact
from assistant.decision import Decision, Line
from assistant.evidence.gathering import announced
from assistant.notes.advice import advice
from assistant.notes.introduced import introduced
from assistant.notes.library import Library
from assistant.understanding.intents import asks_page
from assistant.understanding.question import Question
from assistant.wording.saying import say
from assistant.words.lexicon import terms
from kg.model import Fact, Source

_WORDS = {"list": 150, "compare": 140}
_MOST_WORDS = 110
_MOST_LINES, _MOST_OF_SEVERAL = 5, 8
"""Lines of an answer, and of one to a question that asks further."""
_UNTIED = "the notes don't tie it to what is asked."
_NEW = 0.1
"""So much of a sentence's words has to be new to what was said before."""
_INNER = re.compile(r"\w[_@/]\w")
"""Within a word that is typed rather than said."""
_VALUE_WORDS, _VALUES_WORDS = 5, 40
"""Words of what a list says after an item's label: of each, or of all together where they are few."""


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
    opening = (
        _listed(decision, library, citations)
        if decision.listed
        else _opening(question, library, decision)
    )
    most = _MOST_OF_SEVERAL if decision.further else _MOST_LINES
    most = len(decision.lines) if question.intent in _WORDS else most
    told = list(_told(_telling(question, decision, library), most, opening, limit, library))
    words = len(opening.split()) + sum(len(text.split()) for _, text in told)
    parts = [opening] if opening else []
    parts += [f"{text} [{citations.cite(line)}]" for line, text in told]
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
        body += _option_lines(decision, library, citations)
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
    verdict = f"{decision.verdict.capitalize()}." if decision.verdict else ""
    if verdict and question.intent == "verdict":
        return f"**{verdict}**"
    things = library.things
    labels = {one: things[one].label if one in things else one for one in decision.recommended}
    told = [o for o in labels if not any(_holds(other, labels[o]) for other in labels.values())]
    name = decision.opening.rstrip(".") or " and ".join(_shown(one, library) for one in told)
    if told and not decision.opening and not _is_code(told[0], library):
        name = name[:1].upper() + name[1:]
    said = " ".join(filter(None, (f"{name}." if name else "", verdict)))
    return f"**{said}**" if said else ""


def _shown(name: str, library: Library) -> str:
    return introduced(name, library) if name in library.things else name


def _is_code(name: str, library: Library) -> bool:
    """Whether a name is spelt as no word begins ("iPaint", "dry_rack"), or some line writes it as code."""
    if name not in library.things:
        return True
    label = library.things[name].label
    spoken = library.naming(name)
    places = (library.places[n] for n in (*spoken.about.tolist(), *spoken.mentioned.tolist()))
    first = label.split()[0]
    return (
        not first.islower()
        or bool(_INNER.search(first))
        or any(name in advice(p, library).typed for p in places)
    )


def _holds(name: str, other: str) -> bool:
    """Whether one name is a longer form of another."""
    return name != other and other.lower() in name.lower()


def _listed(decision: Decision, library: Library, citations: _Citations) -> str:
    """A list's items, each with its citation, and with their values where most of them are short."""
    most = max(_VALUE_WORDS, _VALUES_WORDS // len(decision.listed))
    values = [_value(label, line, library, most) for label, line in decision.listed]
    shown = 2 * sum(map(bool, values)) > len(values)
    items = [
        f"**{label}**{value if shown else ''} [{citations.cite(line)}]"
        for (label, line), value in zip(decision.listed, values, strict=True)
    ]
    return "; ".join(items) + "."


def _value(label: str, line: Line, library: Library, most: int) -> str:
    """What a row of two cells, or an item "label: value", says after its label; "" where it is longer
    than `most` words."""
    if line.place < 0:
        return ""
    sentence = library.places[line.place].sentence
    value = ""
    if len(sentence.cells) == 2 and sentence.cells[0][1] == label:
        value = f": {sentence.cells[1][1]}"
    elif sentence.text.startswith(f"{label}:"):
        value = sentence.text[len(label) :].rstrip(".;, ")
    return value if len(value.split()) <= most else ""


def _told(
    lines: Sequence[Line], most: int, opening: str, limit: int, library: Library
) -> Iterator[tuple[Line, str]]:
    """What the lines say, those left out that would repeat, dangle or take more than `limit` words."""
    words, label, parts = len(opening.split()), "", int(bool(opening))
    told: set[str] = set()
    opened = set(terms(opening))
    items = _with_items(lines, most, library)
    telling = {line: say(line, library, opening) for line in items}
    telling = {n: s for n, s in telling.items() if not set(terms(s.text)) <= opened} or telling
    for line, said in telling.items():
        is_item = items[line]
        text = said.behind(label)
        full = words + len(text.split()) > limit and parts > 1
        repeats = not is_item and _repeats(text, told)
        if not text or full or repeats or (told and _dangles(line, lines, library)):
            continue
        words, label, parts = words + len(text.split()), said.label, parts + 1
        told |= set(terms(text))
        yield line, text


def _telling(question: Question, decision: Decision, library: Library) -> tuple[Line, ...]:
    """The lines without those behind the first that only say where more stands, unless a page is asked for."""
    first, rest = decision.lines[:1], decision.lines[1:]
    if asks_page(question.text, question.ask):
        return decision.lines
    sentences = (library.places[line.place].sentence if line.place >= 0 else None for line in rest)
    pairs = zip(rest, sentences, strict=True)
    return (*first, *(line for line, s in pairs if s is None or not s.points_elsewhere))


def _with_items(lines: Sequence[Line], most: int, library: Library) -> dict[Line, bool]:
    """The first lines, `most` of them, each with whether it is an item that one of them announces.

    Those that are shown stand right behind it and aren't counted.
    """
    found: dict[Line, bool] = {}
    for line in lines:
        if line in found:
            continue
        if list(found.values()).count(False) == most:
            break
        items = announced(line.place, library) if line.place >= 0 and line.quote else []
        shown = {other: True for other in lines if other.place in items and other not in found}
        found |= {line: False} | shown
    return found


def _dangles(line: Line, lines: Sequence[Line], library: Library) -> bool:
    """Whether a line announces items none of which the answer shows."""
    if line.place < 0 or not line.quote:
        return False
    text = library.places[line.place].sentence.text.rstrip()
    shown = (library.places[other.place].sentence for other in lines if other.place >= 0)
    return text.endswith(":") and not any(text.rstrip(" :") in s.heads for s in shown)


def _repeats(text: str, told: set[str]) -> bool:
    """Whether a sentence says hardly anything that was not told before."""
    own = set(terms(text))
    return bool(told) and len(own - told) <= _NEW * len(own)


def _option_lines(decision: Decision, library: Library, citations: _Citations) -> str:
    """Each option with the line that decides on it."""
    rows = []
    shown = {line.place for line in decision.lines}
    for letter, line in decision.option_lines:
        chosen = letter in decision.chosen
        proof = f": {_UNTIED}"
        if line is not None:
            repeated = line.quote and line.place in shown
            proof = _option_proof(line, library, citations, chosen=chosen, repeated=repeated)
            shown.add(line.place)
        rows.append(f"\n- {letter}) {'Chosen' if chosen else 'Not chosen'}{proof}")
    return "\n" + "".join(rows)


def _option_proof(
    line: Line, library: Library, citations: _Citations, *, chosen: bool, repeated: bool
) -> str:
    """What a line says of an option; one that was shown before is pointed to where it decides."""
    if not repeated:
        lead = "" if chosen or line.lead else "the notes say of it: "
        return f": {lead}{say(line, library, '').text} [{citations.cite(line)}]"
    if not chosen and not line.lead:
        return f": {_UNTIED}"
    reason = f": {line.lead.rstrip(':')}" if line.lead else ""
    return f"{reason} [{citations.cite(line)}]."


def _named(name: str, library: Library) -> Named:
    """A thing as an answer calls it, or what is no thing of the notes."""
    return Named(name if name in library.things else "", _shown(name, library))


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
