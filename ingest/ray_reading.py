"""Reading and embedding by Ray Data, on the processors of a cluster, into the same cache as here.

What it makes is what this process would make; the merge and all after it find it in the cache.
"""

from __future__ import annotations

import logging
import math
import os
import secrets
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ingest.encoding import embedding
from ingest.encoding.adapter import Adapter, encoder_hash
from ingest.encoding.embedding_worker import ready_encoder
from ingest.encoding.passage_vectors import Vectors
from ingest.encoding.precision import Precision, precision_for
from ingest.language.passage_reading import reading_version
from ingest.storage.cache import PassageCache, Table
from ingest.storage.records import dump, load
from ingest.work import Job, Progress, read_in_batches, reading_keys
from kg.errors import NotegraphError
from kg.model import Passage

if TYPE_CHECKING:
    import pyarrow

    from ingest.encoding.encoder import Encoder

_BLOCK = 64
"""So many passages are a task: some seconds of work, which is lost with a worker."""
_STAGES: dict[Table, str] = {"reading": "read", "vectors": "embed"}

_SILENT = {"RAY_USAGE_STATS_ENABLED": "0"}
_ALONE = _SILENT | {
    # Ray runs what it is sent. Ours listens on loopback, which on Linux it must be told thus, to this token.
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_AUTH_MODE": "token",
    "RAY_AUTH_TOKEN": secrets.token_hex(32),
    # Without statistics, too, it asks which cloud it runs in; nobody is at this address to pass that on.
    "http_proxy": "http://127.0.0.1:9",
    "no_proxy": "127.0.0.1,localhost",
}


class RayError(NotegraphError):
    """Ray is not installed, cannot be reached, or did not finish."""


def read_and_embed(
    address: str,
    jobs: Sequence[Job],
    cache: PassageCache,
    tell: Progress,
    encoder: Adapter,
    *,
    full: bool,
) -> bool:
    """Reads and embeds on the Ray at `address` what the cache does not hold (everything if `full`).

    Returns whether it did: few passages are left to this process, which is done with them before
    Ray would have started. Raises RayError.
    """
    precision = precision_for(len(jobs))
    keys: dict[Table, list[str]] = {
        "reading": reading_keys(jobs),
        "vectors": embedding.vector_keys(jobs, encoder, precision),
    }
    todo = {}
    for table in keys:
        held = set() if full else cache.held(table, keys[table])
        todo[table] = {k: job for k, job in zip(keys[table], jobs, strict=True) if k not in held}
    if max(map(len, todo.values())) < embedding.BESIDE:
        return False
    adapter = encoder.resolve() if isinstance(encoder, Path) else encoder
    with _connected(address):
        for table, wanted in todo.items():
            work = (table, _version(table, adapter), adapter, precision)
            done = 0
            for made in _made(address, wanted, work) if wanted else ():
                cache.put(table, made)
                done += len(made)
                tell(_STAGES[table], done, len(wanted))
    return True


def _version(table: Table, encoder: Adapter) -> str:
    return reading_version() if table == "reading" else encoder_hash(encoder)


class _Work:
    """What an actor of Ray does with block after block of passages, its model loaded once."""

    def __init__(self, table: Table, version: str, encoder: Adapter, precision: Precision) -> None:
        self._table, self._version = table, version
        self._adapter, self._precision = encoder, precision

    @cached_property
    def _encoder(self) -> Encoder:
        return ready_encoder(self._adapter, self._precision)

    @cached_property
    def _own_version(self) -> str:
        return _version(self._table, self._adapter)

    def __call__(self, block: pyarrow.Table) -> pyarrow.Table:
        """Keys and what the cache keeps under them."""
        import pyarrow

        if self._own_version != self._version:
            raise RayError(
                f"{socket.gethostname()} reads or embeds with another notegraph or adapter than this"
                " machine: install the same on all of the cluster."
            )
        jobs = {
            row["key"]: (load(Passage, row["passage"]), row["title"]) for row in block.to_pylist()
        }
        made = self._read(jobs) if self._table == "reading" else self._embed(jobs)
        return pyarrow.table({"key": list(jobs), "value": pyarrow.array(made, pyarrow.binary())})

    def _read(self, jobs: Mapping[str, Job]) -> list[bytes]:
        read = read_in_batches(list(jobs.items()))
        return [dump(reading) for batch in read for reading in batch.values()]

    def _embed(self, jobs: Mapping[str, Job]) -> list[bytes]:
        inputs = [embedding.encoder_input(*job) for job in jobs.values()]
        made = self._encoder.encode_passages(inputs)
        return [Vectors(one.windows, one.sentences).to_bytes() for one in made]


def _made(
    address: str, jobs: Mapping[str, Job], work: tuple[Table, str, Adapter, Precision]
) -> Iterator[dict[str, bytes]]:
    """What the cluster makes of the jobs, by key, block by block as it is done with them."""
    import ray.data

    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = context.print_on_execution_start = False
    context.raise_original_map_exception = True
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what went wrong is told below
    rows = [
        {"key": key, "title": title, "passage": dump(passage)}
        for key, (passage, title) in jobs.items()
    ]
    blocks = math.ceil(len(rows) / _BLOCK)
    actors = min(blocks, max(1, int(ray.cluster_resources().get("CPU", 1))))
    try:
        made = ray.data.from_items(rows, override_num_blocks=blocks).map_batches(
            _Work,
            fn_constructor_args=work,
            compute=ray.data.ActorPoolStrategy(min_size=actors, max_size=blocks),
            batch_size=None,
            batch_format="pyarrow",
            num_cpus=1,
            runtime_env={"env_vars": embedding.FEW_SHAPES | _threads()},
        )
        for block in made.iter_batches(batch_size=None, batch_format="pyarrow"):
            yield dict(zip(*(block[name].to_pylist() for name in ("key", "value")), strict=True))
    except Exception as error:
        cause = getattr(error, "cause", None) or error
        if isinstance(cause, NotegraphError):
            raise RayError(f"{_first_line(cause)}.") from None  # Ray adds lines of its own
        raise RayError(
            f"Ray ({address}) ended before all was read and embedded ({_first_line(cause)}): run the"
            " same command again to go on from there."
        ) from error


def _threads() -> dict[str, str]:
    """As many as here: Ray gives an actor one, with which the products of matrices end in other bits."""
    return {"OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS") or str(os.cpu_count() or 1)}


@contextmanager
def _connected(address: str) -> Iterator[None]:
    """The Ray at `address` for so long; "local" is one for this process alone."""
    local = address == "local"
    if not local and address != "auto":
        _look_for(address)
    with ExitStack() as stack:
        stack.enter_context(_environment(_ALONE if local else _SILENT))
        try:
            import ray.data
        except ImportError as error:
            raise RayError("Ray needs its packages: pip install 'notegraph[ray]'.") from error
        options: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.CRITICAL}
        if local:
            folder = TemporaryDirectory(prefix="notegraph-", ignore_cleanup_errors=True)
            options |= {
                "include_dashboard": False,
                "_temp_dir": stack.enter_context(folder),
                "_system_config": {"worker_niceness": 0},  # somebody waits for them
            }
        stack.callback(ray.shutdown)
        try:
            ray.init(address, **options)
        except Exception as error:
            raise _unreached(address, error) from error
        yield


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _look_for(address: str) -> None:
    """Raises where `address` is none or nobody listens there: Ray would try it for two minutes."""
    host, _, port = address.rpartition(":")
    if not host or "/" in host or not port.isdecimal() or int(port) > 0xFFFF:
        raise RayError(
            f'[reading] ray = "{address}" in notegraph.toml must be "local", "auto" or HOST:PORT of a'
            " cluster that this machine has joined; Ray Data does not work through ray://."
        )
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()
    except OSError as error:
        raise _unreached(address, error) from error


def _unreached(address: str, error: Exception) -> RayError:
    return RayError(
        f"Ray ({address}) cannot be reached ({_first_line(error)}): start it, or take [reading] out of"
        " notegraph.toml."
    )


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".") or type(error).__name__
