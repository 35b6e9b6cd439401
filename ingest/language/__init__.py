"""The rules of language: what a passage says, read from its wording.

A passage comes in at `passage_reading`. `name_finding` finds its names, `parsing` parses its
sentences with the names masked. `sentence_reading` reads them one after the other (table rows:
`cells`); `statements` takes each apart into `clauses`, `verbs` and `copula` read what a clause
states, and `claiming` makes that claims about somebody.

A new wording is a reader, a function in the file of its idea (`needs`, `links`, `purposes` and
so on), put where it is to be tried in `verbs.py` or `copula.py`. What is no clause is read
elsewhere: denials in free words in `denials`, pieces in `fragments`, lines with a label in
`labels`, column headers in `rows`, bounds in `limits`; `structure` tells the merge what the
shape of notes says. Any change here has every passage read again, and a file added counts by
itself (`reading_version`).
"""
