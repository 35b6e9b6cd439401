"""Alternatives that a question brings along, lettered or named, weighed against each other."""
