"""The review desk: what waits, the proposal in words, what is decided of it."""
