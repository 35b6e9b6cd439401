"""Understanding: what a question asks for, of which kind, with which demands and figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.lexicon import STOP_WORDS, terms
from ingest.mentions import Gazetteer
from ingest.things import singular
from kg.quantities import Measure, find_measures

Intent = Literal[
    "recommend", "options", "list", "verdict", "whynot", "compare", "describe", "howto"
]

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_CLAUSE = re.compile(r",\s+(?:and|but|so|or|while|because|although|which|where|yet)?\s*|\s+(?:and|but|so that|because|while|although)\s+|\s+[–—-]\s+|:\s+")  # fmt: skip
_OPTION_LINE = re.compile(r"(?:^|\n|\s)\(?([A-H])[).:]\s+(?=\S)")
_MOST_DEMANDS = 8
_NUMBER_WORDS = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}

_WHY_NOT = re.compile(r"\bwhy (?:not|can't|cannot|can not|won't|wouldn't|isn't|aren't|doesn't|don't|shouldn't|couldn't|would\b[^?]*\bnot|is\b[^?]*\bnot|are\b[^?]*\bnot|should\b[^?]*\bnot|can\b[^?]*\bnot|did\b[^?]*\bnot|do\b[^?]*\bnot|does\b[^?]*\bnot)|what(?:'s| is) wrong with|what speaks against|what rules out|reason (?:not|against)", re.I)  # fmt: skip
_COMPARE = re.compile(r"\b(?:difference|differences|differ|differs|compare|compared|comparison|versus|vs\.?|distinguish\w*|tell\b.{0,30}\bapart|contrast|in common|mix(?:ing|ed)? (?:them |the two )?up|against each other|how (?:is|are|does|do) .{2,60} (?:different|differ))\b", re.I)  # fmt: skip
_LIST = re.compile(
    r"\b(?:which|what) (?:are|were) (?:all )?(?:of )?(?:the|your|our|my|its|their)\b(?! (?:difference|purpose|point|use\b))"
    r"|\b(?:list|enumerate)\b (?:all|every|the|each|me|them)|\bname (?:all|every|each|them|the (?:\w+ )?(?:\w+s)\b)"
    r"|\ball (?:the |of the )?(?!of\b|three\b|two\b|four\b)[\w-]+s\b(?: [\w-]+){0,6}\?|\b(?:which|what) (?:\w+ ){0,3}are (?:there|available|offered|possible|listed|mentioned)\b"
    r"|\bwhat (?:kinds|types|sorts|ways|options|modes|steps|factors|groups|categories)\b|\bwhat all\b|\bevery (?:one|\w+) (?:of|that)\b"
    r"|\bgive me (?:all|the (?:full|complete))|\b(?:full|complete) (?:list|set)\b|\bwhat (?:else )?(?:can|could|should) i choose (?:from|between)"
    r"|\b(?:which|what) (?:\w+ ){0,2}(?:options|kinds|types|ways|modes|factors|steps|groups|methods|things|tasks|reasons|[a-z-]+(?<!s)s(?= (?:are|do|does|can|does it|should|would|have|need|must|exist|belong|count)\\b))\b", re.I
)  # fmt: skip
_HOW_TO = re.compile(r"\bwhere (?:can|do|could|would|should|is|are) (?:i|we|you|it|the)?\b.{0,60}\b(?:read|find|documented|documentation|docs|look|learn|described|explained)|\b(?:link|url|documentation|docs|doc page|reference page|page)\b.{0,40}\b(?:for|on|about|of|to|that|explain\w*|describ\w*|cover\w*)\b|\bhow (?:do|can|would|could|should|to) (?:i|we|you|one|someone)?\b|\bwhat (?:do|must|should) (?:i|we|you) (?:do|call|set|change|write|put|run) (?:to|so|if|in order)", re.I)  # fmt: skip
_SELECT = re.compile(
    r"\b(?:which|what)(?:'s|’s)?\b.{0,70}?\b(?:should|would|could|can|do (?:i|we|you)|does (?:one|it take)|fits?|suits?|best|recommend\w*"
    r"|cheapest|least|lowest|most|right|meets?|solves?|made for|meant for|lets?|handles?|gives?|helps?|covers?|works?|need)\b"
    r"|\b(?:recommend|suggest|propose|advise|go for|reach for|turn to|pick|choose|your advice|way to go|cheapest|best way|best option)\b"
    r"|\bwhat (?:is|are) there\b|\bhow (?:do|can|should|could|would|to) (?:i|we|you)?\b", re.I
)  # fmt: skip
_VERDICT = re.compile(
    r"^(?:is|are|was|were|does|do|did|can|could|will|would|should|may|might|must|has|have|am|isn't|aren't|doesn't|don't|can't|won't)\b",
    re.I,
)
_TAG = re.compile(r"(?:\b(?:right|correct|true|yes|ok|okay|agreed)|,? (?:is|are|does|do|can|could|will|would|has|have|was|were|isn't|aren't|doesn't|don't|can't|won't|am) (?:i|it|that|this|they|we|you|there))\s*\?$", re.I)  # fmt: skip
_EXPLAIN = re.compile(
    r"(?:what (?:is|are|does|do|happens)|how (?:does|is|are)|why|when|explain|describe|tell me)\b",
    re.I,
)
_CHOOSE = re.compile(
    r"\b(?:which|what) (?:of (?:the|these|those|our|your|its)|two|three)\b(?!.*\bare\b)", re.I
)
_PRONOUN = re.compile(r"\b(?:it|its|that|this|they|them|those|these|one|ones)\b", re.I)
_BOTH = re.compile(r"\b(?:and|or|both|each|either|two|whereas|versus|one|other)\b", re.I)
_WHERE = re.compile(
    r"\b(?:where|link|url|documentation|documented|docs|page|article|manual|guide)\b", re.I
)
_ASKS_KIND = re.compile(r"\b(?:which|what)(?:'s|’s)?\s+(?:of the |kind of |type of |sort of |is the |single |one |built-in |other |would be the |two |three |2 )*(?P<noun>(?:[a-z][\w-]*\s){0,3}?[a-z][\w-]+)\s+(?:is|are|was|should|would|can|could|do|does|did|will|has|have|fits?|suits?|suited|meets?|lets?|makes?|gives?|helps?|must|to|from|that|of|in|for|best|needs?|handles?|offers?|provides?|supports?|measures?|detects?|scales?|solves?|allows?|requires?|works?|keeps?|costs?)\b", re.I)  # fmt: skip
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

    @property
    def telling_words(self) -> Mapping[str, str]:
        """Single words that stand for one thing."""
        ...

    def parts_of(self, iri: str) -> tuple[str, ...]:
        """The things that a joint name joins."""
        ...

    def is_plain(self, surface: str) -> bool:
        """Whether a name, as written, may be no more than a plain word."""
        ...


def _named(text: str, names: Names, content: int) -> tuple[str, ...]:
    """The things named in `text`; plain words count only where they are most of what is asked."""
    found = list(names.gazetteer.find(text))
    plain = [n for n in found if names.is_plain(text[n.start : n.end])]
    if content > 4 * len(plain):
        found = [n for n in found if n not in plain]
    whole = [(n.start, part) for n in found for part in names.parts_of(n.thing)]
    covered = {i for n in found for i in range(n.start, n.end)}
    words = (m for m in re.finditer(r"[\w-]+", text) if m.start() not in covered)
    single = [
        (m.start(), names.telling_words[key])
        for m in words
        if (key := singular(m[0].casefold())) in names.telling_words
    ]
    return tuple(dict.fromkeys(iri for _, iri in sorted(whole + single)))


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
    stem, lettered = (text, dict(options)) if options else split_options(text)
    whole = _with_history(stem, history)
    sentences = [s.strip() for s in _SENTENCE.split(whole) if s.strip()] or [whole]
    ask = next((s for s in reversed(sentences) if s.endswith("?")), sentences[-1])
    content = terms(whole)
    named = _named(whole, names, len(content))
    in_ask = tuple(iri for iri in _named(ask, names, len(content)) if iri in named)
    telling = set(named) - names.hubs
    intent: Intent = (
        "options" if lettered else _intent(ask, stem, len(telling), len(telling & set(in_ask)))
    )
    return Question(
        text=text,
        intent=intent,
        demands=_demands(sentences, ask),
        ask=ask,
        kind_words=_kind_words(ask),
        wanted=_wanted(ask, lettered),
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
    follows = re.match(
        r"(?:and|but|so|what if|what about|how about|why not|or|then|if|also|ok)\b",
        text.strip(),
        re.I,
    )
    pronoun = re.search(r"\b(?:it|that|this|they|them|those|these|instead)\b", text, re.I)
    if follows or len(content) <= 3 or (pronoun and len(content) <= 6):
        return f"{history[-1].strip()} {text}"
    return text


def _intent(ask: str, text: str, named: int, named_in_ask: int) -> Intent:
    """`named` counts the telling things in the whole question, `named_in_ask` in what asks."""
    if _WHY_NOT.search(ask):
        return "whynot"
    if _COMPARE.search(text) and (named >= 2 or _COMPARE.search(ask)):
        return "compare"
    if _LIST.search(ask) and not _CHOOSE.search(ask):
        return "list"
    opening = re.sub(
        r"^(?:so|and|but|then|ok|okay|well|now|hi|hey|also|if so),?\s+", "", ask.strip(), flags=re.I
    )
    clauses = [opening, *re.split(r"[,:–—]\s+|\s-\s", opening)[1:]]
    asks_what = re.match(r"(?:which|what|how|why|where|when|who)\b", opening, re.I)
    asks_yes = any(_VERDICT.match(clause) for clause in clauses)
    exists = re.match(r"(?:is|are) there\b", opening, re.I)
    if (
        (asks_yes or _TAG.search(ask))
        and not (asks_what or exists)
        and not (named >= 2 and re.search(r"\bor\b", ask, re.I))
    ):
        return "verdict"
    if _HOW_TO.search(ask) and _WHERE.search(ask):
        return "howto"
    if exists or re.match(r"which\b", opening, re.I):
        return "recommend"
    if _SELECT.search(ask) and not (named_in_ask and _EXPLAIN.match(opening)):
        return "recommend"
    short = len(text.split()) <= 24
    if named >= 2 and _BOTH.search(text) and (short or named_in_ask):
        return "compare"
    refers = named_in_ask or _PRONOUN.search(ask)
    if named and refers and (short or (named_in_ask and asks_what)):
        return "describe"
    return "recommend"


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


def _wanted(ask: str, options: Mapping[str, str]) -> int:
    match = re.search(
        r"\b(?:which|choose|select|pick|name|what)\b[^.?!]{0,30}?\b(two|three|four|2|3|4)\b",
        ask,
        re.I,
    )
    if match:
        return _NUMBER_WORDS[match[1].lower()]
    if not options:
        asks = re.findall(r"\b(?:which|what)\b", ask, re.I)
        if len(asks) >= 2 and re.search(r"\band (?:which|what|how|where)\b", ask, re.I):
            return 2
    return 1
