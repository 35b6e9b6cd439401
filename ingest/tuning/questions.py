"""Sets of notes with questions: what a question should find, among all the notes of its set.

A set is a folder that holds `notes/` and `gold.jsonl`; the evidence of a question names the
sentences that answer it. Sets are made up from authored pairs, too.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from ingest.encoding.embedding import prefix_of
from ingest.encoding.encoder import EncoderInput
from ingest.encoding.windows import token_counter
from ingest.markdown.files import find_notes, read_note
from ingest.markdown.note import parse_note
from ingest.parse_all import MAX_TOKENS
from ingest.tuning.pairs import Pair
from kg.errors import NotegraphError
from kg.model import Sentence

GOLD_NAME, NOTES_NAME = "gold.jsonl", "notes"
_SAID = 0.6
"""Share of the words of sentence or quote, whichever is shorter, that both must have."""
_MOST_CLAIMS, _TOGETHER, _HEADED = 40, 4, 0.5
"""Of a made-up set: claims, sentences in a passage, the share of passages under a heading."""


_TEXTS = 24
"""Of a set out of documents."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what answers it."""

    text: str
    gold: tuple[int, ...]
    """The sentences that do, counted through all passages of the set; never empty."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """All passages of some notes, and questions to them."""

    name: str
    passages: tuple[EncoderInput, ...]
    questions: tuple[Asked, ...]


def set_folders(paths: Iterable[Path]) -> list[Path]:
    """The sets at `paths`: each is one, or a folder of them; each set once, in order.

    A folder without `gold.jsonl` inside a folder of sets is passed over. Raises
    `NotegraphError` for a path that holds none.
    """
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else []
        sets = [folder for folder in (path, *inside) if (folder / GOLD_NAME).is_file()]
        if not sets:
            raise NotegraphError(
                f"{path} holds no notes with questions: name a folder with {NOTES_NAME}/ and "
                f"{GOLD_NAME}, or a folder of such folders."
            )
        found.update(dict.fromkeys(folder.resolve() for folder in sets))
    return list(found)


def set_files(folder: Path) -> list[Path]:
    """The files that a set is read from: its questions, then its notes."""
    return [folder / GOLD_NAME, *(n.full_path for n in find_notes([folder / NOTES_NAME])[0])]


def read_set(folder: Path, tokenizer: Tokenizer) -> QuestionSet:
    """The set in `folder`, its notes cut into the passages that are made when they are ingested.

    Rows that ask nothing, that are unanswerable, or whose lines hold no sentence are left out.
    Raises `NotegraphError` for a line that is no question, evidence in a note that is not
    there, and a folder that leaves nothing to ask or nothing to find.
    """
    passages: list[EncoderInput] = []
    by_note: dict[str, list[tuple[int, Sentence]]] = {}
    count = 0
    for file in find_notes([folder / NOTES_NAME])[0]:
        text, _ = read_note(file)
        parsed = parse_note(
            file.path,
            text or "",
            MAX_TOKENS,
            token_counter(tokenizer),
        )
        numbered = by_note.setdefault(file.path, [])
        for passage in parsed.passages:
            sentences = tuple(sentence.text for sentence in passage.sentences)
            passages.append(EncoderInput(prefix_of(passage, parsed.note.title), sentences))
            numbered += enumerate(passage.sentences, count)
            count += len(sentences)
    if not count:
        raise NotegraphError(f"{folder / NOTES_NAME} holds no Markdown to find anything in.")
    asked = tuple(_read_questions(folder / GOLD_NAME, by_note))
    if not asked:
        raise NotegraphError(
            f"{folder / GOLD_NAME} asks nothing that its notes answer: give its questions evidence."
        )
    return QuestionSet(folder.name, tuple(passages), asked)


def made_up_set(pairs: Sequence[Pair], rng: random.Random) -> QuestionSet:
    """Claims of one field, drawn by `rng`, in passages with the near misses of all of them.

    `pairs` are `authored_pairs`, at least one; each claim is asked for once.
    """
    field = rng.choice(sorted({pair.group for pair in pairs}))
    claims: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.group == field:
            claims.setdefault(pair.positive, []).append(pair)
    drawn = rng.sample(list(claims), min(_MOST_CLAIMS, len(claims)))
    misses = (pair.negative for claim in drawn for pair in claims[claim])
    sentences = [*drawn, *(dict.fromkeys(miss for miss in misses if miss and miss not in drawn))]
    rng.shuffle(sentences)
    place = {sentence: number for number, sentence in enumerate(sentences)}
    passages = tuple(
        EncoderInput(
            field if rng.random() < _HEADED else "", tuple(sentences[start : start + _TOGETHER])
        )
        for start in range(0, len(sentences), _TOGETHER)
    )
    asked = tuple(Asked(rng.choice(claims[claim]).anchor, (place[claim],)) for claim in drawn)
    return QuestionSet(field, passages, asked)


def document_set(pairs: Sequence[Pair], rng: random.Random) -> QuestionSet:
    """Some pairs of documents, drawn by `rng`: each anchor is to find its text among all of theirs."""
    drawn = rng.sample(list(pairs), min(_TEXTS, len(pairs)))
    passages = tuple(EncoderInput("", (pair.positive,)) for pair in drawn)
    asked = tuple(Asked(pair.anchor, (number,)) for number, pair in enumerate(drawn))
    return QuestionSet("documents", passages, asked)


def _read_questions(
    path: Path, by_note: Mapping[str, Sequence[tuple[int, Sentence]]]
) -> Iterator[Asked]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise NotegraphError(f"{path} is not UTF-8: save it as such.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number},"
        try:
            row = json.loads(line)
            if row.get("question") is None or row["type"] == "unanswerable":
                continue
            text, evidence = str(row["question"]), list(row.get("evidence") or ())
            gold = {n for proof in evidence for n in _proving(proof, by_note, where)}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotegraphError(
                f"{where} is no question: give it question, type, and evidence with note, "
                "start_line and quote."
            ) from error
        if gold:
            yield Asked(text, tuple(sorted(gold)))


def _proving(
    proof: Mapping[str, Any], by_note: Mapping[str, Sequence[tuple[int, Sentence]]], where: str
) -> Iterator[int]:
    """The sentences at the lines of a piece of evidence that say what it quotes."""
    start = int(proof["start_line"])
    end = int(proof.get("end_line", start))
    sentences = by_note.get(str(proof["note"]))
    if sentences is None:
        raise NotegraphError(f"{where} quotes {proof['note']}, which its notes do not hold.")
    quote = str(proof.get("quote") or "").strip()
    for number, sentence in sentences:
        at_these_lines = sentence.start_line <= end and start <= sentence.end_line
        if at_these_lines and (not quote or says_quote(sentence.quote.strip(), quote)):
            yield number


def says_quote(sentence: str, quote: str) -> bool:
    """Whether one holds the other, or most words of the shorter one."""
    words, own = set(quote.split()), set(sentence.split())
    share = len(words & own) / max(1, min(len(words), len(own)))
    return quote in sentence or sentence in quote or share > _SAID
