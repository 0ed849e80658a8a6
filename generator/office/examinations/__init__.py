"""The test room: a consequence test over several days, by named examiners, on the draft of an entry."""
