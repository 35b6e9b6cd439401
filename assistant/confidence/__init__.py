"""How sure an answer is, and when none is given."""
