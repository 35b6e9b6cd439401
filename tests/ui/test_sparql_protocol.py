"""`/sparql` after the SPARQL 1.1 Protocol, by hand and by the clients that people use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef
from rdflib.namespace import RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML
from SPARQLWrapper import SPARQLWrapper as Wrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.namespaces import ONTOLOGY
from ui.web.live import Live
from ui.web.server import create_app

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s { ?s ?p ?o } LIMIT 2"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 2"
_DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def client(live: Live) -> Iterator[TestClient]:
    with TestClient(create_app(live)) as client:
        yield client


def test_sparql_takes_a_query_by_get_by_form_and_directly(client):
    direct = {"content": ASK, "headers": {"Content-Type": "application/sparql-query"}}
    for reply in (
        client.get("/sparql", params={"query": ASK}),
        client.post("/sparql", data={"query": ASK}),
        client.post("/sparql", **direct),
    ):
        assert reply.status_code == 200
        assert reply.json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept", "given"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (
            SELECT,
            "text/csv;q=0.5, application/sparql-results+xml",
            "application/sparql-results+xml",
        ),
        (SELECT, "text/*", "text/csv"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "text/csv, application/ld+json;q=0.1", "application/ld+json"),
    ],
)
def test_sparql_answers_in_the_format_that_is_liked_best(client, query, accept, given):
    reply = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert reply.status_code == 200
    assert reply.headers["content-type"].partition(";")[0] == given


def test_sparql_says_what_is_wrong_by_status(client):
    def status(**request):
        return client.request(url="/sparql", **request).status_code

    assert status(method="GET") == 400
    assert status(method="GET", params={"query": "SELECT"}) == 400
    assert status(method="GET", params={"query": [ASK, ASK]}) == 400
    assert status(method="GET", params={"query": "ASK { SERVICE <http://e.org> { } }"}) == 400
    assert status(method="POST", data={"update": "DROP ALL"}) == 400
    assert status(method="GET", params={"query": ASK}, headers={"Accept": "image/png"}) == 406
    assert status(method="GET", params={"query": f"{ASK}#{'x' * 30_000}"}) == 413
    assert status(method="POST", content=b"x" * 1_100_000, headers=_DIRECT) == 413
    assert status(method="POST", content=ASK, headers={"Content-Type": "text/plain"}) == 415


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_sparql_describes_itself_where_there_is_no_query(client, accept, form):
    reply = client.get("/sparql", headers={"Accept": accept})
    assert reply.headers["content-type"].partition(";")[0] == accept
    described = Graph().parse(data=reply.text, format=form)
    sd = "http://www.w3.org/ns/sparql-service-description#"
    endpoints = list(described.objects(None, URIRef(f"{sd}endpoint")))
    assert endpoints == [URIRef("http://testserver/sparql")]
    assert (None, URIRef(f"{sd}supportedLanguage"), URIRef(f"{sd}SPARQL11Query")) in described


def test_a_browser_is_led_to_the_editor(client):
    accept = "text/html,application/xhtml+xml,*/*;q=0.8"
    reply = client.get("/sparql", headers={"Accept": accept}, follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (303, "/#sparql")


def test_the_protocol_may_name_the_graphs_of_a_query(client):
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    inner = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    things = "https://notegraph.example/graph/things"

    def count(asked, **graphs):
        reply = client.get("/sparql", params={"query": asked, **graphs})
        assert reply.status_code == 200
        return int(reply.json()["results"]["bindings"][0]["n"]["value"])

    named = {"named-graph-uri": things}
    default = {"default-graph-uri": things}
    assert 0 < count(query, **default) < count(query)
    assert count(query, **named) == 0
    assert count(inner, **named) == count(query, **default)
    assert count(inner, **default) == 0
    direct = client.post("/sparql", params=named, content=inner, headers=_DIRECT)
    assert direct.json()["results"]["bindings"][0]["n"]["value"] == str(count(inner, **named))


def test_an_address_that_is_no_iri_is_refused_as_a_graph(client):
    params = {"query": ASK, "default-graph-uri": "a b"}
    assert client.get("/sparql", params=params).status_code == 400


def ask(address: str, query: str, form: str, method: str = "GET", how: str = ""):
    wrapper = Wrapper(f"{address}/sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    wrapper.setMethod(method)
    if how:
        wrapper.setRequestMethod(how)
    return wrapper.query()


@pytest.mark.parametrize(("method", "how"), [("GET", ""), (POST, ""), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_reads_rows_however_it_sends(address, method, how):
    rows = ask(address, SELECT, JSON, method, how).convert()["results"]["bindings"]
    assert len(rows) == 2


def test_sparqlwrapper_reads_every_format_of_rows(address):
    assert len(ask(address, SELECT, XML).convert().getElementsByTagName("result")) == 2
    assert ask(address, SELECT, CSV).convert().splitlines()[0] == b"s"
    assert ask(address, SELECT, TSV).convert().splitlines()[0] == b"?s"
    assert ask(address, ASK, JSON).convert()["boolean"] is True


@pytest.mark.parametrize("form", [XML, RDFXML, TURTLE, N3, JSONLD])
def test_sparqlwrapper_reads_every_format_of_graphs(address, form):
    found = ask(address, CONSTRUCT, form).convert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert len(graph) == 2


def test_sparqlwrapper_learns_that_a_query_is_malformed(address):
    with pytest.raises(QueryBadFormed, match="error at 1:15"):
        ask(address, "SELECT nothing", JSON)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_queries_the_endpoint_as_a_store(address, method):
    graph = Graph(SPARQLStore(f"{address}/sparql", method=method))
    rows = list(graph.query("SELECT ?s ?l { ?s a ng:Thing ; rdfs:label ?l } LIMIT 3"))
    assert len(rows) == 3
    subject, label = rows[0]
    assert graph.value(subject, RDFS.label) == label
    assert (subject, None, None) in graph
    assert len(graph) > 1000


def test_rdflib_reads_one_named_graph(address):
    store = SPARQLStore(f"{address}/sparql")
    things = Graph(store, URIRef("https://notegraph.example/graph/things"))
    claims = "SELECT ?c { ?c a ng:Claim } LIMIT 1"
    assert len(list(things.query("SELECT ?t { ?t a ng:Thing } LIMIT 1"))) == 1
    assert not list(things.query(claims))
    assert list(Graph(store).query(claims, initNs={"ng": ONTOLOGY}))
