"""What the builder and whoever started it say to each other."""

INDEX = "indeks="
"""Before the folder into which the builder puts its search index, apart from the site."""
SITE_IS_MADE = b"\x1esitus\n"
"""A line of the builder: everything but the search index is finished. No report has that control character."""
