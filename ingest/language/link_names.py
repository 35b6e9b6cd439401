"""What a link to a note names, and whether the words that it shows are another name for that.

"[[Timber/Oak#Bark|bark]]" names the bark; "[[Oak|as told before]]" gives the oak no other name.
"""

from __future__ import annotations

import re

from ingest.language.leads import names_relation
from ingest.language.name_keys import name_words
from ingest.language.names import clean, is_name, is_topic


def target_name(target: str) -> str:
    """What a link leads to: the heading behind "#", else the note without its folders."""
    page, _, heading = target.partition("#")
    heading = heading.rpartition("#")[2]
    inside = "" if heading.startswith("^") else heading
    return clean(inside or page.rpartition("/")[2])


def linked_name(shown: str, target: str) -> str:
    """The name that a link gives: the words shown where they name something, else what it leads to."""
    name, shown = target_name(target), clean(shown)
    plain = shown == clean(target.replace("#", " ")) or shown == clean(target)
    if not plain and is_topic(shown) and (not shown.islower() or is_other_name(name, shown)):
        return shown
    return name if is_topic(name) else ""


def cited_name(shown: str) -> str:
    """The name that a link to a page elsewhere gives ("[Drying lofts](https://…)"), or nothing."""
    name = clean(shown)
    named = name[:1].isupper() and len(name.split()) <= 4 and is_topic(name)
    return name if named and not names_relation(name) else ""


def is_other_name(name: str, shown: str) -> bool:
    """Whether the words that a link shows are another name of what it leads to."""
    if not (is_topic(name) and is_name(shown) and is_topic(shown)) or len(shown.split()) > 4:
        return False
    if re.search(r"\b(?:and|or|vs)\b", name, re.I):
        return False
    capitals = all(word[0].isupper() for word in shown.split()) and len(shown.split()) > 1
    called = capitals or any(c.isupper() for c in shown.split()[0][1:])
    return called or set(name_words(shown)) <= set(name_words(name))
