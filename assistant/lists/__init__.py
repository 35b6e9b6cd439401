"""Complete sets: the lists of the notes, and which of them a question asks for."""
