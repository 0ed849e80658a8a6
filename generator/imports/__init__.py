"""Officers' spreadsheets to row operations and open questions: nothing guessed, nothing dropped silently."""
