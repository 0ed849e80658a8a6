"""What a page of the office server gets and what it gives; every page module builds on this and nothing of HTTP."""
