"""How any of our sites is made: shell, stamping, lists, downloads, search. Knows no register."""
