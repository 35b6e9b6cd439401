"""Whether an answer is right, exactly as the contract says ("Right means")."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.answer import Answer
from eval.aliases import first_words, names
from eval.questions import Question

WORD_LIMIT = 120
LONG_WORD_LIMIT = 160
"""Where a list or a comparison is asked."""
LEAD_WORDS = 60
"""Where the other recommended things must stand, if not in `recommended`."""

_MARKER = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")
_OPTION_VERDICT = re.compile(r"^\s*(?:[-*•]\s+)?(?:\*\*)?\(?([A-Z])\s?[).:]")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict over one answer; `failures` says each reason why it is not right."""

    failures: tuple[str, ...] = ()
    """"kind: detail", e.g. "not named: Batch transform"."""

    @property
    def right(self) -> bool:
        """True where nothing speaks against the answer."""
        return not self.failures


def word_limit(question: Question) -> int:
    """How many words an answer to `question` may have."""
    return LONG_WORD_LIMIT if question.type in ("list", "compare") else WORD_LIMIT


def counted_text(answer: str, options: Collection[str] = ()) -> str:
    """The words of `answer` that count: no citation markers, no lines of option verdicts.

    A line after the first that opens with the letter of an option is a verdict on it.
    """
    lines = _MARKER.sub("", answer).strip().splitlines()
    kept = lines[:1]
    for line in lines[1:]:
        match = _OPTION_VERDICT.match(line)
        if not (match and match[1] in options):
            kept.append(line)
    return "\n".join(kept)


def judge(question: Question, answer: Answer) -> Judgement:
    """Judge `answer`; in one over its word limit nothing is looked for, it is not right."""
    if not question.answerable:
        ok = answer.status == "abstained"
        return Judgement(() if ok else ("answered the unanswerable",))
    if answer.status != "answered":
        return Judgement(("abstained",))
    text = counted_text(answer.answer, question.options)
    words, limit = len(text.split()), word_limit(question)
    if words > limit:
        return Judgement((f"too long: {words} words instead of at most {limit}",))
    failures = []
    if question.verdict is not None and answer.verdict != question.verdict:
        failures.append(f"verdict: {answer.verdict} instead of {question.verdict}")
    failures += [
        f"not named: {group[0]}" for group in question.gold_entities if not names(text, group)
    ]
    failures += [
        f"not stated: {group[0]}" for group in question.key_facts if not names(text, group)
    ]
    if question.type == "recommend":
        failures += _recommendation_failures(question, answer, text)
    if question.type == "mcq" and sorted(answer.chosen) != sorted(question.answer):
        failures.append(f"chosen: {_letters(answer.chosen)} instead of {_letters(question.answer)}")
    return Judgement(tuple(failures))


def _recommendation_failures(question: Question, answer: Answer, text: str) -> list[str]:
    labels = [named.label for named in answer.recommended]
    failures = []
    if question.gold_entities:
        first = labels[0] if labels else ""
        if not any(names(first, group) for group in question.gold_entities):
            failures.append(f"first recommended: {first or 'nothing'}")
        lead = first_words(text, LEAD_WORDS)
        failures += [
            f"not recommended: {group[0]}"
            for group in question.gold_entities
            if not names(lead, group) and not any(names(label, group) for label in labels)
        ]
    failures += [
        f"forbidden recommended: {label}" for label in labels if names(label, question.forbidden)
    ]
    return failures


def _letters(letters: Collection[str]) -> str:
    return ", ".join(sorted(letters)) or "none"
