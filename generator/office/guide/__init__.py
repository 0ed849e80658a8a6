"""The manual, served by the office itself: also to officers who have no room of the office site."""
