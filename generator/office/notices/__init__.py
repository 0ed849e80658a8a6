"""Telling people by mail what became of proposals and what is due; ids, kinds and links alone, never a word of a row."""
