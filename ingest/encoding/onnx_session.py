"""How the exported models run: on the processor, few threads, none of them waiting busily."""

from __future__ import annotations

from pathlib import Path

import onnxruntime


def open_session(model: Path, threads: int) -> onnxruntime.InferenceSession:
    """The model at `model`, each run of it on at most `threads` threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Waiting threads give the core back: on a busy machine that halves a query's time.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
