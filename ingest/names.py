"""The names that a passage uses: headings, list heads, first cells, acronyms, proper names.

A name is found in the passage's own text and headings only; which names mean the same thing
is decided later, over all notes (`ingest.things`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ingest.imperatives import IMPERATIVES
from ingest.leads import names_relation
from kg.model import Passage, Sentence
from kg.units import base_unit

Origin = Literal[
    "title", "heading", "head", "cell", "acronym", "code", "proper", "strong", "wikilink", "opening"
]

# Headings and heads made of these words alone organise a note; they name nothing in it.
_ORGANISING = frozenset(
    """links link documentation docs references reference further reading other others overview
    introduction summary notes note see also example examples more resources resource background
    contents table general misc miscellaneous conclusion details sources source tips tip questions
    question answer answers faq todo best approach learn here how why what when where which who
    the a an and or of for in on to with is are be by at it its this that these those from
    step steps pros cons advantages disadvantages benefits uses use usage used type types
    method methods goal goals result results kind kinds name names value values option
    options description limit limits cost costs price scale consequence comment comments definition
    term terms meaning item items property properties key keys category categories section
    about vs versus using choosing selecting comparing comparison features feature things
    warning important caution hint info abstract quote success failure danger bug
    not no yes only never always up down new old good bad more less most least first last next restriction restrictions
    drawback drawbacks cause causes effect effects situation approach mode modes step consequence key tasks task typical
    """.split()
)
# Headings that say what a section does with its subject rather than name one.
_ACTIVITY = re.compile(
    r"^(?:[A-Z]?[a-z]+ing (?!algorithms?$|models?$|drift$)[\w -]+|.*\b(?:or|versus|vs)\b.*|(?:together|in|on|for|with|from|to|about|more|other|all|some|what|why|how|when|where|which|who|use|using|should|can|do|does)(?=\s|$).*)$",
    re.I,
)
_ATTRIBUTE = re.compile(
    r"(?:^|[\s-])(?:costs?|prices?|pricing|time|latency|speed|performance|scale|scalability|scaling|size|weight|network(?:ing)?"
    r"|security|goals?|methods?|availability|accuracy|caching|memory|storage|capacity|duration|temperature|dose|effort"
    r"|limits?|access|output|input|inputs|outputs|requirements?|management|setup|maintenance|terms|conditions?|timing|strength"
    r"|scope|region|regions|location|throughput|concurrency|billing|permissions|options|steps|tasks|factors|ways|uses)$|^(?:modes|purpose)$", re.I
)  # fmt: skip
_EXTREME = re.compile(r"(?:max(?:imum)?|min(?:imum)?|(?:total )?number of)\b", re.I)
_CLAUSAL = re.compile(
    r"^(?:it|they|this|these|you|we|there|here|its|their)\b|\w[\w'-]* (?:an?|the|is|are|was|were|has|have|can|cannot|needs?|does|do|must|should|you|it|they|that|which|your)\b(?! own)",
    re.I,
)
_ARTICLE = re.compile(
    r"^(?:the|an?|no|our|your|my|its|their|this|that|these|those|each|every|any|some|one(?= [A-Z]))\s+(?:single\s+)?",
    re.I,
)
_ACRONYM = re.compile(
    r"((?:[\w@/+.'’-]+\s+){1,7})\(([A-Z][A-Za-z]*[A-Z][A-Za-z0-9-]{0,6}|[A-Za-z]-[A-Z]{2}|[A-Z]{2,8})s?\)"
)
_PROPER = re.compile(
    r"(?<![\w.@])(?:[A-Z][\w@+-]*[\w+]|[A-Z]\b|[a-z]+[A-Z][\w-]*|[a-z]{2,5}\.[a-z]*\d[a-z0-9]*\b)"
    r"(?:(?:\s|(?<=\w)-)(?:(?:of|for|de|du|van|von)\s(?=[A-Z]))?"
    r"(?:[A-Z][\w@+-]*|[A-Z0-9]\b|\d+(?:\.\d+)*\b|[a-z]+[A-Z]\w*))*"
)
_FINITE = frozenset(
    """is has can cannot may must will does should needs gives takes makes keeps holds lets allows covers
    runs stores reads writes returns sends turns cuts fixes binds moves splits joins adds shows works
    serves fits suits lasts costs starts ends stops helps protects prevents reduces raises lowers""".split()
) | {verb + "s" for verb in IMPERATIVES}
_DOES = _FINITE - frozenset(
    "is has can cannot may must will does should needs makes shows starts ends stops turns cuts moves works".split()
) | frozenset(
    """supports uses puts limits automates routes queries fires creates trains detects removes replaces describes compares
    builds converts checks tracks records schedules watches manages combines estimates predicts finds learns
    packs wraps carries answers handles collects merges samples scales sorts signs encrypts stands sits dries""".split()
)
# "A collar tightens a little": behind "a" what ends in s before such a word is a verb.
_AFTER_ONE = r"\w+(?<!s|u|i)s (?=(?:an?|the|no|only|every|its|your|their|more|less|all|what|up|off|down|into|over|out|and|or|by|to)\b)"
_INDEFINITE = re.compile(
    rf"An? (?P<name>(?:[\w/()%.'’-]+ ){{1,4}}?)(?:(?:{'|'.join(sorted(_FINITE))})\b|{_AFTER_ONE})"
)
_BARE = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][\w/%.'’-]* (?:[\w/%.'’-]+ ){{0,3}}?)(?:{'|'.join(sorted(_DOES))})"
    r" (?:an?|the|no|only|every|each|its|your|their|what|which|how|whether|all|both|more|less|up|down|off|out|into|between|\d)\b"
)
ADVISED = re.compile(
    r"(?:(?:Therefore|So|Then|Instead|Here|There|Otherwise),? )?(?:[Uu]se|[Cc]hoose|[Pp]ick|[Tt]ake|[Ss]elect|[Pp]refer|[Tt]ry) "
    r"(?:an? |the |your |our )?(?P<name>(?:[\w/.+'’-]+ ){0,3}?[\w/.+'’-]*\w)"
    r"(?=,? (?:for|to|when|whenever|if|where|so that|because|since|with|instead|first|once|twice|always|only)\b|[;:]|\.?$)"
)
"""Advice that opens a sentence ("Use a chest freezer for …") is about what it advises."""
_NOT_IN_OPENINGS = re.compile(
    r"\b(?:of|for|in|on|at|to|with|by|from|and|or|that|which|who|whose|when|where|if|as|than|few|lot|number|"
    r"bit|couple|kind|sort|way|person|people|user|customer|company|team|business|developer|scientist|engineer|"
    r"student|child|man|woman|reader|writer|year|month|week|day|hour|minute|second|model|new|good|bad|common|single)\b",
    re.I,
)
_UNNAMED = re.compile(
    r"(?:same|other|different|(?:small|larg|great|high|low)(?:e|er|est)?|more|less|fewer|most|separate|own|only|several|many|all|both"
    r"|each|every|any|some|it|them|this|that|these|those|one|two|three|four|five|either|what|which|nothing|everything)\b",
    re.I,
)
_COMMON_STARTS = frozenset(
    """the a an this that these those it its they them he she we you i if when while where for in
    on at to from by with without as and or but so because since although though however therefore
    thus then there here what which who why how do does did use using used not no yes each every
    all any some both most many few more other another such only also after before during once
    instead otherwise additionally moreover finally first second third next learn see note let
    choose create configure add set run call apply keep make put take give check avoid never always
    please one two three four five six seven eight nine ten monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december""".split()
) | (
    IMPERATIVES
    - frozenset("load store train switch cut split import pull push lower open clean".split())
)


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name in a passage: how it is written, and what makes it one."""

    surface: str
    origin: Origin
    sentence: int = -1
    """Index into `Passage.sentences`; -1 for the passage's headings."""


@dataclass(frozen=True, slots=True)
class AliasPair:
    """A long form with the short form that stands in brackets behind it, or a link's alias."""

    long: str
    short: str


def is_name(phrase: str, max_words: int = 6) -> bool:
    """Whether a heading or head can name a thing rather than organise the note."""
    words = re.findall(r"[\w@+.'’-]+", phrase)
    if not 0 < len(words) <= max_words or not re.search(r"[A-Za-zÀ-ÿ]{2}|[A-Z]", phrase):
        return False
    if phrase.rstrip().endswith(("?", ".", "!", ";")) or len(phrase) > 70:
        return False
    if (
        len(words) == 1
        and (len(words[0]) <= 3 or words[0].islower())
        and base_unit(words[0]) is not None
    ):
        return False
    if len(words) == 1 and words[0].lower() == "purpose":
        return False
    if "only" in (words[0].lower(), words[-1].lower()):
        return False
    return any(word.lower() not in _ORGANISING for word in words)


@lru_cache(maxsize=65_536)
def is_topic(heading: str) -> bool:
    """Whether what stands under a heading is about what it names ("Fast file mode", not "Modes")."""
    return is_name(heading) and not _ACTIVITY.match(heading) and not is_attribute(heading)


def title_topic(title: str) -> str:
    """What a note is about, as its title says: "Choosing an instance type" is about instance types."""
    title = before_colon(title)
    if not is_name(title, 8):
        return ""
    about = re.match(r"^[A-Z]\w+ing (?:an?|the|your|between|with|to) (?P<what>.+)$", title)
    if about and is_name(about["what"]):
        return clean(about["what"])
    return "" if _ACTIVITY.match(title) else title


def before_colon(heading: str) -> str:
    """What a heading names that goes on behind a colon ("Glazes: what to know")."""
    first = heading.split(": ")[0].strip()
    return first if first != heading and is_topic(clean(first)) else heading


def is_attribute(head: str) -> bool:
    """Whether a head names an attribute of what is spoken of ("Processing time") and no thing."""
    if _EXTREME.match(head):
        return True
    return bool(_ATTRIBUTE.search(head)) and len(head.split()) <= 3


@lru_cache(maxsize=65_536)
def clean(phrase: str) -> str:
    """A name without articles, brackets at its end, and trailing punctuation."""
    phrase = re.sub(r"\s*\([^()]*\)(?=\s|$)", "", phrase.strip()) or phrase
    phrase = _ARTICLE.sub("", phrase.strip(" \t.:;,–—-*_`\"“”'"))
    return re.sub(r"\s+", " ", phrase)


def _is_strong_name(span: str, sentence: Sentence) -> bool:
    """Whether bold words name something; a bold head is judged as a head, and bold emphasis is none."""
    name = clean(span)
    if (
        len(span) >= 50
        or span[:1].islower()
        or _CLAUSAL.search(span)
        or is_attribute(name)
        or names_relation(name)
    ):
        return False
    return not (sentence.heads and clean(sentence.heads[-1]) == name)


def is_named_cell(header: str, cell: str) -> bool:
    """Whether the first cell of a row names something, rather than counts, asks or describes."""
    if re.match(
        r"(?:situation|scenario|case|if|when|you want|question|step|no\.?|#|limit|propert|attribute|aspect|criteri|setting)",
        header.strip(),
        re.I,
    ):
        return False
    return not _CLAUSAL.search(cell) and is_name(clean(cell))


def find_names(
    passage: Passage, title: str, cells: Mapping[int, Sequence[str]]
) -> tuple[list[NameUse], list[AliasPair]]:
    """All names of a passage in reading order, with the alias pairs it states.

    `title` is the note's title, which a passage stands under like under a heading. `cells`:
    what of a row's cells names something, by the row's place among the sentences.
    """
    uses: list[NameUse] = []
    pairs: list[AliasPair] = []

    def add(surface: str, origin: Origin, sentence: int = -1) -> None:
        name = clean(surface)
        if is_name(name):
            uses.append(NameUse(name, origin, sentence))

    for text in filter(None, [title, *passage.section]):
        pairs += acronyms(text)
        if text in (title, *passage.section[:1]):
            add(title_topic(clean(text)), "title")
        elif is_topic(clean(before_colon(text))) and not names_relation(text):
            add(before_colon(text), "heading")
    for index, sentence in enumerate(passage.sentences):
        pairs += acronyms(sentence.text)
        for head in sentence.heads:
            pairs += acronyms(head)
            if is_topic(clean(head)) and not names_relation(head) and not _CLAUSAL.search(head):
                add(head, "head", index)
        for name in cells.get(index, ()):
            add(name, "cell", index)
        for mark in sentence.marks:
            span = sentence.text[mark.start : mark.end]
            if mark.kind == "code" and re.fullmatch(r"[\w@./:-]{2,40}(?: [\w-]+)?", span):
                add(span, "code", index)
            elif mark.kind == "wikilink":
                add(span, "wikilink", index)
                if mark.target and clean(mark.target).lower() != clean(span).lower():
                    pairs.append(AliasPair(clean(mark.target), clean(span)))
            elif mark.kind == "strong" and _is_strong_name(span, sentence):
                add(span, "strong", index)
        for name in proper_names(sentence):
            add(name, "proper", index)
        if opening := _opening(sentence.text):
            add(opening, "opening", index)
    for pair in pairs:
        uses += [NameUse(pair.long, "acronym"), NameUse(pair.short, "acronym")]
    return list(dict.fromkeys(uses)), list(dict.fromkeys(pairs))


def _opening(text: str) -> str:
    """What a sentence introduces: "A partial index covers only …" opens with a partial index.

    Telling it before the sentence is parsed keeps a small parser from taking "index covers" for a
    noun.
    """
    for pattern in (_INDEFINITE, ADVISED, _BARE):
        opening = pattern.match(text)
        if opening is None:
            continue
        name = clean(opening["name"])
        first = name.split(" ")[0].lower()
        if any(word in _FINITE for word in name.split(" ")[1:]):
            continue
        vague = _NOT_IN_OPENINGS.search(name) or is_attribute(name) or _UNNAMED.match(name)
        if not vague and not (
            pattern is _BARE and (first in _COMMON_STARTS or first.endswith("ing"))
        ):
            return name
    return ""


def acronyms(text: str) -> list[AliasPair]:
    """Long and short forms as "Random Cut Forest (RCF)" states them.

    The long form is the shortest run of words before the bracket whose initials can spell the
    short form (Schwartz & Hearst 2003, on word initials).
    """
    found = []
    for match in _ACRONYM.finditer(text):
        short = match[2]
        words = match[1].split()
        letters = [c.lower() for c in short if c.isalnum()]
        for take in range(1, len(words) + 1):
            tail = words[-take:]
            parts = [p for w in tail for p in re.split(r"[-/]", w) if p]
            if _spells(letters, parts):
                long = clean(" ".join(tail))
                if long and long.lower() != short.lower():
                    found.append(AliasPair(long, short))
                break
        else:
            tail = words[-3:]
            if all(word[0].isupper() for word in tail) and tail:
                found.append(AliasPair(clean(" ".join(tail)), short))
    return found


def _spells(letters: list[str], words: list[str]) -> bool:
    """Each word gives its initial (small words may be left out), further letters from inside."""
    if not words or words[0][0].lower() != letters[0]:
        return False

    def fits(i: int, j: int) -> bool:
        if i == len(letters):
            return all(w.lower() in _ORGANISING or not w[0].isalpha() for w in words[j:])
        if j == len(words):
            return False
        word = words[j].lower()
        if word[0] == letters[i]:
            if fits(i + 1, j + 1):
                return True
            inner = word[1:]
            if i + 1 < len(letters) and letters[i + 1] in inner and fits(i + 2, j + 1):
                return True
        return word in _ORGANISING and fits(i, j + 1)

    return fits(0, 0)


def proper_names(sentence: Sentence) -> Iterable[str]:
    """Capitalised runs and mixed-case words ("Amazon S3", "XGBoost", "ml.m5").

    A single capitalised word that opens the sentence is no evidence of a name.
    """
    text = sentence.text
    for match in _PROPER.finditer(text):
        words = match[0].split(" ")
        start = match.start()
        opens = not text[:start].strip(" \"'“(*-") or text[:start].rstrip()[-1:] in ".:!?;"
        while words and words[0].lower() in _COMMON_STARTS:
            words = words[1:]
            opens = False
        if not words:
            continue
        name = " ".join(words)
        if len(words) == 1:
            plain = name[1:].replace("-", "").isalpha() and name[1:].islower()
            if (opens and plain) or len(name) < 2 or name.isdigit():
                continue
        yield name
