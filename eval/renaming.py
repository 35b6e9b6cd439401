"""The renamed world: every product name in notes and gold consistently replaced by another.

`python -m eval.renaming` proposes the mapping from the vocabulary and the gold entities and
writes `eval/renaming.json`; a name made of several words is renamed word by word from one
table, so that "Feature Store", "Vendor Feature Store" and their acronym stay one thing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import cycle
from pathlib import Path

from eval.notes import BUNDLED_NOTES, read_notes
from eval.product_names import Name, product_names
from eval.questions import Question, default_gold

RENAMING_FILE = Path(__file__).parent / "renaming.json"
_URL = re.compile(r"(https?://[^\s)>\]\"]+)")
_WORD = re.compile(r"[^\W_]+")
_ONSETS = ("b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p",
           "pl", "qu", "r", "sk", "t", "tr", "v", "w", "z")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "au", "ei")
_CODAS = ("l", "m", "n", "r", "x", "rk", "lt", "nd")


@dataclass(frozen=True)
class Renaming:
    """A mapping from product names to invented ones, and how it is applied to text."""

    names: Mapping[str, str]

    @cached_property
    def _by_key(self) -> dict[str, str]:
        return {_key(name): invented for name, invented in self.names.items()}

    @cached_property
    def _strict(self) -> re.Pattern[str]:
        return self._pattern(any_case=False)

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return self._pattern(any_case=True)

    def text(self, text: str, *, any_case: bool = False) -> str:
        """`text` with its names replaced, longest first, case and line breaks kept.

        A name of one word is replaced only as written, capitalised or in capitals (else
        "clarify" the verb would go with Clarify), unless `any_case`. Web addresses stay.
        """
        if not self.names:
            return text
        pattern = self._loose if any_case else self._strict
        parts = _URL.split(text)
        parts[::2] = [pattern.sub(self._replace, part) for part in parts[::2]]
        return "".join(parts)

    def question(self, question: Question) -> Question:
        """A gold question in the renamed world."""

        def aliases(group: Iterable[str]) -> tuple[str, ...]:
            return tuple(self.text(alias, any_case=True) for alias in group)

        return replace(
            question,
            question=self.text(question.question),
            options={key: self.text(value) for key, value in question.options.items()},
            gold_entities=tuple(aliases(group) for group in question.gold_entities),
            key_facts=tuple(aliases(group) for group in question.key_facts),
            forbidden=aliases(question.forbidden),
            absent=aliases(question.absent),
            evidence=tuple(
                replace(item, quote=item.quote and self.text(item.quote))
                for item in question.evidence
            ),
        )

    def _pattern(self, *, any_case: bool) -> re.Pattern[str]:
        ordered = sorted(self.names, key=lambda name: (-len(name), name))
        alternatives = "|".join(_name_pattern(name, any_case=any_case) for name in ordered)
        return re.compile(rf"(?<![\w.])(?:{alternatives})(?P<plural>(?i:e?s)?)(?!\w)")

    def _replace(self, match: re.Match[str]) -> str:
        plural = match["plural"]
        found = match[0][: len(match[0]) - len(plural)]
        invented = self._by_key[_key(found)]
        old, new = _WORD.findall(found), _WORD.findall(invented)
        if len(old) != len(new):
            return _cased(found, invented) + plural
        cased = iter(_cased(before, after) for before, after in zip(old, new, strict=True))
        return _WORD.sub(lambda _: next(cased), found) + plural


def load_renaming(file: Path = RENAMING_FILE) -> Renaming | None:
    """The mapping in `file`; None where there is no such file."""
    if not file.is_file():
        return None
    return Renaming(json.loads(file.read_text(encoding="utf-8")))


def propose(names: Sequence[Name], taken: str) -> dict[str, str]:
    """Invented names for `names`, none of whose words occurs in the text `taken`.

    A word gets the same invented word wherever it stands in a name; an acronym gets the
    initials of the renamed words that it stands for; figures in a word stay ("S3" → "K3").
    """
    used = {word.casefold() for word in _WORD.findall(taken)}
    table: dict[str, str] = {}
    acronyms = _acronyms(names)
    result: dict[str, str] = {}
    for name in sorted((name.text for name in names), key=lambda text: (text in acronyms, text)):
        if name in acronyms:
            words = [table[_singular(word)] for word in _WORD.findall(acronyms[name])]
            invented = "".join(word[0].upper() for word in words)
            while invented.casefold() in used:
                invented += "X"
            used.add(invented.casefold())
        else:
            invented = _WORD.sub(lambda match: _invented(match[0], table, used), name)
        result[name] = invented
    return result


def _name_pattern(name: str, *, any_case: bool) -> str:
    words = re.split(r"[\s-]+", name)
    if len(words) > 1:
        return "(?i:" + r"[\s-]+".join(re.escape(word) for word in words) + ")"
    if any_case:
        return f"(?i:{re.escape(name)})"
    forms = dict.fromkeys((name, name[:1].upper() + name[1:], name.upper()))
    return "(?:" + "|".join(re.escape(form) for form in forms) + ")"


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name).casefold()


def _cased(before: str, after: str) -> str:
    letters = [char for char in before if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return after.upper()
    return after[:1].upper() + after[1:] if before[:1].isupper() else after.lower()


def _acronyms(names: Sequence[Name]) -> dict[str, str]:
    """Acronym → the name whose initials it is, in its own alias group before all others."""
    found: dict[str, str] = {}
    phrases = sorted({name.text for name in names if len(_WORD.findall(name.text)) > 1})
    for name in names:
        if not (name.text.isupper() and name.text.isalpha()):
            continue
        own = sorted(other.text for other in names if other.group == name.group)
        for phrase in [*own, *phrases]:
            initials = "".join(word[0] for word in _WORD.findall(phrase) if word[0].isupper())
            if len(initials) > 1 and initials == name.text:
                found[name.text] = phrase
                break
    return found


def _invented(word: str, table: dict[str, str], used: set[str]) -> str:
    if word.islower() or word.isdigit():
        return word
    singular = _singular(word)
    if singular not in table:
        table[singular] = _fresh(singular, used)
    invented = table[singular]
    if word.casefold() != singular:
        invented += "s"
    return invented.upper() if word.isupper() and len(word) > 1 else invented


def _singular(word: str) -> str:
    lower = word.casefold()
    plural = len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    return lower[:-1] if plural and not word.isupper() else lower


def _fresh(word: str, used: set[str]) -> str:
    """A word like no other, the same on every run: syllables drawn from a hash of `word`."""
    for attempt in range(1000):
        digest = hashlib.sha256(f"{word}/{attempt}".encode()).digest()
        syllables = [
            _ONSETS[digest[3 * i] % len(_ONSETS)] + _VOWELS[digest[3 * i + 1] % len(_VOWELS)]
            for i in range(2)
        ]
        invented = "".join(syllables) + _CODAS[digest[9] % len(_CODAS)]
        if any(char.isdigit() for char in word):
            letters = cycle(invented)
            invented = "".join(char if char.isdigit() else next(letters) for char in word)
        if invented not in used:
            used.add(invented)
            return invented.capitalize()
    raise ValueError(f"no invented word is left for {word!r}")


def main() -> None:
    """Write the proposal for the bundled notes and gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=Path, default=BUNDLED_NOTES)
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--vocabulary", type=Path, action="append")
    parser.add_argument("--out", type=Path, default=RENAMING_FILE)
    arguments = parser.parse_args()
    folder = Path(__file__).parent.parent / "kg" / "vocabulary"
    vocabularies = arguments.vocabulary or sorted(folder.glob("*.ttl"))
    text = "\n\n".join(read_notes(arguments.notes).texts.values())
    names = product_names(vocabularies, arguments.gold or default_gold(), text)
    proposal = propose(names, text)
    content = json.dumps(proposal, indent=1, ensure_ascii=False, sort_keys=True)
    arguments.out.write_text(content + "\n", encoding="utf-8")
    print(f"{len(proposal)} names in {arguments.out}")


if __name__ == "__main__":
    main()
