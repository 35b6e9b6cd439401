"""The process in which strangers' queries run: no files, no network, little memory, no forever.

Started as `python -m kg.sparql_worker GRAPH BASE`; it loads the graph, gives up the right to
open anything (RLIMIT_NOFILE 0 forbids sockets, too), and then answers one request at a time.
Requests and replies are JSON behind an eight-byte length on stdin and stdout.
"""

from __future__ import annotations

import json
import resource
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode

from kg.errors import NotegraphError
from kg.queries import bind, find_query, named_queries
from kg.results import GRAPH_FORMATS, Format, Graph
from kg.store import Dataset, GraphStore

LENGTH = struct.Struct(">Q")


def main() -> None:
    """Serve the graph of the first argument until stdin ends."""
    path, base, memory = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    try:
        store = GraphStore.open(path, base)
    except NotegraphError as error:
        _send(replies, {"error": str(error)})
        return
    _load_lazy_imports(store)
    _confine(memory)
    _send(replies, {"ready": True})
    while (request := _receive(requests)) is not None:
        _send(replies, _answer(store, request))


def _answer(store: GraphStore, request: dict[str, Any]) -> dict[str, Any]:
    _limit_cpu(request["deadline_s"])
    form: Format = request["format"]
    try:
        if "named" in request:
            query = find_query(request["named"])
            text, bindings, graphs = query.text, bind(query, request["values"], store), None
        else:
            text = request["query"]
            bindings = {name: _term(data) for name, data in request["bindings"].items()}
            graphs = _dataset(request["dataset"])
        result = store.query(text, bindings, max_rows=request["max_rows"], dataset=graphs)
        body = store.serialize(result, form)
    except NotegraphError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "The result does not fit in memory; add a LIMIT."}
    if len(body) > request["max_bytes"] or len(body.encode()) > request["max_bytes"]:
        size = request["max_bytes"]
        return {"error": f"The result is larger than {size:,} bytes; add a LIMIT."}
    return {"body": body, "truncated": getattr(result, "truncated", False)}


def _dataset(data: dict[str, list[str]] | None) -> Dataset | None:
    return Dataset(tuple(data["default"]), tuple(data["named"])) if data else None


def _term(data: dict[str, str]) -> NamedNode | Literal:
    if data["type"] == "uri":
        return NamedNode(data["value"])
    if "xml:lang" in data:
        return Literal(data["value"], language=data["xml:lang"])
    datatype = data.get("datatype")
    return Literal(data["value"], datatype=NamedNode(datatype) if datatype else None)


def _load_lazy_imports(store: GraphStore) -> None:
    """Read the query library and use every serialiser once: later, no file can be opened."""
    named_queries()
    for form in GRAPH_FORMATS:
        store.serialize(Graph(()), form)


def _confine(memory: int) -> None:
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _limit_cpu(seconds: float) -> None:
    """Let this request use `seconds` of processor time; beyond, the kernel ends the process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _receive(stream: BinaryIO) -> dict[str, Any] | None:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    data: dict[str, Any] = json.loads(stream.read(LENGTH.unpack(head)[0]))
    return data


def _send(stream: BinaryIO, message: dict[str, Any]) -> None:
    data = json.dumps(message).encode()
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


if __name__ == "__main__":
    main()
