"""A note's Markdown into passages, sentences, links and headings that know their lines."""
