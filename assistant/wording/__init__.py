"""How a decision is said, in the lines of the notes."""
