"""Verbs that open instructions ("Configure vents to …"): a parser takes many of them for nouns or names."""

from __future__ import annotations

IMPERATIVES = frozenset(
    """click tap press wait enter restart resize toggle customize customise edit visit
    right-click double-click downgrade rotate drag
    activate add adjust allow analyse analyze apply arrange assign attach avoid build choose clean combine
    compare configure connect consider convert copy create cut decrease define delete deploy describe detach
    determine disable disconnect divide download drain enable encrypt ensure enforce evaluate examine exclude extend
    extract fill find fit generate get give grant identify implement import include increase inspect install
    boil brush check dip mix peel pierce pour prune rub scrape soak stir sweep trim wipe
    integrate invoke keep launch load lower make measure migrate modify mount move navigate obtain open organise
    organize perform prepare prevent provide provision pull push put raise read reduce register remove rename
    replace restrict retrieve rinse save schedule select send separate set specify split store submit switch
    take train transform turn update upgrade upload use validate verify wash wrap write""".split()
)
