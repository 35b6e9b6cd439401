"""What a question asks for: its kind, clauses, demands, figures and the things it names."""
