"""How a table is to be read: which way it runs, which cell of a row names a thing, what a cell lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ingest.language.leads import header_relation, label_relation
from ingest.language.names import clean, is_attribute, is_name, is_named_cell, is_term
from kg.model import Sentence
from kg.quantities import find_measures

ATTRIBUTE = re.compile(
    r"^(?:limits?|propert(?:y|ies)|attributes?|parameters?|quantity|dimension|aspect|measure|criteri\w+|characteristics?|setting|question|limit of)$", re.I
)  # fmt: skip
NUMBERED = re.compile(r"^(?:(?:step |no\.? ?)?\d+[.)]?|[ivx]+[.)]|[a-h][.)])$", re.I)
_SETTINGS = re.compile(r"^(?:settings?|parameters?|options?|flags?|arguments?|keys?)$", re.I)
_VALUES = re.compile(
    r"^(?:values?|defaults?|default value|limits?|quotas?|amounts?|numbers?|figures?|max\w*|min\w*|allowed)?$",
    re.I,
)
_DEFINED = re.compile(
    r"^(?:terms?|words?|abbreviations?|acronyms?|concepts?|definitions?|symbols?)$", re.I
)
_ASKED = re.compile(
    r"^(?:can|does|do|is|are|has|have|needs?|supports?|requires?|how|what|which|when|where|max\w*|min\w*|number of|good|bad|best|works?)\b",
    re.I,
)
_PART = re.compile(r"(?<=[\w)°%])\.\s+(?=[A-Z])|;\s+")
_LISTED = re.compile(r",\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s/\s")
_NAME = re.compile(r"(?:[A-Z]|\S*[\d_.@+-]\S*|[a-z]+[A-Z])[\w@.+'’/ -]{0,40}")


def transposed_rows(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The lines of rows whose columns are the things and whose first cell says what of them is told.

    "| | Tent | Hut |" over "Good for | summer | snow": the columns' headers name, the rows' heads
    are attributes or relations.
    """
    found: set[int] = set()
    for table in _tables(sentences):
        first = table[0].cells[0][0].strip()
        headers = {header for row in table for header, _ in row.cells[1:]}
        if not first and _tells_of_rows(headers, [row.cells[0][1] for row in table]):
            continue
        if not headers or any(not _is_thing(header) for header in headers):
            continue
        heads = [row.cells[0][1] for row in table if row.cells[0][0].strip() == first]
        bare = not first or bool(ATTRIBUTE.match(first))
        told = sum(_is_told(head) for head in heads)
        if (bare and (len(headers) > 1 or not first)) or (
            len(headers) > 1 and told >= 2 and told * 2 >= len(heads)
        ):
            found |= {row.start_line for row in table}
    return frozenset(found)


def subject_cell(sentence: Sentence) -> tuple[str, str] | None:
    """(header, cell) of the cell that names what a row is about: the first, or the second of a numbered row."""
    cells = sentence.cells
    if len(cells) > 1 and NUMBERED.match(cells[0][1].strip()):
        cells = cells[1:]
    if not cells or not cells[0][0].strip():
        return None
    header, cell = cells[0]
    if holds_settings(header, [h for h, _ in cells[1:]]):
        header = ""
    return cells[0] if is_named_cell(header, cell) else None


def _unheaded(sentence: Sentence) -> tuple[str, str] | None:
    """The first cell, where it names a thing under no header and the others have one."""
    cells = sentence.cells
    headed = len(cells) > 1 and not cells[0][0].strip() and all(h.strip() for h, _ in cells[1:])
    return cells[0] if headed and is_named_cell("", cells[0][1]) else None


def holds_settings(header: str, others: Sequence[str]) -> bool:
    """Whether a column names settings that the other columns tell of, values aside."""
    told = any(not _VALUES.match(other.strip()) for other in others)
    return bool(_SETTINGS.match(header.strip())) and told


def cell_names(sentences: Sequence[Sentence]) -> dict[int, list[str]]:
    """For each row, by its place among the sentences, the cells or headers that name things."""
    transposed = transposed_rows(sentences)
    found: dict[int, list[str]] = {}
    for index, sentence in enumerate(sentences):
        if sentence.start_line in transposed and sentence.role == "row":
            found[index] = [header for header, _ in sentence.cells[1:]]
        elif named := subject_cell(sentence) or _unheaded(sentence):
            found[index] = [named[1]]
    return found


def defines_terms(header: str) -> bool:
    """Whether a column holds words to be explained rather than things of one sort."""
    return bool(_DEFINED.match(header.strip()))


def cell_parts(cell: str) -> list[str]:
    """The sentences of a cell, parts behind a semicolon too."""
    return [part.strip() for part in _PART.split(cell) if part.strip()]


def members(header: str, cell: str) -> list[str]:
    """The names that a cell lists under a plural header ("Models": "Calix T4, Calix N1")."""
    words = header.split()
    named = words and words[-1].lower() in {"names", "labels", "titles"}
    if not words or named or not re.search(r"[a-z]s$", words[-1]) or label_relation(header):
        return []
    parts = [clean(part) for part in _LISTED.split(cell.strip(" ."))]
    known = all(
        _NAME.fullmatch(part) and len(part.split()) <= 4 and is_name(part) for part in parts
    )
    measured = any(m.quantity.dimension for m in find_measures(cell))
    return parts if parts and known and not measured else []


def shared_out(cell: str, count: int) -> list[str]:
    """What "…, respectively" deals out to `count` things in order; nothing where the numbers differ."""
    match = re.fullmatch(r"(?P<list>.+?),? respectively\.?", cell.strip())
    if match is None or count < 2:
        return []
    parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", match["list"])
    return parts if len(parts) == count else []


def _is_thing(header: str) -> bool:
    name = clean(header)
    return is_term(name) and header_relation(header) is None and not is_attribute(name)


def _tells_of_rows(headers: Collection[str], heads: Sequence[str]) -> bool:
    """Whether headers in small letters say what is told of the capitalised names that the rows open with."""
    small = all(header[:1].islower() for header in headers)
    return small and all(head[:1].isupper() and _is_thing(head) for head in heads)


def _is_told(head: str) -> bool:
    """Whether a row's head says what is told of the columns' things rather than names a thing."""
    head = head.strip().rstrip("?:")
    return label_relation(head) is not None or is_attribute(clean(head)) or bool(_ASKED.match(head))


def _tables(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Runs of rows on consecutive lines."""
    table: list[Sentence] = []
    for sentence in sentences:
        if sentence.role != "row" or not sentence.cells:
            continue
        if table and sentence.start_line != table[-1].start_line + 1:
            yield table
            table = []
        table.append(sentence)
    if table:
        yield table
