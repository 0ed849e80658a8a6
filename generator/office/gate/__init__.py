"""Which files of the built office site a person may have."""
