"""Which passages and sentences of the notes speak to a question."""
