"""Proposals on their way to main: the queue, what is said about them, approval. Holds the writing git door."""
