"""Who may propose what and who must approve it, as the tables of the base say it; nothing is read here."""
