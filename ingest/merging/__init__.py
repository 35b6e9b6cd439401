"""The readings of all passages into one graph: who is who, of which kind, what is said of it."""
