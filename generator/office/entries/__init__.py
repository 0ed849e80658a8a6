"""Pages by which officers add and correct the rows of the public register."""
