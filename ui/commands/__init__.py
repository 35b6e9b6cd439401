"""The verbs of `notegraph`, a file for each."""
