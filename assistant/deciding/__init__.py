"""One kind of question, one way to decide it."""
