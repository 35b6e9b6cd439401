"""`notegraph tune`: the encoder adapted to a folder of documents."""
