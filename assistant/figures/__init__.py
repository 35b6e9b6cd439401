"""Figures of a question held against the figures of the notes."""
