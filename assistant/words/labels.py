"""Labels: what a line opens with before a colon, a dash or an arrow ("Shaping: holds back …")."""

from __future__ import annotations

import re

_LABEL = re.compile(r"(?P<name>[^.;:]{2,60}?)(?::\s|\s[–—-]\s|\s(?:→|=>|->|=)\s)")


def label_of(text: str) -> str:
    """The label that a text opens with; empty where it has none.

    >>> label_of("Drum kiln: fires plates."), label_of("It fires plates.")
    ('Drum kiln', '')
    """
    label = _LABEL.match(text)
    return label["name"] if label else ""
