"""How good something is said to be: the superlatives of a sentence ("least operational overhead")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.claims import Claim, trim

_SUPERLATIVE = re.compile(
    r"\b(?:the )?(?P<what>(?:most|least) (?:amount of )?(?!of\b|\w+ (?:work|tasks?|cases?|workloads?|people|users)\b)(?:[\w]+-)?[\w]+"
    r"(?:[- ](?:overhead|effort|work|efficient|effective|cost|maintenance|code|expensive|risk|power|time|development effort|accurate|secure"
    r"|development|operational|administrative|management|configuration))*"
    r"|(?:costs?|takes?|needs?|requires?) the (?:least|most)(?: [\w-]+)?"
    r"|(?:cheapest|fastest|simplest|easiest|quickest|strongest|safest|gentlest|slowest)(?: [\w-]+)?"
    r"|(?:lowest|highest|shortest|smallest|greatest|fewest) (?:[\w-]+ )?[\w-]+"
    r"|[\w-]+ [\w-]+ (?:is|are) (?:therefore |thus |then |also )?the (?:least|lowest|smallest|highest)\b)", re.I
)  # fmt: skip
_FREQUENCY = re.compile(
    r"^(?:most (?:of|common\w*|often|likely|recent\w*|important\w*|popular|widely|suitable|appropriate|relevant)|least (?:of|often|likely|once))\b",
    re.I,
)


def superlative(text: str) -> str | None:
    """The quality that a superlative in `text` names; None where there is none."""
    for match in _SUPERLATIVE.finditer(text):
        if re.search(r"\bat (?:the )?$", text[: match.start()], re.I) or _FREQUENCY.match(
            match["what"]
        ):
            continue
        if match["what"].lower().startswith("most ") and not re.search(
            r"(?:the|is|are|its|and) $", text[: match.start("what")], re.I
        ):
            continue
        return re.sub(
            r"\s(?:is|are|and|or|in|for|of|to|when|the|a|that|than|way|option|answer|solution|choice|kind|one|here)$",
            "",
            match["what"],
        )
    return None


def quality_claims(text: str, topic: str, said: Sequence[Claim], index: int) -> list[Claim]:
    """What a superlative in `text` says of the topic, unless `said` tells of a quality already."""
    quality = superlative(text)
    if not quality or not topic or any(claim.quality for claim in said):
        return []
    return [Claim(topic, "hasProperty", trim(quality), index, "superlative", quality=True)]
