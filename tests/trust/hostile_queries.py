"""Queries as a stranger might send them: to reach files or hosts, to change data, never to end."""

from __future__ import annotations

from itertools import product

# fmt: off

_SPELLED = ("SERVICE", "service", "SeRvIcE", "SERVICE SILENT", "service silent", "ſERVICE", "SERVICE#x\n", "SERVICE\t", "SERVICE\r\n")
_TARGETS = ("<http://127.0.0.1:1/>", "<file:///etc/passwd>", "?where", "<http://169.254.169.254/>", "x:y", "<//h/>")
_PLACES = (
    "PREFIX x: <http://x/> SELECT * {{ {0} {1} {{ ?s ?p ?o }} }}",
    "PREFIX x: <http://x/> SELECT * {{ OPTIONAL {{ ?a ?b ?c . {0} {1} {{ ?s ?p ?o }} }} }}",
    "PREFIX x: <http://x/> SELECT * {{ ?a ?b true.{0} {1}{{?s ?p ?o}} }}",
    "PREFIX x: <http://x/> ASK {{ ?a ?b 1 {0} {1}{{?s ?p ?o}} }}",
    "PREFIX x: <http://x/> CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ SELECT * {{ {0} {1} {{ ?s ?p ?o }} }} }} }}",
    'PREFIX x: <http://x/> DESCRIBE ?s {{ ?s ?p "a" {0} {1} {{ ?s ?p ?o }} }}',
    "PREFIX x: <http://x/> SELECT * {{ FILTER EXISTS {{ {0} {1} {{ ?s ?p ?o }} }} }}",
    "PREFIX x: <http://x/> SELECT * {{ ?s ?p '''#''' # '\n {0} {1} {{ ?s ?p ?o }} }}",
    "PREFIX x: <http://x/> SELECT * {{ GRAPH ?g {{ {0} {1} {{ ?s ?p ?o }} }} MINUS {{ ?s ?p ?o }} }}",
)
SERVICE = [
    place.format(word, target) for word, target, place in product(_SPELLED, _TARGETS, _PLACES)
]

_FILES = ("file:///etc/passwd", "FILE:///etc/passwd", "file:/etc/passwd", "/etc/passwd", "../../etc/passwd", "", "data:text/turtle,", "ftp://h/x", "jar:file:x", "//host/x", "notes.ttl")
FROM = [
    f"{base}SELECT * {word} <{name}> {{ ?s ?p ?o }}"
    for base, word, name in product(
        ("", "BASE <file:///etc/> "), ("FROM", "from", "FROM NAMED", "fRoM nAmEd"), _FILES
    )
]

_UPDATES = (
    "LOAD <file:///etc/passwd>",
    "LOAD SILENT <http://127.0.0.1:1/>",
    "LOAD <http://x/> INTO GRAPH <http://g>",
    "INSERT DATA { <http://a> <http://b> <http://c> }",
    "DELETE DATA { <http://a> <http://b> <http://c> }",
    "INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "CLEAR GRAPH <http://g>",
    "DROP SILENT ALL",
    "CREATE GRAPH <http://g>",
    "COPY <http://a> TO <http://b>",
    "MOVE <http://a> TO <http://b>",
    "ADD <http://a> TO <http://b>",
)
_BEFORE = ("", "# SELECT\n", "PREFIX x: <http://x/> ", "BASE <http://b/> ", "SELECT * { ?s ?p ?o } ; ", "ASK { ?s ?p ?o } ;\n", "\ufeff")
UPDATES = [
    before + update.swapcase() if number % 2 else before + update
    for number, (before, update) in enumerate(product(_BEFORE, _UPDATES))
]

_DEEP = (("(", ")"), ("{", "}"), ("[", "]"), ("((", "))"), ("<<", ">>"), ("{(", ")}"), ("(", ""), ("", ")"), ("{ {", "} }"))
BOMBS = [
    f"SELECT * {{ ?s ?p {opening * size} ?o {closing * size} }}"
    for (opening, closing), size in product(_DEEP, (70, 500, 3000))
] + [
    "ASK { FILTER(" + sign * 4000 + "1) }" for sign in ("!", "-", "+", "1+", "1*", "true||", "1<")
] + [
    "ASK { ?s " + path * 2000 + "<http://a> ?o }" for path in ("<http://a>/", "^", "<http://a>|", "!")
] + [
    "SELECT * { " + text for text in ('"' * 9000, "'''" * 3000, '"""a' * 2000, "<" * 9000, "\\" * 9000, "?" * 9000, "@" * 9000, "_:" * 4000, ":" * 9000 + "<", "a:" * 5000, "\u0000", "\ud7ff" * 3000, "#" * 9000, "'\\" * 5000, '"a" ' * 4000)
] + ["\\u0053ERVICE <http://x> {}", "SELECT * { \\U00000053ERVICE <http://x> {} }", "ASK {}" + " " * 30_000]

REFUSED = [*SERVICE, *FROM, *UPDATES, *BOMBS]

_WORDS = ("SERVICE <http://x> { }", "LOAD <file:///etc/passwd>", "DROP ALL", "INSERT DATA { }", "FROM <file:///x>", "silent service")
_HARMLESS = ("SELECT * {{ ?s ?p '{0}' }}", 'SELECT * {{ ?s ?p """{0}""" }}', "# {0}\nASK {{ ?s ?p ?o }}", "ASK {{ ?s ?p ?o }} # {0}", "SELECT * {{ ?s ?p '{0}'@en }}", 'SELECT ("{0}" AS ?x) {{ }}', "SELECT * {{ ?s ?p ?o FILTER(STR(?o) = '{0}') }}")
_NAMES = ("service", "load", "drop", "silent", "insert", "from", "delete", "with", "clear")
HARMLESS = [place.format(word) for place, word in product(_HARMLESS, _WORDS)] + [
    place.format(name)
    for place, name in product(
        (
            "SELECT ?{0} {{ ?s ?p ?{0} }}",
            "PREFIX {0}: <http://x/> ASK {{ ?s {0}:a ?o }}",
            "PREFIX x: <http://x/> ASK {{ ?s x:{0} ?o }}",
            "ASK {{ ?s <http://x/{0}> ?o }}",
            "ASK {{ _:{0} ?p ?o }}",
        ),
        _NAMES,
    )
]

RUNAWAY = {
    "cross join": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }",
    "cross join in a filter": "ASK { FILTER NOT EXISTS { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = 1) } }",
    "sort of a join": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c LIMIT 1",
    "distinct of a join": "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } OFFSET 99999999",
    "groups of a join": "SELECT ?a ?d ?g (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } GROUP BY ?a ?d ?g",
    "deep path": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b . ?b (!<urn:x>|^!<urn:x>)+ ?c . ?c (!<urn:x>)* ?d . ?d (!<urn:x>|^!<urn:x>)* ?e . ?e ?p ?f . ?g ?h ?i . ?j ?k ?l }",
    "catastrophic regex": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(REGEX(CONCAT(STR(?c), STR(?f)), '^(([a-z])+.)+[A-Z]([a-z])+$')) }",
    "growing text": "SELECT ?z { ?a ?b ?c BIND(CONCAT(STR(?c), STR(?a), STR(?b)) AS ?x) BIND(CONCAT(?x,?x,?x,?x,?x,?x,?x,?x) AS ?y) BIND(CONCAT(?y,?y,?y,?y,?y,?y,?y,?y,?y,?y,?y,?y) AS ?v) BIND(CONCAT(?v,?v,?v,?v,?v,?v,?v,?v,?v,?v) AS ?w) BIND(CONCAT(?w,?w,?w,?w,?w,?w,?w,?w) AS ?z) }",
    "text of a join": "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f), STR(?g))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "values": "SELECT (COUNT(*) AS ?n) { "
    + "".join(f"VALUES ?v{n} {{ {'1 ' * 100} }} " for n in range(9))
    + "}",
    "replace": "SELECT (COUNT(?r) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l BIND(REPLACE(STR(?c), '(.*)(.*)(.*)', '$1$1$1$1$1$1') AS ?r) }",
    "many unions": "SELECT (COUNT(*) AS ?n) { ?x ?y ?z . ?d ?e ?f . ?g ?h ?i . "
    + " UNION ".join(["{ ?a ?b ?c }"] * 300)
    + " }",
    "hash join": "SELECT * { { SELECT * { ?a ?b ?c . ?d ?e ?f } } { SELECT * { ?g ?h ?i . ?j ?k ?l } } FILTER(CONCAT(STR(?a), STR(?g)) = 'x') }",
}
