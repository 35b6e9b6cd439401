"""Long and short forms that a passage states: "Random Cut Forest (RCF)"."""

from __future__ import annotations

import re

from ingest.language.names import ORGANISING, AliasPair, clean

_ACRONYM = re.compile(
    r"((?:[\w@/+.'’-]+\s+){1,7})\(([A-Z][A-Za-z]*[A-Z][A-Za-z0-9-]{0,6}|[A-Za-z]-[A-Z]{2}|[A-Z]{2,8})s?\)"
)


def acronyms(text: str) -> list[AliasPair]:
    """Long and short forms as "Random Cut Forest (RCF)" states them.

    The long form is the shortest run of words before the bracket whose initials can spell the
    short form (Schwartz & Hearst 2003, on word initials).
    """
    found = []
    for match in _ACRONYM.finditer(text):
        short = match[2]
        words = match[1].split()
        letters = [c.lower() for c in short if c.isalnum()]
        for take in range(1, len(words) + 1):
            tail = words[-take:]
            parts = [p for w in tail for p in re.split(r"[-/]", w) if p]
            if _spells(letters, parts):
                long = clean(" ".join(tail))
                if long and long.lower() != short.lower():
                    found.append(AliasPair(long, short))
                break
        else:
            tail = words[-3:]
            if all(word[0].isupper() for word in tail) and tail:
                found.append(AliasPair(clean(" ".join(tail)), short))
    return found


def _spells(letters: list[str], words: list[str]) -> bool:
    """Each word gives its initial (small words may be left out), further letters from inside."""
    if not words or words[0][0].lower() != letters[0]:
        return False

    def fits(i: int, j: int) -> bool:
        if i == len(letters):
            return all(w.lower() in ORGANISING or not w[0].isalpha() for w in words[j:])
        if j == len(words):
            return False
        word = words[j].lower()
        if word[0] == letters[i]:
            if fits(i + 1, j + 1):
                return True
            inner = word[1:]
            if i + 1 < len(letters) and letters[i + 1] in inner and fits(i + 2, j + 1):
                return True
        return word in ORGANISING and fits(i, j + 1)

    return fits(0, 0)
