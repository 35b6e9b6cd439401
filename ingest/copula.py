"""What "X is …" says: a kind, a whole, a purpose, fitness, an option, or a property."""

from __future__ import annotations

import re

from ingest.claims import Statement, without_marker
from ingest.clauses import Clause
from ingest.denials import unfit
from ingest.masking import Masked
from ingest.qualities import superlative
from kg.model import Relation

_ADVERB = re.compile(
    r"^(?:not|also|therefore|thus|only|still|then|both|all|usually|often|typically|mainly|always|generally|just|either|each)\s+",
    re.I,
)
_SUITED = re.compile(
    r"\b(?:suitable|suited|ideal|useful|perfect|good|better|best|great|right|appropriate|recommended|preferable|preferred"
    r"|well-suited|handy|helpful|meant|made|intended|designed|fit|enough|practical|excellent|valuable|most suitable)\b", re.I
)  # fmt: skip
_ROLE = r"(?:solution|answer|choice|option|way|approach|strategy|place|means|pick|fit|candidate|remedy|kind of [\w-]+|type of [\w-]+)"
_ANSWER = re.compile(
    rf"^(?:an? |the |one |another )?(?P<how>(?:(?!that |which |who )[\w-]+,? (?:and )?){{0,5}}?){_ROLE}s?"
    r" (?P<rest>(?:that|which|to|for|when|where|if|in|with which|among|here)\b.*)", re.I
)  # fmt: skip
_PART_OF = re.compile(
    r"^(?:an? |the |one |another )?(?P<what>(?:[\w-]+ ){0,2}(?:part|component|feature|capability|module|member|"
    r"subset|element|stage|phase|step|section|kind of part|function|building block)s?) (?:of|in|within) (?P<whole>.+)", re.I
)  # fmt: skip
_INSIDE = re.compile(
    r"^(?P<what>.+?)\s(?:inside|within|built into)\s(?P<whole>(?:the )?tools?\b.*)"
)
_ALTERNATIVE = re.compile(
    r"^(?:an? |the |one |another )?(?:[\w-]+ ){0,2}(?:alternative|substitute|replacement) (?:to|for) (?P<other>.+)",
    re.I,
)
_KIND = re.compile(
    r"^(?P<det>an? |one of the |another |the name of |kinds? of |types? of |your own |one kind of |the )(?P<what>.+)",
    re.I,
)
_BARE_KIND = re.compile(r"(?P<det>)(?P<what>.+)")
_CLAUSE_OF_KIND = re.compile(
    r"(?P<what>[^,]+?),?\s(?P<mark>that|which|who|(?:with|in|by|on|from|at|under|over|through|for|to|of|after|during) which|where|when|used to|used for|for(?! (?:which|now|example|instance)\b)|to(?= [a-z]))\s(?P<rest>.+)$"
)
_PURPOSE_LEAD = re.compile(
    r"^(?:(?:is|are|was|were|has been|can be|have been)\s)?(?:specifically\s)?(?:used|designed|developed|built|made|meant|intended)?"
    r"\s*(?:(?:to|for)\s)?(?:you can use (?:to|for)\s)?(?:can\s|lets? you\s|allows? you to\s|helps? (?:you )?(?:to\s)?)?", re.I
)  # fmt: skip
_CASE = re.compile(
    r"^(?:in|for) (?:this|the|that|such a)? ?(?:scenario|case|situation|question|here)\b[\w ]*",
    re.I,
)
_LACKING = re.compile(
    r"(?:(?P<need>need|necessity|requirement)|support|way|possibility|option|provision|means|ability) (?:for|to|of)\s(?P<what>.+)",
    re.I,
)
_USE_NOUN = re.compile(
    r"^(?:its|their|an?|the|one)\s(?:[\w-]+ )?(?:use|purpose|application|use case|task|job)s?(?: of (?P<of>.+))?$",
    re.I,
)


_INDEFINITE = re.compile(r"^(?:an?|another|one)\s(?P<what>.+)", re.I)


def copula(clause: Clause, masked: Masked, subject: str | None) -> list[Statement]:
    """The statements of a clause whose verb is "be"; `subject` None means the topic."""
    raw = masked.text[clause.after : clause.end].strip()
    negated = clause.negated
    start = clause.end - len(masked.text[clause.after : clause.end].lstrip()) if raw else clause.end
    while (adverb := _ADVERB.match(raw)) is not None:
        start += adverb.end()
        raw = raw[adverb.end() :]
    bare = masked.unmask(start, clause.end)
    if not bare and clause.condition is None:
        return []
    if (
        clause.modal in {"must", "should"}
        and not negated
        and clause.subject_head != "there"
        and not re.match(r"(?:un)?(?:able|free) to", bare)
    ):
        return [
            Statement(subject, "requires", masked.unmask(clause.start, clause.full_end), "must")
        ]
    if (
        clause.subject
        and re.fullmatch(r"(?:enough|sufficient)(?: for (?:it|them|this|that))?", bare)
        and clause.subject_kind == "noun"
    ):
        what = masked.unmask(*(clause.full_subject or clause.subject))
        return [Statement(None, "requires", what, "enough", negated)]
    if clause.subject_head == "there":
        return _there(clause, masked, bare, negated)
    if answer := _answer(clause, masked, bare):
        return answer
    if clause.subject_head in {
        "solution",
        "answer",
        "idea",
        "trick",
        "step",
        "remedy",
        "choice",
    } and re.match(r"to ", raw):
        return _solution(clause, masked)
    if (use := _USE_NOUN.match(bare)) and clause.subject:
        what = masked.unmask(*(clause.full_subject or clause.subject))
        return [
            Statement(
                use["of"] and re.sub(r"^(?:the|an?) ", "", use["of"]),
                "usedFor",
                what,
                "its-use",
                negated,
            )
        ]
    if re.match(r"(?:that|because|why|what)\b", raw):
        return []
    if how := re.match(r"how (.+)", bare):
        return [Statement(subject, "usedFor", how[1], "is-how", negated)]
    if barred := unfit(clause, masked, subject, bare):
        return barred
    if negated and clause.modal in {"can", "could"}:
        said = masked.unmask(clause.start, clause.full_end)
        return [Statement(subject, "supports", said, "cannot-be", True)]
    fitness = _fitness(clause, masked, subject, bare, negated)
    if fitness:
        return fitness
    if re.match(r"the (?:subject|topic) of\b", bare):
        return []
    if ability := re.match(
        r"(?P<un>un)?(?:able|free) to (?P<what>.+)", masked.unmask(start, clause.full_end)
    ):
        return [
            Statement(
                subject, "supports", ability["what"], "able", negated or ability["un"] is not None
            )
        ]
    if example := re.match(r"(?:an? |one )?(?:[\w-]+ )?examples? of (?P<of>.+)", bare):
        return (
            []
            if example["of"] == "one"
            else [Statement(subject, "exampleOf", example["of"], "example", negated)]
        )
    if part := _PART_OF.match(bare):
        found = [
            Statement(
                subject,
                "partOf",
                re.split(r",?\s(?:that|which|where|with which|for)\s", part["whole"])[0],
                "part-of",
                negated,
            )
        ]
        if (
            not re.fullmatch(
                r"(?:[\w-]+ )?(?:part|element|section|stage|phase|step|kind of part)s?",
                part["what"],
            )
            and not negated
        ):
            found.append(
                Statement(
                    subject,
                    "isA",
                    re.split(r"\s(?:that|which|where|for|with)\s", part[0])[0],
                    "is-a",
                )
            )
        return found + _after_kind(subject, part["whole"])
    if re.match(r"(?:needed|necessary|required|mandatory|optional)\b", bare):
        if clause.subject_kind == "anaphor":
            return [Statement(None, "hasProperty", bare, "is", negated)]
        what = masked.unmask(*(clause.full_subject or clause.subject)) if clause.subject else ""
        optional = bare.startswith("optional")
        return [
            Statement(
                None,
                "requires",
                re.sub(r"^(?:an? |the |no )", "", what, flags=re.I),
                "needed",
                negated or optional,
            )
        ]
    if plain := re.match(r"(?:only |meant |there |intended |made )?for (?P<what>.+)", bare):
        return [Statement(subject, "usedFor", plain["what"], "is-for", negated)]
    if other := _ALTERNATIVE.match(bare):
        return [Statement(subject, "alternativeTo", other["other"], "alternative", negated)]
    return _kind(clause, masked, subject, bare, start, negated)


def is_answer(clause: Clause) -> bool:
    """Whether a clause tells what the answer, the choice or the cheapest option is."""
    heads = {"solution", "answer", "choice", "option", "pick", "remedy"}
    return clause.verb == "be" and clause.subject_head in heads and clause.definite


def _answer(clause: Clause, masked: Masked, bare: str) -> list[Statement]:
    """ "The cheapest option for … is a heat mat": the mat is what is cheapest, and suits."""
    if not is_answer(clause) or clause.negated or not clause.subject or not clause.full_subject:
        return []
    match = re.match(
        r"(?:an? |the |to (?:use|choose|take|add|create|configure) (?:an? |the )?)?(?P<what>[\w@.+'’/ -]+?)(?=,| (?:that|which|for|to|with|in|on)\b|$)",
        bare,
    )
    said = masked.unmask(*clause.subject)
    if (
        match is None
        or not 0 < len(match["what"].split()) <= 5
        or not re.match(r"(?:an?|the|to)\s|[A-Z]", bare)
    ):
        return []
    quality = superlative(f"the {re.sub('^(?:the|this) ', '', said, flags=re.I)}")
    found = []
    if quality:
        found.append(Statement(match["what"], "hasProperty", quality, "answer-is", quality=True))
    full = masked.unmask(*clause.full_subject)
    purpose = re.search(r"\s(?:for|to|when|if|in which)\s(?P<what>.+)", full)
    if purpose and not _CASE.match(full[purpose.start() :].strip()):
        found.append(Statement(match["what"], "suitableFor", purpose["what"], "answer-is"))
    elif clause.condition:
        found.append(
            Statement(match["what"], "suitableFor", masked.unmask(*clause.condition), "answer-is")
        )
    return found


def _there(clause: Clause, masked: Masked, bare: str, negated: bool) -> list[Statement]:
    no = re.match(r"no\s", bare) is not None
    ways = re.match(
        r"(?:\w+|several) (?:\w+ )?(?:ways?|options?|methods?) (?:to|of|for) (?P<what>.+)", bare
    )
    rest = re.match(r":\s*(?P<list>.+)", masked.text[clause.end :])
    if ways and rest:
        begin = clause.end + rest.start("list")
        items = re.split(
            r",? (?:or|and) (?=\w)|, ", masked.unmask(begin, len(masked.text)).rstrip(".")
        )
        return [
            Statement(item, "usedFor", ways["what"], "ways")
            for item in items
            if len(item.split()) <= 9
        ]
    about = re.search(
        r"\s(?:to \w+|for|with|in|on) (?=the tools?\b)", masked.text[clause.after : clause.end]
    )
    names = masked.names_in(clause.after + about.end(), clause.end) if about else []
    if about and names:
        bare = masked.unmask(clause.after, clause.after + about.start())
    what = re.sub(r"^no ", "", bare)
    if (negated or no) and re.search(r"\sto (?!the\b|an?\b)[a-z]+(?:\s\w+)?$", what):
        return [Statement(names[0] if names else None, "requires", what, "none-to-do", True)]
    if lacking := _LACKING.match(what):
        relation: Relation = "requires" if lacking["need"] else "supports"
        who = names[0] if names else None
        return [Statement(who, relation, lacking["what"], "there-is", negated or no)]
    return (
        [Statement(names[0] if names else None, "hasProperty", what, "there-is", negated or no)]
        if bare
        else []
    )


def _fitness(
    clause: Clause, masked: Masked, subject: str | None, bare: str, negated: bool
) -> list[Statement]:
    answer = _ANSWER.match(bare)
    condition = masked.unmask(*clause.condition) if clause.condition else ""
    good = _SUITED.search(bare[:70])
    found: list[Statement] = []
    if condition and re.fullmatch(rf"(?:an? |the )?(?:[\w-]+ ){{0,4}}{_ROLE}", bare, re.I):
        return [Statement(subject, "suitableFor", condition, "answer", negated)]
    if answer:
        rest = answer["rest"]
        quality = answer["how"].strip()
        if re.match(r"(?:most|least|best|cheap|fast|simpl|eas|more)", quality) and not (
            good and "most" not in quality
        ):
            found.append(
                Statement(subject, "hasProperty", quality, "quality", negated, quality=True)
            )
        if _CASE.match(rest) or rest.startswith(("here", "among")):
            rest = ""
        if (
            re.match(r"(?:that|which)\b", rest)
            and not quality
            and not re.search(
                r"\b(?:solution|answer|choice|option)\b", bare[: answer.start("rest")]
            )
        ):
            return []
        if rest:
            what = re.sub(
                r"^(?:that|which)\s+(?:best |is |can (?:be used to )?)?",
                "",
                without_marker(rest) if not rest.startswith(("that", "which")) else rest,
            )
            fits = rest.startswith(("for", "when", "where", "if")) or bool(good)
            found.append(
                Statement(subject, "suitableFor" if fits else "usedFor", what, "answer", negated)
            )
    elif good and good.start() <= 45:
        purpose = re.match(
            r"[^.]{0,30}?\b(?P<mark>for|to|as|with|on|in)\s(?P<what>.+)", bare[good.end() :]
        )
        enough = good[0].lower() in {"enough"}
        formed = good[0].lower() in {"made", "meant", "intended", "designed"}
        if formed and (purpose is None or purpose["mark"] not in {"for", "to"}):
            return []
        placeholder = (
            purpose
            and condition
            and re.fullmatch(
                r"(?:[\w-]+ )?(?:scenarios?|cases?|situations?|workloads?|times?)", purpose["what"]
            )
        )
        if purpose and not enough and not placeholder:
            found.append(Statement(subject, "suitableFor", purpose["what"], "suited", negated))
        elif not condition and not enough:
            return []
    elif not re.search(r"\b(?:most|least|cheap\w+|fast\w+|simpl\w+|eas\w+|right)\b", bare[:60]):
        return []
    if condition and clause.condition_mark not in {"until", "once", "while"} and (found or good):
        found.append(Statement(subject, "suitableFor", condition, "suited-when", negated))
    if found and clause.reason and not negated:
        found += _because(clause, masked, subject)
    return found


def _because(clause: Clause, masked: Masked, subject: str | None) -> list[Statement]:
    """The situation that makes something the choice ("because the traffic has spikes")."""
    if clause.reason is None:
        return []
    reason = masked.text[slice(*clause.reason)]
    name = masked.name_at(clause.reason[0])
    if re.match(r"(?:it|they|this|these|he|she|its|you)\b", reason, re.I) or (
        name and subject and name.lower() in subject.lower()
    ):
        return []
    return [Statement(subject, "suitableFor", masked.unmask(*clause.reason), "because")]


def _kind(
    clause: Clause, masked: Masked, subject: str | None, bare: str, start: int, negated: bool
) -> list[Statement]:
    kind = _KIND.match(bare)
    purpose = _CLAUSE_OF_KIND.match(bare) if negated and kind else None
    if purpose and purpose["mark"] in {"for", "to", "used for", "used to"}:
        return [Statement(subject, "usedFor", purpose["rest"], "is-not-for", True)]
    superlative = re.match(
        r"(?:the )?(?:most|least|more|less|only|same)\b|the \w+est\b", bare, re.I
    )
    named = clause.subject_kind == "noun" and not re.match(r"(?:things|people|part)\b", bare)
    if kind is None and clause.bare_kind and named and not negated and superlative is None:
        kind = _BARE_KIND.match(bare)
    if (
        kind is None
        or negated
        or (superlative and not re.match(r"(?:the )?most (?:common|popular|widely)", bare))
    ):
        spans = (start, clause.end)
        quality = superlative is not None and not negated
        told = re.sub(r"^the ", "", bare) if quality else bare
        found = [
            Statement(subject, "hasProperty", told, "is", negated, quality=quality, span=spans)
        ]
        if quality and (
            served := re.search(r"\sfor (?P<what>(?!this|that|the (?:task|job)).+)", bare)
        ):
            found.append(Statement(subject, "suitableFor", served["what"], "most-for"))
        return found if bare else []
    if (
        kind["det"].lower() == "the "
        and clause.subject_kind == "noun"
        and clause.definite
        and subject is None
    ):
        return [Statement(subject, "hasProperty", bare, "is", negated)]
    body = kind["what"]
    found = []
    inside = _INSIDE.match(masked.text[start : clause.end])
    if inside:
        whole = masked.names_in(start + inside.start("whole"), clause.end)
        found += [Statement(subject, "partOf", whole[0], "inside")] if whole else []
        body = re.sub(
            r"^(?:an? |the |your own )", "", masked.unmask(start, start + inside.end("what"))
        )
    used = _CLAUSE_OF_KIND.match(body)
    what = used["what"] if used else body
    if named_last := _named_last(clause, masked, what, start):
        return [named_last]
    found.insert(0, Statement(subject, "isA", what, "is-a"))
    found += _after_kind(subject, body)
    adjectives = re.match(r"(?P<all>(?:[\w-]+, )+[\w-]+) \w", what)
    if adjectives:
        found.append(Statement(subject, "hasProperty", adjectives["all"], "adjective"))
    return found


def _named_last(clause: Clause, masked: Masked, what: str, start: int) -> Statement | None:
    """ "A quick alternative is the Heat Mat": the mat is a quick alternative, not the other way about."""
    if clause.subject is None:
        return None
    described = _INDEFINITE.match(masked.unmask(*clause.subject))
    names = masked.names_in(start, clause.end)
    if described is None or not names or not re.fullmatch(f"(?:the )?{re.escape(names[0])}", what):
        return None
    if re.search(r"[A-Z]", described["what"]) or not re.search(r"[A-Z]", names[0]):
        return None
    return Statement(names[0], "isA", described["what"], "is-a")


def _after_kind(subject: str | None, body: str) -> list[Statement]:
    used = _CLAUSE_OF_KIND.match(body)
    if (
        not used
        or (len(used["rest"].split()) < 3 and used["mark"] in {"that", "which"})
        or len(used["rest"].split()) < 2
        or re.fullmatch(r"(?:at|from|under|over|of|to|after|during) which", used["mark"])
        or (re.match(r"(?:you|users?) (?!can use)", used["rest"]) and used["mark"] != "with which")
    ):
        return []
    rest = _PURPOSE_LEAD.sub("", used["rest"], count=1) or used["rest"]
    if (
        used["mark"] in {"that", "which", "who"}
        and re.match(
            r"(?:comes?|came|has|have|is|are|was|cannot|does|do|needs?|requires?|results?|made|the tool|[\w ]+ is )\b",
            used["rest"],
        )
        and rest == used["rest"]
    ):
        return []
    return [Statement(subject, "usedFor", rest, "is-a-that")]


def _solution(clause: Clause, masked: Masked) -> list[Statement]:
    """ "The solution is to specify a cooldown period, because the traffic has spikes"."""
    names = masked.names_in(clause.after, clause.end)
    if not names:
        return []
    found = (
        [Statement(names[0], "suitableFor", masked.unmask(*clause.reason), "solution")]
        if clause.reason
        else []
    )
    if clause.condition:
        found.append(
            Statement(names[0], "suitableFor", masked.unmask(*clause.condition), "solution")
        )
    return found
