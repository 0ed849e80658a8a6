"""Takedowns by the office server: a value that should never have been published is withheld at once."""
