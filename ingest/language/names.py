"""What can be a name, and what a heading or a list head only organises, asks or describes.

"Fast file mode" names something, "See also" and "Choosing a mode" do not, "Cost" is an attribute.
Which names mean the same thing is decided later, over all notes (`ingest.merging.things`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ingest.language.imperatives import IMPERATIVES
from ingest.language.loose import PREPOSITIONS, is_instruction, is_loose, worked_on
from ingest.language.name_keys import singular
from kg.quantities import find_measures
from kg.units import base_unit

Origin = Literal[
    "title", "heading", "head", "cell", "acronym", "code", "proper", "strong", "wikilink", "opening"
]

# Headings and heads made of these words alone organise a note; they name nothing in it.
ORGANISING = frozenset(
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
    not no yes only never always up down new old good bad less most least first last next restriction restrictions
    drawback drawbacks cause causes effect effects situation mode modes tasks task typical
    frequently asked core knowledge information concepts creation structure technologies prerequisites troubleshooting
    takeaway takeaways scenarios patterns pattern anti terminology promises installation advanced basic basics additional
    advantage disadvantage benefit pro con caveat caveats pitfall pitfalls challenge challenges issue issues assumption assumptions
    characteristic characteristics observation observations idea ideas working workings usecase usecases checklist diagram diagrams
    formula formulas rule thumb objective objectives learning demo illustration illustrations analogy mechanism
    recommended optional mandatory exam limitation limitations solution reasoning related siblings upstream downstream decision decisions decided choice choices chosen verdict context status
    rationale outcome outcomes consequences attendees agenda tbd weekly daily meeting meetings minutes journal
    cards flashcards cheatsheet cheat sheet gotcha gotchas trouble troubles ok explanation explanations intuition differences implementation considerations consideration
    """.split()
)
_ASPECT = re.compile(
    r"(?:types|kinds|steps|benefits|advantages|disadvantages|drawbacks|alternatives|introduction|examples?|overview"
    r"|(?:best|good) practices?|pros and cons|(?:key |main )?differences|use cases|tips|basics|comparison|summary)"
    r" (?:of|for|to|in|with|between)\s",
    re.I,
)
"""What a heading tells of what it names ("Benefits of slow cooling")."""
_KINDS = frozenset(
    """algorithm approach class command concept feature framework function library method module operator pattern
    policy product protocol service strategy technique term theory tool topic""".split()
)
"""What a heading may call what it names behind a colon."""
# Headings that say what a section does with its subject rather than name one.
_NO_VERB = r"(?:ceil|morn|even|sterl|noth|someth|anyth|everyth)ing "
_DOING = rf"(?!{_NO_VERB})[a-z]*[aeiouy][a-z]*ing (?!(?:algorithm|model)s?$)[\w -]+"
_OF_SEVERAL = r".*\b(?:or|versus|vs)\b.*"
_ASKS = r"(?:together|in|on|for|with|from|to|about|more|other|all|some|what|why|how|when|where|which|who|use|using|should|can|do|does)(?=\s|$).*"
_ACTIVITY = re.compile(rf"^(?:{_DOING}|{_OF_SEVERAL}|{_ASKS})$", re.I)
_ATTRIBUTE = re.compile(
    r"(?:^|\s|-(?=time$))(?:costs?|prices?|pricing|time|latency|speed|performance|scale|scalability|scaling|size|weight|networking"
    r"|security|goals?|methods?|availability|accuracy|caching|memory|storage|capacity|duration|temperature|dose|effort"
    r"|limits?|access|output|input|inputs|outputs|requirements?|management|setup|maintenance|terms|conditions?|timing|strength"
    r"|examples?|scope|region|regions|location|throughput|concurrency|billing|permissions|options|steps|tasks|factors|ways|uses)$|^(?:modes|purpose|network)$", re.I
)  # fmt: skip
_DONE = IMPERATIVES | frozenset("insert query scale poll heat hide handle manage".split())
"""What is done to the noun behind it rather than tells which one is meant ("Creating a shelf")."""
_SET_AT = re.compile(r"\s(?:at|to|below|above|under|over|within|after|until|for) ~?\d")
"""A figure that something is done at ("keep at 4.5")."""
_MEASURED_WORDS = 4
"""Most words of a name with a measure in it."""
_DATE = r"\d{4}-\d\d?(?:-\d\d?)?|\d\d?[./]\d\d?[./](?:\d{4}|\d\d)?"
_DATED = re.compile(
    rf"(?>(?:{_DATE}|\d{{1,2}}(?:st|nd|rd|th)?|(?:19|20)\d\d"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu|thurs?|fri|sat)\.?"
    r"|january|february|april|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:[\s,;:()-]+|$))+",
    re.I,
)
"""Nothing but a date; "march" and "may" are other words, too."""
_EXTREME = re.compile(r"(?:max(?:imum)?|min(?:imum)?|(?:total )?number of)\b", re.I)
_CLAUSAL = re.compile(
    r"^(?:it|they|this|these|you|we|there|here|its|their)\b|\w[\w'-]* (?:an?|the|is|are|was|were|has|have|can|cannot|needs?|does|do|must|should|you|it|they|that|which|your)\b(?! own)",
    re.I,
)
_ARTICLE = re.compile(
    r"^(?:the|an?|no|our|your|my|its|their|this|that|these|those|each|every|any|some|one(?= [A-Z]))\s+(?:single\s+)?",
    re.I,
)


_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*[.)]|\(\d+\)|0\d|(?:I|[IVX]{2,})\.)\s+(?=[^\W\d])")
"""What counts a heading or an item ("2. Glazes", "II. Glazes")."""
_OUTLINE = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=(?P<next>[A-Z][\w-]*))")
"""What numbers a heading of an outline ("2.1 Glazes"), unless a unit stands behind it ("2.4 GHz")."""
_PICTURES = re.compile(
    "(?:[\\d#*]\ufe0f?\u20e3|[\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d])+"
)
"""Pictures that decorate a heading."""
_BESIDE = re.compile(
    r"(?<=\w)\s+(?:further|also|then|too|thus|hence|therefore|however|instead|otherwise)$", re.I
)
"""What belongs to the sentence around a name ("Quantization further reduces …")."""
_LISTED = re.compile(
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|various|different|main|major|common)"
    r"(?:\s(?:main|major|key|common|different|basic|important))?\s(?:types?|kinds|sorts|categories|phases|steps|stages|ways|attributes"
    r"|principles|aspects|responsibilities|reasons|rules|features|options|methods|modes|variants|parts|levels|forms)(?:\s(?:of|to|for|in|available|that|which)\b.*)?",
    re.I,
)
"""What announces a list ("two types of kilns")."""
_COUNTED = re.compile(
    r"(?:lesson|step|chapter|part|day|week|section|module|unit|case|example|lecture|appendix|exercise|question)s? #?\d+",
    re.I,
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
    if (len(words) == 1 and words[0].lower() == "purpose") or _COUNTED.fullmatch(phrase):
        return False
    if _LISTED.fullmatch(phrase) or words[0].lower() == "only" or words[-1] in {"only", "ONLY"}:
        return False
    if _DATED.fullmatch(phrase):
        return False
    return any(w.lower() not in ORGANISING and not re.fullmatch(_DATE, w) for w in words)


@lru_cache(maxsize=65_536)
def is_topic(heading: str) -> bool:
    """Whether what stands under a heading is about what it names ("Fast file mode", not "Modes")."""
    acts = _ACTIVITY.match(heading) or is_instruction(heading)
    return is_term(heading) and not acts and not _ASPECT.match(heading)


@lru_cache(maxsize=65_536)
def is_term(head: str) -> bool:
    """Whether a list's head or a cell can name a thing; an option may be called "Hide the clock"."""
    if is_loose(head) or not is_name(head):
        return False
    measured = any(m.quantity.dimension for m in find_measures(head))
    told = head[0].islower() and ("," in head or measured or _SET_AT.search(head))
    if told or (measured and len(head.split()) > _MEASURED_WORDS):
        return False
    acts = _ACTIVITY.match(head) and not _is_described(head)
    return not acts and not is_attribute(head)


def _is_described(head: str) -> bool:
    """Whether what ends in -ing tells which thing a head names ("Rolling pin"), not what is done."""
    words = head.lower().split()
    verb = words[0].removesuffix("ing")
    stems = {verb, verb + "e", verb[:-1] if verb[-1:] == verb[-2:-1] else verb}
    if not words[0].endswith("ing") or not 1 < len(words) < 4 or stems & _DONE:
        return False
    small = set(words[1:]) & (PREPOSITIONS | {"and", "or", "vs", "a", "an", "the", "your"})
    one = singular(words[-1]) == words[-1]
    return one and not small and words[-1] not in {"data", "information"}


def title_topic(title: str) -> str:
    """What a note is about, as its title says: "Choosing an instance type" is about instance types."""
    title = before_colon(title)
    if not is_name(title, 8):
        return ""
    if is_instruction(title):
        return clean(worked_on(title))
    about = re.match(r"^[A-Z]\w+ing (?:an?|the|your|between|with|to) (?P<what>.+)$", title)
    if about and is_name(about["what"]):
        return clean(about["what"])
    if aspect := _ASPECT.match(title):
        return title_topic(clean(title[aspect.end() :]))
    return "" if _ACTIVITY.match(title) or is_loose(title) else title


def before_colon(heading: str) -> str:
    """What a heading names: "Glazes: what to know", "Example: glazes" and "Tool: glazes" all name glazes."""
    first, _, rest = heading.partition(": ")
    if clean(first).lower() in _KINDS and is_name(clean(rest)):
        return rest.strip()
    if not rest or is_topic(clean(first)):
        return first.strip() if rest else heading
    return heading if is_name(clean(first)) or not is_name(clean(rest)) else rest.strip()


def is_attribute(head: str) -> bool:
    """Whether a head names an attribute of what is spoken of ("Processing time") and no thing."""
    if _EXTREME.match(head):
        return True
    return bool(_ATTRIBUTE.search(head)) and len(head.split()) <= 3


@lru_cache(maxsize=65_536)
def clean(phrase: str) -> str:
    """A name without numbering, pictures, articles, brackets at its end, and trailing punctuation."""
    phrase = _PICTURES.sub("", phrase) or phrase
    phrase = re.sub(r"\s*\([^()]*\)(?=\s|$)", "", phrase.strip()) or phrase
    phrase = _ARTICLE.sub("", _unnumbered(phrase.strip(" \t.:;,–—-*_`\"“”'")))
    return re.sub(r"\s+", " ", _BESIDE.sub("", phrase))


def _unnumbered(phrase: str) -> str:
    """A heading or an item without what counts it."""
    outline = _OUTLINE.match(phrase)
    if outline and base_unit(outline["next"]) is None:
        return phrase[outline.end() :]
    return _NUMBER.sub("", phrase)


def is_clausal(words: str) -> bool:
    """Whether words are a piece of a sentence ("it needs a cover") and no name."""
    return _CLAUSAL.search(words) is not None


def is_named_cell(header: str, cell: str) -> bool:
    """Whether the first cell of a row names something, rather than counts, asks or describes."""
    if re.match(
        r"(?:situation|scenario|case|if|when|you want|question|step|no\.?|#|limit|propert|attribute|aspect|criteri|setting)",
        header.strip(),
        re.I,
    ):
        return False
    return not is_clausal(cell) and is_name(clean(cell))
