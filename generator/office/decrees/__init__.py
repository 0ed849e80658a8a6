"""Decrees and editions: recorded after they are signed."""
