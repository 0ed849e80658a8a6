"""Changes to a register as values: row operations, how they are found, and what applying them gives."""
