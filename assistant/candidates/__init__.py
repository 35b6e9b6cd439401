"""The things that may be meant, with what speaks for and against each."""
