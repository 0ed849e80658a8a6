"""What readers of the public list report as wrong: kept as tasks on the entry, without the reader."""
