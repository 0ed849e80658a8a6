"""The restricted half of validation: nothing on the way to the public site may import it.

Every message about a restricted row carries code, identifier and column, and never a cell's value.
"""
