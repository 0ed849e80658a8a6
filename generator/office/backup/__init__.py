"""Copies of everything that an office keeps, and the way back."""
