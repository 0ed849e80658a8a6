"""Looking at what was published, from the office. Nothing here changes it."""
