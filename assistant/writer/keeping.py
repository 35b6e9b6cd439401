"""Whether a wording keeps what the notes' own sentences say: figures, names and denials first."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.words.lexicon import terms
from assistant.writer.denials import count_denials
from assistant.writer.figures import order
from assistant.writer.parts import Cited
from ingest.merging.mentions import Gazetteer

_KEPT = 0.6
"""Share of a sentence's content words that must come back."""


def with_all(
    shown: Sequence[Cited], own: Sequence[Cited], gazetteer: Gazetteer
) -> tuple[Cited, ...]:
    """`shown`, and each sentence of `own` that it does not render: in the place of what was said
    of the same lines, else at the end."""
    body = list(shown)
    for sentence in own:
        about = [one for one in body if set(one.marks) & set(sentence.marks)]
        if sentence in body or _renders(about, sentence, gazetteer):
            continue
        partly = [one for one in about if set(one.marks) <= set(sentence.marks) and one not in own]
        at = body.index(partly[0]) if partly else len(body)
        body = (
            [one for one in body[:at] if one not in partly]
            + [sentence]
            + [one for one in body[at:] if one not in partly]
        )
    return tuple(body)


def _renders(said: Sequence[Cited], sentence: Cited, gazetteer: Gazetteer) -> bool:
    """Whether what is said holds the figures, names and denials of `sentence`, and most of its words."""
    text = " ".join(one.text for one in said)
    named = {one.thing for one in gazetteer.find(sentence.text)}
    wanted, known = terms(sentence.text), set(terms(text))
    return (
        set(order(sentence.text)) <= set(order(text))
        and named <= {one.thing for one in gazetteer.find(text)}
        and count_denials(sentence.text) <= count_denials(text)
        and sum(term in known for term in wanted) >= _KEPT * len(wanted)
    )
