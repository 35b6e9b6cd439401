"""The renamed world: every product name in notes and gold consistently replaced by another.

`eval/renaming.json` was chosen by hand: names of makers, services, features, tools, algorithms,
machine families and API operations, each with an invented one; an acronym fits its invented
long form; words of the field stay. `python -m eval.renaming --out FILE` proposes such a mapping
for other notes from the vocabulary and the gold entities.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from eval.inventing import propose
from eval.notes import BUNDLED_NOTES, read_notes
from eval.product_names import product_names
from eval.questions import Question, default_gold

RENAMING_FILE = Path(__file__).parent / "renaming.json"
_PLACES = re.compile(
    r"(?P<front>\A---\n.*?\n---\n)"
    r"|(?P<address>https?://[^\s)>\]\"]+|(?<=\]\()[^\s)#]+)"
    r"|(?P<anchor>(?:(?<=\.md)|(?<=\]\())#[^\s)]+)",
    re.S,
)
"""What is not running text: front matter, addresses, and headings as links name them."""
_WORD = re.compile(r"[^\W_]+")


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

        A name of one word that could be an ordinary one is replaced only as written,
        capitalised or in capitals (else "clarify" the verb would go with Clarify), unless
        `any_case`, or in front matter and headings that a link names. Web addresses and the
        names of files stay.
        """
        if not self.names:
            return text
        pattern = self._loose if any_case else self._strict
        done, end = [], 0
        for place in _PLACES.finditer(text):
            done.append(pattern.sub(self._replace, text[end : place.start()]))
            stays = place["address"] is not None
            done.append(place[0] if stays else self._loose.sub(self._replace, place[0]))
            end = place.end()
        return "".join([*done, pattern.sub(self._replace, text[end:])])

    def question(self, question: Question) -> Question:
        """A gold question in the renamed world.

        An alias that stands in a web address of the evidence stays beside the renamed one.
        """
        addresses = " ".join(_addresses(item.quote or "") for item in question.evidence)

        def aliases(group: Iterable[str]) -> tuple[str, ...]:
            renamed = [self.text(alias, any_case=True) for alias in group]
            kept = [alias for alias in group if alias.casefold() in addresses]
            return tuple(dict.fromkeys([*renamed, *kept]))

        return replace(
            question,
            question=self.text(question.question),
            options={key: self.text(value) for key, value in question.options.items()},
            gold_entities=tuple(aliases(group) for group in question.gold_entities),
            key_facts=tuple(aliases(group) for group in question.key_facts),
            forbidden=tuple(self.text(alias, any_case=True) for alias in question.forbidden),
            absent=tuple(self.text(phrase, any_case=True) for phrase in question.absent),
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
        if found in self.names:
            return self.names[found] + plural
        invented = self._by_key[_key(found)]
        old, new = _WORD.findall(found), _WORD.findall(invented)
        if len(old) != len(new):
            return _cased(found, invented) + plural
        cased = iter([_cased(before, after) for before, after in zip(old, new, strict=True)])
        return _WORD.sub(lambda _: next(cased), found) + plural


def load_renaming(file: Path = RENAMING_FILE) -> Renaming | None:
    """The mapping in `file`; None where there is no such file."""
    if not file.is_file():
        return None
    return Renaming(json.loads(file.read_text(encoding="utf-8")))


def _name_pattern(name: str, *, any_case: bool) -> str:
    words = name.split()
    if len(words) > 1:
        return "(?i:" + r"[\s-]+".join(re.escape(word) for word in words) + ")"
    if any_case or "-" in name or any(char.isupper() or char.isdigit() for char in name[1:]):
        return f"(?i:{re.escape(name)})"
    forms = dict.fromkeys((name, name[:1].upper() + name[1:], name.upper()))
    return "(?:" + "|".join(re.escape(form) for form in forms) + ")"


def _addresses(text: str) -> str:
    places = _PLACES.finditer(text)
    return " ".join(place[0] for place in places if "://" in place[0]).casefold()


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name).casefold()


def _cased(before: str, after: str) -> str:
    """`after` in capitals or lower case where `before`, not a mixed spelling, is so."""
    if before.isupper() and len(before) > 1:
        return after.upper()
    if before.islower():
        return after.lower()
    return after[:1].upper() + after[1:] if before[:1].isupper() else after


def main() -> None:
    """Write the proposal for the bundled notes and gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=Path, default=BUNDLED_NOTES)
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--vocabulary", type=Path, action="append")
    parser.add_argument("--out", type=Path, required=True)
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
