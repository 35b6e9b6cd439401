"""An answer as the HTML of a chat message: words with numbered citations, then what backs them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from markdown_it.token import Token

from assistant.answer import Answer, Citation, Named
from assistant.understanding.question import split_options
from kg.model import Quantity
from ui.web.figures import with_figure
from ui.web.markup import inline_text, raw, render

_NONE: Mapping[str, Quantity] = {}
_MARK = re.compile(r"\[(\d+)\]")
_SOURCES_SHOWN = 3
_VOTES = (
    '<p class="ng-votes">Was this right? <button type="button" value="up">Yes</button>'
    '<button type="button" value="down">No</button> <span role="status"></span></p>'
)
_SENTENCE_END = re.compile(r"(?<=[.!?\]])\s+")


def question_html(question: str) -> str:
    """The question as it was typed, line breaks kept."""
    return f'<div class="ng-question">{_flat(escape(question)).replace(chr(10), "<br>")}</div>'


def growing(answer: Answer, figures: Mapping[str, Quantity] = _NONE) -> Iterable[str]:
    """The message as it grows: sentence by sentence, then whole.

    `figures` are the quantities of limits, by IRI.
    """
    sentences = _SENTENCE_END.split(answer.answer)
    for count in range(1, len(sentences)):
        yield _message("ng-growing", _prose(" ".join(sentences[:count]), answer.citations))
    yield answer_html(answer, figures)


def answer_html(answer: Answer, figures: Mapping[str, Quantity] = _NONE) -> str:
    """The whole message."""
    prose = _prose(answer.answer, answer.citations)
    if answer.status == "abstained":
        head = '<p class="ng-kicker">Not in the notes</p>'
        parts = [head, prose, _nearest(answer), _sources(answer), _VOTES]
        return _message("ng-abstained", "".join([*parts, _data(answer, figures)]))
    why = _why(answer, figures)
    parts = [prose, _options(answer), _ruled_out(answer), _sources(answer), why, _VOTES]
    return _message("ng-whole", "".join([*parts, _data(answer, figures)]))


def failure_html(message: str) -> str:
    """A message that says why there is no answer."""
    return _message(
        "ng-failed", f'<p class="ng-kicker">That did not work</p><p>{escape(message)}</p>'
    )


def _message(kind: str, body: str) -> str:
    return f'<div class="ng-answer {kind}">{_flat(body)}</div>'


def _data(answer: Answer, figures: Mapping[str, Quantity]) -> str:
    """What votes, the exported conversation and the picture are made of, as hidden JSON.

    Gradio drops `data-` attributes.
    """
    told = {
        "question": answer.question,
        "status": answer.status,
        "markdown": answer_markdown(answer),
        "graph": _graph(answer, figures),
    }
    return f'<span class="ng-data">{escape(json.dumps(told, ensure_ascii=False))}</span>'


def answer_markdown(answer: Answer) -> str:
    """The answer and what it cites as Markdown."""
    lines = [
        answer.answer,
        *(f"\n**Chosen:** {', '.join(answer.chosen)}" for _ in answer.chosen[:1]),
    ]
    if answer.ruled_out:
        lines += ["", "Ruled out:", ""]
        lines += [f"- **{one.label}**: {one.reason}" for one in answer.ruled_out]
    if answer.citations:
        lines.append("")
    for citation in answer.citations:
        quote_ = " ".join(citation.quote.split())
        lines.append(f"{citation.id}. {citation.note}:{citation.start_line}: {quote_}")
    return "\n".join(lines)


def _flat(html: str) -> str:
    """`html` without blank lines, which would end an HTML block in Markdown."""
    return re.sub(r"\n\s*\n+", "\n", html)


def _prose(text: str, citations: Sequence[Citation]) -> str:
    known = {citation.id: citation for citation in citations}

    def cite(tokens: list[Token]) -> None:
        for token in tokens:
            if token.children:
                token.children = list(_with_links(token.children, known))

    return render(text, edit=cite)


def _with_links(children: Sequence[Token], known: Mapping[int, Citation]) -> Iterable[Token]:
    for child in children:
        if child.type != "text":
            yield child
            continue
        at = 0
        for match in _MARK.finditer(child.content):
            citation = known.get(int(match[1]))
            if citation is not None:
                yield Token("text", "", 0, content=child.content[at : match.start()])
                yield raw(_link(citation))
                at = match.end()
        yield Token("text", "", 0, content=child.content[at:])


def _link(citation: Citation, text: str | None = None) -> str:
    lines = f"{citation.start_line}-{citation.end_line}"
    href = f"#cite/{lines}/{quote(citation.note)}"
    kind = "ng-cite" if text is None else "ng-source"
    shown = str(citation.id) if text is None else text
    return f'<a class="{kind}" href="{escape(href)}" title="{escape(citation.quote)}">{shown}</a>'


def _links(numbers: Iterable[int], answer: Answer) -> str:
    known = {citation.id: citation for citation in answer.citations}
    return "".join(_link(known[number]) for number in numbers if number in known)


def _options(answer: Answer) -> str:
    if not answer.options:
        return ""
    rows = []
    _, texts = split_options(answer.question)
    against = {one.label: one.reason for one in answer.ruled_out}
    for letter, option in sorted(answer.options.items()):
        chosen = letter in answer.chosen
        text = texts.get(letter) or ", ".join(option.entities)
        reasons = [against[name] for name in option.entities if name in against]
        reason = "" if chosen or not reasons else f"<small>{escape(reasons[0])}</small>"
        rows.append(
            f'<li class="{"ng-chosen" if chosen else "ng-other"}">'
            f"<strong>{escape(letter)}</strong> <span>{escape(text)}{reason}</span>"
            f'<span class="ng-score">{"chosen · " if chosen else ""}{option.score:.0%}</span></li>'
        )
    return f'<ul class="ng-options">{"".join(rows)}</ul>'


def _ruled_out(answer: Answer) -> str:
    if not answer.ruled_out:
        return ""
    items = "".join(
        f"<li><strong>{escape(one.label)}</strong>: {escape(one.reason)} "
        f"{_links(one.citations, answer)}</li>"
        for one in answer.ruled_out
    )
    return f'<p class="ng-kicker">Ruled out</p><ul class="ng-ruled-out">{items}</ul>'


def _nearest(answer: Answer) -> str:
    unnamed = [thing for thing in answer.nearest if thing.label not in answer.answer]
    if not unnamed:
        return ""
    names = "".join(f"<li>{escape(thing.label)}</li>" for thing in unnamed)
    return f'<p class="ng-kicker">Closest in the notes</p><ul class="ng-nearest">{names}</ul>'


def _sources(answer: Answer) -> str:
    if not answer.citations:
        return ""
    items = [f"<li>{_link(one, _source(one))}</li>" for one in answer.citations]
    first, rest = items[:_SOURCES_SHOWN], items[_SOURCES_SHOWN:]
    html = f'<ul class="ng-sources">{"".join(first)}</ul>'
    if rest:
        more = f'<summary>{len(rest)} more</summary><ul class="ng-sources">{"".join(rest)}</ul>'
        html += f'<details class="ng-why">{more}</details>'
    return html


def _source(citation: Citation) -> str:
    place = " › ".join(citation.section) or citation.note
    first, last = citation.start_line, citation.end_line
    lines = f"line {first}" if first == last else f"lines {first}–{last}"
    return (
        f'<b class="ng-number">{citation.id}</b> '
        f'<span class="ng-place">{escape(place)}</span> '
        f'<span class="ng-file">{escape(citation.note)}, {lines}</span>'
        f'<span class="ng-quote">{escape(_quoted(citation.quote))}</span>'
    )


def _quoted(text: str) -> str:
    """The words of a quote; a table row's cells are set apart by dots."""
    if not text.lstrip().startswith("|"):
        return inline_text(text)
    return " · ".join(filter(None, map(inline_text, text.split("|"))))


def _why(answer: Answer, figures: Mapping[str, Quantity]) -> str:
    facts = "".join(
        f"<li>{escape(fact.subject.label)} <em>{'not ' if fact.negated else ''}"
        f"{escape(_words(fact.relation))}</em> {escape(_label(fact.object, figures))} "
        f"{_links(fact.citations, answer)}</li>"
        for fact in answer.facts
    )
    body = f'<ul>{facts}</ul><div class="ng-used"></div>' if facts else ""
    spent = answer.timings_ms.get("total")
    footer = f"Confidence {answer.confidence:.0%}" + (f" · {spent:.0f} ms" if spent else "")
    return (
        f'<details class="ng-why"><summary>Why this answer</summary>{body}<p>{footer}</p></details>'
    )


def _label(end: Named, figures: Mapping[str, Quantity]) -> str:
    return with_figure(end.label, figures.get(end.iri))


def _graph(answer: Answer, figures: Mapping[str, Quantity]) -> dict[str, Any]:
    """The part of the graph that was used."""
    nodes: dict[str, dict[str, str]] = {}
    edges = []
    for fact in answer.facts:
        if fact.subject.iri and fact.object.iri:
            for end in (fact.subject, fact.object):
                label = _label(end, figures)
                nodes[end.iri] = {"id": end.iri, "label": label, "kind": _kind(end.iri)}
            edge = {"source": fact.subject.iri, "target": fact.object.iri}
            edges.append(edge | {"relation": fact.relation, "negated": fact.negated})
    return {"nodes": list(nodes.values()), "edges": edges}


def _kind(iri: str) -> str:
    return next((kind for kind in ("need", "quality", "constraint") if f"/{kind}/" in iri), "")


def _words(relation: str) -> str:
    """`usedFor` → "used for"."""
    return re.sub(r"(?<!^)([A-Z])", lambda match: " " + match[1].lower(), relation)
