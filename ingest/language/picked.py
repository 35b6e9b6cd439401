"""Lines that list what a clause picks out: "Kilns that cannot be moved: Delft Oven, Titan 9"."""

from __future__ import annotations

import re

from ingest.language.claims import Claim, split_list, trim
from ingest.language.names import clean, is_term

_PICKS = re.compile(
    r"(?:The )?[\w-]+(?: [\w-]+)?s (?:that|which) (?P<verb>can|cannot|can't|support|do not support|don't support)"
    r" (?P<what>[^:;]{3,80}): (?P<names>[A-Z][^:;]+?)\.?$"
)
_WORDS = 5
"""Most words of a name that is listed."""


def picked_out(text: str, index: int) -> list[Claim]:
    """What a line says of each of the things that it lists; nothing where it is no such line."""
    picks = _PICKS.match(text)
    names = [clean(name) for name in split_list(picks["names"])] if picks else []
    named = all(n[:1].isupper() and len(n.split()) <= _WORDS and is_term(n) for n in names)
    if picks is None or len(names) < 2 or not named:
        return []
    denied = picks["verb"] not in {"can", "support"}
    what = trim(re.sub(r"^be\s", "", picks["what"]))
    return [Claim(name, "supports", what, index, "picked-out", denied) for name in names]
