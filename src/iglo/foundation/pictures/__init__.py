"""Pictures as numbers: pure functions that say where a line, a block or a mark stands. Templates draw them."""
