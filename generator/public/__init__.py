"""Everything the public receives. Runs as a process of its own and cannot import the office."""
