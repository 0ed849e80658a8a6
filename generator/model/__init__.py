"""The law in types: frozen values and pure functions, standard library only."""
