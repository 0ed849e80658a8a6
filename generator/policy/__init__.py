"""Who may propose and approve what: the law's offices, as rules over a proposal. Reads no file and no git."""
