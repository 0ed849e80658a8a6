"""The import of registers of exempted information, on invented twins of real ones."""
