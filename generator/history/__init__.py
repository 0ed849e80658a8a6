"""Git, reading only."""
