"""What other verbs say: needs, abilities, effects, parts, and what a thing does."""

from __future__ import annotations

import re

from ingest.advice import helps, named_with
from ingest.claims import USE_VERBS, Statement, deal, split_list, without_marker
from ingest.clauses import Clause
from ingest.denials import denied, ruled_out
from ingest.masking import Masked
from ingest.serving import served_by
from kg.model import Relation

_VERBS: dict[str, Relation] = {
    **dict.fromkeys(("support", "accept", "accommodate"), "supports"),
    **dict.fromkeys(("require", "need", "want", "demand", "presuppose"), "requires"),
    **dict.fromkeys(("integrate", "interoperate"), "integratesWith"),
    **dict.fromkeys(("detect", "identify", "find", "discover", "spot", "reveal", "recognise", "recognize"), "detects"),
    **dict.fromkeys(("reduce", "lower", "decrease", "shorten", "minimise", "minimize", "cut", "lessen", "save"), "reduces"),
    **dict.fromkeys(("include", "comprise", "consist"), "hasOption"),
    **dict.fromkeys(("let", "allow", "enable", "help", "permit"), "usedFor"),
    **dict.fromkeys(("suit", "fit"), "suitableFor"),
    **dict.fromkeys(("replace", "substitute"), "alternativeTo"),
    **dict.fromkeys(("belong",), "partOf"),
}  # fmt: skip
_MADE_FOR = frozenset(
    "use design build mean intend make optimise optimize purpose develop utilise utilize suit suited".split()
)
_LINKED = frozenset("integrate connect link interoperate combine".split())
_STATIVE = frozenset(
    "have become remain cost mean lead depend refer occur happen come stay weigh last own lack differ exist"
    " look seem appear increase raise accomplish result suffer consist belong contain use extend show".split()
)  # fmt: skip
_MOVED = frozenset(
    "load export import send store write copy push read ingest stream publish forward upload download move".split()
)
_LETTING = frozenset("let allow permit enable".split())
_EFFECTS = frozenset(
    "affect impact interrupt influence alter change disturb harm damage hurt touch matter cause make stay remain become seem mean cost".split()
)
"""What "does not …" with them denies is an effect or a state, not an ability."""
_RESPECTIVE = re.compile(
    r"\s*(?P<list>.+?), (?:which|that) (?:are |were |is )?(?P<said>.+?),? respectively"
)
_PERMITTED = frozenset("support allow permit".split())
_SAVED = re.compile(
    r"(?:\w+ ){0,4}?(?:time|costs?|money|effort|space|storage|memory|bandwidth|energy|power|work|hours?|minutes?|days?|fuel|heat|water|labou?r|traffic|calls?|bills?|resources?|compute|fees?)\b|\d", re.I
)  # fmt: skip
_SPARED = re.compile(
    r"(?:away with )?(?:the |any )?(?:need|necessity) (?:for|to|of) (?P<what>.+)", re.I
)
_CONNECTOR = re.compile(
    r"(?:an? |the )?(?:[\w-]+ )?(?:connectors?|connections?|integrations?|interfaces?|plug-?ins?) (?:for|to|with) (?P<what>.+)",
    re.I,
)
_INSTEAD = re.compile(r"\b(?:in place of|instead of|rather than)\s(?P<what>[^,.;]+)", re.I)
_SUCH_AS = re.compile(r"\b(?P<what>features?|capabilit\w+|abilit\w+|functions?|formats?|models?|algorithms?|techniques?|methods?|types?|options?|tools?|modes?|frameworks?|libraries|services|kinds?)"
                      r" (?:such as|like|including) (?P<list>.+)", re.I)  # fmt: skip
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|some|many|various|additional|extra|these|the following|different|built-in)"
    r"(?: [\w-]+)? (?P<what>of them|features?|capabilit\w+|abilit\w+|functions?|formats?|strengths?|modes?|options?|types?|kinds?|variants?|ways?|forms?"
    r"|algorithms?|methods?|strategies|policies|parts?|stages?|phases?|steps?|components?|families|classes|groups?|versions?|levels?|tools?)$", re.I
)  # fmt: skip
_ABILITY = re.compile(
    r"^(?:[\w-]+ ){0,5}?(?:the |an? )?(?:ability|option|flexibility|possibility|capability|freedom|choice) (?:to|of) (?P<what>.+)",
    re.I,
)
_BOUND = re.compile(r"^(?:[\w-]+ ){0,2}(?:limit|maximum|minimum|ceiling|cap|quota)s?\b", re.I)
_ALARM = re.compile(
    r"(?:you |people |the \w+ )?(?:an? |the )?(?:alarm|alert|warning|notification)s? (?:on|when|if|about|of|for|as soon as) (?P<what>.+)",
    re.I,
)
_WHERE = re.compile(r"(?:on|over|in|at|near|during|under|outside|inside)\s", re.I)
_FEWER = re.compile(
    r"(?:much |far |significantly |considerably |somewhat )?(?:less|fewer)\s(?P<what>(?!than\b)[\w].*)",
    re.I,
)
_QUALITY = re.compile(
    r"(?:the )?(?:least|lowest|smallest|highest|most|fewest|best|shortest)\b", re.I
)


def passive(clause: Clause, masked: Masked, subject: str | None) -> list[Statement]:
    """ "X is used to …", "X can be stored in …", "X must be encrypted"."""
    after = masked.unmask(clause.after, clause.end)
    if clause.verb in {
        "describe",
        "explain",
        "link",
        "discuss",
        "list",
        "cover",
        "mention",
    } and re.match(r"(?:in|under|from|by|at|below|above|here|further)\b", after):
        return []
    whole = masked.unmask(clause.start, clause.full_end)
    able = clause.modal in {"can", "could", "may", "might"}
    what = masked.unmask(*(clause.full_subject or clause.subject)) if clause.subject else ""
    if fewer := _FEWER.match(what):
        return [Statement(None, "reduces", fewer["what"], "fewer", clause.negated)]
    if clause.verb in {"need", "require"}:
        if clause.subject_kind == "anaphor":
            return [Statement(None, "hasProperty", whole, "passive", clause.negated)]
        who = named_with(clause, masked) if re.match(r"(?:for|with|by|in)\b", after) else None
        needed = re.sub(r"^(?:an? |the |no )", "", what, flags=re.I)
        served = re.match(r"(?:to|in order to|for) (?P<what>.+)", after)
        found = [Statement(who, "requires", needed, "needed", clause.negated)]
        if served and not clause.negated and who is None:
            found += helps(needed, served["what"], "needed-to")
        return found
    if (
        clause.verb == "build"
        and re.match(
            r"in\b", masked.text[clause.start : clause.end][len("built ") :].strip() or "-"
        )
        and what
    ):
        return [
            Statement(None, "supports", what, "built-in", clause.negated, span=clause.full_subject)
        ]
    if clause.verb in _LINKED and re.match(r"(?:\w+ )?(?:with|to|into)\s", after):
        return [_linked(clause, masked, subject)]
    use = clause.verb in _MADE_FOR | USE_VERBS
    if (
        use
        and able
        and (
            through := re.match(r"to (?:use|run with|work with|accept|support) (?P<what>.+)", after)
        )
        and clause.verb in {"configure", "set", "enable", "extend"}
    ):
        return [Statement(subject, "supports", through["what"], "configured", clause.negated)]
    if use and (
        purpose := re.match(
            r"(?:(?:only|exclusively|mainly|best|specifically|primarily|especially|particularly|typically|commonly|usually|solely|mostly|often) )?(?P<mark>to|for|as|in order to)\s(?P<what>.+)",
            after,
        )
    ):
        if clause.modal == "must" and not clause.negated:
            return [Statement(subject, "requires", whole, "must")]
        if clause.verb == "suit" or clause.verb == "suited":
            return [Statement(subject, "suitableFor", purpose["what"], "suited", clause.negated)]
        if (
            clause.verb in {"configure", "schedule", "enable", "set", "add"}
            and purpose["mark"] == "for"
            and able
        ):
            return [Statement(subject, "supports", purpose["what"], "passive", clause.negated)]
        listed = re.match(r"(?:one|two|three|several) \w+$", purpose["what"])
        rest = re.match(r":\s*(?P<list>.+)", masked.text[clause.end :])
        if listed and rest:
            begin = clause.end + rest.start("list")
            return [
                Statement(
                    subject,
                    "usedFor",
                    masked.unmask(begin, len(masked.text)),
                    "used-for",
                    clause.negated,
                )
            ]
        return [Statement(subject, "usedFor", purpose["what"], "used-for", clause.negated)]
    if (
        use
        and (
            inside := re.match(
                r"(?:together |also )?(?:with|from within|from|inside|within)\s(?P<what>.+)", after
            )
        )
        and able
        and clause.verb in {"use", "combine"}
        and _names_after(clause, masked)
    ):
        return [
            Statement(
                subject,
                "integratesWith",
                re.split(r",", inside["what"])[0],
                "used-with",
                clause.negated,
            )
        ]
    if use and clause.condition and clause.verb in {"use", "recommend", "prefer", "choose"}:
        return [
            Statement(
                subject,
                "suitableFor",
                masked.unmask(*clause.condition),
                "used-when",
                clause.negated,
            )
        ]
    kept_out = clause.modal in {"must", "should", "may"} or (
        able and _WHERE.match(after) is not None
    )
    if kept_out and clause.negated:
        relation: Relation = "suitableFor" if clause.verb in USE_VERBS and after else "supports"
        said = after if relation == "suitableFor" else whole
        return [Statement(subject, relation, without_marker(said), "must-not", True)]
    if clause.modal in {"must", "should"}:
        return [Statement(subject, "requires", _given(clause, whole), "must", clause.negated)]
    if clause.verb in _PERMITTED and (barred := _permitted(clause, masked, subject, after, what)):
        return barred
    if clause.negated and not able:
        return [Statement(subject, "hasProperty", whole, "is-not-done", True)]
    if (
        able
        and clause.verb in _MOVED
        and not _starts_with_name(clause, masked)
        and (
            into := re.search(
                r"\b(?:into|to|from) (?=the tools?\b)", masked.text[clause.after : clause.end]
            )
        )
    ):
        names = masked.names_in(clause.after + into.end(), clause.end)
        if names:
            return [Statement(None, "integratesWith", names[0], "moved-to", clause.negated)]
    if (
        able
        and (
            place := re.search(
                r"\b(?:in|with|by|through|inside|within) (?=the tools?\b)",
                masked.text[clause.after : clause.end],
            )
        )
        and not _starts_with_name(clause, masked)
    ):
        names = masked.names_in(clause.after + place.end(), clause.end)
        said = masked.unmask(clause.start, clause.after + place.start())
        if names and what and clause.subject_kind == "noun":
            return [
                Statement(
                    names[0], "supports", f"{what} can be {said}", "can-be-in", clause.negated
                )
            ]
    agent = re.search(
        r"\bby (?=the tools?\b|they\b|it\b)", masked.text[clause.after : clause.end], re.I
    )
    names = masked.names_in(clause.after + agent.end(), clause.end) if agent else []
    if (
        agent
        and names
        and clause.verb not in {"power", "back", "offer", "provide", "supply", "cause"}
        and not _starts_with_name(clause, masked)
    ):
        return [Statement(names[0], "usedFor", f"{clause.verb} {what}", "done-by", clause.negated)]
    return [
        Statement(subject, "supports" if able else "hasProperty", whole, "passive", clause.negated)
    ]


def _permitted(
    clause: Clause, masked: Masked, subject: str | None, after: str, what: str
) -> list[Statement]:
    """ "X is not supported on Y", "both formats are supported": a thing supports it, or not."""
    where = re.match(r"(?:by|in|on|with|within|inside)\s", after)
    names = masked.names_in(clause.after, clause.end)
    if where and names and clause.subject_kind == "noun" and not _starts_with_name(clause, masked):
        return [Statement(names[0], "supports", what, "supported-by", clause.negated)]
    if where or (clause.negated and after.startswith("for ")):
        phrase = re.sub(r"^\w+\s", "", after)
        return [Statement(subject, "supports", phrase, "supported-in", clause.negated)]
    if clause.verb == "support" and what and clause.subject_kind == "noun":
        return [
            Statement(None, "supports", what, "built-in", clause.negated, span=clause.full_subject)
        ]
    return []


def _given(clause: Clause, whole: str) -> str:
    given = re.match(r"(?:given|provided with|supplied with|specified with) (.+)", whole)
    return given[1] if given else whole


def _starts_with_name(clause: Clause, masked: Masked) -> bool:
    return clause.subject is not None and bool(masked.name_at(clause.subject[0]))


def _linked(clause: Clause, masked: Masked, subject: str | None) -> Statement:
    text = masked.text[clause.after : clause.end]
    match = re.search(r"(?:^|\s)(?:with|to|into)\s", text)
    begin = clause.after + (match.end() if match else 0)
    return Statement(
        subject,
        "integratesWith",
        masked.unmask(begin, clause.end),
        "integrates",
        clause.negated,
        span=(begin, clause.end),
    )


def active(clause: Clause, masked: Masked, subject: str | None) -> list[Statement]:
    """ "X requires …", "X cannot …", "X lets you …", "X does …"."""
    if (
        clause.dep in {"xcomp", "pcomp", "advcl"}
        or (clause.dep == "ccomp" and clause.infinitive)
        or clause.dep in {"content", "joined"}
    ):
        return []
    after = masked.unmask(clause.after, clause.full_end)
    whole = masked.unmask(clause.start, clause.full_end)
    negated = clause.negated
    span = (clause.after, clause.full_end)
    if clause.verb == "do" and not _SPARED.match(after):
        return []
    if listed := _listed(clause, masked, subject):
        return listed
    if suited := served_by(clause, masked):
        return suited
    instead = _INSTEAD.search(after) or _INSTEAD.match(
        masked.unmask(clause.end, len(masked.text)).lstrip(", ")
    )
    found = (
        ruled_out(clause, masked)
        or denied(clause, masked, subject)
        or _active(clause, masked, subject, after, whole, negated, span)
    )
    if clause.verb in {"use", "employ", "need", "require"} and not negated:
        served = re.fullmatch(r"(?P<tool>[^,]+?) (?:in order )?to (?P<what>[a-z]\w+ .+)", after)
        if served and not re.match(r"(?:the|an?|your|its)\b", served["what"]):
            found += helps(served["tool"], served["what"], "uses-to")
    if instead and re.match(r"\w+ing\b", instead["what"]):
        found.append(Statement(subject, "requires", instead["what"], "instead", True))
        return [_without_instead(s) for s in found]
    if instead:
        found.append(Statement(subject, "alternativeTo", instead["what"], "instead"))
        found = [_without_instead(s) for s in found]
    if (
        clause.condition
        and clause.condition_mark in {"when", "if", "where", "whenever", "as long as"}
        and not negated
    ):
        good = (
            _QUALITY.search(after)
            or clause.verb in {"pay", "excel", "shine", "help", "work", "perform"}
            or re.search(
                r"\b(?:best|well|economically|efficiently|effectively|cheaply|reliably|better)\b",
                after,
            )
        )
        if good:
            found.append(
                Statement(subject, "suitableFor", masked.unmask(*clause.condition), "does-when")
            )
    return found


def _listed(clause: Clause, masked: Masked, subject: str | None) -> list[Statement]:
    """ "It has three modes: a, b and c", "with additional features: a, b and c"."""
    if found := _such_as(clause, masked, subject):
        return found
    match = _COUNTED.search(masked.text[clause.after : clause.full_end])
    rest = re.match(r":\s*(?P<list>.+)", masked.text[clause.full_end :])
    if not match or not rest:
        return []
    begin = clause.full_end + rest.start("list")
    spoken = None if match["what"] == "of them" else subject
    relation: Relation = (
        "supports"
        if re.match(r"(?:feature|capabilit|abilit|function|format|strength)", match["what"])
        else "hasOption"
    )
    parts = re.split(r",? (?:and|or) |, ", masked.unmask(begin, len(masked.text)).rstrip(" ."))
    parts = [re.sub(r"^(?:the |an? )?support for ", "", part) for part in parts]
    if len(parts) < 2 or any(len(part.split()) > 8 for part in parts):
        return []
    return [Statement(spoken, relation, part, "listed") for part in parts]


def _such_as(clause: Clause, masked: Masked, subject: str | None) -> list[Statement]:
    """ "It includes algorithms like a and b", "with additional features such as a, b and c"."""
    match = _SUCH_AS.search(masked.text[clause.after : clause.full_end])
    if (
        not match
        or clause.negated
        or clause.verb
        not in {"include", "offer", "provide", "have", "support", "contain", "add", "comprise"}
    ):
        return []
    begin = clause.after + match.start("list")
    listed = re.split(
        r"\s(?:for|to|that|which|in order)\s|, making |, which ",
        masked.unmask(begin, clause.full_end),
    )[0]
    parts = [
        re.sub(r"^(?:the |an? )?(?:support for )?", "", part)
        for part in re.split(r",? (?:and|or) |, ", listed)
    ]
    relation: Relation = (
        "supports"
        if re.match(r"features?|capabilit|abilit|functions?|formats?", match["what"])
        or clause.verb == "support"
        else "hasOption"
    )
    if re.search(r"\bsupport for\b", masked.text[clause.after : begin]):
        relation = "supports"
    parts = [part for part in parts if part not in {"more", "others", "so on", "etc"}]
    return [
        Statement(subject, relation, part, "such-as")
        for part in parts
        if 0 < len(part.split()) <= 8
    ]


def _without_instead(statement: Statement) -> Statement:
    if statement.method == "instead" or not (cut := _INSTEAD.search(statement.object)):
        return statement
    return Statement(
        statement.subject,
        statement.relation,
        statement.object[: cut.start()] or statement.object,
        statement.method,
        statement.negated,
    )


def _active(
    clause: Clause,
    masked: Masked,
    subject: str | None,
    after: str,
    whole: str,
    negated: bool,
    span: tuple[int, int],
) -> list[Statement]:
    verb = clause.verb
    if re.match(r"no (?!longer|more)|neither ", after):
        negated = not negated
        after = after.split(" ", 1)[1]
        whole = re.sub(r"\b(?:no|neither) ", "", whole, count=1)
        span = (span[0] + masked.text[span[0] :].index(" ", 1) + 1, span[1])
    if verb in {"have", "need"} and (duty := re.match(r"(?:only )?to (?P<what>.+)", after)):
        if clause.subject_head in {"code", "change", "work"} and negated and clause.subject:
            return [
                Statement(
                    None,
                    "requires",
                    f"{masked.unmask(*clause.subject)} {whole}".removeprefix("No ").removeprefix(
                        "no "
                    ),
                    "need-not",
                    True,
                )
            ]
        return [Statement(subject, "requires", duty["what"], "has-to", negated)]
    if verb in {"have", "offer", "provide"} and (tied := _CONNECTOR.match(after)):
        return [Statement(subject, "integratesWith", tied["what"], "connector", negated)]
    if verb in {
        "have",
        "need",
        "require",
        "take",
        "carry",
        "involve",
        "bring",
        "give",
        "offer",
        "cause",
        "demand",
    } and _QUALITY.match(after):
        return [
            Statement(
                subject,
                "hasProperty",
                re.sub(r"^the ", "", after),
                "quality",
                negated,
                quality=True,
            )
        ]
    if (
        verb in {"need", "require", "use", "take", "consume", "cost"}
        and (fewer := _FEWER.match(after))
        and not negated
    ):
        return [Statement(subject, "reduces", re.sub(r"\sthan .*", "", fewer["what"]), "fewer")]
    if verb == "have" and negated and _BOUND.search(after):
        return [Statement(subject, "hasLimit", after, "has-no", True)]
    if verb == "have" and negated:
        return [Statement(subject, "hasProperty", after, "has-no", True)]
    if verb == "lack":
        return [Statement(subject, "hasProperty", after, "lacks", True)]
    if verb == "have" and re.match(r"(?:a )?(?:limited|restricted)\b", after):
        return [Statement(subject, "hasLimit", whole, "limited", negated)]
    if verb in {"contain", "include", "support", "cover", "offer", "provide"} and negated:
        return [Statement(subject, "supports", after, "lacks", True, span=span)]
    if verb in {"remove", "eliminate", "avoid", "do", "spare", "save"} and (
        spared := _SPARED.match(after)
    ):
        return _spared(subject, spared["what"], not negated)
    if negated and clause.modal in {"can", "could", "may", "might"}:
        found = [Statement(subject, "supports", whole, "cannot", True)]
        without = re.search(r"\bwithout (?P<what>.+)", after)
        if without:
            found = [
                Statement(subject, "requires", without["what"], "not-without"),
                Statement(subject, "hasLimit", f"cannot {whole}", "not-without"),
                *helps(without["what"], whole[: whole.index(" without ")], "not-without"),
            ]
        return found
    relation = _VERBS.get(verb)
    if verb in {"save", "cut"} and not _SAVED.match(after):
        relation = None
    if verb == "expect" and not re.match(r"to\b|that\b", after):
        relation = "requires"
    if clause.modal == "should" and (ability := re.match(r"able to (?P<what>.+)", after)):
        return [Statement(subject, "supports", ability["what"], "able", negated)]
    if (
        relation == "requires"
        and negated
        and (duty := re.match(r"(?:you|anyone|anybody|users?|people|one) to (?P<what>.+)", after))
    ):
        return [Statement(subject, "requires", duty["what"], "requires-nobody", True)]
    if negated and verb in {"use", "involve", "depend", "rely", "call"}:
        return [
            Statement(subject, "requires", re.sub(r"^(?:on|upon|for) ", "", after), "uses-no", True)
        ]
    if negated and relation is None:
        kept: Relation = "hasProperty" if verb in _EFFECTS else "supports"
        return [Statement(subject, kept, whole, "does-not", True)]
    if negated and verb in _LETTING:
        relation = "supports"
    if clause.modal in {"must", "should"} and negated and relation != "requires":
        return [Statement(subject, "supports", whole, "must-not", True)]
    if clause.modal in {"must", "should"} and relation != "requires":
        return [Statement(subject, "requires", whole, "must", negated)]
    if not after and verb not in {"scale"}:
        return (
            [Statement(subject, "hasProperty", whole, "does", negated)]
            if clause.main and len(whole) > 4
            else []
        )
    if relation is None:
        return _doing(clause, masked, subject, after, whole, negated)
    return _related(clause, masked, subject, relation, after, negated, span)


def _spared(subject: str | None, what: str, negated: bool) -> list[Statement]:
    parts = re.split(r"\s(?:or|and)\s(?=an?\s|the\s)", what)
    return [Statement(subject, "requires", part, "spares", negated) for part in parts]


def _related(
    clause: Clause,
    masked: Masked,
    subject: str | None,
    relation: Relation,
    after: str,
    negated: bool,
    span: tuple[int, int],
) -> list[Statement]:
    if relation == "usedFor" and re.match(
        r"(?:up to|at (?:least|most)|no more than|a maximum|\d)", after
    ):
        return []
    if relation == "usedFor":
        what = re.sub(
            r"^(?:you|users?|people|one|us|them|(?:to )?)\s?(?:to\s)?(?=\w)", "", after, count=1
        )
        return [
            Statement(
                subject, relation, what if len(what.split()) > 1 else after, "lets-you", negated
            )
        ]
    if relation == "integratesWith":
        if not re.match(r"(?:\w+ly |well )?with\b", after):
            return [
                Statement(
                    subject, "usedFor", masked.unmask(clause.start, clause.end), "does", negated
                )
            ]
        return [_linked(clause, masked, subject)]
    if relation == "hasOption" and (dealt := _dealt_members(clause, masked, subject, negated)):
        return dealt
    if relation in {"partOf", "hasOption", "alternativeTo"}:
        aside = re.search(r", (?:which|who|where|that) ", masked.text[span[0] : span[1]])
        if aside:
            span = (span[0], span[0] + aside.start())
            after = masked.unmask(*span)
        preposition = re.match(r"(?:to|of)\s", after)
        skip = preposition.end() if preposition else 0
        lead = len(masked.text[span[0] : span[1]]) - len(masked.text[span[0] : span[1]].lstrip())
        return [
            Statement(
                subject,
                relation,
                after[skip:],
                clause.verb,
                negated,
                span=(span[0] + lead + skip, span[1]),
            )
        ]
    if relation == "detects" and clause.verb == "find" and not clause.transitive:
        relation = "usedFor"
    return [Statement(subject, relation, after, clause.verb, negated, span=span)]


def _dealt_members(
    clause: Clause, masked: Masked, subject: str | None, negated: bool
) -> list[Statement]:
    """ "It includes A and B, which are driven by C and D, respectively": A by C, B by D."""
    match = _RESPECTIVE.match(masked.text[clause.after : clause.full_end])
    if match is None or negated:
        return []
    at = clause.after
    named = masked.unmask(at + match.start("list"), at + match.end("list"))
    said = masked.unmask(at + match.start("said"), at + match.end("said"))
    head, parts = deal(said)
    listed = [
        re.sub(r"^(?:the|an?) | (?:[a-z]+ )?(?:families|types|models|series|versions)$", "", part)
        for part in split_list(named)
    ]
    if len(listed) != len(parts) or any(len(part.split()) > 5 for part in listed):
        return []
    found = [Statement(subject, "hasOption", part, "include") for part in listed]
    return found + [
        Statement(member, "hasProperty", f"{head}{part}", "respectively")
        for member, part in zip(listed, parts, strict=True)
    ]


def _doing(
    clause: Clause, masked: Masked, subject: str | None, after: str, whole: str, negated: bool
) -> list[Statement]:
    verb = clause.verb
    if verb == "benefit" and re.match(
        r"from (?:it|them|this|the tool)", masked.text[clause.after : clause.end].strip()
    ):
        what = masked.unmask(*(clause.full_subject or clause.subject)) if clause.subject else ""
        return [Statement(None, "usedFor", what, "benefits", negated)] if what else []
    if verb == "pay" and after.startswith("off"):
        return []
    if verb == "offer" and after.startswith("to "):
        return [Statement(subject, "supports", after[3:], "offers-to", negated)]
    tied = re.match(r"(?:well |directly |together )*(?:with|to)\s(?P<what>.+)", after)
    if tied and (verb in {"connect", "link"} or (verb == "work" and _names_after(clause, masked))):
        return [Statement(subject, "integratesWith", tied["what"], "works-with", negated)]
    if alarm := _ALARM.match(after):
        return [Statement(subject, "detects", alarm["what"], "alarms", negated)]
    if verb == "mean" and re.match(r"\w+ing\b", after):
        return [Statement(subject, "requires", after, "means-doing", negated)]
    if verb in {"implement", "come"} and (
        listed := re.match(r"(?:in )?(?:two|three|four|five|several) [\w ]+, (?P<list>.+)", after)
    ):
        begin = clause.end - len(masked.text[clause.after : clause.end].split(", ", 1)[1])
        return [
            Statement(
                subject,
                "hasOption",
                listed["list"],
                "implements",
                negated,
                span=(begin, clause.end),
            )
        ]
    if verb in {"offer", "provide", "give", "have"} and (ability := _ABILITY.search(after)):
        return [Statement(subject, "supports", ability["what"], "ability", negated)]
    if verb in {"provide", "supply"} and (
        served := re.match(r"(?:you|users?|us) with (?P<what>.+)", after)
    ):
        return [Statement(subject, "hasProperty", served["what"], verb, negated)]
    if verb in {"offer", "provide", "contain"}:
        return [Statement(subject, "hasProperty", after, verb, negated)]
    if clause.modal == "may" and clause.transitive and verb in USE_VERBS | {"access", "contain"}:
        return [Statement(subject, "supports", whole, "may-use", negated)]
    if clause.modal in {"may", "might"} or verb == "cause":
        return [
            Statement(subject, "hasProperty", f"{clause.modal} {whole}".strip(), "may", negated)
        ]
    quantity = re.match(
        r"(?:about |around |roughly |up to |at (?:least|most) |only |some )?\d", after
    )
    acts = (clause.transitive or _looks_transitive(after)) and verb not in _STATIVE and not quantity
    relation: Relation = "usedFor" if acts else "hasProperty"
    if clause.modal in {"can", "could"} and not acts:
        return [Statement(subject, "supports", whole, "can", negated)]
    if verb in {"try", "aim", "serve", "attempt", "seek"}:
        return [Statement(subject, "usedFor", without_marker(after), "tries", negated)]
    if verb in {"protect", "guard", "search", "look", "care"}:
        relation = "usedFor"
    if verb == "scale" and after.startswith("to "):
        return [Statement(subject, "suitableFor", after[3:], "scales", negated)]
    return [Statement(subject, relation, whole, "does", negated)]


def _looks_transitive(after: str) -> bool:
    return bool(
        re.match(
            r"(?:the|an?|its|your|their|each|every|both|all|new|this|these|those|several|many|any|which|how|whether|that)\s",
            after,
        )
    ) or (
        bool(after)
        and not re.match(
            r"(?:in|on|at|to|from|of|off|by|with|for|under|over|into|through|as|up|down|out|than|between|after|before|well|only|much|very|more|less|faster|\w+ly)\b",
            after,
        )
    )


def _names_after(clause: Clause, masked: Masked) -> bool:
    return bool(masked.names_in(clause.after, clause.end))
