"""Texts into vectors: weights, adapter, windows, the exported encoder of questions."""
