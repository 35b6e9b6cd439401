"""The IRIs of the graph: prefixes, and stable readable names for whatever notes speak of.

A name is made from a label by a reversible spelling (blank → `_`, `_` → `__`, anything
that is no letter, digit, hyphen or dot → percent-encoded), so two labels that differ in
more than case and white space never share an IRI.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode

from kg.model import ObjectKind, Quantity

DEFAULT_BASE = "https://notegraph.example/"
ONTOLOGY = "https://notegraph.example/ontology#"
"""Terms keep this namespace whatever base the data has, so that queries stay portable."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
DCAT = "http://www.w3.org/ns/dcat#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
QUDT = "http://qudt.org/schema/qudt/"
UNIT = "http://qudt.org/vocab/unit/"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"

PREFIXES: dict[str, str] = {
    "ng": ONTOLOGY,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "dcat": DCAT,
    "prov": PROV,
    "oa": OA,
    "qudt": QUDT,
    "unit": UNIT,
    "owl": OWL,
    "sh": SH,
}

MAX_NAME = 100
"""Longer names are cut and end in `~` and a hash of the whole."""

_OPERATOR_NAMES = {"<=": "max", ">=": "min", "<": "below", ">": "above", "=": "exactly"}
_PLAIN = re.compile(r"[A-Za-z0-9-]+(?: [A-Za-z0-9-]+)*")
_PASSAGE_ID = re.compile(r"[A-Za-z0-9_-]+")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_IRI_SAFE = "!$&'()*+,;=:@/?#~%-._"


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """The prefixes of queries and Turtle, with one for each kind of node under `base`."""
    kinds = ("thing", "need", "quality", "constraint", "note")
    return PREFIXES | {kind: f"{base}{kind}/" for kind in kinds}


@lru_cache(maxsize=65_536)
def slug(text: str, *, fold: bool = True) -> str:
    """Spell `text` as one path segment of an IRI, readable and reversible.

    >>> slug("Serverless  Inference"), slug("max_depth"), slug("C++")
    ('serverless_inference', 'max__depth', 'c%2B%2B')
    """
    key = " ".join(unicodedata.normalize("NFKC", text).split())
    if fold:
        key = unicodedata.normalize("NFKC", key.casefold())
    if _PLAIN.fullmatch(key):
        spelled = key.replace(" ", "_")
    else:
        spelled = "".join(_spell(key, index) for index in range(len(key)))
    if len(spelled) <= MAX_NAME:
        return spelled
    digest = sha256(key.encode()).hexdigest()[:12]
    cut = spelled[:MAX_NAME].rsplit("_", 1)[0].split("%")[0] or "long"
    return f"{cut}~{digest}"


def thing_iri(label: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of the thing with this preferred label."""
    return f"{base}thing/{slug(label)}"


def need_iri(phrase: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of the need that this representative phrase names."""
    return f"{base}need/{slug(phrase)}"


def quality_iri(phrase: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of the quality that this representative phrase names."""
    return f"{base}quality/{slug(phrase)}"


def constraint_iri(
    subject_iri: str, phrase: str, quantity: Quantity | None = None, base: str = DEFAULT_BASE
) -> str:
    """The IRI of what holds a thing back.

    >>> constraint_iri(thing_iri("Serverless Inference"), "memory", Quantity("<=", 6, "GB"))
    'https://notegraph.example/constraint/serverless_inference/memory/max_6_GB'
    """
    subject = subject_iri.removeprefix(f"{base}thing/")
    if subject == subject_iri:
        subject = slug(subject_iri)
    parts = [subject, slug(phrase)]
    if quantity is not None:
        words = [_OPERATOR_NAMES[quantity.operator], number_text(quantity.value)]
        if quantity.unit:
            words.append(quantity.unit)
        parts.append(slug(" ".join(words), fold=False))
    return f"{base}constraint/{'/'.join(parts)}"


def resource_iri(url: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of a link's target: the address itself on the web, else one under `base`.

    An address among the graph's own IRIs is no name of a resource: it may name a thing.
    """
    address = url.strip()
    if is_web_address(address) and not address.startswith((base, ONTOLOGY)):
        before, mark, fragment = address.partition("#")
        iri = quote(before + mark + fragment.replace("#", "%23"), safe=_IRI_SAFE, encoding="utf-8")
        iri = _STRAY_PERCENT.sub("%25", iri)
        if _is_iri(iri):
            return iri
    return f"{base}resource/{slug(address, fold=False)}"


@lru_cache(maxsize=4096)
def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def is_web_address(url: str) -> bool:
    """Whether `url` is an absolute http(s) address that can serve as an IRI."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and "[" not in url


def object_iri(
    kind: ObjectKind,
    subject_iri: str,
    phrase: str,
    quantity: Quantity | None = None,
    base: str = DEFAULT_BASE,
) -> str:
    """The IRI of a fact's object, by its kind."""
    if kind == "constraint":
        return constraint_iri(subject_iri, phrase, quantity, base)
    make = {"thing": thing_iri, "need": need_iri, "quality": quality_iri, "resource": resource_iri}
    return make[kind](phrase, base)


@lru_cache(maxsize=4096)
def note_iri(path: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of a note, which also names the graph of all that the note states."""
    return f"{base}note/{'/'.join(slug(part, fold=False) for part in path.split('/'))}"


def section_iri(note: str, path: tuple[str, ...], repeat: int = 0, base: str = DEFAULT_BASE) -> str:
    """The IRI of a section; `repeat` counts earlier sections of the note with this path."""
    fragment = "/".join(slug(part) for part in path)
    return f"{note_iri(note, base)}#{fragment}" + (f"~{repeat}" if repeat else "")


def passage_iri(passage_id: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of a passage, from `Passage.id`; raises ValueError where that is no plain word."""
    if not _PASSAGE_ID.fullmatch(passage_id):
        raise ValueError(f"passage id {passage_id!r} is not made of letters, digits, - and _")
    return f"{base}passage/{passage_id}"


def hashed_iri(kind: str, *parts: str, base: str = DEFAULT_BASE) -> str:
    """An IRI for a node without a name (claim, mention, quote): a hash of what it says."""
    digest = sha256("\x1f".join(parts).encode()).hexdigest()[:20]
    return f"{base}{kind}/{digest}"


def graph_iri(name: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of a graph that belongs to no note: `things`, `ontology` or `vocabulary`."""
    return f"{base}graph/{name}"


def number_text(value: float) -> str:
    """A number as people write it: `6`, `0.5`, `1e+30`.

    >>> number_text(6.0), number_text(0.5)
    ('6', '0.5')
    """
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(float(value))


def _spell(key: str, index: int) -> str:
    char = key[index]
    around = key[max(index - 1, 0) : index] + key[index + 1 : index + 2]
    if char == " ":
        return "_"
    if char == "_":
        return "__" if len(around) == 2 and not set(around) & {" ", "_"} else "%5F"
    if char == ".":
        return "." if len(around) == 2 else "%2E"
    if char == "-" or unicodedata.category(char)[0] in "LN":
        return char
    if unicodedata.category(char) in {"Mn", "Mc"}:
        return char
    return "%7E" if char == "~" else quote(char, safe="", errors="surrogatepass")
