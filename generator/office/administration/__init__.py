"""Reference tables and accounts."""
