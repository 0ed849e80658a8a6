"""Pages by which officers write the restricted register: entries, consequence tests, what the public may know."""
