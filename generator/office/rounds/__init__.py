"""Rounds of collection and the progress of the units."""
