"""Understanding: what a question asks for, of which kind, with which demands and figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.understanding.clauses import Asked, asked_clauses
from assistant.understanding.intents import Intent, intent_of
from assistant.understanding.parts import split_parts
from assistant.understanding.punctuation import apostrophised, punctuated
from assistant.understanding.requests import asking_for, plainly
from assistant.words.lexicon import STOP_WORDS, terms
from assistant.words.note_words import NoteWords
from ingest.merging.mentions import Gazetteer, Named
from kg.quantities import Measure, find_measures

_TELL = frozenset(terms("explain describe define tell summarise summarize introduce overview"))
"""What asks to be told of a thing."""
_SENTENCE = re.compile(r"(?<=[.!?;])(?<![ap]\.m\.)(?<!e\.g\.)(?<!i\.e\.)(?<! vs\.)\s+|\n+")
_CLAUSE = re.compile(r",\s+(?:and|but|so|or|while|because|although|which|where|yet)?\s*|(?<!\s)\s+(?:and|but|so that|because|while|although|[–—-])\s+|:\s+")  # fmt: skip
_OPTION_LINE = re.compile(r"(?:^|\n|\s)\(?([A-H])[).:]\s+(?=\S)")
_MOST_DEMANDS = 8
_NUMBER_WORDS = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_COUNTED = r"\s+(?:(?:of|the|any|are|best|right|following)\s+)*(?P<count>two|three|four|2|3|4)\b"
_WANTED = re.compile(
    rf"\b(?:which|choose|select|pick|name|what)(?! of (?:the|these|those|our|your|my|its)\b){_COUNTED}",
    re.I,
)
"""Says how many are wanted; "which of the four" asks for one."""
_CHOOSE = re.compile(rf"\W*(?:please\s+)?(?:choose|select|pick|name|mark|tick){_COUNTED}", re.I)

_ASKS_KIND = re.compile(r"\b(?:which|what)(?:'s|’s)?\s+(?:of the |kind of |type of |sort of |is the |single |one |built-in |other |would be the |two |three |2 )*(?P<noun>(?:[a-z][\w-]*\s){0,3}?[a-z][\w-]+)(?:\s*[?,]|\s+(?:i|we|you|they|it|is|are|was|should|would|can|could|do|does|did|will|has|have|fits?|suits?|suited|meets?|lets?|makes?|gives?|helps?|must|to|from|that|of|in|for|best|needs?|handles?|offers?|provides?|supports?|measures?|detects?|scales?|solves?|allows?|requires?|works?|keeps?|costs?)\b)", re.I)  # fmt: skip
_NEGATIVE = re.compile(r"\b(?:without|not|no|never|other than|except|instead of|rather than|avoid\w*|don't|doesn't|isn't|can't|cannot|nothing|nobody|neither)\b", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart."""

    text: str
    intent: Intent
    demands: tuple[str, ...]
    """The whole question first, then the parts of it that evidence can meet."""
    ask: str
    """The sentence that asks."""
    kind_words: tuple[str, ...]
    """Stems of the noun that says what is asked for ("algorithm", "metric"); may be empty."""
    wanted: int
    """How many things are asked for."""
    count: int | None
    """How many a list is said to have ("which six factors")."""
    named: tuple[str, ...]
    """IRIs of the things that the question names, in order."""
    named_in_ask: tuple[str, ...]
    """Those of them that stand in the asking sentence."""
    measures: tuple[Measure, ...]
    options: dict[str, str]
    terms: tuple[str, ...]
    negative: bool
    """True where it excludes something ("without", "not", "other than")."""
    parts: tuple[str, ...] = ()
    """A question for each of the things asked for ("which X, and which Y"); empty where it is one."""
    clauses: tuple[Asked, ...] = ()
    """What its sentences ask, clause by clause."""
    otherwise: Intent | None = None
    """What it asks for where the notes hold no such list."""


class Names(Protocol):
    """What is known of names: the assistant's library."""

    @property
    def gazetteer(self) -> Gazetteer:
        """Finds names in text."""
        ...

    @property
    def hubs(self) -> frozenset[str]:
        """Things that naming says nothing of."""
        ...

    def named(self, label: str) -> str | None:
        """The thing that is called just this, short names aside."""
        ...

    def parts_of(self, iri: str) -> tuple[str, ...]:
        """The things that a joint name joins."""
        ...

    @property
    def words(self) -> NoteWords:
        """How the notes use words."""
        ...


def _named(text: str, names: Names, content: int) -> tuple[str, ...]:
    """The things named in `text`; plain words count only where they are most of what is asked."""
    found = telling_names(text, names)
    plain = [
        n
        for n in found
        if names.words.is_plain(said := text[n.start : n.end]) and names.named(said) is not None
    ]
    if content > 4 * len(plain):
        found = [n for n in found if n not in plain]
    return tuple(dict.fromkeys(part for n in found for part in names.parts_of(n.thing)))


def _is_all(text: str, content: Sequence[str], names: Names) -> bool:
    """Whether a question says nothing but names ("What is X?", "Explain X")."""
    said = {term for n in telling_names(text, names) for term in terms(text[n.start : n.end])}
    return bool(said) and (said | _TELL).issuperset(content)


def telling_names(text: str, names: Names) -> list[Named]:
    """Where names stand in `text`, those left out that are nothing but stop words."""
    return [n for n in names.gazetteer.find(text) if terms(text[n.start : n.end])]


def understand(
    text: str,
    options: Mapping[str, str] | None,
    names: Names,
    history: Sequence[str] = (),
) -> Question:
    """Takes a question apart; lettered options in its own text are recognised.

    `history` holds earlier questions of the conversation, oldest first: a follow-up that names
    no need of its own carries the last one's scenario along.
    """
    text, *history = map(names.words.respelled, (text, *history))
    text = asking_for(plainly(apostrophised(text)), names.words.is_noun)
    stem, lettered = (text, dict(options)) if options else split_options(text)
    whole = _with_history(stem, history)
    whole = punctuated(whole, (name.start for name in names.gazetteer.find(whole)))
    sentences = [s.strip() for s in _SENTENCE.split(whole) if s.strip()] or [whole]
    ask = next((s for s in reversed(sentences) if s.endswith("?")), sentences[-1])
    content = terms(whole)
    named = _named(whole, names, len(content))
    in_ask = tuple(iri for iri in _named(ask, names, len(content)) if iri in named)
    telling = set(named) - names.hubs or (set(named) if _is_all(whole, content, names) else set())
    intent, otherwise = intent_of(
        ask, stem, len(telling), len(telling & set(in_ask)), names.words.is_noun
    )
    return Question(
        text=text,
        intent="options" if lettered else intent,
        otherwise=otherwise,
        parts=() if lettered else split_parts(sentences, ask),
        clauses=asked_clauses(sentences),
        demands=_demands(sentences, ask),
        ask=ask,
        kind_words=_kind_words(ask),
        wanted=_wanted(ask, sentences if lettered else ()),
        count=_count(ask),
        named=named,
        named_in_ask=in_ask,
        measures=tuple(find_measures(whole)),
        options=lettered,
        terms=tuple(terms(whole)),
        negative=bool(_NEGATIVE.search(whole)),
    )


def split_options(text: str) -> tuple[str, dict[str, str]]:
    """The question without its lettered options, and the options ("A) …", "B. …")."""
    marks = list(_OPTION_LINE.finditer(text))
    run: list[re.Match[str]] = []
    for mark in marks:
        if mark[1] == "ABCDEFGH"[len(run)]:
            run.append(mark)
    if len(run) < 2:
        return text, {}
    ends = [mark.start() for mark in run[1:]] + [len(text)]
    options = {m[1]: text[m.end() : end].strip(" \n;,") for m, end in zip(run, ends, strict=True)}
    return text[: run[0].start()].strip(), options


def _with_history(text: str, history: Sequence[str]) -> str:
    """A follow-up ("and if it is 8 GB?") is read together with what came before."""
    if not history:
        return text
    content = [t for t in terms(text) if not t.isdigit()]
    if changed := _with_other_figure(text, history[-1]):
        return changed
    follows = re.match(
        r"(?:and|but|so|what if|what about|how about|why not|or|then|if|also|ok)\b",
        text.strip(),
        re.I,
    )
    pronoun = re.search(r"\b(?:it|that|this|they|them|those|these|instead)\b", text, re.I)
    if follows or len(content) <= 3 or (pronoun and len(content) <= 6):
        return f"{history[-1].strip()} {text}"
    return text


def _with_other_figure(text: str, earlier: str) -> str:
    """The earlier question with its figure replaced ("and if it is 8 GB?"), or "" where none is."""
    new = find_measures(text)
    named = {m.quantity.unit for m in new}
    if len(new) != 1 or len([t for t in terms(text) if not t.isdigit()]) > 3:
        return ""
    old = [
        m
        for m in find_measures(earlier)
        if m.quantity.dimension == new[0].quantity.dimension
        and (m.quantity.dimension or m.quantity.unit in named)
    ]
    if len(old) != 1:
        return ""
    figure = text[new[0].start : new[0].end]
    return f"{earlier[: old[0].start]}{figure}{earlier[old[0].end :]}".strip()


def _demands(sentences: Sequence[str], ask: str) -> tuple[str, ...]:
    """The whole question, then its sentences and their clauses; scraps are left out."""
    parts: list[str] = []
    for sentence in sentences:
        pieces = [sentence, *_CLAUSE.split(sentence)]
        parts += [
            p.strip(" ?.,") for p in pieces if p and len(terms(p)) >= 2 and len(p.split()) >= 4
        ]
    parts = list(dict.fromkeys(parts))
    parts.sort(key=lambda part: (-len(terms(part)), part))
    kept = parts[:_MOST_DEMANDS]
    return (" ".join(sentences), *(part for part in dict.fromkeys(parts) if part in kept))


def _kind_words(ask: str) -> tuple[str, ...]:
    matches = list(_ASKS_KIND.finditer(ask))
    if not matches:
        return ()
    match = matches[-1]
    words = [
        w for w in match["noun"].split() if w.lower() not in STOP_WORDS and w.lower() not in _VAGUE
    ]
    return tuple(terms(" ".join(words)))


_VAGUE = frozenset(
    """option solution approach choice answer way thing statement following best one ones combination
    step action setup right most least least-effort cheapest single part piece place amount kind
    type sort many much exactly else about tool""".split()
)


def _count(ask: str) -> int | None:
    """The number in "which six factors", "the three kinds"."""
    match = re.search(r"\b(?:which|what|the|all|name) (?:are the )?(\w+) [a-z-]+", ask, re.I)
    found = find_measures(match[1]) if match else []
    value = found[0].quantity.value if found else 0.0
    return int(value) if 2 <= value <= 20 else None


def _wanted(ask: str, sentences: Sequence[str] = ()) -> int:
    """How many things the asking sentence wants, or another that says to choose: "(Choose two.)"."""
    match = _WANTED.search(ask) or next(filter(None, map(_CHOOSE.match, sentences)), None)
    return _NUMBER_WORDS[match["count"].lower()] if match else 1
