"""What a section is about, as its headings and its note's title say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.advised import ADVISED
from ingest.language.leads import label_relation, lead_relation
from ingest.language.names import NameUse, before_colon, clean, is_topic, title_topic
from kg.model import Passage, Sentence

_STATES = re.compile(r"(?P<what>[^,:;?]+?) (?:is|are|has|have|can|cannot)(?: |$)(?!.*\?)")
"""A heading that says something of what it names ("The kiln is …")."""


def default_topic(title: str, passage: Passage, names: Sequence[NameUse]) -> str:
    """What a section is about: its innermost heading that names a thing, what its first sentence
    advises, else the note's title."""
    section = passage.section
    inner = [clean(before_colon(text)) for text in section if clean(text) != clean(title)]
    for heading in reversed(inner):
        if (
            is_topic(heading)
            and " and " not in heading
            and label_relation(heading) is None
            and lead_relation(heading) is None
        ):
            return heading
        if (stated := _STATES.match(heading)) and is_topic(clean(stated["what"])):
            return clean(stated["what"])
        if found := _named_in(heading, names, title, passage.sentences):
            return found
    if opened := _opened(passage.sentences, names):
        return opened
    for text in (clean(title), *(clean(s) for s in section[:1])):
        if found := title_topic(text):
            return found
    return next((h for h in (*reversed(inner), clean(title)) if is_topic(h)), "")


def _opened(sentences: Sequence[Sentence], names: Sequence[NameUse]) -> str:
    """What the first sentence of a section without a heading of its own advises or sets in bold."""
    first = next(iter(sentences), None)
    if first is None or first.role != "prose" or first.heads:
        return ""
    advice = ADVISED.match(first.text)
    bold = next((m for m in first.marks if m.kind == "strong" and m.start == 0), None)
    said = first.text[: bold.end] if bold and bold.end + 1 >= len(first.text) else ""
    name = clean(advice["name"] if advice else said)
    return name if any(n.surface == name for n in names) else ""


def _named_in(
    heading: str, names: Sequence[NameUse], title: str, sentences: Sequence[Sentence]
) -> str:
    """The one name of the passage that a heading such as "Together with X" holds."""
    known = {
        n.surface for n in names if n.sentence >= 0 and len(n.surface) > 2 and n.origin != "code"
    }
    held = [
        n
        for n in known
        if re.search(rf"(?<![\w-]){re.escape(n)}(?![\w-])", heading, re.I)
        and n.lower() not in title.lower()
    ]
    longest = max(held, key=lambda n: (len(n), n), default="")
    tail = re.search(
        r"\b(?:with|about|on|for|in|of|to) (?:an? |the |your )?(?P<what>[\w @+.-]{3,40})$", heading
    )
    if not longest and tail and len(tail["what"].split()) > 1:
        said = tail["what"].lower().removesuffix("s")
        return tail["what"] if any(said in s.text.lower() for s in sentences) else ""
    if (
        re.search(r"\b(?:or|versus|vs)\b", heading)
        or not longest
        or any(n.lower() not in longest.lower() for n in held)
    ):
        return ""
    return longest
