"""The writer: a decided answer in, the same decision in the model's checked words out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from assistant.answer import Answer, Writing
from assistant.notes.library import Library
from assistant.writer.asking import AsksModel
from assistant.writer.check import problem, with_mark
from assistant.writer.client import WriterError
from assistant.writer.evidence import Case, case_of
from assistant.writer.keeping import with_all
from assistant.writer.parts import Cited, Parts, take_apart
from assistant.writer.prompt import MOST_SENTENCES, messages
from assistant.writer.reply import ended, sentences_of, so_far

_log = logging.getLogger(__name__)
_MOST_WORDS = 120
_MOST_FAILING = 1


class Writer(AsksModel):
    """Words answers with one connected model; safe to share between threads."""

    def write(self, answer: Answer, library: Library) -> Answer:
        """`answer` with its sentences worded by the model where they pass the checks.

        Everything but the text and `writer` stays as it is. An answer without sentences to
        word (an abstention, a bare list) comes back unchanged. Never raises for what the
        model does.
        """
        if answer.status != "answered":
            return answer
        parts = take_apart(answer.answer, keep_first=answer.verdict is not None)
        if not parts.body:
            return answer
        case = case_of(answer.question, answer, parts, library)
        # A sentence is checked once, however often the reply is looked at while it comes.
        check = cache(lambda sentence: problem(with_mark(sentence, case), case))
        try:
            reply = self.reply_to(
                messages(answer.question, answer, parts), lambda text: _enough(text, check)
            )
        except WriterError as error:
            return self._extractive(answer, f"it {error}")
        sentences = sentences_of(reply)
        if sentences is None:
            return self._extractive(answer, "it did not reply in plain sentences")
        marked = [with_mark(sentence, case) for sentence in dict.fromkeys(sentences)]
        return self._checked(answer, parts, marked, case)

    def _checked(
        self, answer: Answer, parts: Parts, sentences: Sequence[Cited], case: Case
    ) -> Answer:
        if len(sentences) > MOST_SENTENCES:
            return self._extractive(answer, "it wrote too much")
        problems = [problem(sentence, case) for sentence in sentences]
        for found in filter(None, problems):
            _log.info("a sentence of the model is not shown: it %s", found.partition(" (")[0])
        failing = sum(found is not None for found in problems)
        if failing > _MOST_FAILING or failing == len(sentences):
            why = "its sentences did not keep to the quotes"
            return self._extractive(answer, why, len(sentences), failing)
        mended = _mended(sentences, problems, parts.body)
        body = with_all(mended, parts.body, case.gazetteer)
        left = sum(sentence in body for sentence in sentences)
        if not left:
            return self._extractive(answer, "it left too much out", len(sentences), failing)
        text = parts.joined(body)
        limit = max(_MOST_WORDS, _length(parts.joined(parts.body), parts))
        if _length(text, parts) > limit:
            return self._extractive(answer, "it wrote too much", len(sentences), failing)
        note = _note(failing, any(one in parts.body and one not in mended for one in body))
        writing = Writing(self.settings.model, True, len(sentences), len(sentences) - left, note)
        return replace(answer, answer=text, writer=writing)

    def _extractive(self, answer: Answer, why: str, sentences: int = 0, failing: int = 0) -> Answer:
        model = self.settings.model
        note = f"This is the notes' own wording: {model} was asked to word it, but {why}."
        return replace(answer, writer=Writing(model, False, sentences, failing, note))


def _enough(text: str, check: Callable[[Cited], str | None]) -> str | None:
    """The reply to go by, once it holds as many sentences as are shown, repeats itself, or has
    failed: nothing that follows would change the answer."""
    sentences = so_far(text)
    if sentences is None:
        return text
    most = len(sentences) >= MOST_SENTENCES or len(set(sentences)) < len(sentences)
    failing = sum(check(sentence) is not None for sentence in sentences)
    if not (most or failing > _MOST_FAILING or ended(text)):
        return None
    return " ".join(map(str, sentences[:MOST_SENTENCES]))


def _note(failing: int, more: bool) -> str:
    """What a person is told of the sentences that are not the model's."""
    told = ["One sentence did not keep to the quotes and is the notes' own."] if failing else []
    return " ".join(told + ["What the model left out is in the notes' own words."] * more)


def _mended(
    sentences: Sequence[Cited], problems: Sequence[str | None], own: Sequence[Cited]
) -> tuple[Cited, ...]:
    """The sentences, with one of the assistant's own in the place of each that failed."""
    passed = {
        mark
        for sentence, found in zip(sentences, problems, strict=True)
        if found is None
        for mark in sentence.marks
    }
    body: list[Cited] = []
    for sentence, found in zip(sentences, problems, strict=True):
        if found is None:
            body.append(sentence)
            continue
        left = [one for one in own if one not in body]
        cited = [one for one in left if set(one.marks) & set(sentence.marks)]
        fresh = [one for one in left if not set(one.marks) & passed]
        body += (cited or fresh or left)[:1]
    return tuple(body)


def _length(text: str, parts: Parts) -> int:
    """Words that count: not those of the options."""
    options = parts.tail.partition("\n")[2]
    return len(text.removesuffix(options).split())
