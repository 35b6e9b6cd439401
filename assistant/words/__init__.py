"""English wording, told apart without any notes: what a clause denies or requires, which way a figure bounds."""
