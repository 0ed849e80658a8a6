"""Who may log in to the office server: accounts, passwords, sessions, invitations and the log of what they did."""
