"""What is known of the notes before anything is asked: the index loaded, its lists of words, short names, likeness."""
