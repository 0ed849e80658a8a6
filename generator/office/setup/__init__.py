"""Setting an office up on a machine: the questions, and everything that follows from their answers."""
