"""From files to the typed registers, or to the list of everything that is wrong with them."""
