"""The index on disk: versions, records, vectors, cache, and the engines that may hold them."""
